"""The scripts that bring up storage."""

from __future__ import annotations

import re
from typing import ClassVar

from attrs import Attribute, field

from hastore.formats.haresources.known.script import Script
from hastore.frozen import frozen


@frozen
class DrbdDisk(Script):
    """`drbddisk` of drbd-utils: makes a DRBD resource primary, up to 6 tries a second apart; `stop` secondary, 3 tries.

    Without a resource it acts on all of them, and so does any number of arguments but one; `status` then fails, and
    the two-argument call takes the first argument for the action and prints its usage.
    """

    names: ClassVar[tuple[str, ...]] = ("drbddisk",)
    resource: str | None = None

    def does(self, action: str) -> str:
        """Say which role the resource gets."""
        which = "all DRBD resources" if self.resource in (None, "all") else f"DRBD resource {self.resource}"
        return f"make {which} {'primary' if action == 'start' else 'secondary'}"


def _not_all(_: Script, __: Attribute[str], value: str) -> None:
    if value == "all":
        msg = "drbdupper takes one resource and refuses 'all': name the stacked resource"
        raise ValueError(msg)


@frozen
class DrbdUpper(Script):
    """`drbdupper` of drbd-utils: makes the resource below a stacked one primary, then the stacked one."""

    names: ClassVar[tuple[str, ...]] = ("drbdupper",)
    resource: str = field(validator=_not_all)

    def does(self, action: str) -> str:
        """Say which role the stacked resource gets."""
        if action == "start":
            return f"make the resource below {self.resource} primary, then {self.resource} itself"
        return f"take {self.resource} down, then make the resource below it secondary"


@frozen
class Mount(Script):
    """`Filesystem`: mounts a device. Options have commas between them; a fifth argument is taken for the action."""

    names: ClassVar[tuple[str, ...]] = ("Filesystem",)
    agent: ClassVar[str | None] = "Filesystem"
    device: str
    directory: str
    fstype: str | None = None
    options: str | None = None

    def does(self, action: str) -> str:
        """Say what is mounted where."""
        return f"mount {self.device} on {self.directory}" if action == "start" else f"unmount {self.directory}"


@frozen
class VolumeGroup(Script):
    """`LVM`: makes the logical volumes of a volume group available."""

    names: ClassVar[tuple[str, ...]] = ("LVM",)
    agent: ClassVar[str | None] = "LVM"
    volgrpname: str

    def does(self, action: str) -> str:
        """Say which volume group."""
        return f"{'activate' if action == 'start' else 'deactivate'} volume group {self.volgrpname}"


@frozen
class Raid(Script):
    """`Raid1`: starts a software RAID."""

    names: ClassVar[tuple[str, ...]] = ("Raid1",)
    agent: ClassVar[str | None] = "Raid1"
    raidconf: str
    raiddev: str

    def does(self, action: str) -> str:
        """Say which device."""
        return f"{action} the RAID {self.raiddev}"


def _scsi(_: Script, __: Attribute[str], value: str) -> None:
    if re.fullmatch(r"[0-9]++(?::[0-9]++){2,3}", value) is None:
        msg = f"'{value}' is no SCSI device: write host:channel:target or host:channel:target:lun, in numbers"
        raise ValueError(msg)


@frozen
class ScsiDevice(Script):
    """`LinuxSCSI`: adds a SCSI device to the system, `host:channel:target[:lun]`."""

    names: ClassVar[tuple[str, ...]] = ("LinuxSCSI",)
    agent: ClassVar[str | None] = "LinuxSCSI"
    scsi: str = field(validator=_scsi)

    def does(self, action: str) -> str:
        """Say which device."""
        return f"{'add' if action == 'start' else 'remove'} SCSI device {self.scsi}"


@frozen
class IcpDrive(Script):
    """`ICP`: takes a drive of an ICP Vortex controller."""

    names: ClassVar[tuple[str, ...]] = ("ICP",)
    agent: ClassVar[str | None] = "ICP"
    driveid: str
    device: str

    def does(self, action: str) -> str:
        """Say which drive."""
        return f"{'take' if action == 'start' else 'release'} ICP drive {self.driveid} for {self.device}"


@frozen
class ServeRaid(Script):
    """`ServeRAID`: takes a merge group of an IBM ServeRAID controller."""

    names: ClassVar[tuple[str, ...]] = ("ServeRAID",)
    agent: ClassVar[str | None] = "ServeRAID"
    serveraid: str
    mergegroup: str

    def does(self, action: str) -> str:
        """Say which group."""
        return (
            f"{'take' if action == 'start' else 'release'} merge group {self.mergegroup} of ServeRAID {self.serveraid}"
        )
