"""Files under a folder that came from somebody else: what is there, without ever leaving it.

Links are followed inside a machine's root only, an absolute one from that root as on the machine itself. A checkout
without symbolic links holds a link as a small file whose whole text is the path, with no line end: it counts as one.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from hastore.errors import UnreadableError

MAX_FILES = 20_000
"""A tree with more files is not looked at beyond these."""
MAX_LINKS = 16
_LONGEST_LINK = 1024


@frozen
class Root:
    """A folder that nothing is read outside of: a machine's `/`, or a folder of loose files."""

    path: Path

    def files(self) -> Iterator[Path]:
        """Give the files and links below, by name; folders behind links are not entered."""
        count = 0
        for folder, folders, names in os.walk(self.path, followlinks=False):
            folders.sort()
            for name in sorted(names):
                count += 1
                if count > MAX_FILES:
                    return
                yield Path(folder, name)

    def logical(self, path: Path) -> str:
        """Give a path as the machine itself names it."""
        return "/" + path.relative_to(self.path).as_posix()

    def resolve(self, path: Path) -> Path | None:
        """Give the file that a path leads to through links; `None` if nothing is there.

        Raises `UnreadableError` if it leads in circles or out of the root.
        """
        asked = path
        for _ in range(MAX_LINKS):
            if not self._holds(path):
                msg = f"{asked}: leads out of {self.path}"
                raise UnreadableError(msg)
            target = _link(path)
            if target is None:
                return path if path.is_file() else None
            start = self.path if target.startswith("/") else path.parent
            path = Path(os.path.normpath(start / target.lstrip("/")))
        msg = f"{asked}: too many links"
        raise UnreadableError(msg)

    def glob(self, pattern: str, folder: Path) -> list[Path]:
        """Give the files that a pattern names, relative to `folder` or, if absolute, to the root; sorted."""
        start, relative = (self.path, pattern.lstrip("/")) if pattern.startswith("/") else (folder, pattern)
        if not relative:
            return []
        head = Path(os.path.normpath(start / relative))
        if not self._holds(head):
            return []
        try:
            found = sorted(self.path.glob(head.relative_to(self.path).as_posix()))
        except (ValueError, OSError):
            return []
        return [path for path in found if path.is_file() or path.is_symlink()]

    def _holds(self, path: Path) -> bool:
        folder = path.parent.resolve()  # a linked folder on the way may lead out as well
        return path.is_relative_to(self.path) and folder.is_relative_to(self.path.resolve())


def _link(path: Path) -> str | None:
    if path.is_symlink():
        return str(path.readlink())
    try:
        if not path.is_file() or not 1 < path.stat().st_size <= _LONGEST_LINK:
            return None
        text = path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return None
    return text if text.startswith("/") and text.isprintable() and " " not in text else None
