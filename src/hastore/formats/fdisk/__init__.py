"""fdisk -l: the disks of a machine and their partitions, as fdisk of util-linux lists them."""

from hastore.formats.fdisk.checks import checks
from hastore.formats.fdisk.model import Columns, Disk, Fdisk, Geometry, Note, Partition
from hastore.formats.fdisk.reading import junk
from hastore.formats.fdisk.syntax import SYNTAX
from hastore.formats.fdisk.values import Amount, Boot, Capacity, IoSize, SectorSize, Units
from hastore.formats.format import Format
from hastore.formats.status import get

FORMAT = Format(
    name="fdisk",
    title="fdisk -l, disks and their partitions",
    model=Fdisk,
    syntax=SYNTAX,
    junk=junk,
    checks=checks,
    get=get,
)

canonical = FORMAT.canonical
dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse

__all__ = [
    "FORMAT",
    "Amount",
    "Boot",
    "Capacity",
    "Columns",
    "Disk",
    "Fdisk",
    "Geometry",
    "IoSize",
    "Note",
    "Partition",
    "SectorSize",
    "Units",
    "canonical",
    "dumps",
    "loads",
    "parse",
]
