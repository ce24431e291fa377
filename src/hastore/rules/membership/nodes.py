"""CLU: rules about the names of nodes: `uname -n`, ha.cf and drbd.conf must agree."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import DrbdSetup, Replicated
from hastore.cluster.heartbeat import Heartbeat, members
from hastore.cluster.host import Host
from hastore.cluster.misspelt import MOST, distance
from hastore.cluster.place import Place
from hastore.cluster.services import groups, listed, promotes
from hastore.formats.ha_cf import Autojoin, node_name
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.rules.shared import name_of


def host_not_a_cluster_node(cluster: Cluster) -> Iterator[Finding]:
    """A machine has another name than ha.cf and drbd.conf know.

    Why: heartbeat does not start on a machine that is no node of its list; drbdadm only warns that there is nothing for
    this host, and brings up nothing. Both compare with `uname -n`, heartbeat without regard to capitals, drbdadm letter
    by letter. Sources: config.c of heartbeat; ha.cf(5); seen with drbdadm 8.3, 8.4 and 9.22.

    Example:
        node ada bell                                  # ha.cf, and the machine is called ada.lab.example

    Fix: write what `uname -n` prints, in all files and on all nodes.

    Silent: when the machine's name was not captured, or `/etc/ha.d/nodeinfo` gives heartbeat another one; with
    `autojoin`; for `floating` hosts and files whose includes are not there; where a name in drbd.conf is told to be
    wrong (CLU002).
    """
    for host in cluster.hosts:
        if not host.presence.has("/etc/hostname"):
            continue
        heartbeat, setup = cluster.heartbeat(host.name), cluster.setup(host.name)
        places: list[tuple[Place, str]] = []
        if heartbeat is not None and _is_foreign(host, heartbeat):
            names = dict.fromkeys(name for line in heartbeat.conf.node for name in line.names)
            places.append((Place(heartbeat.file, heartbeat.conf.node[0]), f"ha.cf knows {listed(names)}"))
        if setup is not None and _has_no_section(host, setup):
            told = heartbeat is not None and not places and any(_strangers(cluster, setup, heartbeat))
            first = next(iter(setup.resources[0].sections.values()), None)
            if not told:
                names = dict.fromkeys(name for resource in setup.resources for name in resource.sections)
                place = Place(setup.resources[0].file, first) if first is not None else name_of(setup.resources[0])
                places.append((place, f"drbd.conf knows {listed(names)}"))
        if places:
            (place, known), *others = places
            yield Finding(
                f"this machine is called {host.name}, but {known}",
                place,
                tuple(Related(known, place) for place, known in others),
                Fix(f"write '{host.name}', as 'uname -n' prints it, on all nodes", Safety.NO),
            )


def _is_foreign(host: Host, heartbeat: Heartbeat) -> bool:
    closed = heartbeat.effective.autojoin is Autojoin.NONE
    named = bool(heartbeat.nodes) and not host.presence.has("/etc/ha.d/nodeinfo")
    return closed and named and node_name(host.name) not in heartbeat.nodes


def _has_no_section(host: Host, setup: DrbdSetup) -> bool:
    others = any(r.model.floating or r.model.floating_addresses or r.model.this_host for r in setup.resources)
    return setup.complete and bool(setup.hosts) and not others and host.name not in setup.hosts


def drbd_host_not_a_node(cluster: Cluster) -> Iterator[Finding]:
    """drbd.conf names a host that is no node of the cluster.

    Why: a misspelt name passes drbdadm: it is taken for another machine. The node that is meant finds no section for
    itself, so its half of the resource never comes up. drbdadm compares letter by letter, capitals too.
    Source: seen with drbdadm 8.3, 8.4 and 9.22.

    Example:
        on Bell { ... }                                # drbd.conf, and ha.cf has `node bell`

    Fix: correct the name, if it is a slip of one or two letters; else decide which file is right.

    Silent: for resources that no group promotes; for `floating` hosts; with `autojoin`; for a further host of a
    resource that has a section for each node: a copy in another place.
    """
    for setup in cluster.setups:
        heartbeat = cluster.heartbeat(setup.host.name)
        if heartbeat is None:
            continue
        known = sorted(_spellings(cluster, heartbeat))
        for name, resources in _strangers(cluster, setup, heartbeat):
            near = [each for each in known if name.lower() == each.lower() or distance(name, each) <= MOST]
            places = [Place(r.file, r.sections[name], "names", r.sections[name].names.index(name)) for r in resources]
            yield Finding(
                f"{listed(r.name for r in resources)}: drbd.conf names host {name}; the cluster has {listed(known)}",
                places[0],
                (
                    *(Related("this resource names it too", place) for place in places[1:]),
                    *(Related("the nodes are named here", Place(heartbeat.file, line)) for line in heartbeat.conf.node),
                ),
                Fix(f"write '{near[0]}'", Safety.ASK)
                if len(near) == 1
                else Fix("write the names that 'uname -n' prints on the nodes, in both files", Safety.NO),
            )


def _spellings(cluster: Cluster, heartbeat: Heartbeat) -> set[str]:
    """Give the nodes' names as drbdadm must have them: what the machines are called, else what ha.cf says."""
    captured = {name: h.name for name, h in members(cluster, heartbeat).items() if h.presence.has("/etc/hostname")}
    written = (name for line in heartbeat.conf.node for name in line.names)
    return {captured.get(node_name(name), name) for name in written}


def _strangers(cluster: Cluster, setup: DrbdSetup, heartbeat: Heartbeat) -> Iterator[tuple[str, list[Replicated]]]:
    """Give the hosts that are no nodes, with the promoted resources that name them in a node's stead."""
    nodes = _spellings(cluster, heartbeat)
    if not nodes or heartbeat.effective.autojoin is not Autojoin.NONE:
        return
    starts = [start for _, _, started in groups(cluster) for start in started]
    found: dict[str, list[Replicated]] = {}
    for resource in setup.resources:
        if any(promotes(start, resource.name, setup) for start in starts) and not nodes <= resource.sections.keys():
            for name in resource.sections:
                if name not in nodes:
                    found.setdefault(name, []).append(resource)
    yield from found.items()
