"""NET: rules about the addresses that one machine's interfaces have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from hastore.cluster.cluster import Cluster
from hastore.cluster.network import Network, Stanza
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.values.address import read_ip

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv4Interface, IPv6Address, IPv6Interface

_BY_RULE = re.compile(r"\bip\s+(?:-\w+\s+)*(?:rule|ru)\b|\btable\b")
_ENDS = 2
"""Bits of a host number from which on a network has an address of its own, and one for broadcasts."""


def address_arithmetic_wrong(cluster: Cluster) -> Iterator[Finding]:
    """The mask, network, broadcast address or gateway of an interface does not fit its address.

    Why: heartbeat's broadcasts go nowhere with a wrong broadcast address; ifup fails at a gateway that it cannot
    reach; with two default routes answers leave by the wrong interface. Sources: interfaces(5) of ifupdown 0.8.41; seen
    with its ifup, which checks nothing of this.

    Example:
        address 10.0.0.1
        netmask 255.255.255.0
        broadcast 10.0.9.255

    Fix: the value that address and mask give.

    Silent: for what is not set; for a gateway of an interface with `pointopoint`; for several gateways with metrics or
    policy routing. A mask or gateway is an error, all else a warning.
    """
    for network in cluster.networks:
        for stanza in network.stanzas:
            yield from _bad_mask(cluster, stanza)
            if stanza.address is not None and stanza.name != "lo":
                yield from _not_fitting(stanza, stanza.address)
                yield from _gateway(stanza, stanza.address)
        yield from _two_gateways(network)


def _bad_mask(cluster: Cluster, stanza: Stanza) -> Iterator[Finding]:
    """Find the mask that is none; what address and mask give is not told then."""
    place = stanza.at("netmask")
    for problem in cluster.problems(stanza.file) if stanza.has_bad_mask else ():
        if problem.span == place.span:
            yield Finding(
                f"{stanza.name}: {problem.message}",
                place,
                fix=Fix("write the mask of the network", Safety.NO),
                detail=f"{stanza.file.format}/{problem.code}",
            )


def _not_fitting(stanza: Stanza, address: IPv4Interface | IPv6Interface) -> Iterator[Finding]:
    net = address.network
    wanted = {"network": net.network_address, "broadcast": net.broadcast_address}
    for field, right in wanted.items():
        text = getattr(stanza.iface, field)
        written = None if text is None else read_ip(text)
        if written is not None and written != right:
            yield Finding(
                f"{stanza.name}: {field} {text} does not fit {address}",
                stanza.at(field),
                (Related("the address is here", stanza.at("address")),),
                Fix(f"{field} {right}", Safety.SAFE),
                Severity.WARNING,
            )
    for field, end in wanted.items():
        if address.ip == end and net.version == 4 and net.max_prefixlen - net.prefixlen >= _ENDS:  # noqa: PLR2004 - IPv4
            what = "of the network itself" if field == "network" else "for broadcasts"
            yield Finding(
                f"{stanza.name}: {address} cannot be an interface's address, it is the one {what}",
                stanza.at("address"),
                fix=Fix("take an address of a host", Safety.NO),
                severity=Severity.WARNING,
            )


def _gateway(stanza: Stanza, address: IPv4Interface | IPv6Interface) -> Iterator[Finding]:
    text = stanza.iface.gateway
    gateway = None if text is None else read_ip(text)
    if gateway is None or stanza.iface.pointopoint is not None or _is_by_rule(stanza):
        return
    if gateway == address.ip:
        why = "is the interface's own address"
    elif gateway not in address.network and not _is_local(gateway):
        why = f"is outside {address.network}"
    else:
        return
    yield Finding(
        f"{stanza.name}: gateway {text} {why}",
        stanza.at("gateway"),
        (Related("the address is here", stanza.at("address")),),
        Fix("correct the gateway", Safety.NO),
    )


def _is_local(gateway: IPv4Address | IPv6Address) -> bool:
    return gateway.version == 6 and gateway.is_link_local  # noqa: PLR2004 - IPv6


def _two_gateways(network: Network) -> Iterator[Finding]:
    found: dict[bool, list[Stanza]] = {}
    for stanza in network.stanzas:
        if stanza.iface.gateway is not None and stanza.name not in network.templates:
            found.setdefault(":" in stanza.iface.gateway, []).append(stanza)
    for first, *others in found.values():
        if not others or any(s.iface.metric is not None or _is_by_rule(s) for s in network.stanzas):
            continue
        for stanza in others:
            yield Finding(
                f"{first.name} and {stanza.name} both have a gateway; answers may leave by the wrong one",
                stanza.at("gateway"),
                (Related(f"the gateway of {first.name}", first.at("gateway")),),
                Fix("keep one gateway, and write routes for other networks", Safety.NO),
                Severity.WARNING,
            )


def _is_by_rule(stanza: Stanza) -> bool:
    return any(_BY_RULE.search(command) for command in (*stanza.iface.pre_up, *stanza.iface.up))


def overlapping_subnets(cluster: Cluster) -> Iterator[Finding]:
    """Two interfaces of a machine are in networks that overlap.

    Why: packets for both leave through one of them, and either answers for the other's address. Replication and the
    clients then share one link, and lose it together. Source: Linux, Documentation/networking/bonding.rst, 8.1.

    Example:
        iface eth0 inet static
            address 10.0.0.1/24
        iface eth1 inet static
            address 10.0.0.7/24

    Fix: a network of its own for each.

    Silent: for aliases of one interface (`eth0:1`), slaves of bonds, single addresses (/32), and if a command of
    interfaces sets up policy routing.
    """
    for network in cluster.networks:
        if any(_is_by_rule(stanza) for stanza in network.stanzas):
            continue
        slaves = {name for bond in network.bonds.values() for name in bond.slave_names}
        known = [s for s in network.addressed if s.name not in slaves and not _is_single(s)]
        told: set[tuple[str, str]] = set()
        for one, other in combinations(known, 2):
            names = (_bare(one), _bare(other))
            if names[0] != names[1] and names not in told and _overlap(one, other):
                told.add(names)
                yield _overlapping(one, other)


def _bare(stanza: Stanza) -> str:
    return stanza.name.partition(":")[0]


def _is_single(stanza: Stanza) -> bool:
    far = stanza.iface.pointopoint is not None
    return far or stanza.address is None or stanza.address.network.num_addresses == 1


def _overlap(one: Stanza, other: Stanza) -> bool:
    here, there = one.address, other.address
    if here is None or there is None:
        return False
    return here.ip in there.network or there.ip in here.network or here.network.network_address in there.network


def _overlapping(one: Stanza, other: Stanza) -> Finding:
    nets = [str(s.address.network) for s in (one, other) if s.address is not None]
    same = f"are in one subnet ({nets[0]})" if nets[0] == nets[1] else f"overlap ({' and '.join(nets)})"
    return Finding(
        f"{one.name} and {other.name} {same}: traffic for both leaves through one",
        other.at("address"),
        (Related(f"the address of {one.name}", one.at("address")),),
        Fix("give each interface a network of its own", Safety.NO),
    )
