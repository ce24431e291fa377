"""The models of `fdisk -l`: disks, their geometry and their partitions."""

import re

from hastore.binding.codec import TEXT, choice, integer, value
from hastore.binding.fields import Model, Option, option, section, sections, unknown, word
from hastore.formats.fdisk.syntax import COLUMNS, GEOMETRY, NOTE, ROW
from hastore.formats.fdisk.values import (
    DEVICE,
    SIZE,
    TYPE_ID,
    Amount,
    Boot,
    Capacity,
    IoSize,
    SectorSize,
    Units,
    counted,
)
from hastore.frozen import frozen

_PLACE = integer(0, 2**64 - 1)
_EXTENDED, _SWAP, _LVM, _RAID = (0x5, 0xF, 0x85), 0x82, 0x8E, 0xFD
_NAMES = {
    "extended": ("Extended",),
    "swap": ("Linux swap",),
    "lvm": ("Linux LVM",),
    "raid": ("Linux RAID",),
}
_BLOCK = 1024
_COMMON_SECTOR = 512


@frozen(kw_only=True)
class Geometry(Model):
    """The geometry that DOS saw: of no meaning today, but cylinders may be what partitions are counted in."""

    heads: int = word(0, counted("", " heads,"))
    sectors: int = word(1, counted("", " sectors/track,"))
    """Of one track."""
    cylinders: int = word(2, counted("", " cylinders"))
    total: int | None = word(3, counted(", total ", " sectors"), default=None)
    """Sectors of the disk, where they are the unit."""


@frozen(kw_only=True)
class Columns(Model):
    """The head of a table."""

    text: str = word(0)

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(self.text.split())


@frozen(kw_only=True)
class Note(Model):
    """A sentence about the disk, or a partition of it."""

    text: str = word(0)

    @property
    def without_table(self) -> str | None:
        """The disk that this says to have no partition table; to 2.22, later ones say nothing."""
        found = re.fullmatch(r"Disk (\S+) doesn't contain a valid partition table", self.text)
        return found[1] if found else None

    @property
    def partition(self) -> int | None:
        """The number of the partition that this is about."""
        found = re.match(r"Partition ([0-9]{1,9}) ", self.text)
        return int(found[1]) if found else None


@frozen(kw_only=True)
class Partition(Model):
    """A row of the table."""

    device: str = word(1, key=True)
    """The device; of GPT tables in 2.23 to 2.25 only the number (see `Disk.path`)."""
    boot: Boot | None = word(2, choice(Boot), default=None)
    start: int = word(3, _PLACE)
    """In the disk's units: a cylinder from 1, or a sector from 0."""
    end: int = word(4, _PLACE)
    """The last one, in the disk's units."""
    amount: Amount | None = word(5, value(Amount), default=None)
    """Blocks of 1 KiB, or, with `size`, logical sectors."""
    size: str | None = word(6, SIZE, default=None)
    """In round numbers; since 2.26, and in GPT tables since 2.23."""
    id: int | None = word(7, TYPE_ID, default=None)
    """The type's number, of DOS tables."""
    type: str | None = word(8, TEXT, default=None)
    """The type's name."""

    @property
    def number(self) -> int | None:
        """The partition's number: from 5 on it is a logical one of a DOS table."""
        found = re.search(r"[0-9]{1,9}$", self.device)
        return int(found[0]) if found else None

    @property
    def is_extended(self) -> bool:
        """Whether it only holds the logical partitions."""
        return self.id in _EXTENDED if self.id is not None else self._is("extended")

    @property
    def is_swap(self) -> bool:
        """Whether it is marked as swap space."""
        return self.id == _SWAP if self.id is not None else self._is("swap")

    @property
    def is_lvm(self) -> bool:
        """Whether it is marked as a physical volume of LVM."""
        return self.id == _LVM if self.id is not None else self._is("lvm")

    @property
    def is_raid(self) -> bool:
        """Whether it is marked as a part of a software RAID."""
        return self.id == _RAID if self.id is not None else self._is("raid")

    def _is(self, what: str) -> bool:
        return self.type is not None and self.type.startswith(_NAMES[what])


