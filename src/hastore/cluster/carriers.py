"""Which interfaces of a node carry what the cluster cannot do without: replication, heartbeats, service addresses."""

from collections.abc import Iterator

from hastore.cluster.asked import asked_once
from hastore.cluster.cluster import Cluster
from hastore.cluster.network import Network
from hastore.cluster.place import Place
from hastore.cluster.vips import Vip, vips
from hastore.formats.ha_cf import media
from hastore.frozen import frozen
from hastore.values.address import read_ip

REPLICATION, HEARTBEAT, SERVICE = "replication", "heartbeat", "service"


@frozen(eq=False)
class Use:
    """What needs an interface, and where that is written."""

    interface: str
    """As it is called there; for an address, the interface that has it or is in its network."""
    kind: str
    """`REPLICATION`, `HEARTBEAT` or `SERVICE`."""
    what: str
    """In words: `the replication of mail`."""
    place: Place


@asked_once
def carried(cluster: Cluster, network: Network) -> tuple[Use, ...]:
    """Give what the interfaces of a machine carry, by what its own files say."""
    return (*_replication(cluster, network), *_heartbeats(cluster, network), *_services(cluster, network))


def _heartbeats(cluster: Cluster, network: Network) -> Iterator[Use]:
    heartbeat = cluster.heartbeat(network.host.name)
    for medium in media(heartbeat.conf) if heartbeat is not None else ():
        if medium.is_network and heartbeat is not None:
            yield Use(medium.device, HEARTBEAT, "heartbeats", Place(heartbeat.file, medium.source))


def _services(cluster: Cluster, network: Network) -> Iterator[Use]:
    for vip in vips(cluster):
        name = carrier_of(vip, network)
        if vip.start.file.host == network.host.name and name is not None:
            yield Use(name, SERVICE, f"the service address {vip.ip}", vip.place)


def carrier_of(vip: Vip, network: Network) -> str | None:
    """Give the interface that a service address is added to on a machine; `None` if that cannot be told."""
    if vip.nic is not None:
        return vip.nic
    stanza = network.around(vip.ip)
    return None if stanza is None else stanza.name.partition(":")[0]


def below(network: Network, name: str) -> tuple[str, ...]:
    """Give an interface and those it lies on, of which it is an alias, a VLAN or a bridge."""
    found: list[str] = []
    waiting = [name]
    while waiting:
        each = waiting.pop(0)
        if each in found:
            continue
        found.append(each)
        bare = each.partition(":")[0]
        waiting += [bare, bare.rpartition(".")[0]]
        for stanza in network.of(each):
            waiting += [stanza.iface.vlan_raw_device or "", *(stanza.iface.bridge_ports or ())]
    return tuple(each for each in found if each)


def _replication(cluster: Cluster, network: Network) -> Iterator[Use]:
    setup = cluster.setup(network.host.name)
    for resource in setup.resources if setup is not None else ():
        section = resource.sections.get(network.host.name)
        address = None if section is None or section.address is None else read_ip(section.address.address)
        stanza = None if address is None else network.having(address)
        if stanza is not None:
            place = Place(resource.file, section, "address")
            yield Use(stanza.name, REPLICATION, f"the replication of {resource.name}", place)
