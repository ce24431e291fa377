"""DRI: settings of the nodes themselves that should be the same."""

from collections.abc import Iterator
from itertools import combinations

from hastore.cluster.bonding import bond_setups
from hastore.cluster.cluster import Cluster
from hastore.cluster.heartbeat import Heartbeat
from hastore.cluster.host import ConfigFile, Host
from hastore.cluster.place import Place
from hastore.cluster.services import are_one_cluster
from hastore.formats.ha_cf import Medium, MediumKind
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety


def node_settings_differ(cluster: Cluster) -> Iterator[Finding]:
    """The nodes differ in the clocks or media of heartbeat, in names, bonding or the size of packets.

    Why: with another `udpport` or another set of nodes they never hear each other, and both take over. Other clocks
    make one node give up earlier than the other one expects; another MTU stalls the replication under load, when the
    packets get large. Sources: heartbeat's ha.cf documentation; the kernel's bonding documentation.

    Example:
        udpport 694          # on one node
        udpport 695          # on the other

    Fix: copy the right line to the other node.

    Silent: about each node's own addresses, gateway and host name, and about `ucast` lines, which may name the peer.
    """
    for one, other in combinations(cluster.hosts, 2):
        if not _are_peers(cluster, one, other):
            continue
        here, there = cluster.heartbeat(one.name), cluster.heartbeat(other.name)
        if here is not None and there is not None:
            yield from _heartbeats(here, there)
        yield from _hosts(one, other)
        yield from _networks(cluster, one, other)


def _are_peers(cluster: Cluster, one: Host, other: Host) -> bool:
    """Tell whether two machines are nodes of one cluster: both have files of DRBD or of heartbeat."""
    nodes = all(any(host.of(format) for format in ("drbd", "ha_cf", "haresources")) for host in (one, other))
    return nodes and are_one_cluster(cluster, one.name, other.name)


def _heartbeats(here: Heartbeat, there: Heartbeat) -> Iterator[Finding]:
    one, other = here.effective, there.effective
    for name in ("keepalive", "warntime", "deadtime", "initdead", "auto_failback", "udpport"):
        mine, yours = getattr(one, name), getattr(other, name)
        written = any(getattr(each.conf, name, None) is not None for each in (here, there))
        if written and mine != yours:  # else it follows from another one, as warntime does from deadtime
            shown = tuple(str(getattr(value, "value", value)) for value in (mine, yours))
            severity = Severity.ERROR if name == "udpport" else Severity.WARNING
            yield _differs(
                f"ha.cf: {name} is {shown[0]} on {here.host} and {shown[1]} on {there.host}",
                _directive(here, name),
                _directive(there, name),
                severity,
            )
    if set(one.nodes) != set(other.nodes):
        yield _differs(
            f"ha.cf: the nodes are {', '.join(sorted(one.nodes))} on {here.host} and {', '.join(sorted(other.nodes))} "
            f"on {there.host}",
            here.place(),
            there.place(),
            Severity.ERROR,
        )
    mine, yours = (sorted({_medium(medium) for medium in each.media} - {""}) for each in (one, other))
    if mine != yours:
        yield _differs(
            f"ha.cf: the media are {', '.join(mine) or 'none'} on {here.host} and {', '.join(yours) or 'none'} on "
            f"{there.host}",
            here.place(),
            there.place(),
        )


def _directive(heartbeat: Heartbeat, name: str) -> Place:
    return heartbeat.place(name if getattr(heartbeat.conf, name, None) is not None else None)


def _medium(medium: Medium) -> str:
    """Give what both nodes must have alike: not the port, which is told apart, nor the peer of `ucast`."""
    if medium.kind in (MediumKind.UCAST, MediumKind.UCAST6):
        return ""
    group = f" {medium.address}" if medium.address else ""
    return f"{medium.kind.value} {medium.device}{group}"


def _hosts(one: Host, other: Host) -> Iterator[Finding]:
    for here, there in zip(one.of("hosts"), other.of("hosts"), strict=False):
        for name in _names(here):
            mine, yours = here.document.model.addresses(name), there.document.model.addresses(name)
            outside = not any(address.is_loopback for address in (*mine, *yours))
            if yours and outside and mine[:1] != yours[:1]:
                yield _differs(
                    f"hosts: {name} is {mine[0]} on {one.name} and {yours[0]} on {other.name}",
                    _entry(here, name),
                    _entry(there, name),
                )


def _names(file: ConfigFile) -> list[str]:
    return list(dict.fromkeys(name.lower() for entry in file.document.model.entries for name in entry.names[:1]))


def _entry(file: ConfigFile, name: str) -> Place:
    return next((Place(file, entry) for entry in file.document.model.entries if entry.has(name)), Place(file))


def _networks(cluster: Cluster, one: Host, other: Host) -> Iterator[Finding]:
    here, there = cluster.network(one.name), cluster.network(other.name)
    if here is None or there is None:
        return
    for name in sorted(here.names & there.names):
        mine, yours = here.mtu(name), there.mtu(name)
        if mine != yours and here.of(name) and there.of(name):
            yield _differs(
                f"interfaces: mtu of {name} is {mine or 'unset'} on {one.name} and {yours or 'unset'} on {other.name}",
                here.of(name)[0].place,
                there.of(name)[0].place,
            )
    theirs = {bond.name: bond for bond in bond_setups(cluster, other.name)}
    for bond in bond_setups(cluster, one.name):
        twin = theirs.get(bond.name)
        if twin is not None and bond.is_known and twin.is_known and bond.mode is not twin.mode:
            yield _differs(
                f"{bond.name}: mode is {bond.mode.value} on {one.name} and {twin.mode.value} on {other.name}",
                bond.place,
                twin.place,
            )


def _differs(message: str, here: Place, there: Place, severity: Severity = Severity.WARNING) -> Finding:
    note = Related(f"{there.file.host} has it here", there)
    return Finding(message, here, (note,), Fix("copy the right one to the other node", Safety.ASK), severity)
