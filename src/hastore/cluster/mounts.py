"""What is mounted on a machine: at boot by its fstab, and by heartbeat; and which of it comes over iSCSI."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from posixpath import normpath
from typing import TYPE_CHECKING

from hastore.cluster.asked import asked_once
from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile, Host
from hastore.cluster.place import Place
from hastore.cluster.services import Start, groups
from hastore.frozen import frozen

if TYPE_CHECKING:
    from hastore.formats.fdisk import Disk, Fdisk, Partition
    from hastore.formats.fstab import Entry
    from hastore.formats.haresources import Mount

SYSTEM = frozenset(("/", "/boot", "/boot/efi", "/usr", "/var", "/home", "/tmp", "/opt"))  # noqa: S108 - no file is made there
"""What a machine boots from or lives on: by its name alone it is not taken for an iSCSI mount."""
_PATH = re.compile(r".*(?:-iscsi-|ip-.*-lun-)")
_SCSI_DISK = re.compile(r"(/dev/sd[a-z]+)[0-9]*")
_TAGS = ("UUID", "LABEL", "PARTUUID", "PARTLABEL")
_SYSTEMD = ("/etc/systemd", "/lib/systemd", "/usr/lib/systemd")


@frozen(eq=False)
class BootMount:
    """A line of the fstab of one machine: a file system, or swap space."""

    host: Host
    file: ConfigFile
    entry: Entry

    @property
    def place(self) -> Place:
        """Where the line stands."""
        return Place(self.file, self.entry)

    def at(self, field: str, index: int | None = None) -> Place:
        """Give where one of its words stands."""
        return Place(self.file, self.entry, field, index)

    @property
    def device(self) -> str | None:
        """The path of what is mounted; `None` if a tag names it, or it has none."""
        return self.entry.source if self.entry.source.startswith("/") else None

    @property
    def label(self) -> str:
        """How it is called in a message: the mount point, or what is used as swap."""
        return f"swap on {self.entry.source}" if self.entry.is_swap else self.entry.target

    @property
    def at_boot(self) -> bool:
        """Whether it is mounted at boot, or as soon as somebody looks at it."""
        return not self.entry.is_noauto

    @property
    def is_system(self) -> bool:
        """Whether the machine boots from it or lives on it."""
        return self.entry.is_swap or _plain(self.entry.target) in SYSTEM

    @property
    def is_by_disk(self) -> bool:
        """Whether it is named by the order in which disks were found, `/dev/sda1`."""
        return _SCSI_DISK.fullmatch(self.entry.source) is not None

    @property
    def is_by_tag(self) -> bool:
        """Whether it is named by what is on it: UUID, LABEL and their like."""
        return self.entry.tag is not None and self.entry.tag[0] in _TAGS

    @property
    def has_iscsi_path(self) -> bool:
        """Whether the path itself says that the disk comes over iSCSI."""
        return _PATH.match(self.entry.source) is not None

    @property
    def is_iscsi_proved(self) -> bool:
        """Whether there is no doubt: the path says it, or the mount point."""
        return self.has_iscsi_path or (self.is_iscsi and "iscsi" in self.entry.target.lower())

    @cached_property
    def is_iscsi(self) -> bool:
        """Whether it comes over iSCSI, as far as that can be told.

        The path says it; or the machine is an initiator, the mount point is none of the system's own, and the device
        is a SCSI disk or named by a tag, and none of the local SCSI disks that `fdisk -l` shows.
        """
        if self.has_iscsi_path:
            return True
        if self.is_system or not (self.is_by_disk or self.is_by_tag) or not self.host.of("iscsid"):
            return False
        return not any(self._may_be_local(file.document.model) for file in self.host.of("fdisk"))

    def _may_be_local(self, listing: Fdisk) -> bool:
        others = [each for each in _lines_of(self.host) if each.entry is not self.entry]
        local = [disk for disk in listing.disks if _is_local(disk, [*others, self])]
        found = _SCSI_DISK.fullmatch(self.entry.source)
        if found is not None:
            return any(disk.device == found[1] for disk in local)
        named = {each.entry.source for each in others}
        free = [row for disk in local for row in disk.partitions if _holds_files(row) and disk.path(row) not in named]
        return len(free) > sum(each.is_by_tag and each.is_system and not each.entry.is_swap for each in others)


def _is_local(disk: Disk, lines: list[BootMount]) -> bool:
    """Tell whether a SCSI disk is the machine's own: it boots from it, has swap on it or a system mount."""
    if _SCSI_DISK.fullmatch(disk.device) is None:
        return False
    system = {line.entry.source for line in lines if line.is_system}
    return any(row.boot is not None or not _holds_files(row) or disk.path(row) in system for row in disk.partitions)


def _holds_files(row: Partition) -> bool:
    return not (row.is_extended or row.is_swap or row.is_lvm or row.is_raid)


def _lines_of(host: Host) -> Iterator[BootMount]:
    for file in host.of("fstab"):
        for entry in file.document.model.entries:
            yield BootMount(host, file, entry)


@asked_once
def boot_mounts(cluster: Cluster, host: str | None = None) -> tuple[BootMount, ...]:
    """Give the lines of the fstab of one machine, or of all."""
    if host is None:
        return tuple(
            line for name in {each.name: None for each in cluster.hosts} for line in boot_mounts(cluster, name)
        )
    return tuple(line for each in cluster.hosts if each.name == host for line in _lines_of(each))


def iscsi_mounts(cluster: Cluster, host: str | None = None) -> Iterator[BootMount]:
    """Give what one machine, or any, mounts over iSCSI."""
    return (mount for mount in boot_mounts(cluster, host) if mount.is_iscsi)


@frozen(eq=False)
class ClusterMount:
    """A file system that heartbeat mounts."""

    start: Start
    mount: Mount

    @property
    def host(self) -> str:
        """The machine whose haresources says so."""
        return self.start.file.host

    @property
    def place(self) -> Place:
        """Where it is written."""
        return self.start.place


@asked_once
def cluster_mounts(cluster: Cluster, host: str | None = None) -> tuple[ClusterMount, ...]:
    """Give what the haresources of one machine, or of any, mounts."""
    return tuple(
        ClusterMount(start, start.resource.filesystem)
        for file, _, starts in groups(cluster)
        if host in (None, file.host)
        for start in starts
        if start.resource.filesystem is not None
    )


def lies_below(path: str, directory: str) -> bool:
    """Tell whether a path is in a directory, or is that directory."""
    here, there = _plain(path), _plain(directory)
    return there.startswith("/") and (here == there or here.startswith(there.rstrip("/") + "/"))


def innermost(path: str, mounts: Iterable[ClusterMount]) -> ClusterMount | None:
    """Give the mount that a path is on: of nested ones the innermost."""
    around = [mount for mount in mounts if lies_below(path, mount.mount.directory)]
    return max(around, key=lambda mount: len(_plain(mount.mount.directory)), default=None)


def has_systemd(host: Host) -> bool:
    """Tell whether systemd boots the machine, as far as its captured tree shows."""
    return any(host.presence.has_folder(folder) for folder in _SYSTEMD)


def _plain(path: str) -> str:
    """Give a path without doubled slashes and one at its end."""
    return re.sub("^//+", "/", normpath(path)) if path else path
