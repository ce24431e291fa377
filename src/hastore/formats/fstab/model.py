"""The models of fstab: the file and its lines; and what they say about devices and mount points."""

import re
from posixpath import normpath
from typing import Any

from attrs import evolve

from hastore.binding.codec import OutOfRangeError, integer
from hastore.binding.fields import Model, Option, sections, unknown, word
from hastore.formats.fstab.options import OPTIONS, MountOption
from hastore.frozen import frozen
from hastore.values.secret import Secret

LARGEST = (1 << 31) - 1
_TAG = re.compile(r'(UUID|LABEL|PARTUUID|PARTLABEL|ID)=(?:"([^"]*+)"|\'([^\']*+)\'|([^"\'].*+)?)', re.DOTALL)
_MOST_DIGITS = 20
NETWORK_TYPES = re.compile(
    r"afs|ceph|cifs|coda|davfs|gfs2?|(?:fuse\.)?(?:ceph|glusterfs|rclone|sshfs)|lustre|ncp(?:fs)?|nfs4?|ocfs2|orangefs|pvfs2"
    r"|smb3|smbfs"
)
"""File systems that systemd and util-linux take for such as need the network."""


def _load(text: str) -> int:
    digits = text.lstrip("\r\f\v+-0")[:_MOST_DIGITS] or "0"
    number = -int(digits) if "-" in text else int(digits)
    if not -LARGEST <= number <= LARGEST:
        msg = f"a number beyond {LARGEST} is read as another one; write 0, 1 or 2"
        raise OutOfRangeError(msg)
    return number


_NUMBER = evolve(integer(-LARGEST, LARGEST), load=_load, allowed="0, 1 or 2")


@frozen(kw_only=True)
class Entry(Model):
    r"""A line: what is mounted, where, as what, and how. Escapes such as ``\040`` are decoded."""

    source: str = word(0)
    """A device, a tag such as ``UUID=...``, a remote directory, or any word for a file system without a source."""
    target: str = word(1)
    """The mount point; ``none`` for swap space."""
    fstype: str = word(2)
    options: tuple[MountOption, ...] | None = word(3, OPTIONS, default=None)
    """In the order of the file, in which a later one overrides an earlier one; `None`, as for ``defaults``."""
    freq: int | None = word(4, _NUMBER, default=None)
    """For dump(8), which does not look at file systems with 0, the default."""
    passno: int | None = word(5, _NUMBER, default=None)
    """When fsck checks the file system at boot: 0, the default, never; 1 first; 2 after that."""

    @property
    def tag(self) -> tuple[str, str] | None:
        """The kind and the value of a tag, ``("UUID", "1f0c-...")`` without quotes; `None` for other sources."""
        found = _TAG.fullmatch(self.source)
        return (found[1], next((text for text in found.groups()[1:] if text is not None), "")) if found else None

    @property
    def is_swap(self) -> bool:
        """Whether this is swap space."""
        return self.fstype == "swap"

    def has(self, name: str) -> bool:
        """Tell whether the line has an option of that name."""
        return any(option.name == name for option in self.options or ())

    def option(self, name: str) -> str | Secret | None:
        """Give the value of an option, of several the last; `None` if it is absent, or has no value."""
        return next((option.value for option in reversed(self.options or ()) if option.name == name), None)

    def _last(self, *names: str) -> str | None:
        return next((option.name for option in reversed(self.options or ()) if option.name in names), None)

    @property
    def is_noauto(self) -> bool:
        """Whether it is not mounted, or used as swap, at boot: of ``auto`` and ``noauto`` the last counts."""
        return self._last("auto", "noauto") == "noauto"

    @property
    def is_nofail(self) -> bool:
        """Whether the boot goes on without it."""
        return self._last("fail", "nofail") == "nofail"

    @property
    def is_automounted(self) -> bool:
        """Whether systemd mounts it only when somebody looks at it."""
        return self.has("x-systemd.automount") or self.has("comment=systemd.automount")

    @property
    def is_netdev(self) -> bool:
        """Whether it waits for the network at boot: by ``_netdev``, or as a network file system."""
        return self.has("_netdev") or NETWORK_TYPES.fullmatch(self.fstype) is not None

    @property
    def is_read_only(self) -> bool:
        """Whether it is mounted for reading only."""
        return self._last("ro", "rw") == "ro"


def _same(one: str, other: str) -> bool:
    return one == other or (one[:1] == other[:1] == "/" and normpath(one) == normpath(other))


@frozen(kw_only=True)
class Fstab(Model):
    """The file: file systems and swap space, in the order in which they are mounted."""

    entries: tuple[Entry, ...] = sections(None, Entry, block=False)
    extra: tuple[Option, ...] = unknown()

    @property
    def mounts(self) -> tuple[Entry, ...]:
        """The file systems."""
        return tuple(entry for entry in self.entries if not entry.is_swap)

    @property
    def swaps(self) -> tuple[Entry, ...]:
        """The swap space."""
        return tuple(entry for entry in self.entries if entry.is_swap)

    def of(self, source: str) -> tuple[Entry, ...]:
        """Give the lines of a source: a path, or a tag with or without quotes, ``UUID=...``."""
        asked: Any = Entry(source=source, target="none", fstype="auto")
        tag = asked.tag
        if tag is not None:
            return tuple(entry for entry in self.entries if entry.tag == tag)
        return tuple(entry for entry in self.entries if _same(entry.source, source))

    def at(self, target: str) -> tuple[Entry, ...]:
        """Give the file systems of a mount point; `mount` with this directory takes the first."""
        return tuple(entry for entry in self.mounts if _same(entry.target, target))
