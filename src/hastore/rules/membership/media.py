"""CLU: rules about the ways that heartbeats go: interfaces that are there, peers that hear them, and two of them."""

from collections.abc import Iterator

from hastore.cluster.carriers import REPLICATION, Use, below, carried
from hastore.cluster.cluster import Cluster
from hastore.cluster.heartbeat import Heartbeat, members
from hastore.cluster.network import Network
from hastore.cluster.place import Place
from hastore.cluster.services import listed
from hastore.formats.ha_cf import Medium, MediumKind
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.values.address import read_ip

UNICAST = (MediumKind.UCAST, MediumKind.UCAST6)
_SEVERAL = 2


def heartbeat_interface_missing(cluster: Cluster) -> Iterator[Finding]:
    """ha.cf names an interface that the machine does not have, or a peer that nobody is.

    Why: a medium whose interface is not there does not open, and heartbeat does not start. What is sent to an address
    that no node has is never heard: the node is alone and takes over. Of `ucast` only the address decides; its
    interface is for messages. Sources: the media plugins of heartbeat 3.0.6; ha.cf(5).

    Example:
        bcast eth1                                     # and eth1 is a slave of bond0, or has another name

    Fix: write the interface's name, or the peer's address, as interfaces has it.

    Silent: for machines whose interfaces file is not there, describes none but `lo`, or includes what is not there;
    about peers unless all nodes' addresses are known. A line for the node itself is ignored by heartbeat on purpose.
    """
    missing: dict[tuple[frozenset[str], str], dict[str, tuple[Heartbeat, Network, Medium]]] = {}
    for heartbeat in cluster.heartbeats:
        network = cluster.network(heartbeat.host)
        for medium in heartbeat.effective.media if network is not None else ():
            if network is not None and medium.is_network and _lacks(network, medium.device):
                same = missing.setdefault((frozenset(heartbeat.nodes), medium.device), {})
                same.setdefault(heartbeat.host, (heartbeat, network, medium))
    for (_, device), lacking in missing.items():
        yield from _missing(device, lacking)
    for heartbeat in cluster.heartbeats:
        yield from _unheard(cluster, heartbeat)


def _missing(device: str, lacking: dict[str, tuple[Heartbeat, Network, Medium]]) -> Iterator[Finding]:
    """Tell it of each machine in the same words, so that it is one finding."""
    hosts = listed(host or "this machine" for host in lacking)
    for heartbeat, network, medium in lacking.values():
        opens = any(m.device == device and m.kind not in UNICAST for m in heartbeat.effective.media)
        yield Finding(
            f"ha.cf uses {device}, which {hosts} {'do' if len(lacking) > 1 else 'does'} not have",
            _at(heartbeat, medium),
            (Related("the interfaces are described here", Place(network.files[0])),),
            Fix("write the name that the interface has in /etc/network/interfaces", Safety.NO),
            Severity.ERROR if opens else Severity.WARNING,
        )


def _lacks(network: Network, device: str) -> bool:
    """Tell whether a machine certainly has no interface of that name."""
    known = {each for name in network.names for each in below(network, name)}
    described = any(not name.startswith("lo") for name in known)
    whole = network.has_all_files and not network.whole.mappings
    return whole and described and device.partition(":")[0] not in known


def _at(heartbeat: Heartbeat, medium: Medium) -> Place:
    """Give where a medium is written."""
    for field in ("interfaces", "devices"):
        names = getattr(medium.source, field, None)
        if names is not None:
            return Place(heartbeat.file, medium.source, field, names.index(medium.device))
    return Place(heartbeat.file, medium.source, "device")


