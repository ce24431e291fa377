"""The files that a file includes: found as glob(3) finds them, but only below the folder of the first one."""

import os
from collections.abc import Iterator
from glob import has_magic
from pathlib import Path

from attrs import define, field

from hastore.errors import UnreadableError
from hastore.formats.drbd.judge.report import Place, Source
from hastore.formats.drbd.judge.scene import Scene
from hastore.problem import Family
from hastore.root import Root
from hastore.syntax.reader import Reader
from hastore.text import decode

MAX_BYTES = 16 << 20
"""A larger file is not read."""
MAX_FILES = 1000
"""So many files are read in one judgement, and no more; drbdadm 8.3 may read one file many times."""
MAX_NESTED = 50
"""So deep may a file be included by an included one."""


@define(eq=False)
class Library:
    """All files of one judgement; the first one's folder is as far as it goes."""

    reader: Reader
    main: Source
    sources: dict[str, Source] = field(factory=dict)
    seen: set[str] = field(factory=set)
    """The files that drbdadm 8.4 and 9 will not read again."""
    _open: list[Source] = field(factory=list)
    _read_so_far: int = 0

    def open(self, source: Source) -> None:
        """Note that a file is being read."""
        self._open.append(source)

    def close(self) -> None:
        """Note that the file that was opened last is read."""
        self._open.pop()

    def start(self) -> None:
        """Begin with the first file."""
        self.open(self.main)
        if self.main.path is not None:
            real = os.path.realpath(self.main.path)
            self.sources[real] = self.main
            self.seen.add(real)

    def included(self, scene: Scene, pattern: str, place: Place) -> Iterator[Source]:
        """Give the files an `include` stands for, those that the front end would read now."""
        if scene.source.path is None:
            return
        folder, tail = self._within(_folder(scene.source.path), pattern)
        if not self._is_inside(os.path.normpath(folder / tail)):
            self._note(scene, place, pattern)
            return
        try:
            paths = self._find(folder, tail)
        except UnreadableError:
            self._note(scene, place, pattern)
            return
        if not paths and not has_magic(pattern):
            message = f"there is no file '{pattern}' to include, and drbdadm refuses to go on; correct the path"
            scene.error(place, "missing-include", message)
        for path in paths:
            yield from self._read(scene, path, place, pattern)

    def _find(self, folder: Path, pattern: str) -> list[str]:
        """Give the files that a glob(3) pattern names; raises `UnreadableError` if it leads elsewhere."""
        inside = Path(os.path.normpath(folder / pattern)).relative_to(self._root)
        return sorted(os.path.realpath(path) for path in Root(self._root).glob(str(inside), self._root))

    def _within(self, folder: Path, pattern: str) -> tuple[Path, str]:
        """Read a path below /etc as one in the folder of the first file, if that is the /etc of some machine."""
        if self._root.name == "etc" and pattern.startswith("/etc/"):
            return self._root, pattern.removeprefix("/etc/")
        return folder, pattern

    def _note(self, scene: Scene, place: Place, name: str) -> None:
        message = f"what '{name}' holds is not checked: it is elsewhere, or too much"
        scene.warn(place, "unread-include", message)

    def _read(self, scene: Scene, path: str, place: Place, pattern: str) -> Iterator[Source]:
        if not self._is_inside(path) or self._read_so_far >= MAX_FILES or len(self._open) > MAX_NESTED:
            self._note(scene, place, pattern)
            return
        if path in self.seen and scene.end.name != "8.3":
            return
        self.seen.add(path)
        self._read_so_far += 1
        source = self._source(path)
        if source is None:
            scene.error(place, "bad-file", f"'{Path(path).name}' is no file that can be read")
        elif source in self._open:
            message = "drbdadm 8.3 would read this file again and again, take the include out"
            scene.error(place, "endless-include", message, Family.REPETITION)
        else:
            yield source

    def template(self, scene: Scene, name: str, place: Place) -> Source | None:
        """Give the file of a `template-file` statement."""
        if scene.source.path is None:
            return None
        path = os.path.realpath(Path(*self._within(_folder(scene.source.path), name)))
        if not self._is_inside(path):
            self._note(scene, place, name)
            return None
        source = self._source(path)
        if source is None:
            scene.error(place, "missing-file", f"there is no file '{name}', drbdadm stops here")
        return source

    def _is_inside(self, path: str) -> bool:
        return Path(path).is_relative_to(self._root)

    @property
    def _root(self) -> Path:
        return _folder(self.main.path or "")

    def _source(self, path: str) -> Source | None:
        if path not in self.sources:
            file = Path(path)
            try:
                if not file.is_file() or file.stat().st_size > MAX_BYTES:
                    return None
                text = decode(file.read_bytes())
            except OSError:
                return None
            shown = Path(self.main.path or "").parent / file.relative_to(self._root)
            self.sources[path] = Source(text, self.reader.read(text), str(shown))
        return self.sources[path]


def _folder(path: str) -> Path:
    return Path(os.path.realpath(path)).parent
