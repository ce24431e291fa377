"""TGT: a rule about what initiators know a Lun by, before a failover and after it."""

from collections.abc import Iterator
from itertools import pairwise

from hastore.cluster.cluster import Cluster
from hastore.cluster.iet import Iet, iets, is_release
from hastore.cluster.place import Place
from hastore.cluster.services import TARGET_SERVICES, are_one_cluster, groups, runs
from hastore.formats.ietd import Lun, Target
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety

_HASHED = "1.4.20"
"""The first release that makes the id of a Lun of nothing but the target's name and the Lun's number."""


def lun_identity_not_pinned(cluster: Cluster) -> Iterator[Finding]:
    """A Lun of a target that moves has no SCSI id of its own.

    Why: up to 1.4.19 IET makes an id of the target's number, the Lun's, and numbers of /dev's file system, which are
    others on the other node: at a failover multipath and /dev/disk/by-id see another disk. From 1.4.20 on it hashes
    name and Lun, so that only a renamed target changes it; then this is a hint. Sources: gen_scsiid of IET 0.4.16 and
    1.4.20.

    Example:
        Lun 0 Path=/dev/drbd1,Type=blockio

    Fix: `ScsiId=` and `ScsiSN=`, at most 16 characters each, the same on both nodes and unique.

    Silent: where both are set; about a missing `ScsiSN` from 1.4.20 on, which follows from the ScsiId.
    """
    if not any(runs(start) in TARGET_SERVICES for _, _, starts in groups(cluster) for start in starts):
        return
    hashed = is_release(cluster.iet_version, _HASHED)
    for file in cluster.of("ietd"):
        for target in file.document.model.targets:
            for lun in {lun.number: lun for lun in reversed(target.luns)}.values():  # ietd drops a second one
                found = _unpinned(lun, target, hashed=hashed)
                if found is not None:
                    text, severity = found
                    remedy = Fix("add ScsiId= and ScsiSN=, at most 16 characters, unique", Safety.ASK)
                    yield Finding(text, Place(file, lun), fix=remedy, severity=severity)
    yield from _renumbered(iets(cluster), cluster)


def _unpinned(lun: Lun, target: Target, *, hashed: bool) -> tuple[str, Severity] | None:
    name = f"Lun {lun.number} of {target.name}"
    if lun.scsi_id is None and hashed:
        return f"{name} gets a SCSI id made of the target's name; it changes when that does", Severity.INFO
    if lun.scsi_id is None:
        return f"{name} {_GENERATED}", Severity.WARNING
    if lun.scsi_sn is None and not hashed:
        return f"{name} has no ScsiSN, so its serial number is empty", Severity.INFO
    return None


_GENERATED = "gets a generated SCSI id that can differ on the other node; multipath and by-id names change at failover"


def _renumbered(found: tuple[Iet, ...], cluster: Cluster) -> Iterator[Finding]:
    """Find targets that have another number (tid) on another node, as they stand in another order."""
    for first, second in pairwise(found):
        if first.file is None or second.file is None or not are_one_cluster(cluster, first.host.name, second.host.name):
            continue
        here = [target.name for target in first.model.targets]
        there = [target.name for target in second.model.targets]
        if here == there or set(here) != set(there):
            continue
        moved = [name for one, other in zip(here, there, strict=False) if one != other for name in (one, other)]
        name = min(moved, key=lambda each: each.normalised)
        at = here.index(name)
        other = next(target for target in second.model.targets if target.name == name)
        yield Finding(
            f"target {name} is number {at + 1} on {first.host.name} and number {there.index(name) + 1} on "
            f"{second.host.name}",
            Place(first.file, first.model.targets[at], "name"),
            (Related("it stands in another place here", Place(second.file, other, "name")),),
            Fix("write the targets in one order on both nodes", Safety.ASK),
            Severity.INFO,
        )