def _unheard(cluster: Cluster, heartbeat: Heartbeat) -> Iterator[Finding]:
    """Find addresses of `ucast` that no node has, and media of which no other node hears any."""
    networks = {name: cluster.network(host.name) for name, host in members(cluster, heartbeat).items()}
    known = [network for network in networks.values() if network is not None and network.is_complete]
    sent = [(m, read_ip(m.address or "")) for m in heartbeat.effective.media if m.kind in UNICAST]
    if len(known) < max(_SEVERAL, len(heartbeat.nodes)) or not sent or any(ip is None for _, ip in sent):
        return
    lost = [m for m, ip in sent if ip is not None and not any(network.having(ip) for network in known)]
    for medium in lost:
        yield Finding(
            f"ucast to {medium.address}, which no node has: nobody hears it",
            Place(heartbeat.file, medium.source, "address"),
            tuple(
                Related(f"the addresses of {network.host.name} are here", Place(network.files[0])) for network in known
            ),
            Fix("write the other node's address on that interface", Safety.NO),
        )
    others = [network for network in known if network.host.name != heartbeat.host]
    if not lost and not any(network.having(ip) for network in others for _, ip in sent if ip is not None):
        medium = sent[0][0]
        yield Finding(
            f"{heartbeat.host} sends its heartbeats by ucast to itself only, no other node hears them",
            Place(heartbeat.file, medium.source, "address"),
            fix=Fix("add a ucast line with the other node's address", Safety.NO),
        )


def media_share_replication_link(cluster: Cluster) -> Iterator[Finding]:
    """All heartbeats go over the interface that replicates.

    Why: one cut cable then stops replication and heartbeat together. Both nodes take the other one for dead, both
    become primary, and dopd cannot reach the peer either: fencing needs at least two independent ways.
    Sources: DRBD User's Guide 8.4, 7.3, and 8.3 on dopd.

    Example:
        bcast bond1                                    # the only medium, and DRBD's addresses are on bond1

    Fix: add a medium on another interface, or a serial line.

    Silent: when any medium is a serial line or goes over another interface.
    """
    for heartbeat in cluster.heartbeats:
        found = shared_link(cluster, heartbeat)
        if found is not None:
            name, uses = found
            first, *others = heartbeat.effective.media
            yield Finding(
                f"one cut of {name} stops replication and heartbeat together: both nodes take over",
                _at(heartbeat, first),
                (
                    *(Related("this medium goes over it too", _at(heartbeat, medium)) for medium in others),
                    *(Related(f"{use.what} goes over it", use.place) for use in uses),
                ),
                Fix("add a medium on another interface, or a serial line", Safety.ASK),
            )


def shared_link(cluster: Cluster, heartbeat: Heartbeat) -> tuple[str, list[Use]] | None:
    """Give the one interface that all media go over, and what it replicates; `None` if that is not so."""
    network, media = cluster.network(heartbeat.host), heartbeat.effective.media
    if network is None or not media or not all(medium.is_network for medium in media):
        return None
    cables = {below(network, carrying(medium, network))[-1] for medium in media}
    if len(cables) > 1:
        return None
    (cable,) = cables
    uses = [u for u in carried(cluster, network) if u.kind == REPLICATION and below(network, u.interface)[-1] == cable]
    return (cable, uses) if uses else None


def carrying(medium: Medium, network: Network) -> str:
    """Give the interface that a medium goes over: of `ucast` the one in whose network the peer is, if it is known."""
    address = read_ip(medium.address or "") if medium.kind in UNICAST else None
    stanza = None if address is None else network.around(address)
    return medium.device if stanza is None else stanza.name


def single_heartbeat_medium(cluster: Cluster) -> Iterator[Finding]:
    """There is only one way for heartbeats.

    Why: if it fails, each node takes the other one for dead, and both take over. Ping nodes are no such way.
    Sources: heartbeat's FAQ; DRBD User's Guide 8.4, 7.3.

    Example:
        bcast bond0

    Fix: add a second medium: another interface, or a serial line.

    Silent: when there is none at all (CLU003), and when replication goes over it too (CLU007).
    """
    for heartbeat in cluster.heartbeats:
        media = heartbeat.effective.media
        if len({(medium.kind, medium.device) for medium in media}) == 1 and shared_link(cluster, heartbeat) is None:
            yield Finding(
                f"{media[0].device} is the only path of heartbeats; losing it means takeover by both nodes",
                _at(heartbeat, media[0]),
                fix=Fix("add a medium on another interface, or a serial line", Safety.NO),
            )
