"""TGT: rules about iSCSI targets and what their Luns export."""

import re
from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.place import Place
from hastore.cluster.symbols import Kind
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Needs, Related, Rule, Safety
from hastore.rules.service import Export, exports, groups, setup_for


def lun_bypasses_replication(cluster: Cluster) -> Iterator[Finding]:
    """A Lun exports a disk that lies under DRBD, or the whole disk that it is a partition of.

    Why: while DRBD runs, nothing else may use its lower device: writes are not replicated, and the mirror is destroyed
    without any side noticing. Source: drbd.conf(5), `disk`.

    Example:
        Lun 0 Path=/dev/sdd1,Type=blockio        # and drbd.conf says: disk /dev/sdd1

    Fix: export the DRBD device above it.

    Silent: never.
    """
    for export in exports(cluster):
        for setup in cluster.setups:
            below = next(
                (
                    s
                    for use in ("disk", "meta-disk")
                    for s in cluster.symbols.of(Kind.BLOCK_DEVICE, use=use, holder=setup.host.name)
                    if is_part_of(s.key, export.lun.path)
                ),
                None,
            )
            if below is None:
                continue
            resource, node = below.owner.resource.name, below.owner.node
            what = "the disk" if below.use == "disk" else "the metadata"
            yield Finding(
                f"Lun {export.lun.number} exports {export.lun.path}, {what} under {resource}; writes are not "
                "replicated and destroy the mirror",
                export.place,
                (Related(f"{resource} uses {below.key} here", below.place),),
                Fix(f"export {node} instead", Safety.ASK) if node is not None else None,
            )
            break


def is_part_of(device: str, path: str) -> bool:
    """Tell whether `path` is the device, or the whole disk that the device is a partition of."""
    rest = device.removeprefix(path)
    if rest == device:
        return False
    return not rest or re.fullmatch("p?[0-9]+" if path[-1:].isdigit() is False else "p[0-9]+", rest) is not None


def lun_also_mounted(cluster: Cluster) -> Iterator[Finding]:
    """A device is exported to initiators and mounted on the cluster's own side.

    Why: two file-system instances write to one disk and corrupt it; with blockio the node does not even see what the
    initiators wrote. Source: ietd.conf(5).

    Example:
        Lun 0 Path=/dev/drbd0,Type=blockio       # and haresources: Filesystem::/dev/drbd0::/srv::ext3

    Fix: separate devices.

    Silent: when the Lun has `IOMode=ro` and the mount the option `ro`.
    """
    for export in exports(cluster):
        for file, _, starts in groups(cluster):
            setup = setup_for(cluster, file.host)
            for start in starts:
                mount = start.resource.filesystem
                if mount is None or _both_read_only(export, mount.options):
                    continue
                owner = setup.owner(mount.device) if setup is not None else None
                same = owner is not None and setup is not None and setup.owner(export.lun.path) is owner
                if mount.device == export.lun.path or same:
                    yield Finding(
                        f"{export.lun.path} is mounted on {mount.directory} and exported as Lun {export.lun.number}: "
                        "two writers",
                        export.place,
                        (Related("it is mounted here", start.place),),
                        Fix("use separate devices", Safety.NO),
                    )


def _both_read_only(export: Export, options: str | None) -> bool:
    mode = export.lun.io_mode
    return mode is not None and getattr(mode, "value", mode) == "ro" and "ro" in (options or "").split(",")


_LAST_WORD_COUNTS = (
    "target", "incominguser", "outgoinguser", "initialr2t", "immediatedata", "datapduinorder", "datasequenceinorder",
    "ofmarker", "ifmarker", "headerdigest", "datadigest",
)  # fmt: skip


def last_line_unterminated(cluster: Cluster) -> Iterator[Finding]:
    """The last line of ietd.conf has no newline, and ietd drops its last word.

    Why: the tokenizer returns nothing for a word that ends the file. A last `IncomingUser` loses its secret and is not
    made, which can leave the target open to everybody; a last boolean makes ietd crash. Source: target_sep_string in
    plain.c of IET 0.4.16 and 1.4.20.

    Example:
        IncomingUser backup 8cTr3nqLw0zV<end of file>

    Fix: end the line. Safe: it only makes true what the line says.

    Silent: when the last word belongs to a Lun or to a number, which are read to the end.
    """
    for file in cluster.of("ietd"):
        document = file.document
        last = next((n for n in reversed(list(document.tree.walk())) if n.head.strip() and n.kind != "ROOT"), None)
        if last is None or document.text.endswith("\n"):
            continue
        words = document.syntax.words(last)
        if words and words[0].lower() in _LAST_WORD_COUNTS:
            line = document.text.count("\n") + 1
            end = len(document.text)
            yield Finding(
                "the last line has no newline: ietd drops its last word",
                Place(file, at=document.lines.span(document.lines.start(line), end)),
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
        speaks_for=("unterminated-line",),
    ),
)