@frozen(kw_only=True)
class Disk(Model):
    """A disk, or another block device as a whole."""

    device: str = word(1, DEVICE, key=True)
    capacity: Capacity = word(2, value(Capacity))
    model: str | None = option("Disk model", since="2.32")
    geometry: Geometry | None = section(GEOMETRY, Geometry, block=False)
    units: Units | None = option("Units", value(Units), doc="what starts and ends are counted in")
    sector_size: SectorSize | None = option("Sector size (logical/physical)", value(SectorSize), since="2.17")
    io_size: IoSize | None = option("I/O size (minimum/optimal)", value(IoSize), since="2.17")
    label: str | None = option("Disklabel type", since="2.23", doc="the kind of table; `Disk label type` to 2.25")
    identifier: str | None = option("Disk identifier", doc="`0x` and eight digits, of GPT a GUID")
    columns: Columns | None = section(COLUMNS, Columns, block=False)
    partitions: tuple[Partition, ...] = sections(ROW, Partition, block=False)
    notes: tuple[Note, ...] = sections(NOTE, Note, block=False)
    extra: tuple[Option, ...] = unknown()

    @property
    def bytes(self) -> int:
        """The size in bytes, exactly."""
        return self.capacity.bytes

    @property
    def logical_sector(self) -> int:
        """The size of a logical sector in bytes; 512 if the text does not say it."""
        if self.sector_size is not None:
            return self.sector_size.logical
        return _COMMON_SECTOR if self.units is None else self.units.sector_size

    def path(self, partition: Partition) -> str:
        """Give the device of a partition, also where the table has only its number."""
        if not partition.device.isdecimal():
            return partition.device
        return f"{self.device}{'p' if self.device[-1:].isdigit() else ''}{partition.device}"

    def partition_bytes(self, partition: Partition) -> int | None:
        """Give the size of one of its partitions in bytes, exactly; `None` where the text has it in round numbers only.

        Blocks are exact with their `+`; so are sectors, but cylinders are not.
        """
        amount = partition.amount
        if amount is not None and partition.size is not None:
            return amount.number * self.logical_sector
        if amount is not None:
            return amount.number * _BLOCK + (_BLOCK // 2 if amount.odd else 0)
        if self.units is not None and self.units.unit == "cylinders":
            return None
        return (partition.end - partition.start + 1) * self.logical_sector


@frozen(kw_only=True)
class Fdisk(Model):
    """A whole listing."""

    partitions: tuple[Partition, ...] = sections(ROW, Partition, block=False)
    """Rows above the first disk: the beginning is cut off."""
    notes: tuple[Note, ...] = sections(NOTE, Note, block=False)
    """Sentences above the first disk: standard error came first."""
    extra: tuple[Option, ...] = unknown()
    disks: tuple[Disk, ...] = sections("Disk", Disk)

    def disk(self, device: str) -> Disk | None:
        """Give the disk of that name; the last of several, where listings follow each other."""
        return next((disk for disk in reversed(self.disks) if disk.device == device), None)

    def partition(self, device: str) -> Partition | None:
        """Give the partition of that name."""
        found = self._on_disk(device)
        return found[1] if found else next((row for row in self.partitions if row.device == device), None)

    def _on_disk(self, device: str) -> tuple[Disk, Partition] | None:
        rows = ((disk, row) for disk in reversed(self.disks) for row in disk.partitions)
        return next(((disk, row) for disk, row in rows if disk.path(row) == device), None)

    def parent(self, device: str) -> Disk | None:
        """Give the disk that a partition of this name would be on, whether its table lists it or not."""
        found = re.fullmatch(r"(.*[0-9])p[0-9]{1,9}|(.*?)[0-9]{1,9}", device)
        return self.disk(found[1] or found[2]) if found else None

    def bytes_of(self, device: str) -> int | None:
        """Give the size in bytes of a disk or partition, as exactly as the text says it, else `None`."""
        disk, found = self.disk(device), self._on_disk(device)
        if disk is not None:
            return disk.bytes
        return found[0].partition_bytes(found[1]) if found else None
