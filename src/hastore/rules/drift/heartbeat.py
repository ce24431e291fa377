"""DRI: rules about what heartbeat reads, which should be the same on all nodes."""

from collections.abc import Iterator
from itertools import combinations, islice
from typing import Any

from hastore.cluster.asked import asked_once
from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place
from hastore.cluster.services import are_one_cluster
from hastore.formats.authkeys import Key, accepted, sending
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety


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
        if one.host == other.host or not are_one_cluster(cluster, one.host, other.host):
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
    from difflib import SequenceMatcher  # noqa: PLC0415 - only for copies that differ

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


def authkeys_differ(cluster: Cluster) -> Iterator[Finding]:
    """A node signs with a key that the other one does not have.

    Why: heartbeat drops what is signed with an unknown key. Each node takes the other one for dead, and both take over
    everything. Sources: auth.c of heartbeat; heartbeat's FAQ.

    Example:
        1 sha1 one            # on one node, behind `auth 1`
        1 sha1 another        # on the other

    Fix: copy the file to the other node.

    Silent: about keys that only one node has and does not sign with; about different `auth` numbers when both nodes
    know both keys, as while keys are changed.
    """
    for pair in combinations(cluster.of("authkeys"), 2):
        if pair[0].host != pair[1].host and are_one_cluster(cluster, pair[0].host, pair[1].host):
            ways = (_unknown_key(cluster, one, other) for one, other in (pair, pair[::-1]))
            yield from islice((finding for finding in ways if finding is not None), 1)


def _is_known(used: Key, known: dict[int, Key]) -> bool:
    twin = known.get(used.number)
    return twin is not None and (twin.method, twin.secret) == (used.method, used.secret)


@asked_once
def _sending(_: Cluster, file: ConfigFile) -> Key | None:
    return sending(file.document.model)


def _unknown_key(cluster: Cluster, one: ConfigFile, other: ConfigFile) -> Finding | None:
    used, known = _sending(cluster, one), accepted(other.document.model)
    if used is None or not known or _is_known(used, known):
        return None
    number, twin = used.number, known.get(used.number)
    note = f"key {number} of {other.host} is another one" if twin is not None else f"{other.host} has no key {number}"
    return Finding(
        f"{one.host} signs with key {number}, which {other.host} does not have; each thinks the other dead",
        _line(one, number),
        (Related(note, _line(other, number) if twin is not None else Place(other)),),
        Fix("copy authkeys to the other node", Safety.NO),
    )


def _line(file: ConfigFile, number: int) -> Place:
    keys = [key for key in file.document.model.keys if key.number == number]
    return Place(file, keys[-1]) if keys else Place(file)
