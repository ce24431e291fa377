"""The state of DRBD 9 as `drbdsetup status` tells it, in text or in JSON (drbd-utils 9, drbdsetup-status(8))."""

from hastore.formats.drbd_status.lines import SYNTAX
from hastore.formats.drbd_status.model import Connection, Device, DrbdStatus, Path, PeerDevice, Resource
from hastore.formats.drbd_status.put import put
from hastore.formats.drbd_status.reading import read
from hastore.formats.drbd_status.states import (
    Answer,
    Blocked,
    ConnectionState,
    Replication,
    ResyncSuspension,
    Suspension,
    WriteOrdering,
)
from hastore.formats.format import Format
from hastore.formats.proc_drbd.states import DiskState, Role

FORMAT = Format(
    name="drbd_status",
    title="drbdsetup status, the state of DRBD 9",
    model=DrbdStatus,
    syntax=SYNTAX,
    hidden=None,
    get=read,
    put=put,
)

canonical = FORMAT.canonical
dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse

__all__ = [
    "FORMAT",
    "Answer",
    "Blocked",
    "Connection",
    "ConnectionState",
    "Device",
    "DiskState",
    "DrbdStatus",
    "Path",
    "PeerDevice",
    "Replication",
    "Resource",
    "ResyncSuspension",
    "Role",
    "Suspension",
    "WriteOrdering",
    "canonical",
    "dumps",
    "loads",
    "parse",
]
