"""TGT: rules about what Luns export: what lies under DRBD, what somebody else writes to, what only one node has."""

import re
from collections.abc import Iterable, Iterator, Sequence

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import DrbdSetup
from hastore.cluster.host import ConfigFile
from hastore.cluster.mounts import BootMount, ClusterMount, boot_mounts, cluster_mounts, innermost
from hastore.cluster.services import TARGET_SERVICES, Export, Start, exports, groups, runs, setup_for
from hastore.cluster.symbols import Kind, Symbol
from hastore.formats.ietd import IoMode, Lun, LunType
from hastore.rules.rule import Finding, Fix, Related, Safety


def lun_bypasses_replication(cluster: Cluster) -> Iterator[Finding]:
    """A Lun exports a disk that lies under DRBD, the whole disk that it is a partition of, or a partition of it.

    Why: while DRBD runs, nothing else may use its lower device: writes are not replicated, and the mirror is destroyed
    without any side noticing. Source: drbd.conf(5), `disk`.

    Example:
        Lun 0 Path=/dev/sdd1,Type=blockio        # and drbd.conf says: disk /dev/sdd1

    Fix: export the DRBD device above it.

    Silent: never.
    """
    lower = _lower_devices(cluster)
    for export in exports(cluster):
        below = next(_below(lower, export), None)
        if below is not None:
            label, node = below.owner.label, below.owner.node
            what = "the disk" if below.use == "disk" else "the metadata"
            yield Finding(
                f"Lun {export.lun.number} exports {export.lun.path}, {what} under {label}; writes are not "
                "replicated and destroy the mirror",
                export.place,
                (Related(f"{label} uses {below.key} here", below.place),),
                Fix(f"export {node} instead", Safety.ASK) if node is not None else None,
            )


def _lower_devices(cluster: Cluster) -> dict[str, list[Symbol]]:
    """Give what drbd.conf uses below DRBD, by its path and by the disks it may be a partition of."""
    found: dict[str, list[Symbol]] = {}
    for use in ("disk", "meta-disk"):
        for symbol in cluster.symbols.of(Kind.BLOCK_DEVICE, use=use):
            for path in _with_disks(symbol.key):
                found.setdefault(path, []).append(symbol)
    return found


def _below(lower: dict[str, list[Symbol]], export: Export) -> Iterator[Symbol]:
    """Give where drbd.conf uses what a Lun exports, disks before metadata, the Lun's own machine first."""
    path = export.lun.path
    near = {id(symbol): symbol for name in _with_disks(path) for symbol in lower.get(name, ())}
    found = [s for s in near.values() if is_part_of(s.key, path) or is_part_of(path, s.key)]
    yield from sorted(found, key=lambda symbol: (symbol.use != "disk", symbol.holder != export.file.host))


def _with_disks(path: str) -> set[str]:
    """Give a path, and the disks that it may be a partition of by its name."""
    return {path, re.sub(r"[0-9]+\Z", "", path), re.sub(r"p[0-9]+\Z", "", path)}


def is_part_of(part: str, disk: str) -> bool:
    """Tell whether one block device is the other, or a partition of it: `/dev/sda1`, `/dev/cciss/c0d0p1`."""
    if not part.startswith(disk):
        return False
    mark = "p" if disk[-1:].isdigit() else "p?"
    return re.fullmatch(f"(?:{mark}[0-9]+)?", part[len(disk) :]) is not None


def lun_also_mounted(cluster: Cluster) -> Iterator[Finding]:
    """A device is exported to initiators and mounted on the cluster's own side, by heartbeat or by fstab.

    Why: two file-system instances write to one disk and corrupt it; with blockio the node does not even see what the
    initiators wrote. Source: ietd.conf(5).

    Example:
        Lun 0 Path=/dev/drbd0,Type=blockio       # and haresources: Filesystem::/dev/drbd0::/srv::ext3

    Fix: separate devices.

    Silent: when the Lun has `IOMode=ro` and the mount the option `ro`; for a line of fstab with `noauto`.
    """
    mounts = list(cluster_mounts(cluster))
    for export in exports(cluster):
        own = [mount for mount in mounts if mount.host == export.file.host]
        found: dict[str, list[BootMount | ClusterMount]] = {}
        for mount in own or mounts:
            what = mount.mount
            if _is_same(cluster, mount.host, what.device, export) and not _read_only(export, what.options):
                found.setdefault(what.directory, []).append(mount)
        for line in _booted(cluster, export):
            options = ",".join(option.name for option in line.entry.options or ())
            if _is_same(cluster, line.host.name, line.device or "", export) and not _read_only(export, options):
                found.setdefault(line.entry.target, []).append(line)
        for directory, places in found.items():
            yield Finding(
                f"{export.lun.path} is mounted on {directory} and exported as Lun {export.lun.number}: two writers",
                export.place,
                tuple(Related("it is mounted here", mount.place) for mount in places),
                Fix("use separate devices", Safety.NO),
            )


def _booted(cluster: Cluster, export: Export) -> Iterator[BootMount]:
    """Give what the nodes mount by themselves; of another node than the Lun's only if it has no targets of its own."""
    for line in boot_mounts(cluster):
        near = line.host.name == export.file.host or (not line.host.of("ietd") and bool(line.host.of("drbd")))
        if near and line.at_boot and line.device is not None and not line.entry.is_swap:
            yield line


def _is_same(cluster: Cluster, host: str, device: str, export: Export) -> bool:
    """Tell whether a mount and a Lun lead to one volume, and not to two different partitions of it."""
    return is_one_volume(setup_for(cluster, host), device, export.lun.path)


