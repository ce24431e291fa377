"""MET: rules about the lower disks."""

import re
from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.disks import listings, lower_disk, size_of
from hastore.cluster.drbd_setup import Site
from hastore.cluster.mounts import boot_mounts
from hastore.cluster.place import Place
from hastore.cluster.symbols import Kind, Symbol
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.rules.shared import place_of

_DRBD_DEVICE = re.compile(r"/dev/drbd(?:[0-9]+(?:p[0-9]+)?\Z|_|/)")
"""No volume group: LVM has its own below `/dev/drbdpool/`."""


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

    The disk or metadata device that fstab mounts or swaps on, or whose partition is marked as extended, as swap or for
    LVM, is in use elsewhere; one that fdisk does not list while it lists the disk around it is not there at all.

    Fix: another device.

    Silent: for `stacked-on-top-of` sections, whose lower device is a DRBD device on purpose; about partitions when no
    fdisk listing was captured; about lines of fstab with `noauto` (BOO002).
    """
    yield from _doubled(cluster)
    for use in ("disk", "meta-disk"):
        for device in cluster.symbols.of(Kind.BLOCK_DEVICE, use=use):
            yield from _booted(cluster, device)
            yield from _of_wrong_kind(cluster, device)


def _doubled(cluster: Cluster) -> Iterator[Finding]:
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


def _booted(cluster: Cluster, device: Symbol) -> Iterator[Finding]:
    for mount in boot_mounts(cluster, device.host):
        if mount.device == device.key and (mount.at_boot or mount.entry.is_swap):
            what = "swap" if mount.entry.is_swap else f"the mount {mount.entry.target}"
            yield Finding(
                f"{device.key} on {device.host} is used by {device.owner.label} ({device.use}) and by fstab, as {what}",
                device.place,
                (Related(f"{device.host} uses it here", mount.place),),
                Fix("take the line out of fstab, or use another device", Safety.NO),
            )


def _of_wrong_kind(cluster: Cluster, device: Symbol) -> Iterator[Finding]:
    for listing in listings(cluster, str(device.host)):
        partition = listing.fdisk.partition(device.key)
        parent = listing.fdisk.parent(device.key)
        if partition is None and parent is not None and parent.partitions and listing.fdisk.disk(device.key) is None:
            what = f"is not there: fdisk lists {parent.device} without it"
            yield _misused(device, what, Place(listing.file, parent))
        elif partition is not None and (partition.is_extended or partition.is_swap or partition.is_lvm):
            what = f"is marked as {partition.type or 'something else'} by the partition table"
            yield _misused(device, what, Place(listing.file, partition))


def _misused(device: Symbol, what: str, listed: Place) -> Finding:
    return Finding(
        f"{device.key} on {device.host}, {device.use} of {device.owner.label}, {what}",
        device.place,
        (Related("it is listed here", listed),),
        Fix("use another device, or mend the partition table", Safety.NO),
    )


def backing_sizes_differ(cluster: Cluster) -> Iterator[Finding]:
    """The disks of a resource have different sizes on its two hosts.

    Why: the smaller one decides how large the device is, and the rest of the larger one is wasted. If the smaller disk
    is replaced later, the device grows only when both are large enough. Source: DRBD User's Guide 8.4, 4.1.

    Example:
        /dev/sdb1: 250 GB on one node, 240 GB on the other

    Fix: partitions of one size.

    Silent: for less than 1 MiB; when one of the sizes was not captured.
    """
    for setup in cluster.setups:
        for resource in setup.resources:
            sizes: dict[int, list[tuple[Site, int, Place]]] = {}
            for site in resource.sites:
                disk = lower_disk(site)
                found = None if disk is None else size_of(cluster, site.host, disk.value)
                if found is not None:
                    sizes.setdefault(site.volume, []).append((site, *found))
            for found_sizes in sizes.values():
                yield from _unequal(found_sizes)


_TOLERATED = 1 << 20


def _unequal(found: list[tuple[Site, int, Place]]) -> Iterator[Finding]:
    least, most = min(found, key=lambda each: each[1]), max(found, key=lambda each: each[1])
    if most[1] - least[1] > _TOLERATED and least[0].disk is not None:
        told = ", ".join(f"{size / 1e9:.1f} GB on {site.host}" for site, size, _ in found)
        yield Finding(
            f"{least[0].label}: {told}; the smaller one decides, and a later swap of roles cannot grow it",
            place_of(least[0].disk),
            tuple(Related(f"the size on {site.host}", listed) for site, _, listed in found),
            Fix("make the partitions equal", Safety.NO),
            Severity.WARNING,
        )
