"""What is there on a machine, besides the files that are read: scripts, links, folders, modes.

Nothing is opened. All names are those of the machine itself, `/etc/init.d/drbd`; `/etc/ha.d` and `/etc/heartbeat` are
one folder, as on Debian.
"""

import os
import stat
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath

from hastore.frozen import frozen
from hastore.root import Root

_HEARTBEAT = ("/etc/ha.d/", "/etc/heartbeat/")
_CLOSED = 0o077
"""What the group and others may do."""


@frozen(eq=False)
class Presence:
    """What the captured tree of one machine holds."""

    roots: tuple[Root, ...] = ()
    """Where the machine's files were found; empty for loose files, of which nothing more is known."""

    @property
    def is_captured(self) -> bool:
        """Whether there is a tree at all, so that what is absent from it may be taken for absent."""
        return bool(self.roots)

    def has(self, name: str) -> bool:
        """Tell whether something is there, if only a link that leads nowhere."""
        return any(_lstat(path) is not None for path in self._places(name))

    def leads_somewhere(self, name: str) -> bool:
        """Tell whether something is there, and at the end of its links too."""
        ends = (root.target(each) for root in self.roots for each in _both(name))
        return any(end is not None and _lstat(end) is not None for end in ends)

    def link(self, name: str) -> str | None:
        """Give where a link of that name says that it leads, without doubled slashes; `None` if it is no link."""
        for root in self.roots:
            for each in _both(name):
                path = root.at_machine(each)
                found = None if path is None else root.link(path)
                if found is not None:
                    return str(PurePosixPath(found))
        return None

    def end(self, name: str) -> str | None:
        """Give where something really is, all links followed, as the machine names it; `None` if it is not there.

        What the last link leads to need not be there: a volume that is mounted elsewhere leaves a link to nothing.
        """
        for root in self.roots:
            for each in _both(name):
                path, end = root.at_machine(each), root.target(each)
                if path is not None and end is not None and _lstat(path) is not None:
                    return root.logical(end)
        return None

    def has_folder(self, name: str) -> bool:
        """Tell whether a folder was captured."""
        return any(True for _ in self._folders(name))

    def names(self, folder: str) -> frozenset[str]:
        """Give the names of what is in a folder; nothing if there is no such folder."""
        found: set[str] = set()
        for path in self._folders(folder):
            try:
                found.update(each.name for each in path.iterdir())
            except OSError:  # as if it were not there
                continue
        return frozenset(found)

    def mode(self, name: str) -> int | None:
        """Give the permission bits of a file, links followed; `None` if it is absent, or no modes were captured."""
        if not self.has_modes:
            return None
        for root in self.roots:
            for each in _both(name):
                end = root.target(each)
                found = None if end is None else _lstat(end)
                if found is not None:
                    return stat.S_IMODE(found.st_mode)
        return None

    @cached_property
    def has_modes(self) -> bool:
        """Whether the modes are the machine's own.

        A version control system or an archive of somebody else gives all files one mode, but for the executable bit;
        so modes count only if some files are closed to the group or others more than other ones are.
        """
        seen: set[int] = set()
        for root in self.roots:
            for path in root.files(lambda _path, _reason: None):
                found = _lstat(path)
                if found is not None and stat.S_ISREG(found.st_mode):
                    seen.add(found.st_mode & _CLOSED & ~0o111)
                if len(seen) > 1:
                    return True
        return False

    def _places(self, name: str) -> Iterator[Path]:
        for root in self.roots:
            for each in _both(name):
                path = root.at_machine(each)
                if path is not None:
                    yield path

    def _folders(self, name: str) -> Iterator[Path]:
        for root in self.roots:
            for each in _both(name):
                path = root.target(each)
                if path is not None and os.path.isdir(path):  # noqa: PTH112 - takes a folder it may not enter for none
                    yield path


def _both(name: str) -> Iterator[str]:
    """Give the names under which heartbeat's folder may have been captured."""
    yield name
    here, there = _HEARTBEAT
    if (name + "/").startswith(here):
        yield there.rstrip("/") + name[len(here) - 1 :]
    elif (name + "/").startswith(there):
        yield here.rstrip("/") + name[len(there) - 1 :]


def _lstat(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except (OSError, ValueError):
        return None
