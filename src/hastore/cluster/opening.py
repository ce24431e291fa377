"""Folders to machines: whose root is whose, what the files are, and where includes lead."""

from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from hastore.cluster.host import ConfigFile, Host, Unread
from hastore.cluster.tree import Root
from hastore.errors import UnreadableError
from hastore.files import parse, read_bytes, recognise
from hastore.text import decode

MAX_INCLUDES = 1000


@frozen
class Machine:
    """A folder, and the name of the machine it belongs to."""

    name: str
    root: Root
    shown: str

    @property
    def is_file(self) -> bool:
        """Whether it is just one loose file."""
        return self.root.path.is_file()


def find_machines(path: Path) -> list[Machine]:
    """Give the machines that a folder holds: itself, one a sub-folder, or one without a name for loose files."""
    if path.is_file():
        return [Machine("", Root(path), str(path))]
    if (path / "etc").is_dir():
        return [_machine(path)]
    folders = sorted(p for p in path.iterdir() if p.is_dir() and not p.is_symlink() and not p.name.startswith("."))
    roots = [_machine(p) for p in folders if (p / "etc").is_dir()]
    if roots:
        return roots
    held = [Machine(p.name, Root(p), str(p)) for p in folders if any(_known(f) for f in Root(p).files())]
    loose = [f for f in sorted(path.iterdir()) if f.is_file() and _known(f)]
    return [*[Machine("", Root(f), str(f)) for f in loose], *held]


def open_machine(name: str, machines: list[Machine]) -> Host:
    """Read all files of one machine."""
    reading = _Reading()
    for machine in machines:
        for path in _candidates(machine):
            reading.read(machine, path)
        for path in list(reading.files):
            reading.follow(machine, path)
    files = tuple(reading.files.values())
    return Host(name, files, tuple(reading.unread), reading.included, tuple(reading.missing))


class _Reading:
    """The files of one machine, as they are being read."""

    def __init__(self) -> None:
        self.files: dict[Path, ConfigFile] = {}
        self.unread: list[Unread] = []
        self.included: dict[str, tuple[str, ...]] = {}
        self.missing: list[str] = []

    def read(self, machine: Machine, path: Path) -> Path | None:
        """Read the file behind a path, once; give where it really is."""
        format = recognise(path.as_posix()) or "drbd"
        try:
            real = path if machine.is_file else machine.root.resolve(path)
            if real is None or real in self.files:
                return real
            document = parse(read_bytes(real), format)
        except UnreadableError as error:
            self.unread.append(Unread(machine.name, _shown(machine, path), str(error)))
            return None
        where = _shown(machine, real)
        logical = "/" + real.name if machine.is_file else machine.root.logical(real)
        self.files[real] = ConfigFile(machine.name, where, logical, document.named(where))
        return real

    def follow(self, machine: Machine, start: Path) -> None:
        """Read what a drbd file includes, and what that includes, each file once and never outside the root."""
        waiting = [start]
        while waiting:
            path = waiting.pop()
            file = self.files[path]
            if file.format != "drbd" or file.logical in self.included or len(self.included) > MAX_INCLUDES:
                continue
            found: list[Path] = []
            for pattern in file.document.model.includes:
                matches = [] if machine.is_file else machine.root.glob(pattern, path.parent)
                if machine.is_file or (not matches and not any(sign in pattern for sign in "*?[")):
                    self.missing.append(pattern)
                found += [real for match in matches if (real := self.read(machine, match)) is not None]
            self.included[file.logical] = tuple(self.files[real].logical for real in found)
            waiting += found


def _machine(path: Path) -> Machine:
    root = Root(path)
    try:
        named = root.resolve(path / "etc" / "hostname")
        words = decode(read_bytes(named)[:256]).split() if named else []
    except UnreadableError:
        words = []
    return Machine(words[0] if words else path.resolve().name, root, str(path))


def _known(path: Path) -> bool:
    return recognise(path.as_posix()) is not None


def _candidates(machine: Machine) -> Iterator[Path]:
    if machine.is_file:
        yield machine.root.path
        return
    for path in machine.root.files():
        if _known(path):
            yield path


def _shown(machine: Machine, path: Path) -> str:
    return machine.shown if machine.is_file else str(Path(machine.shown, path.relative_to(machine.root.path)))
