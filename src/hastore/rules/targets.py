"""TGT: rules about iSCSI targets and what their Luns export."""

import re
from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.place import Place
from hastore.cluster.services import Export, Start, exports, groups, setup_for
from hastore.cluster.symbols import Kind, Symbol
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Needs, Related, Rule, Safety


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
    """A device is exported to initiators and mounted on the cluster's own side.

    Why: two file-system instances write to one disk and corrupt it; with blockio the node does not even see what the
    initiators wrote. Source: ietd.conf(5).

    Example:
        Lun 0 Path=/dev/drbd0,Type=blockio       # and haresources: Filesystem::/dev/drbd0::/srv::ext3

    Fix: separate devices.

    Silent: when the Lun has `IOMode=ro` and the mount the option `ro`.
    """
    mounts = [start for _, _, starts in groups(cluster) for start in starts if start.resource.filesystem is not None]
    for export in exports(cluster):
        own = [start for start in mounts if start.file.host == export.file.host]
        found: dict[str, list[Start]] = {}
        for start in own or mounts:
            mount = start.resource.filesystem
            if _same_device(cluster, start, export) and not _both_read_only(export, mount.options):
                found.setdefault(mount.directory, []).append(start)
        for directory, starts in found.items():
            yield Finding(
                f"{export.lun.path} is mounted on {directory} and exported as Lun {export.lun.number}: two writers",
                export.place,
                tuple(Related("it is mounted here", start.place) for start in starts),
                Fix("use separate devices", Safety.NO),
            )


def _same_device(cluster: Cluster, start: Start, export: Export) -> bool:
    """Tell whether a mount and a Lun lead to one volume, and not to two different partitions of it."""
    device, setup = start.resource.filesystem.device, setup_for(cluster, start.file.host)
    if device == export.lun.path or setup is None:
        return bool(device == export.lun.path)
    (site, part), (other, other_part) = setup.locate(device), setup.locate(export.lun.path)
    return site is not None and site is other and (part == other_part or "" in (part, other_part))


def _both_read_only(export: Export, options: str | None) -> bool:
    mode = export.lun.io_mode
    return mode is not None and getattr(mode, "value", mode) == "ro" and "ro" in (options or "").split(",")


def last_line_unterminated(cluster: Cluster) -> Iterator[Finding]:
    """The last line of ietd.conf has no newline, and ietd drops its last word.

    Why: the tokenizer returns nothing for a word that ends the file. A last `IncomingUser` loses its secret and is not
    made, which can leave the target open to everybody; a last `Yes`, digest or number makes ietd crash. Source:
    target_sep_string in plain.c of IET 0.4.16 and 1.4.20.

    Example:
        IncomingUser backup 8cTr3nqLw0zV<end of file>

    Fix: end the line. Safe: it only makes true what the line says.

    Silent: when the last line is a Lun or one of the keywords that ietd reads to the end of the line.
    """
    for file in cluster.of("ietd"):
        for problem in cluster.problems(file):
            if problem.code == "unterminated-line":
                yield Finding(
                    "the last line has no newline: ietd drops its last word",
                    Place(file, at=problem.span),
                    fix=Fix("end the line with a newline", Safety.SAFE),
                )


RULES = (
    Rule("TGT001", "lun-bypasses-replication", Severity.ERROR, lun_bypasses_replication, Needs(("ietd", "drbd"))),
    Rule("TGT002", "lun-also-mounted", Severity.ERROR, lun_also_mounted, Needs(("ietd", "haresources"))),
    Rule(
        "TGT005",
        "last-line-unterminated",
        Severity.ERROR,
        last_line_unterminated,
        Needs(("ietd",)),
        speaks_for=("ietd/unterminated-line",),
    ),
)
