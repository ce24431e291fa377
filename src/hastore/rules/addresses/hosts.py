"""ADR: rules about the addresses and names of machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile
from hastore.cluster.network import Network, Stanza
from hastore.cluster.place import Place
from hastore.cluster.services import listed
from hastore.cluster.vips import vips
from hastore.formats.hosts import Entry, HostAddress, Hosts
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

_LOCAL = "localhost"


def address_on_two_hosts(cluster: Cluster) -> Iterator[Finding]:
    """Two machines have the same static address.

    Why: interfaces is mostly copied from node to node, and then not edited. Both answer for the address; replication
    and heartbeats break, or reach the wrong machine. Source: interfaces(5); RFC 5227, 1.

    Example:
        iface eth1 inet static              # on ada and on bell
            address 10.0.9.1

    Fix: correct the copy.

    Silent: for the loopback interface, link-local IPv6 addresses, and service addresses, of which ADR004 speaks.
    """
    services = {vip.ip for vip in vips(cluster)}
    found: dict[IPv4Address | IPv6Address, dict[str, Stanza]] = {}
    for network in cluster.networks:
        for stanza in network.addressed:
            if stanza.address is not None and _is_own(stanza.address.ip):
                found.setdefault(stanza.address.ip, {}).setdefault(network.host.name, stanza)
    for ip, there in found.items():
        first, *others = there.values()
        if others and ip not in services:
            yield Finding(
                f"{ip} is configured on {listed(there)}",
                others[-1].at("address"),
                tuple(Related(f"{s.host} has it here", s.at("address")) for s in (first, *others[:-1])),
                Fix("correct the copy", Safety.NO),
            )


def _is_own(ip: IPv4Address | IPv6Address) -> bool:
    return not (ip.is_unspecified or ip.is_loopback or (ip.version == 6 and ip.is_link_local))  # noqa: PLR2004 - IPv6


def hosts_file_inconsistent(cluster: Cluster) -> Iterator[Finding]:
    """A hosts file lacks a node, or names it with an address that it does not have.

    Why: the nodes' names must be known when the network is failing and no name server answers. A wrong address, or one
    of 127.0.0.0/8, sends what is meant for a node elsewhere. Source: heartbeat's config.c, the remark on add_node.

    Example:
        127.0.1.1  ada                      # ada is a node, and 10.0.0.1

    Fix: correct the line.

    Silent: for localhost and its like; if the node's addresses are not all known; for the order of aliases. A node's
    own name at a loopback address, a missing name, and a name with two addresses are warnings; an address that the node
    does not have is an error.
    """
    for host in cluster.hosts:
        heartbeat = cluster.heartbeat(host.name)
        for file in host.of("hosts"):
            told: set[str] = set()
            for node in _node_names(cluster):
                found = list(_of_node(cluster, file, node))
                if not found and heartbeat is not None and node in heartbeat.nodes:
                    found = list(_absent(cluster, file, node))
                told.update(node for _ in found)
                yield from found
            yield from _ambiguous(file, told)


def _node_names(cluster: Cluster) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for heartbeat in cluster.heartbeats for name in heartbeat.nodes))


def _entries(file: ConfigFile, name: str) -> list[Entry]:
    conf: Hosts = file.document.model
    return [entry for entry in conf.entries if entry.has(name)]


def _of_node(cluster: Cluster, file: ConfigFile, node: str) -> Iterator[Finding]:
    """Find the lines that give a node an address that it has not."""
    network = next((each for each in cluster.networks if each.host.name.lower() == node), None)
    for entry in _entries(file, node):
        if entry.address.is_loopback and file.host.lower() == node:
            yield Finding(
                f"{node} resolves to {entry.address} on itself; what is bound to its name is not reached from outside",
                Place(file, entry),
                _real(network),
                Fix(f"give {node} the address that others reach it by", Safety.ASK),
                Severity.WARNING,
            )
        elif network is not None and _lacks(network, entry.address):
            real = listed(str(s.address.ip) for s in network.addressed if s.address is not None)
            yield Finding(
                f"{node} resolves to {entry.address} here, {node} has {real}",
                Place(file, entry),
                _real(network),
                Fix("correct the line", Safety.ASK),
            )


def _lacks(network: Network, address: HostAddress) -> bool:
    """Tell whether a machine cannot have an address; IPv6 ones may come by themselves, where none is set."""
    alike = any(s.address is not None and s.address.version == address.version for s in network.addressed)
    return network.is_complete and alike and network.having(address.ip) is None


def _real(network: Network | None) -> tuple[Related, ...]:
    stanzas = () if network is None else network.addressed
    return tuple(Related(f"{s.host} has {s.address}", s.at("address")) for s in stanzas)


def _absent(cluster: Cluster, file: ConfigFile, node: str) -> Iterator[Finding]:
    heartbeat = cluster.heartbeat(file.host)
    if not _entries(file, node) and heartbeat is not None:
        yield Finding(
            f"the node {node} is not in the hosts file; without a name server nobody finds it",
            Place(file),
            (Related("it is a node here", heartbeat.place()),),
            Fix(f"add a line for {node}", Safety.ASK),
            Severity.WARNING,
        )


def _ambiguous(file: ConfigFile, told: set[str]) -> Iterator[Finding]:
    """Find the names with two addresses of one family."""
    conf: Hosts = file.document.model
    seen: dict[tuple[str, int], tuple[HostAddress, Entry]] = {}
    for entry in conf.entries:
        for name in dict.fromkeys(each.lower() for each in entry.names):
            key = (name, entry.address.version)
            first, at = seen.setdefault(key, (entry.address, entry))
            local = name.startswith((_LOCAL, "ip6-")) or (first.is_loopback and entry.address.is_loopback)
            if first != entry.address and name not in told and not local:
                told.add(name)
                yield Finding(
                    f"{name} resolves to {first} and to {entry.address}; which one is taken is luck",
                    Place(file, entry),
                    (Related("the other line", Place(file, at)),),
                    Fix("keep one line for each name", Safety.ASK),
                    Severity.WARNING,
                )
