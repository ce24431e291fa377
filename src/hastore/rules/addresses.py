"""ADR: rules about addresses and ports."""

from collections.abc import Iterator
from typing import Any

from hastore.cluster.cluster import Cluster
from hastore.cluster.place import Place
from hastore.cluster.symbols import Kind
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Needs, Related, Rule, Safety

SERVICE_PORTS = {22: "SSH", 694: "heartbeat", 860: "iSCSI", 3260: "iSCSI"}
USUAL_PORTS = range(7788, 8000)


def endpoint_used_twice(cluster: Cluster) -> Iterator[Finding]:
    """An address and port of one host serve two resources, or belong to another service.

    Why: each resource needs a TCP port of its own. drbdadm refuses doubles, but neither the ports of iSCSI, heartbeat
    and SSH, nor the same address on both hosts. Source: drbd.conf(5), `address`; seen with drbdadm 8.3, 8.4 and 9.22.

    Example:
        address 10.0.0.1:7788;      # in two resources

    Fix: the next free port from 7788 on, on both nodes.

    Silent: for different ports on the two hosts of one resource, which are legal. A port outside 7788 to 7999 is only
    noted.
    """
    for first, second in cluster.symbols.doubled(Kind.ENDPOINT):
        a, b = first.owner.name, second.owner.name
        yield Finding(
            f"{second.key} is used by {a} and by {b} on {second.host}",
            second.place,
            (Related(f"{a} uses it here", first.place),),
            Fix(f"take a free port, such as {_free_port(cluster, second.holder)}", Safety.ASK),
        )
    for setup in cluster.setups:
        for resource in setup.resources:
            yield from _same_on_both(resource)
    for endpoint in cluster.symbols.of(Kind.ENDPOINT):
        yield from _unusual_port(endpoint)


def _free_port(cluster: Cluster, holder: str) -> int:
    taken = {symbol.key.port for symbol in cluster.symbols.of(Kind.ENDPOINT, holder=holder)}
    return next(port for port in range(USUAL_PORTS.start, 1 << 16) if port not in taken)


def _same_on_both(resource: Any) -> Iterator[Finding]:
    seen: dict[str, Any] = {}
    for host in resource.model.hosts:
        if host.address is None:
            continue
        other = seen.setdefault(host.address.address, host)
        if other is not host and not set(other.names) & set(host.names):
            yield Finding(
                f"{host.address.address} is the address of {resource.name} on {other.names[0]} and on {host.names[0]}",
                Place(resource.file, host, "address"),
                (Related(f"{other.names[0]} has it here", Place(resource.file, other, "address")),),
                Fix("give each host its own address", Safety.NO),
            )


def _unusual_port(endpoint: Any) -> Iterator[Finding]:
    port, name = endpoint.key.port, endpoint.owner.name
    if port in SERVICE_PORTS:
        yield Finding(
            f"{endpoint.key} is used by {name} and by {SERVICE_PORTS[port]}, whose port {port} is",
            endpoint.place,
            fix=Fix(f"take a port from {USUAL_PORTS.start} on", Safety.ASK),
        )
    elif port not in USUAL_PORTS:
        yield Finding(
            f"{endpoint.key} is used by {name}; DRBD's usual ports are {USUAL_PORTS.start} to {USUAL_PORTS.stop - 1}",
            endpoint.place,
            severity=Severity.INFO,
        )


RULES = (Rule("ADR001", "endpoint-used-twice", Severity.ERROR, endpoint_used_twice, Needs(("drbd",))),)
