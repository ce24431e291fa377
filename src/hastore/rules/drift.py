"""DRI: rules about files that should be the same on all nodes. Values are compared, not texts."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import DrbdSetup, Replicated
from hastore.cluster.flatten import Setting, settings
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Needs, Related, Rule, Safety

_OF_DRI001 = (
    "protocol", "net / protocol", "net / after-sb-0pri", "net / after-sb-1pri", "net / after-sb-2pri",
    "net / allow-two-primaries", "net / data-integrity-alg", "net / cram-hmac-alg", "net / shared-secret",
)  # fmt: skip
"""What the nodes compare themselves when they connect; that rule speaks for these and for the hosts' addresses."""
_SILENT = ("syncer / cpu-mask", "options / cpu-mask")
_LOSES_DATA = ("device", "disk", "meta-disk", "flexible-meta-disk")


def drbd_conf_differs(cluster: Cluster) -> Iterator[Finding]:
    """The nodes' copies of drbd.conf say different things about a resource.

    Why: each node goes by its own copy. A resource, device, disk or meta-disk that differs is an error: after a
    takeover the other disk is used. Any other difference is a warning: the nodes behave differently.
    Source: DRBD User's Guide 8.4, 4.3, which asks for identical files.

    Example:
        al-extents 257;      # on one node
        al-extents 127;      # on the other

    Fix: copy the right file to the other node.

    Silent: for comments, order, and settings moved between a resource and `common`; for `cpu-mask` and `skip`; for what
    the nodes compare themselves when they connect (DRI001).
    """
    for one, other in combinations(cluster.setups, 2):
        for resource in one.resources:
            twin = other.resource(resource.name)
            if twin is None:
                yield _only_here(resource, one, other)
            else:
                yield from _differences(resource, twin, one, other)
        for resource in other.resources:
            if one.resource(resource.name) is None:
                yield _only_here(resource, other, one)


def _only_here(resource: Replicated, here: DrbdSetup, there: DrbdSetup) -> Finding:
    return Finding(
        f"{resource.name} is in drbd.conf of {here.host.name}, but not of {there.host.name}",
        Place(resource.file, resource.model, "name"),
        (Related(f"the file of {there.host.name} lacks it", Place(there.files[0])),),
        Fix("copy the right file to the other node", Safety.ASK),
        Severity.ERROR,
    )


def _differences(resource: Replicated, twin: Replicated, one: DrbdSetup, other: DrbdSetup) -> Iterator[Finding]:
    ours, theirs = settings(resource), settings(twin)
    for path in dict.fromkeys((*ours, *theirs)):
        a, b = ours.get(path), theirs.get(path)
        if (a is not None and b is not None and a[0] == b[0]) or _is_elsewhere(path):
            continue
        last = path.rsplit(" / ", 1)[-1]
        here, there = one.host.name, other.host.name
        yield Finding(
            f"{resource.name}: {path} is {_shown(a)} on {here} and {_shown(b)} on {there}",
            a[1] if a is not None else Place(resource.file, resource.model, "name"),
            (
                Related(
                    f"{there} has it here" if b is not None else f"{there} does not set it",
                    b[1] if b is not None else Place(twin.file, twin.model, "name"),
                ),
            ),
            Fix("copy the right file to the other node", Safety.ASK),
            Severity.ERROR if last in _LOSES_DATA else Severity.WARNING,
        )


def _is_elsewhere(path: str) -> bool:
    return path in _OF_DRI001 or path in _SILENT or path.endswith("/ address")


def _shown(setting: Setting | None) -> str:
    if setting is None:
        return "unset"
    value: Any = setting[0]
    if isinstance(value, tuple):
        return "something else"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"'{getattr(value, 'value', value)}'"


def haresources_differ(cluster: Cluster) -> Iterator[Finding]:
    """The nodes' copies of haresources list different groups.

    Why: the file's own header demands identical copies, and heartbeat does not compare them. After a takeover the
    other node starts something else under the same name. Sources: heartbeat's haresources documentation; config.c.

    Example:
        ada drbddisk::r0 Filesystem::/dev/drbd0::/srv::ext3      # on one node
        ada drbddisk::r0                                         # on the other

    Fix: copy the right file to the other node.

    Silent: for comments and blanks. Groups that only stand in another order are noted.
    """
    for one, other in combinations(cluster.of("haresources"), 2):
        if one.host == other.host:
            continue
        ours, theirs = _groups(one), _groups(other)
        if ours == theirs:
            continue
        if sorted(map(str, ours)) == sorted(map(str, theirs)):
            yield _order_differs(one, other)
            continue
        yield from _group_differences(one, other, ours, theirs)


def _groups(file: ConfigFile) -> list[tuple[str, tuple[Any, ...]]]:
    return [(group.node.lower(), group.resources) for group in file.document.model.groups]


def _order_differs(one: ConfigFile, other: ConfigFile) -> Finding:
    return Finding(
        f"the groups of haresources stand in another order on {one.host} than on {other.host}",
        Place(one, one.document.model.groups[0]),
        (Related(f"the file of {other.host}", Place(other, other.document.model.groups[0])),),
        Fix("copy one file to the other node", Safety.ASK),
        Severity.INFO,
    )


def _group_differences(one: ConfigFile, other: ConfigFile, ours: Any, theirs: Any) -> Iterator[Finding]:
    a_groups, b_groups = one.document.model.groups, other.document.model.groups
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for i in range(max(b - a, d - c)):
            mine = Place(one, a_groups[a + i]) if a + i < b else None
            yours = Place(other, b_groups[c + i]) if c + i < d else None
            place, rest = (mine, yours) if mine is not None else (yours, None)
            if place is None:
                continue
            lacking = other.host if place.file is one else one.host
            note = (
                Related(f"{other.host} has it here", rest)
                if rest is not None
                else Related(f"{lacking} lacks this group", Place(other if place.file is one else one))
            )
            yield Finding(
                f"haresources line {place.span.line} differs between {one.host} and {other.host}; after takeover the "
                "group is something else",
                place, (note,), Fix("copy the right file to the other node", Safety.ASK),
            )  # fmt: skip


RULES = (
    Rule("DRI002", "drbd-conf-differs", Severity.ERROR, drbd_conf_differs, Needs(("drbd",), hosts=2)),
    Rule("DRI003", "haresources-differ", Severity.ERROR, haresources_differ, Needs(("haresources",), hosts=2)),
)
