"""MET: rules about lower disks and where DRBD keeps its metadata."""

import re
from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import Site
from hastore.cluster.place import Place
from hastore.cluster.symbols import Kind, Symbol
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Needs, Related, Rule, Safety

_DRBD_DEVICE = re.compile(r"/dev/drbd(?:[0-9]+(?:p[0-9]+)?\Z|_|/)")
"""No volume group: LVM has its own below `/dev/drbdpool/`."""


def meta_slot_shared(cluster: Cluster) -> Iterator[Finding]:
    """Two volumes of one host keep their metadata in the same place.

    Why: each index is a fixed slot of 128 MB, a device without an index is used whole. Equal slots are refused by
    drbdadm; a device used whole by one resource and by index by another is not, and one destroys the other's
    metadata. Source: drbd.conf(5), `meta-disk`; seen with drbdadm 8.4 and 9.22.

    Example:
        meta-disk /dev/sdb1[0];     # in two resources

    Fix: give one of them the next free index, and create its metadata again: a human must do that.

    Silent: for `internal`.
    """
    slots = cluster.symbols.of(Kind.META_SLOT)
    by_device: dict[tuple[str, str | None, str], list[Symbol]] = {}
    for slot in slots:
        device, index = slot.key
        earlier = by_device.setdefault((slot.holder, slot.host, device), [])
        clash = next((e for e in earlier if index is None or e.key[1] in (None, index)), None)
        earlier.append(slot)
        if clash is not None:
            first, second = clash.owner.label, slot.owner.label
            yield Finding(
                f"{first} and {second} keep metadata in the same place on {slot.host}: "
                f"{_slot(clash)} and {_slot(slot)}",
                slot.place,
                (Related(f"{first} is here", clash.place),),
                Fix("use a free index, and create the metadata anew", Safety.NO),
            )


def _slot(symbol: Symbol) -> str:
    device, index = symbol.key
    return f"{device} as a whole" if index is None else f"{device}[{index}]"


def meta_on_data_disk(cluster: Cluster) -> Iterator[Finding]:
    """Metadata is put on a disk that holds a resource's data.

    Why: drbdadm accepts it in all versions. Attaching then fails, or `drbdadm create-md` overwrites the data.
    Source: seen with drbdadm 8.3, 8.4 and 9.22; the driver claims the device for itself.

    Example:
        disk /dev/sdd1;                       # resource r1
        meta-disk /dev/sdd1[0];               # resource r0

    Fix: a device of its own, or `internal`.

    Silent: for `internal`.
    """
    for meta in cluster.symbols.of(Kind.BLOCK_DEVICE, use="meta-disk"):
        found = cluster.symbols.of(Kind.BLOCK_DEVICE, use="disk", key=meta.key, host=meta.host, holder=meta.holder)
        for data in found:
            one, other = meta.owner.label, data.owner.label
            whose = "its own data" if one == other else f"the data of {other}"
            yield Finding(
                f"{one} would write metadata into {whose} on {meta.host}: {meta.key}",
                meta.place,
                (Related(f"{meta.key} is the data disk of {other}", data.place),),
                Fix("keep the metadata on a device of its own, or 'internal'", Safety.NO),
            )
            break


def backing_device_reused(cluster: Cluster) -> Iterator[Finding]:
    """One lower disk is used twice, or is itself a DRBD device.

    Why: two resources on one disk overwrite each other. drbdadm 8.3 refuses a doubled disk, 8.4 and 9.22 accept it.
    Nothing but DRBD may touch the lower device. Source: drbd.conf(5), `disk`; seen with drbdadm 8.3, 8.4 and 9.22.

    Example:
        disk /dev/sdc1;     # in two resources of one host

    Fix: another device.

    Silent: for `stacked-on-top-of` sections, whose lower device is a DRBD device on purpose.
    """
    for first, second in cluster.symbols.doubled(Kind.BLOCK_DEVICE, use="disk"):
        a, b = first.owner.label, second.owner.label
        yield Finding(
            f"{second.key} on {second.host} is used by {a} and by {b}",
            second.place,
            (Related(f"{a} uses it here", first.place),),
            Fix("use another device", Safety.NO),
        )
    for disk in cluster.symbols.of(Kind.BLOCK_DEVICE, use="disk"):
        setup = cluster.setup(disk.holder)
        below, _ = setup.locate(disk.key, disk.host) if setup is not None else (None, "")
        if below is not None or _DRBD_DEVICE.match(disk.key):
            yield _drbd_as_disk(disk, below)


def _drbd_as_disk(disk: Symbol, below: Site | None) -> Finding:
    other = "is a DRBD device" if below is None else f"is the device of {below.label}"
    made = below.device if below is not None else None
    places = [Place(made.file, made.model, made.field)] if made is not None else []
    return Finding(
        f"{disk.key} on {disk.host} {other} and is used by {disk.owner.label} as its disk",
        disk.place,
        tuple(Related("the device is made here", place) for place in places),
        Fix("name the lower disk, or use a 'stacked-on-top-of' section", Safety.NO),
    )


RULES = (
    Rule("MET001", "meta-slot-shared", Severity.ERROR, meta_slot_shared, Needs(("drbd",))),
    Rule("MET002", "meta-on-data-disk", Severity.ERROR, meta_on_data_disk, Needs(("drbd",))),
    Rule("MET003", "backing-device-reused", Severity.ERROR, backing_device_reused, Needs(("drbd",))),
)
