"""ADR: rules about service addresses, which move with a group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hastore.cluster.cluster import Cluster
from hastore.cluster.network import Network, Stanza
from hastore.cluster.place import Place
from hastore.cluster.services import listed
from hastore.cluster.vips import Vip, vips
from hastore.formats.interfaces import Method
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.values.address import read_ip

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

_ON_PURPOSE = re.compile(r"/32|on purpose|host route|single address|intended", re.IGNORECASE)
_LONGEST_WITH_ENDS = 2
"""Bits of a host number from which on a network has an address of its own, and one for broadcasts."""


def service_address_is_static(cluster: Cluster) -> Iterator[Finding]:
    """A service address is also configured on a machine at boot.

    Why: heartbeat adds the address on the node that has the service. If another machine has it from boot on, both
    answer, and clients reach one or the other. Sources: heartbeat's ResourceManager, which names this as the commonest
    cause of its complaint about resources that are not idle; heartbeat 3.0.6, doc/haresources.

    Example:
        ada IPaddr2::10.0.0.1/24/eth0       # and `address 10.0.0.1` in ada's interfaces

    Fix: remove the address from interfaces, or take a free one for the service.

    Silent: for a stanza without an address.
    """
    for ip, found in _by_address(cluster).items():
        stanzas = [s for network in cluster.networks if (s := network.having(ip)) is not None]
        if stanzas:
            first, *others = stanzas
            hosts = listed(stanza.host or "this host" for stanza in stanzas)
            yield Finding(
                f"{ip} is both a service address and configured at boot on {hosts}; both nodes can answer",
                first.at("address"),
                (
                    *(Related(f"{stanza.host} sets it here", stanza.at("address")) for stanza in others),
                    *(Related("the service address is here", vip.place) for vip in found),
                ),
                Fix("remove it from interfaces", Safety.ASK),
            )


def _by_address(cluster: Cluster) -> dict[IPv4Address | IPv6Address, list[Vip]]:
    found: dict[IPv4Address | IPv6Address, list[Vip]] = {}
    for vip in vips(cluster):
        found.setdefault(vip.ip, []).append(vip)
    return found


def service_address_outside_subnet(cluster: Cluster) -> Iterator[Finding]:
    """A service address is in no network of the interface it is added to, or has another mask than that network.

    Why: the IPaddr script chooses the interface by the routes there are, and sets none up; nobody reaches the address.
    With another mask broadcasts and routes are wrong. Source: heartbeat 3.0.6, doc/haresources.

    Example:
        ada IPaddr2::10.0.9.100/24/eth0     # eth0 is in 10.0.0.0/24

    Fix: correct the address, or the mask.

    Silent: if interfaces is missing, or the interface gets its address by DHCP; for /32 with an interface, if a comment
    says that it is on purpose.
    """
    for vip in vips(cluster):
        network = cluster.network(vip.start.file.host)
        known = () if network is None else _known(vip, network)
        if not known or _is_on_purpose(vip):
            continue
        holder = next((s for s in known if s.address is not None and vip.ip in s.address.network), None)
        found = _outside(vip, known) if holder is None else _inside(vip, holder)
        if found is not None:
            yield found


def _known(vip: Vip, network: Network) -> tuple[Stanza, ...]:
    """Give the stanzas whose networks the address may be in; none if not all of them are known."""
    if vip.nic is None:
        return network.addressed if network.is_complete else ()
    own = [stanza for stanza in network.stanzas if stanza.name.partition(":")[0] == vip.nic]
    if any(stanza.iface.method not in (Method.STATIC, Method.MANUAL) for stanza in own):
        return ()
    return tuple(stanza for stanza in own if stanza.address is not None)


def _is_on_purpose(vip: Vip) -> bool:
    alone = vip.spec.prefix == vip.ip.max_prefixlen
    return alone and vip.nic is not None and _ON_PURPOSE.search(vip.place.remark) is not None


def _outside(vip: Vip, known: tuple[Stanza, ...]) -> Finding:
    nets = listed(str(s.address.network) for s in known if s.address is not None)
    where = f"{vip.nic} ({nets})" if vip.nic is not None else f"any network of an interface ({nets})"
    mask = "" if vip.spec.prefix is None else f"/{vip.spec.prefix}"
    return Finding(
        f"{vip.ip}{mask} does not belong to {where}",
        vip.place,
        tuple(Related(f"the network of {s.name}", s.at("address")) for s in known),
        Fix("correct the address", Safety.NO),
    )


def _inside(vip: Vip, holder: Stanza) -> Finding | None:
    assert holder.address is not None  # noqa: S101 - or it would hold nothing
    net, prefix = holder.address.network, vip.spec.prefix
    related = (Related(f"the network of {holder.name}", holder.at("address")),)
    ends = {net.network_address: "the network itself", net.broadcast_address: "its broadcast address"}
    if net.max_prefixlen - net.prefixlen >= _LONGEST_WITH_ENDS and net.version == 4 and vip.ip in ends:  # noqa: PLR2004 - IPv4
        message = f"{vip.ip} cannot be a service address: in {holder.name}'s network {net} it is {ends[vip.ip]}"
        return Finding(message, vip.place, related, Fix("take a free address", Safety.NO))
    if prefix is not None and prefix != net.prefixlen:
        message = f"{vip.ip}/{prefix} has another mask than {holder.name}, which is in {net}"
        fix = Fix(f"write {vip.ip}/{net.prefixlen}", Safety.ASK)
        return Finding(message, vip.place, related, fix, Severity.WARNING)
    return None


def service_interface_missing(cluster: Cluster) -> Iterator[Finding]:
    """A node lacks the interface that a service address is added to.

    Why: the start of the address fails there, and heartbeat gives up the whole group. Source: heartbeat's
    ResourceManager.

    Example:
        ada IPaddr2::10.0.0.100/24/eth0     # bell has only bond0

    Fix: the same names of interfaces on both nodes.

    Silent: if the node's interfaces file is missing, or includes files that are not here. `eth0:1` is looked up as
    `eth0`.
    """
    wanted: dict[tuple[int, str], list[Vip]] = {}
    for vip in vips(cluster):
        if vip.nic:
            wanted.setdefault((id(vip.start.file), vip.nic), []).append(vip)
    for (_, nic), found in wanted.items():
        for network in _nodes(cluster, found[0].start.file.host):
            if network.has_all_files and nic not in network.names:
                first, *others = found
                addresses = listed(str(vip.ip) for vip in found)
                yield Finding(
                    f"{network.host.name} has no interface {nic} for {addresses}; takeover there fails",
                    first.place,
                    (
                        *(Related("this one, too", vip.place) for vip in others),
                        Related(f"the interfaces of {network.host.name}", Place(network.files[0])),
                    ),
                    Fix("use the same names of interfaces on both nodes", Safety.NO),
                )


def _nodes(cluster: Cluster, host: str) -> Iterator[Network]:
    """Give the interfaces of the nodes that the ha.cf of a machine names, or that of another one."""
    heartbeat = cluster.heartbeat(host) or next(iter(cluster.heartbeats), None)
    for network in cluster.networks:
        if heartbeat is not None and network.host.name.lower() in heartbeat.nodes:
            yield network


def portal_is_node_address(cluster: Cluster) -> Iterator[Finding]:
    """An initiator logs in to a node's own address, though there is a service address.

    Why: only the service address moves with the target. A session to the node's own address dies with the node, and the
    initiator tries that address until it gives up. Source: open-iscsi's README; heartbeat 3.0.6, doc/haresources.

    Example:
        /etc/iscsi/nodes/iqn.2009-03.org.example:disk/10.0.0.1,3260,1/default    # 10.0.0.1 is ada's own

    Fix: discover through the service address, and delete the record.

    Silent: without service addresses, as with a portal a node and multipath.
    """
    services = {vip.ip: vip for vip in vips(cluster)}
    found: dict[tuple[str, str], list[Place]] = {}
    own: dict[str, Stanza] = {}
    for ip, place in _portals(cluster) if services else ():
        stanza = _node_having(cluster, ip, place.file.host)
        if stanza is not None and ip not in services:
            own[str(ip)] = stanza
            found.setdefault((place.file.host, str(ip)), []).append(place)
    for (host, address), places in found.items():
        stanza = own[address]
        yield Finding(
            f"the portal {address} is {stanza.host}'s own address; the session of {host or 'the initiator'} dies with "
            "the node instead of moving",
            places[0],
            (
                *(Related("the same portal", place) for place in places[1:]),
                Related(f"{stanza.host} has it here", stanza.at("address")),
                *(Related(f"the service address {vip.ip}", vip.place) for vip in services.values()),
            ),
            Fix(f"discover through {next(iter(services))}, and delete the record", Safety.NO),
        )


def _portals(cluster: Cluster) -> Iterator[tuple[Any, Place]]:
    for file in cluster.of("iscsi_discovery"):
        for record in file.document.model.records:
            yield read_ip(record.portal.address), Place(file, record.source)
    for file in cluster.of("iscsi_record"):
        for field in ("node_conn_address", "discovery_sendtargets_address"):
            address = getattr(file.document.model, field, None)
            if address is not None:
                yield read_ip(str(address)), Place(file, file.document.model, field)


def _node_having(cluster: Cluster, ip: Any, initiator: str) -> Stanza | None:
    for network in cluster.networks:
        is_node = cluster.heartbeat(network.host.name) is not None or bool(network.host.of("haresources"))
        stanza = network.having(ip) if is_node and ip is not None and network.host.name != initiator else None
        if stanza is not None:
            return stanza
    return None
