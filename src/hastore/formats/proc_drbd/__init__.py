"""/proc/drbd: the state of DRBD's devices, as the kernel module 0.7 to 8.4 tells it, and the header of 9."""

from hastore.formats.format import Format
from hastore.formats.proc_drbd.build import Build
from hastore.formats.proc_drbd.flags import Flags
from hastore.formats.proc_drbd.get import get
from hastore.formats.proc_drbd.lines import SYNTAX
from hastore.formats.proc_drbd.model import Counters, Device, Position, ProcDrbd, Progress, Transport, Usage
from hastore.formats.proc_drbd.put import put
from hastore.formats.proc_drbd.states import Congestion, ConnectionState, DiskState, Protocol, Role, Unit, WriteOrder

FORMAT = Format(
    name="proc_drbd",
    title="/proc/drbd, the state of replicated block devices",
    model=ProcDrbd,
    syntax=SYNTAX,
    hidden=None,
    get=get,
    put=put,
)

canonical = FORMAT.canonical
dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse

__all__ = [
    "FORMAT",
    "Build",
    "Congestion",
    "ConnectionState",
    "Counters",
    "Device",
    "DiskState",
    "Flags",
    "Position",
    "ProcDrbd",
    "Progress",
    "Protocol",
    "Role",
    "Transport",
    "Unit",
    "Usage",
    "WriteOrder",
    "canonical",
    "dumps",
    "loads",
    "parse",
]
