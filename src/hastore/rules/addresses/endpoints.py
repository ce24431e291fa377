"""ADR: rules about the addresses and ports of DRBD."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import Replicated
from hastore.cluster.place import Place
from hastore.cluster.symbols import Kind, Symbol
from hastore.formats.drbd import Host
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.values.address import comparable

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
    unusual: dict[tuple[str, str, int], list[Symbol]] = {}
    for endpoint in cluster.symbols.of(Kind.ENDPOINT):
        if endpoint.key.port in SERVICE_PORTS or endpoint.key.port not in USUAL_PORTS:
            unusual.setdefault((endpoint.holder, endpoint.owner.name, endpoint.key.port), []).append(endpoint)
    for endpoints in unusual.values():
        yield _unusual_port(*endpoints)


def _free_port(cluster: Cluster, holder: str) -> int:
    taken = {symbol.key.port for symbol in cluster.symbols.of(Kind.ENDPOINT, holder=holder)}
    return next(port for port in range(USUAL_PORTS.start, 1 << 16) if port not in taken)


def _same_on_both(resource: Replicated) -> Iterator[Finding]:
    seen: dict[str, tuple[str, Host]] = {}
    for name, host in resource.sections.items():
        if host.address is None:
            continue
        first, other = seen.setdefault(comparable(host.address.address), (name, host))
        if other is not host:
            yield Finding(
                f"{host.address.address} is the address of {resource.name} on {first} and on {name}",
                Place(resource.file, host, "address"),
                (Related(f"{first} has it here", Place(resource.file, other, "address")),),
                Fix("give each host its own address", Safety.NO),
            )


def _unusual_port(endpoint: Symbol, *others: Symbol) -> Finding:
    """Tell of a port that the hosts of a resource have in common, once."""
    port, name = endpoint.key.port, endpoint.owner.name
    related = tuple(Related(f"{other.host} has the same port", other.place) for other in others)
    if port in SERVICE_PORTS:
        return Finding(
            f"{endpoint.key} is used by {name} and by {SERVICE_PORTS[port]}, whose port {port} is",
            endpoint.place,
            related,
            Fix(f"take a port from {USUAL_PORTS.start} on", Safety.ASK),
        )
    return Finding(
        f"{endpoint.key} is used by {name}; DRBD's usual ports are {USUAL_PORTS.start} to {USUAL_PORTS.stop - 1}",
        endpoint.place,
        related,
        severity=Severity.INFO,
    )
