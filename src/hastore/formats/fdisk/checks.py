"""Lines of `fdisk -l` that contradict each other: the text was cut, edited, or put together of several."""

from collections.abc import Iterator

from hastore.binding.fields import Model
from hastore.binding.locate import place_of
from hastore.formats.fdisk.model import Disk, Fdisk, Partition
from hastore.formats.fdisk.syntax import SYNTAX
from hastore.formats.fdisk.values import about
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement

_ROUNDED = 0.06
"""How far a round number may be off, as a part of the whole."""
_BLOCK = 1024


def checks(listing: Fdisk, _: Statement, __: str | None) -> Iterator[Fault]:
    """Find what fdisk cannot have printed like this."""
    for disk in listing.disks:
        yield from _check_capacity(disk)
        yield from _check_geometry(disk)
        yield from _check_names(disk)
        for partition in disk.partitions:
            yield from _check_partition(disk, partition)


def _contradiction(model: Model, name: str, message: str) -> Fault:
    node, word = place_of(model, name, None, SYNTAX)
    return Fault(node, word, Family.VALUE, "contradiction", f"{message}: was this edited?", Severity.WARNING)


def _check_capacity(disk: Disk) -> Iterator[Fault]:
    capacity = disk.capacity
    if capacity.about is not None and not _is_about(capacity.about, capacity.bytes):
        yield _contradiction(disk, "capacity", f"'{capacity.shown}' is not about {capacity.bytes} bytes")
    if capacity.sectors is not None and capacity.sectors * disk.logical_sector != capacity.bytes:
        message = f"{capacity.sectors} sectors of {disk.logical_sector} bytes are not {capacity.bytes} bytes"
        yield _contradiction(disk, "capacity", message)


def _is_about(number: float, exact: int) -> bool:
    return abs(number - exact) <= _ROUNDED * max(number, exact)


def _check_geometry(disk: Disk) -> Iterator[Fault]:
    units, geometry = disk.units, disk.geometry
    if units is None:
        return
    if units.count * units.sector_size != units.bytes:
        message = f"{units.count} * {units.sector_size} is {units.count * units.sector_size}, not {units.bytes}"
        yield _contradiction(disk, "units", message)
    if geometry is None or units.unit != "cylinders" or not units.bytes:
        return
    if geometry.heads * geometry.sectors != units.count:
        message = f"a cylinder of {geometry.heads} * {geometry.sectors} sectors has not {units.count}"
        yield _contradiction(disk, "units", message)
    elif geometry.cylinders != disk.bytes // units.bytes:
        message = f"the disk has {disk.bytes // units.bytes} whole cylinders, not {geometry.cylinders}"
        yield _contradiction(geometry, "cylinders", message)


def _check_names(disk: Disk) -> Iterator[Fault]:
    seen: set[str] = set()
    for partition in disk.partitions:
        node, word = place_of(partition, "device", None, SYNTAX)
        if partition.device in seen:
            message = f"'{partition.device}' is above already"
            yield Fault(node, word, Family.REPETITION, "repeated-device", message, Severity.WARNING)
        elif not disk.path(partition).startswith(disk.device):
            message = f"'{partition.device}' is no partition of {disk.device}: is a line 'Disk ...' missing above?"
            yield Fault(node, word, Family.VALUE, "misplaced-line", message, Severity.WARNING)
        seen.add(partition.device)


def _check_partition(disk: Disk, partition: Partition) -> Iterator[Fault]:
    start, end, amount = partition.start, partition.end, partition.amount
    if end < start:
        yield _contradiction(partition, "end", f"'{end}' is before the start {start}")
        return
    unit = disk.logical_sector if disk.units is None else disk.units.bytes
    first = 1 if disk.units is not None and disk.units.unit == "cylinders" else 0
    if unit and (start - first) * unit >= disk.bytes:
        yield _contradiction(partition, "start", f"'{start}' is beyond the end of {disk.device}")
    length = end - start + 1
    if amount is not None and partition.size is not None and amount.number != length:
        yield _contradiction(partition, "amount", f"from {start} to {end} are {length} sectors, not {amount.number}")
    counts_sectors = disk.units is not None and disk.units.unit == "sectors" and partition.size is None
    if amount is not None and counts_sectors and amount.number != length * disk.logical_sector // _BLOCK:
        message = f"from {start} to {end} are {length * disk.logical_sector // _BLOCK} blocks, not {amount.number}"
        yield _contradiction(partition, "amount", message)
    exact = disk.partition_bytes(partition)
    if partition.size is not None and exact is not None and not _is_about(about(partition.size), exact):
        yield _contradiction(partition, "size", f"'{partition.size}' is not about {exact} bytes")
