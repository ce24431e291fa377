"""Machines and their files."""

import re
from functools import cached_property
from pathlib import PurePath

from attrs import field

from hastore.cluster.presence import Presence
from hastore.formats.document import AnyDocument
from hastore.frozen import frozen


def _one_name(logical: str) -> str:
    """Give one name for both folders of heartbeat, of which Debian makes one a link to the other."""
    return re.sub(r"\A/etc/heartbeat/", "/etc/ha.d/", logical)


def _is_other_folder(file: "ConfigFile") -> bool:
    """Tell whether a file is in the folder that heartbeat reads only if it is a link to the other one."""
    return file.logical.startswith("/etc/ha.d/") and PurePath(file.path).parent.name == "heartbeat"


@frozen(eq=False)
class ConfigFile:
    """One file of one machine, read."""

    host: str
    """The machine's name; empty for loose files that no folder gives to a machine."""
    path: str
    """As it is shown: the folder that was given, and the way from there."""
    logical: str = field(converter=_one_name)
    """As the machine itself names it: `/etc/drbd.conf`. For `/etc/heartbeat`, `/etc/ha.d` stands."""
    document: AnyDocument

    @property
    def format(self) -> str:
        """The name of its format."""
        return self.document.format


@frozen
class Unread:
    """A file that could not be read, or a link that could not be followed."""

    host: str
    path: str
    reason: str


@frozen(eq=False)
class Host:
    """A machine of the cluster."""

    name: str
    """As `uname -n` says; for a root without `etc/hostname` the folder's name."""
    files: tuple[ConfigFile, ...] = field(repr=False)
    unread: tuple[Unread, ...] = ()
    included: dict[str, tuple[str, ...]] = field(factory=dict, repr=False)
    """By logical path of a drbd file: the logical paths that its `include` statements lead to."""
    unread_includes: tuple[str, ...] = ()
    """Patterns of `include` statements that lead to no file."""
    presence: Presence = field(factory=Presence, repr=False)
    """What else is there."""

    @cached_property
    def _by_format(self) -> dict[str, list[ConfigFile]]:
        read = {file.logical for file in self.files if not _is_other_folder(file)}
        found: dict[str, list[ConfigFile]] = {}
        for file in self.files:
            if not (_is_other_folder(file) and file.logical in read):
                found.setdefault(file.format, []).append(file)
        return found

    def of(self, format: str) -> list[ConfigFile]:
        """Give this machine's files of a format, by path; of one in both folders of heartbeat that which counts."""
        return self._by_format.get(format, [])
