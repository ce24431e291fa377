"""MET: rules about where DRBD keeps its metadata, and how much of it."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.disks import lower_disk, size_of
from hastore.cluster.drbd_setup import Setting, Site
from hastore.cluster.symbols import Kind, Symbol
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.rules.shared import place_of

MIB, GIB, TIB = 1 << 20, 1 << 30, 1 << 40
SLOT = 128 * MIB
"""Bytes that each index stands for, whatever is used of it (drbd_meta_data.h of DRBD 8)."""
MOST_DATA = 4 * TIB
"""Bytes of data that fit the bitmap in one slot."""


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


def meta_slot_beyond_device(cluster: Cluster) -> Iterator[Finding]:
    """A metadata slot lies behind the end of its device.

    Why: an index stands for a fixed slot of 128 MiB, from the start of the device. DRBD refuses to attach the disk.
    Sources: drbd.conf(5), `meta-disk`; drbd_nl.c of DRBD 8.4 (ERR_MD_DISK_TOO_SMALL).

    Example:
        meta-disk /dev/sdd1[9];          # and /dev/sdd1 has 1 GB

    Fix: a lower index, or a larger device.

    Silent: when the size of the device was not captured; for metadata without an index; in DRBD 9.
    """
    for site, meta in _indexed(cluster):
        if cluster.drbd_version == "9":
            return
        found = size_of(cluster, site.host, meta.value.device)
        needed = (meta.value.index + 1) * SLOT
        if found is not None and needed > found[0]:
            size, listed = found
            yield Finding(
                f"{site.label}: slot {meta.value.index} needs {needed // MIB} MiB, {meta.value.device} on {site.host} "
                f"has {size // MIB} MiB",
                place_of(meta),
                (Related("its size is listed here", listed),),
                Fix(f"use an index up to {size // SLOT - 1}" if size >= SLOT else "use a larger device", Safety.NO),
            )


def _indexed(cluster: Cluster) -> Iterator[tuple[Site, Setting]]:
    for setup in cluster.setups:
        for site in setup.sites:
            meta = site.meta_disk
            if meta is not None and not meta.value.is_internal and meta.value.index is not None:
                yield site, meta


def indexed_metadata_too_small_for_data(cluster: Cluster) -> Iterator[Finding]:
    """The data is larger than what indexed metadata can describe.

    Why: a slot has room for the bitmap of 4 TiB of data. What is behind is not replicated, or the disk is not attached.
    Source: drbd.conf(5), `meta-disk`.

    Example:
        disk /dev/sdb1;                  # 6 TiB
        meta-disk /dev/sdd1[0];

    Fix: `meta-disk` without an index on a device of its own, or `internal`.

    Silent: when the size of the disk was not captured; in DRBD 9.
    """
    for site, meta in _indexed(cluster):
        if cluster.drbd_version == "9":
            return
        disk = lower_disk(site)
        found = None if disk is None else size_of(cluster, site.host, disk.value)
        if disk is not None and found is not None and found[0] > MOST_DATA:
            yield Finding(
                f"{site.label}: indexed metadata covers at most 4 TiB; {disk.value} on {site.host} has "
                f"{found[0] / TIB:.1f} TiB",
                place_of(meta),
                (Related("its size is listed here", found[1]), Related("the disk is set here", place_of(disk))),
                Fix("keep the metadata without an index, or internal", Safety.NO),
            )


def metadata_kind_differs(cluster: Cluster) -> Iterator[Finding]:
    """A resource has internal metadata on one host and external metadata on the other.

    Why: internal metadata takes its space from the end of the disk, so the usable size differs although the disks are
    equal; the smaller one decides. Source: DRBD User's Guide 8.4, 16.1.1.

    Example:
        on ada  { meta-disk internal; ... }
        on bell { meta-disk /dev/sdd1[0]; ... }

    Fix: the same kind on both hosts.

    Silent: for stacked resources.
    """
    for setup in cluster.setups:
        for resource in setup.resources:
            if resource.model.stacked:
                continue
            volumes: dict[int, list[tuple[Site, Setting]]] = {}
            for site in resource.sites:
                if site.meta_disk is not None:
                    volumes.setdefault(site.volume, []).append((site, site.meta_disk))
            for found in volumes.values():
                inside = next(((s, m) for s, m in found if m.value.is_internal), None)
                outside = next(((s, m) for s, m in found if not m.value.is_internal), None)
                if inside is not None and outside is not None:
                    yield _kinds_differ(inside, outside)


def _kinds_differ(inside: tuple[Site, Setting], outside: tuple[Site, Setting]) -> Finding:
    return Finding(
        f"{inside[0].label}: metadata internal on {inside[0].host}, external on {outside[0].host}; usable size differs "
        "by the metadata",
        place_of(outside[1]),
        (Related("internal here", place_of(inside[1])),),
        Fix("use the same kind on both hosts", Safety.NO),
        Severity.WARNING,
    )


def indexed_metadata_discouraged(cluster: Cluster) -> Iterator[Finding]:
    """Metadata is kept in an indexed slot, with DRBD 8.4 or 9.

    Why: a slot has a fixed size, which limits the data to 4 TiB; since 8.4 the manual advises against it. Source:
    drbd.conf(5), `meta-disk`.

    Example:
        meta-disk /dev/sdd1[0];

    Fix: nothing, as long as the data fits; for new resources `internal`.

    Silent: for DRBD 8.3 and earlier. One finding a machine.
    """
    if cluster.drbd_version not in ("8.4", "9"):
        return
    told: set[str] = set()
    for site, meta in _indexed(cluster):
        if meta.file.host not in told:
            told.add(meta.file.host)
            yield Finding(
                f"{site.label}: indexed metadata ({meta.value}) has a fixed size limit and is discouraged since 8.4",
                place_of(meta),
                fix=Fix("nothing; for new resources use 'meta-disk internal;'", Safety.NO),
                severity=Severity.INFO,
            )
