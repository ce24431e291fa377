"""SEC: the rule about how heartbeat signs its messages."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.heartbeat import Heartbeat, members
from hastore.cluster.host import ConfigFile
from hastore.cluster.network import Stanza
from hastore.cluster.place import Place
from hastore.cluster.services import listed
from hastore.cluster.vips import vips
from hastore.formats.authkeys import Method, accepted, sending
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.values.address import read_ip


def weak_cluster_digest(cluster: Cluster) -> Iterator[Finding]:
    """Cluster messages are signed with `crc` or `md5`.

    Why: `crc` finds bit errors and has no secret: whoever can send on the network can tell a node that the other one
    is gone. heartbeat accepts each key that is listed, not only the one it signs with: one line with `crc` is enough.
    `md5` is old; heartbeat's own sample file puts `sha1` first.
    Sources: the sample authkeys of heartbeat; authkeys(5).

    Example:
        auth 1
        1 crc

    Fix: `sha1` with a long random key on both nodes; during the change with both keys.

    Silent: when heartbeats go over serial lines only; for an `md5` key that is accepted but not signed with. A hint
    only for `md5`, and for `crc` on links that only the nodes are on.
    """
    for heartbeat in cluster.heartbeats:
        nets = list(dict.fromkeys(medium.device for medium in heartbeat.effective.media if medium.is_network))
        for file in cluster.of("authkeys") if nets else ():
            if file.host == heartbeat.host:
                yield from _weak(cluster, heartbeat, file, nets)


def _weak(cluster: Cluster, heartbeat: Heartbeat, file: ConfigFile, nets: list[str]) -> Iterator[Finding]:
    conf = file.document.model
    chosen = sending(conf)
    lines = {id(medium.source): medium.source for medium in heartbeat.effective.media if medium.is_network}
    media = tuple(Related("heartbeats go over this", Place(heartbeat.file, line)) for line in lines.values())
    for number, key in accepted(conf).items():
        if key.method is Method.CRC:
            shared = [name for name in nets if not _is_dedicated(cluster, heartbeat, name)]
            message = f"key {number}, crc: anyone on {listed(shared or nets)} can inject cluster messages"
            severity = Severity.WARNING if shared else Severity.INFO
        elif key.method is Method.MD5 and chosen is not None and chosen.number == number:
            message = (
                f"key {number}, md5: an old digest, all that keeps others on {listed(nets)} from injecting messages"
            )
            severity = Severity.INFO
        else:
            continue
        fix = Fix("add a sha1 key on both nodes, then let 'auth' name it, then remove this one", Safety.ASK)
        yield Finding(message, Place(file, key), media, fix, severity)


def _is_dedicated(cluster: Cluster, heartbeat: Heartbeat, name: str) -> bool:
    """Tell whether only the cluster's nodes are on the network of an interface, as far as the files say."""
    network = cluster.network(heartbeat.host)
    stanzas = network.of(name) if network is not None else ()
    return bool(stanzas) and not any(_is_shared(cluster, heartbeat, stanza) for stanza in stanzas)


def _is_shared(cluster: Cluster, heartbeat: Heartbeat, stanza: Stanza) -> bool:
    """Tell whether a gateway, a service address, a ping node or another machine is on an interface's network."""
    if stanza.address is None or stanza.iface.gateway is not None:
        return True
    inside = stanza.address.network
    nodes = {host.name for host in members(cluster, heartbeat).values()} | {heartbeat.host}
    pinged = (read_ip(name) for name in heartbeat.effective.ping_nodes)
    moved = (vip.ip for vip in vips(cluster) if vip.start.file.host in nodes)
    others = (s.address.ip for n in cluster.networks if n.host.name not in nodes for s in n.addressed if s.address)
    return any(address is not None and address in inside for address in (*pinged, *moved, *others))
