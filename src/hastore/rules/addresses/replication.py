"""ADR: rules about the networks that DRBD replicates over."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import DrbdSetup, Replicated
from hastore.cluster.network import Network, Stanza
from hastore.cluster.place import Place
from hastore.cluster.services import listed
from hastore.cluster.vips import Vip, vips
from hastore.formats.drbd import Host
from hastore.frozen import frozen
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.values.address import read_ip

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network


@frozen(eq=False)
class End:
    """The address at which a host replicates a resource."""

    resource: Replicated
    host: str
    section: Host
    ip: IPv4Address | IPv6Address

    @property
    def place(self) -> Place:
        """Where it is written."""
        return Place(self.resource.file, self.section, "address")


def ends(resource: Replicated) -> Iterator[End]:
    """Give the addresses of a resource's `on` sections that are addresses."""
    for host, section in resource.sections.items():
        ip = None if section.address is None else read_ip(section.address.address)
        if ip is not None:
            yield End(resource, host, section, ip)


def address_not_on_host(cluster: Cluster) -> Iterator[Finding]:
    """A resource replicates at an address that its host does not have.

    Why: drbdadm checks this on the node where it runs only, and only then; the peer waits for a connection that never
    comes. Source: seen with drbdadm 8.3, 8.4 and 9.22 ("not found on this host").

    Example:
        on bell { address 10.0.9.3:7788; ... }      # bell's interfaces has 10.0.9.2

    Fix: correct the address.

    Silent: if not all addresses of the host are known: the host's interfaces file is missing, includes files that are
    not here, or has an interface that gets its address by DHCP or PPP; with `disable-ip-verification`; for an address
    that no host has of its own, of which ADR003 speaks.
    """
    shared = {vip.ip: vip for vip in vips(cluster)}
    for setup in cluster.setups:
        if _is_unverified(setup):
            continue
        for end in (end for resource in setup.resources for end in ends(resource)):
            network = cluster.network(end.host)
            if network is None or not network.is_complete or network.having(end.ip) or _wrong(end.ip, shared):
                continue
            yield Finding(
                f"{end.resource.name}: {end.ip} is not configured on {end.host}",
                end.place,
                tuple(Related(f"{end.host} has {s.address}", s.at("address")) for s in network.addressed),
                Fix("correct the address", Safety.NO),
            )


def _is_unverified(setup: DrbdSetup) -> bool:
    sections = (file.document.model.global_ for file in setup.files)
    return any(section is not None and section.disable_ip_verification for section in sections)


def replication_over_floating_or_local_address(cluster: Cluster) -> Iterator[Finding]:
    """A resource replicates over an address that is not its host's own: a service address, or a loopback one.

    Why: drbdadm accepts it. A service address moves to the peer at the first failover, and then a node replicates to
    itself; a loopback address never reaches the peer. Source: seen with drbdadm 8.3, 8.4 and 9.22.

    Example:
        on ada { address 10.0.0.100:7788; ... }     # and `IPaddr2::10.0.0.100/24/eth0` in haresources

    Fix: an address that the host always has, in a network of its own.

    Silent: for `floating` and `stacked-on-top-of` sections, which are meant to follow a service address.
    """
    shared = {vip.ip: vip for vip in vips(cluster)}
    for setup in cluster.setups:
        for end in (end for resource in setup.resources for end in ends(resource)):
            wrong = _wrong(end.ip, shared)
            vip = shared.get(end.ip)
            if wrong is not None:
                yield Finding(
                    f"{end.resource.name} replicates over {end.ip} on {end.host}, {wrong}",
                    end.place,
                    () if vip is None else (Related("it is a service address here", vip.place),),
                    Fix("use a static address of the host, in a network for replication", Safety.NO),
                )


def _wrong(ip: IPv4Address | IPv6Address, shared: dict[IPv4Address | IPv6Address, Vip]) -> str | None:
    """Say why an address cannot be a host's end of a link; `None` if it can."""
    if ip in shared:
        return "which moves with the service"
    if ip.is_loopback:
        return "which never leaves the host"
    return "which is no address of one host" if ip.is_unspecified or ip.is_multicast else None


