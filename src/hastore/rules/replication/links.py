"""How fast the link is that a resource replicates over."""

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import Replicated
from hastore.cluster.place import Place
from hastore.formats.proc_bonding import Bond


def speed_of_link(cluster: Cluster, resource: Replicated) -> tuple[int, Place] | None:
    """Give how many bytes a second a resource's link carries, as its bond's slaves show it; `None` if none does."""
    for host, section in resource.sections.items():
        network = cluster.network(host)
        ip = None if section.address is None else section.address.ip
        stanza = None if network is None or ip is None else network.having(ip)
        if stanza is None:
            continue
        for file in cluster.of("proc_bonding"):
            bond: Bond = file.document.model
            speeds = [slave.speed.mbps for slave in bond.slaves if slave.speed is not None and slave.speed.mbps]
            if file.host == host and file.logical.endswith(f"/{stanza.name}") and speeds:
                return max(speeds) * 1_000_000 // 8, Place(file, bond.slaves[0], "speed")
    return None
