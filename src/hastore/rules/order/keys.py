"""ORD: rules about the two words that heartbeat knows a group by: its node and its first resource."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.heartbeat import Heartbeat
from hastore.cluster.host import ConfigFile
from hastore.cluster.misspelt import meant
from hastore.cluster.place import Place
from hastore.cluster.services import listed
from hastore.rules.rule import Finding, Fix, Related, Safety


def haresources_unknown_node(cluster: Cluster) -> Iterator[Finding]:
    """A line of haresources begins with a word that is no node of ha.cf.

    Why: it is the only thing of the file that heartbeat checks when it starts, and it refuses to start. Where its
    check does not see the line, nobody ever starts the group. The word may also be a resource, where the line above
    lacks its backslash. Source: parse_ha_resources() in heartbeat's config.c.

    Example:
        adda drbddisk::r0                   # ha.cf: node ada bell

    Fix: the nearest node, or the backslash.

    Silent: without ha.cf, and if that names no node; about capitals, which do not count.
    """
    from hastore.formats.ha_cf import ping_nodes  # noqa: PLC0415 - only here
    from hastore.formats.haresources import load_errors, runtime_groups  # noqa: PLC0415 - only here

    for file in cluster.of("haresources"):
        heartbeat = cluster.heartbeat(file.host) or next(iter(cluster.heartbeats), None)
        if heartbeat is None or not heartbeat.nodes:
            continue
        text = file.document.text
        refused = load_errors(text, (*heartbeat.nodes, *ping_nodes(heartbeat.conf)))
        words = {word.start: (word.text, word.end, True) for word in refused}
        for group in runtime_groups(text):
            if group.node.text not in heartbeat.nodes:
                written = text[group.node.start : group.node.end]
                words.setdefault(group.node.start, (written, group.node.end, False))
        for start, (word, end, refuses) in sorted(words.items()):
            place = Place(file, at=file.document.lines.span(start, end))
            yield _unknown_node(word, place, heartbeat, refuses=refuses)


def _unknown_node(word: str, place: Place, heartbeat: Heartbeat, *, refuses: bool) -> Finding:
    nodes = heartbeat.nodes
    near = next((node for node in nodes if word.lower().startswith(f"{node}.")), None) or meant(word.lower(), nodes)
    if _is_resource(word):
        remedy = "end the line above with a blank and a backslash, or write the node first"
    else:
        remedy = f"write {near}" if near is not None else f"write one of {listed(nodes)}"
    follows = "heartbeat refuses to start ('Bad nodename')" if refuses else "nobody ever starts this group"
    at = Place(heartbeat.file, heartbeat.conf.node[0]) if heartbeat.conf.node else heartbeat.place()
    return Finding(
        f"{word} is not a cluster node; {follows}",
        place,
        (Related("the nodes are named here", at),),
        Fix(remedy, Safety.ASK),
    )


def _is_resource(word: str) -> bool:
    from hastore.formats.haresources import SCRIPTS, Resource  # noqa: PLC0415 - only for a fault

    resource = Resource.parse(word)
    return "::" in word or resource.is_ip or resource.script in SCRIPTS


def group_key_not_unique(cluster: Cluster) -> Iterator[Finding]:
    """The first resource of a group is in another line too.

    Why: heartbeat asks for a group by its first resource, and finds it by a search for that word in all lines. Both
    lines are then run as one, the second node's name as a script, which fails the takeover. To the search a dot
    stands for any letter. Source: heartbeat's ResourceManager.

    Example:
        ada drbddisk::r0 apache
        ada drbddisk::r0 10.0.0.9

    Fix: begin each group with a resource that is nowhere else; mostly the two lines want to be one.

    Silent: never.
    """
    for file in cluster.of("haresources"):
        yield from _shared_keys(file)


def _shared_keys(file: ConfigFile) -> Iterator[Finding]:
    from hastore.formats.haresources import Lookup, runtime_groups  # noqa: PLC0415 - only here

    lookup = Lookup(runtime_groups(file.document.text))
    span = file.document.lines.span
    for key in dict.fromkeys(group.key for group in lookup.groups if group.key):
        owner = lookup.owner(key)
        others = [group for group in lookup.found(key) if group is not owner]
        if owner is None or not others:
            continue
        lines = [other.resources for other in others if other.key]
        words = [next((word for word in line if word.text == key), line[0]) for line in lines]
        is_there = any(word.text == key for word in words)
        how = "is also in another line" if is_there else "also fits another line, as a dot stands for any letter"
        first = owner.resources[0]
        yield Finding(
            f"{key} starts this group and {how}; takeover would run both lines as one",
            Place(file, at=span(first.start, first.end)),
            tuple(Related("the other line is here", Place(file, at=span(word.start, word.end))) for word in words),
            Fix("begin each group with a resource of its own, or make one line of both", Safety.NO),
        )
