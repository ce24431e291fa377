"""Folders to machines: whose root is whose, and what the files are."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from hastore.errors import UnreadableError
from hastore.files import read_bytes, recognise
from hastore.frozen import frozen
from hastore.root import Refuse, Root
from hastore.text import decode

SYSTEM_FOLDERS = frozenset(
    {"commands", "default", "drbd.d", "ha.d", "heartbeat", "iet", "init.d", "iscsi", "modprobe.d", "network", "proc"}
)
"""Folders of loose files that belong to the machine around them; the name of any other one names a machine."""


@frozen
class Machine:
    """A folder or a part of it, or a single file, and the name of the machine it belongs to."""

    name: str
    root: Root
    only: Path | None = None
    """The single file."""
    entered: Collection[str] | None = None
    """The only folders right below that count; `None` for all."""

    is_whole: bool = False
    """Whether the folder is a machine's `/` or `/etc`, and not one of loose files."""

    def files(self, refuse: Refuse) -> Iterator[Path]:
        """Give its files of known names; of a single file, that one, whatever its name is."""
        if self.only is not None:
            yield self.only
            return
        for path in self.root.files(refuse, self.entered):
            if recognise(path.as_posix()) is not None:
                yield path

    def resolve(self, path: Path) -> Path | None:
        """Give the file that a path leads to; a file that was named itself may be a link to anywhere."""
        return path if path == self.only else self.root.resolve(path)

    def logical(self, path: Path) -> str:
        """Give a path as the machine itself names it; a single file's as it was named."""
        return "/" + path.as_posix().lstrip("/") if path == self.only else self.root.logical(path)


def find_machines(path: Path, refuse: Refuse) -> list[Machine]:
    """Give the machines that a path holds: its own, one a sub-folder, or one without a name for loose files."""
    if not path.is_dir():
        return [Machine("", Root(path.parent), path)]
    if os.path.isdir(path / "etc"):  # noqa: PTH112 - unlike `Path.is_dir` it takes a folder it may not enter for none
        return [_machine(path)]
    if path.resolve().name == "etc":
        return [_machine(path, "/etc")]
    loose = Machine("", Root(path), entered=SYSTEM_FOLDERS)
    found = [] if next(loose.files(_ignore), None) is None else [loose]
    return [*found, *_below(path, refuse)]


def _below(path: Path, refuse: Refuse) -> Iterator[Machine]:
    try:
        folders = sorted(Path(entry.path) for entry in os.scandir(path) if entry.is_dir(follow_symlinks=False))
    except OSError as error:
        refuse(path, (error.strerror or str(error)).lower())
        return
    for folder in folders:
        if folder.name.startswith(".") or folder.name in SYSTEM_FOLDERS:
            continue
        if os.path.isdir(folder / "etc"):  # noqa: PTH112 - as above
            yield _machine(folder)
            continue
        refused: list[str] = []
        held = Machine(folder.name, Root(folder))
        if next(held.files(lambda _, reason: refused.append(reason)), None) is not None or refused:  # noqa: B023
            yield held


def _machine(path: Path, at: str = "/") -> Machine:
    root = Root(path, at)
    etc = path if at != "/" else path / "etc"
    try:
        named = root.resolve(etc / "hostname")
        words = decode(read_bytes(named)[:256]).split() if named else []
    except UnreadableError:
        words = []
    folder = path.resolve() if at == "/" else path.resolve().parent
    return Machine(words[0] if words else folder.name, root, is_whole=True)


def _ignore(_: Path, __: str) -> None:
    pass