def is_one_volume(setup: DrbdSetup | None, one: str, other: str) -> bool:
    """Tell whether two paths lead to one volume, or to a volume and a partition of it."""
    if one == other or setup is None:
        return one == other
    (site, part), (there, other_part) = setup.locate(one), setup.locate(other)
    return site is not None and site is there and (part == other_part or "" in (part, other_part))


def _read_only(export: Export, options: str | None) -> bool:
    return export.lun.io_mode is IoMode.READ_ONLY and "ro" in (options or "").split(",")


def device_exported_twice(cluster: Cluster) -> Iterator[Finding]:
    """Two Luns export one device.

    Why: initiators see two disks that have nothing to do with each other. Whoever writes to one of them destroys what
    is on the other. IET refuses nothing: both Luns are its own. Source: kernel/block-io.c of IET 1.4.20.

    Example:
        Lun 0 Path=/dev/drbd1,Type=blockio
        Lun 1 Path=/dev/drbd1,Type=blockio

    Fix: one Lun; further initiators log in to the same target.

    Silent: when both have the same `ScsiId`, so that multipath knows them as one disk; when both have `IOMode=ro`.
    """
    for file in cluster.of("ietd"):
        setup = setup_for(cluster, file.host)
        seen: list[Export] = []
        for export in _attached(file):
            for other in seen:
                if is_one_volume(setup, other.lun.path, export.lun.path) and not _is_meant(other.lun, export.lun):
                    yield _twice(other, export)
                    break
            seen.append(export)


def _attached(file: ConfigFile) -> Iterator[Export]:
    """Give the Luns with a path but for those that ietd drops since their number is taken."""
    for target in file.document.model.targets:
        numbers: set[int] = set()
        for lun in target.luns:
            if lun.path is not None and lun.number not in numbers:
                yield Export(file, target, lun)
            numbers.add(lun.number)


def _is_meant(one: Lun, other: Lun) -> bool:
    read_only = one.io_mode is IoMode.READ_ONLY and other.io_mode is IoMode.READ_ONLY
    return read_only or (one.scsi_id is not None and one.scsi_id == other.scsi_id)


def _twice(first: Export, second: Export) -> Finding:
    return Finding(
        f"{second.lun.path} is Lun {first.lun.number} of {first.target.name} and Lun {second.lun.number} of "
        f"{second.target.name}; initiators see two disks",
        second.place,
        (Related("it is exported here too", first.place),),
        Fix("keep one Lun", Safety.NO),
    )


def lun_not_replicated(cluster: Cluster) -> Iterator[Finding]:
    """Heartbeat moves the target, but what a Lun exports is not replicated.

    Why: after a failover the Lun is another disk, or none. Source: the block devices of DRBD are the only ones of which
    both nodes have the same data.

    Example:
        Lun 0 Path=/dev/vg0/mail,Type=blockio    # a volume group of one node

    Fix: export a DRBD device, or a file in a file system on one.

    Silent: for a logical volume, if the group starts its volume group behind `drbddisk`; where a comment at the Lun
    tells of a shared disk; where TGT001 speaks.
    """
    lower = _lower_devices(cluster)
    served = [starts for _, _, starts in groups(cluster) if any(runs(start) in TARGET_SERVICES for start in starts)]
    for export in (each for file in cluster.of("ietd") for each in _attached(file)):
        setup = setup_for(cluster, export.file.host)
        own = [starts for starts in served if starts[0].file.host == export.file.host] or served
        if not own or setup is None or not setup.complete or export.lun.type is LunType.NULLIO:
            continue
        if next(_below(lower, export), None) is None and not _is_replicated(cluster, setup, export, own):
            yield Finding(
                f"Lun {export.lun.number} of {export.target.name} ({export.lun.path}) exists on one node only",
                export.place,
                tuple(Related("the target moves here", _service(starts).place) for starts in own[:1]),
                Fix("export a DRBD device", Safety.NO),
            )


def _service(starts: Sequence[Start]) -> Start:
    return next(start for start in starts if runs(start) in TARGET_SERVICES)


def _is_replicated(cluster: Cluster, setup: DrbdSetup, export: Export, served: Iterable[Sequence[Start]]) -> bool:
    path = export.lun.path
    if _SHARED.search(export.place.remark) or setup.owner(path) is not None:
        return True
    if any(_brings_volume(starts, path) for starts in served):
        return True
    mount = innermost(path, cluster_mounts(cluster))
    if mount is None:
        return False
    device, group = mount.mount.device, [s for _, _, starts in groups(cluster) for s in starts]
    return setup.owner(device) is not None or _brings_volume(group, device)


_SHARED = re.compile(r"\bsan\b|shared|multipath|fibre|fiber|\bfc\b|both nodes", re.IGNORECASE)
"""Words of a comment that tells of a disk which both nodes reach."""


def _brings_volume(starts: Sequence[Start], path: str) -> bool:
    """Tell whether a group starts the volume group that a path is in, after making DRBD devices primary."""
    promoted = False
    for start in starts:
        promoted = promoted or runs(start) == "drbddisk"
        volumes = start.resource.arguments if runs(start) == "LVM" else ()
        if promoted and any(_is_in(path, name.removeprefix("/dev/")) for name in volumes[:1]):
            return True
    return False


def _is_in(path: str, volumes: str) -> bool:
    mapped = volumes.replace("-", "--")
    return path.startswith((f"/dev/{volumes}/", f"/dev/mapper/{mapped}-"))
