"""Files under a folder that came from somebody else: what is there, without ever leaving it.

Links are followed inside a machine's root only, an absolute one from that root as on the machine itself. A checkout
without symbolic links holds a link as a small file whose whole text is the path, with no line end: it counts as one.
"""

import os
import stat
from collections.abc import Callable, Container, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from attrs import field

from hastore.errors import UnreadableError
from hastore.frozen import frozen

MAX_FILES = 100_000
"""A tree with more files is not looked at beyond these."""
MAX_DEPTH = 64
"""Folders nested deeper are not looked into."""
MAX_LINKS = 40
"""As many as Linux follows for one path."""
_LONGEST_LINK = 1024
_LONGEST_PATH = 4096
_WILD = frozenset("*?[")

Refuse = Callable[[Path, str], None]
"""Is told which path was left out, and why."""


@frozen
class Root:
    """A folder that nothing is read outside of: a machine's `/` or `/etc`, or a folder of loose files.

    It is taken to stay as it is: where a way leads is found out once.
    """

    path: Path
    at: str = "/"
    """Where the machine itself has the folder."""
    _ends: dict[tuple[str, ...], str] = field(factory=dict, init=False, eq=False, repr=False)
    """By the names on the way: where it leads, links followed."""

    def files(self, refuse: Refuse, entered: Container[str] | None = None) -> Iterator[Path]:
        """Give what is below and no folder, by name; links to folders and hidden folders are not entered.

        Of the folders right below, only those `entered` are entered; `None` stands for all.
        """
        count, waiting = 0, [self.path]
        while waiting:
            folder = waiting.pop()
            files, folders = _listed(folder, refuse)
            count += len(files)
            if count > MAX_FILES:
                refuse(folder, f"more than {MAX_FILES} files, the rest is not looked at")
                return
            yield from files
            if folders and len(folder.parts) - len(self.path.parts) >= MAX_DEPTH:
                refuse(folder, f"folders are nested deeper than {MAX_DEPTH}")
                continue
            top = folder == self.path and entered is not None
            waiting += [f for f in reversed(folders) if not top or f.name in (entered or ())]

    def logical(self, path: Path) -> str:
        """Give a path as the machine itself names it."""
        return f"{self.at.rstrip('/')}/{path.relative_to(self.path).as_posix()}"

    def resolve(self, path: Path) -> Path | None:
        """Give the file that a path leads to through links; `None` if nothing, or a folder, is there.

        Raises `UnreadableError` if it leads in circles, out of the root, or to what is no file.
        """
        real = self._real(path)
        mode = _mode(real)
        if mode is None or stat.S_ISDIR(mode):
            return None
        if not stat.S_ISREG(mode):
            raise UnreadableError(path, "not a regular file")
        return real

    def glob(self, pattern: str, folder: Path) -> list[Path]:
        """Give the files and links that a glob names, from `folder` or, if absolute, from the root.

        Raises `UnreadableError` if it leads in circles or out of the root.
        """
        if len(pattern) > _LONGEST_PATH:
            return []
        start, names = (self.path, self._inside(pattern)) if pattern.startswith("/") else (folder, pattern.split("/"))
        *steps, last = [name for name in names if name not in ("", ".")] or [""]
        found = [start]
        for step in steps:
            inner = (self._real(Path(where, name)) for where in found for name in _named(where, step))
            found = list(dict.fromkeys(path for path in inner if path.is_dir()))
        matches = [Path(where, name) for where in found for name in _named(where, last)]
        return [path for path in matches if not stat.S_ISDIR(_mode(path) or stat.S_IFDIR)]

    def at_machine(self, name: str) -> Path | None:
        """Give where something is that the machine itself names, links on the way followed, the last one not.

        It need not be there; `None` if the way leads in circles or out of the root.
        """
        folder, _, last = name.rstrip("/").rpartition("/")
        try:
            return Path(self._end(tuple(self._inside(folder))), last)
        except (UnreadableError, ValueError):
            return None

    def target(self, name: str) -> Path | None:
        """Give where something is that the machine itself names, all links followed; `None` as in `at_machine`."""
        try:
            return Path(self._end(tuple(self._inside(name))))
        except (UnreadableError, ValueError):
            return None

    def link(self, path: Path) -> str | None:
        """Give what a link says, or a small file that stands for one; `None` for all else."""
        return _link(str(path))

    def _real(self, path: Path) -> Path:
        return Path(self._end(path.relative_to(self.path).parts))

    def _end(self, way: tuple[str, ...]) -> str:
        """Follow all links on the way; what the path leads to need not be there."""
        end = self._ends.get(way)
        if end is None:
            end = self._ends[way] = "/".join((str(self.path).rstrip("/"), *self._followed(way))) or "/"
        return end

    def _followed(self, way: tuple[str, ...]) -> list[str]:
        root = str(self.path).rstrip("/")
        here: list[str] = []
        waiting = [*reversed(way)]
        links = 0
        while waiting:
            name = waiting.pop()
            if name == "..":
                if not here:
                    raise UnreadableError("/".join((root, *way)), f"leads out of {self.path}")
                here.pop()
                continue
            target = _link("/".join((root, *here, name)))
            if target is None:
                here.append(name)
                continue
            links += 1
            if links > MAX_LINKS:
                raise UnreadableError("/".join((root, *way)), "too many links, or one that leads to itself")
            if target.startswith("/"):
                here = []
            names = self._inside(target) if target.startswith("/") else target.split("/")
            waiting += [name for name in reversed(names) if name not in ("", ".")]
        return here

    def _inside(self, absolute: str) -> list[str]:
        names = [name for name in absolute.split("/") if name not in ("", ".")]
        above = [name for name in self.at.split("/") if name]
        if names[: len(above)] != above:
            raise UnreadableError(absolute, f"leads out of {self.path}")
        return names[len(above) :]


def _listed(folder: Path, refuse: Refuse) -> tuple[list[Path], list[Path]]:
    """Give what is no folder, and the folders that are neither links nor hidden; each by name."""
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    except OSError as error:
        refuse(folder, (error.strerror or str(error)).lower())
        return [], []
    files = [Path(folder, name) for name, is_folder in found if not is_folder]
    return files, [Path(folder, name) for name, is_folder in found if is_folder and not name.startswith(".")]


def _named(folder: Path, name: str) -> list[str]:
    """Give the names in a folder that one step of a pattern fits; a name without wildcards need not be there."""
    if not _WILD & set(name):
        return [name]
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return []
    return [n for n in names if fnmatchcase(n, name) and (not n.startswith(".") or name.startswith("."))]


def _link(path: str) -> str | None:
    found = _lstat(path)  # strings here, as a `Path` for each step of each way costs more than the looking itself
    if found is None or not (stat.S_ISLNK(found.st_mode) or stat.S_ISREG(found.st_mode)):
        return None
    try:
        if stat.S_ISLNK(found.st_mode):
            return os.readlink(path)  # noqa: PTH115
        if not 1 < found.st_size <= _LONGEST_LINK:
            return None
        text = Path(path).read_bytes().decode("utf-8", "replace")
    except OSError:
        return None
    return text if text.startswith("/") and text.isprintable() and " " not in text else None


def _mode(path: Path) -> int | None:
    """Give what kind of thing is there, links not followed; `None` if nothing is, or no such name can be."""
    found = _lstat(path)
    return None if found is None else found.st_mode


def _lstat(path: Path | str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except (OSError, ValueError):
        return None