def replication_peers_in_different_subnets(cluster: Cluster) -> Iterator[Finding]:
    """The two hosts of a resource replicate from different networks.

    Why: replication through a router is not recommended, and mostly one of the addresses is a typing error.
    Source: DRBD User's Guide 8.4, 4.2.

    Example:
        on ada  { address 10.0.8.1:7788; ... }      # eth1 of ada is in 10.0.8.0/24
        on bell { address 10.0.9.2:7788; ... }

    Fix: correct the address that is wrong.

    Silent: if neither host's interfaces file has its address; with DRBD Proxy, which is made for long distances; for
    an address that no host has of its own, of which ADR003 speaks.
    """
    shared = {vip.ip: vip for vip in vips(cluster)}
    for setup in cluster.setups:
        for resource in setup.resources:
            found = [end for end in ends(resource) if _wrong(end.ip, shared) is None]
            for one, other in combinations(found, 2) if not _has_proxy(resource) else ():
                known = [s for s in (_stanza(cluster, one), _stanza(cluster, other)) if s is not None]
                if known and one.ip != other.ip and not any(_reaches(s, one) and _reaches(s, other) for s in known):
                    message = f"{one.ip} and {other.ip} are in different networks; replication needs a router"
                    yield Finding(
                        f"{resource.name}: {message}",
                        other.place,
                        (
                            Related(f"the address of {one.host}", one.place),
                            *(Related(f"{s.name} of {s.host} is in {_net(s)}", s.at("address")) for s in known),
                        ),
                        Fix("correct the address", Safety.NO),
                    )


def _has_proxy(resource: Replicated) -> bool:
    common = resource.common is not None and resource.common.proxy is not None
    return common or resource.model.proxy is not None or any(s.proxies for s in resource.sections.values())


def _stanza(cluster: Cluster, end: End) -> Stanza | None:
    network = cluster.network(end.host)
    return None if network is None else network.having(end.ip)


def _net(stanza: Stanza) -> IPv4Network | IPv6Network | None:
    return None if stanza.address is None else stanza.address.network


def _reaches(stanza: Stanza, end: End) -> bool:
    net = _net(stanza)
    far = None if stanza.iface.pointopoint is None else read_ip(stanza.iface.pointopoint)
    return (net is not None and end.ip in net) or end.ip == far


def replication_on_client_network(cluster: Cluster) -> Iterator[Finding]:
    """A resource replicates in the network that the clients are in.

    Why: replication and iSCSI take bandwidth from each other, and clients see all data and the proof of a secret that
    may be weak. A link of its own is recommended. Source: DRBD User's Guide 8.4, 4.2.

    Example:
        on ada { address 10.0.0.1:7788; ... }       # and `IPaddr2::10.0.0.100/24/eth0` in haresources

    Fix: use the network between the nodes.

    Silent: if the interfaces file of the host is missing. It is only noted if no network without a gateway is known on
    both nodes.
    """
    services = list({vip.ip: vip for vip in vips(cluster)}.values())
    shared = {vip.ip: vip for vip in services}
    for setup in cluster.setups:
        found: dict[IPv4Network | IPv6Network, list[End]] = {}
        for end in (end for resource in setup.resources for end in ends(resource)):
            stanza = _stanza(cluster, end)
            net = None if stanza is None else _net(stanza)
            if net is not None and _wrong(end.ip, shared) is None and any(vip.ip in net for vip in services):
                found.setdefault(net, []).append(end)
        for net, there in found.items():
            inside = [vip for vip in services if vip.ip in net]
            yield _on_client_network(cluster, net, there, inside)


def _on_client_network(
    cluster: Cluster, net: IPv4Network | IPv6Network, there: list[End], inside: list[Vip]
) -> Finding:
    first, *others = there
    names = list(dict.fromkeys(end.resource.name for end in there))
    hosts = dict.fromkeys(host for end in there for host in end.resource.sections)
    networks = [cluster.network(host) for host in hosts]
    isolated = all(network is not None and _has_other(network, inside) for network in networks)
    return Finding(
        f"{listed(names)} {'replicate' if len(names) > 1 else 'replicates'} over the client network {net}",
        first.place,
        (
            *(Related(f"{end.resource.name} on {end.host}", end.place) for end in others),
            *(Related(f"clients reach {vip.ip} there", vip.place) for vip in inside),
        ),
        Fix("use the network between the nodes", Safety.NO),
        Severity.WARNING if isolated else Severity.INFO,
    )


def _has_other(network: Network, inside: list[Vip]) -> bool:
    """Tell whether a machine is in a network without a gateway and without these service addresses."""
    gateways = {s.name for s in network.stanzas if s.iface.gateway is not None}
    return any(
        stanza.name not in gateways and not any(vip.ip in net for vip in inside)
        for stanza in network.addressed
        if (net := _net(stanza)) is not None
    )
