"""The files of one machine, as they are read: each once, with what they include, and never outside its root."""

import os
from collections.abc import Mapping
from pathlib import Path

from hastore.cluster.host import ConfigFile, Host, Unread
from hastore.cluster.opening import Machine
from hastore.cluster.presence import Presence
from hastore.errors import UnreadableError
from hastore.files import parse, read_bytes, recognise
from hastore.root import Root

MAX_INCLUDES = 1000
"""More `include` statements of one machine are not followed."""


class Reading:
    """What has been read of a machine so far; `taken` are the files that have been read for any machine."""

    def __init__(self, name: str, taken: set[str], versions: Mapping[str, str]) -> None:
        self.name = name
        self._taken = taken
        self._versions = versions
        self._files: dict[Path, ConfigFile] = {}
        self._unread: list[Unread] = []
        self._included: dict[str, tuple[str, ...]] = {}
        self._missing: list[str] = []
        self._statements = 0
        self._roots: list[Root] = []

    def read(self, machine: Machine) -> None:
        """Read all files of known names below a folder, and what they include."""
        before = set(self._files)
        if machine.is_whole:
            self._roots.append(machine.root)
        for path in machine.files(self.refuse):
            self._open(machine, path, recognise(path.as_posix()))
        for path in [path for path in self._files if path not in before]:
            self._follow(machine, path)

    def refuse(self, path: Path, reason: str) -> None:
        """Note that a path is left out."""
        self._unread.append(Unread(self.name, str(path), reason))

    def host(self) -> Host:
        """Give the machine with all that was read."""
        files = tuple(self._files.values())
        return Host(
            self.name, files, tuple(self._unread), self._included, tuple(self._missing), Presence(tuple(self._roots))
        )

    def _open(self, machine: Machine, path: Path, format: str | None) -> Path | None:
        """Read the file behind a path, unless it is read already; give where it really is."""
        try:
            real = machine.resolve(path)
            if real is None or real in self._files:
                return real
            place = os.path.realpath(real)
            if place in self._taken:
                return None
            document = parse(read_bytes(real), _known(format, path), self._versions.get(format or ""))
        except UnreadableError as error:
            self.refuse(path, error.reason)
            return None
        self._taken.add(place)
        self._files[real] = ConfigFile(self.name, str(real), machine.logical(real), document.named(str(real)))
        return real

    def _follow(self, machine: Machine, start: Path) -> None:
        """Read what a drbd file includes, and what that includes."""
        waiting = [start]
        while waiting:
            path = waiting.pop()
            file = self._files[path]
            if file.format == "drbd" and file.logical not in self._included:
                found = [
                    real for pattern in file.document.model.includes for real in self._include(machine, path, pattern)
                ]
                self._included[file.logical] = tuple(self._files[real].logical for real in found)
                waiting += reversed(found)

    def _include(self, machine: Machine, path: Path, pattern: str) -> list[Path]:
        self._statements += 1
        if self._statements > MAX_INCLUDES:
            if self._statements == MAX_INCLUDES + 1:
                self.refuse(path, f"more than {MAX_INCLUDES} includes, the rest is not read")
            return []
        try:
            matches = machine.root.glob(pattern, path.parent) if machine.only is None else []
        except UnreadableError as error:
            self.refuse(Path(error.path), f"{error.reason}, as {path} includes it")
            matches = []
        if not matches and (machine.only is not None or not any(sign in pattern for sign in "*?[")):
            self._missing.append(pattern)
        return [real for match in matches if (real := self._open(machine, match, "drbd")) is not None]


def _known(format: str | None, path: Path) -> str:
    if format is None:
        raise UnreadableError(path, "no format is known by that name")
    return format
