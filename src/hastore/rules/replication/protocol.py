"""REP: rules about the protocol, and what may not be combined with it."""

from collections.abc import Iterator
from typing import Any

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_options import held
from hastore.cluster.drbd_setup import Replicated, Setting
from hastore.cluster.services import listed, uses
from hastore.formats.drbd.policies import Fencing, OnCongestion, Protocol
from hastore.problem import Severity
from hastore.rules.replication.fencing import policies
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.rules.shared import by_setting, place_of


def protocol_loses_acknowledged_writes(cluster: Cluster) -> Iterator[Finding]:
    """A resource that clients write to is replicated by protocol A or B.

    Why: A reports a write as done when it is in the local send buffer, B when it has reached the peer's memory; only C
    waits for both disks. After a failover, writes are missing that the initiator was told are safe.
    Source: drbd.conf(5), `protocol`.

    Example:
        protocol A;            # error; B is a warning

    Fix: `protocol C;` on both nodes, in one change: nodes with different protocols refuse to connect.

    Silent: for a resource that no haresources group promotes or mounts and no Lun exports; for stacked resources and
    those behind a proxy, which are copies over a long distance.
    """
    for setup in cluster.setups:
        found: dict[int, tuple[Setting, dict[str, list[Related]]]] = {}
        used = uses(cluster, setup)
        for resource in setup.resources:
            protocol = resource.effective("protocol", "net.protocol")
            if protocol is None or protocol.value is Protocol.C or _is_far_copy(resource):
                continue
            served = [Related(f"{resource.name} is {what}", place) for what, place in used[resource.name]]
            if served:
                found.setdefault(id(protocol.model), (protocol, {}))[1][resource.name] = served
        for protocol, resources in found.values():
            yield _loses_writes(protocol, resources)


def _is_far_copy(resource: Replicated) -> bool:
    model = resource.model
    return bool(model.stacked or model.proxy or any(host.proxies for host in model.hosts))


def _loses_writes(protocol: Setting, served: dict[str, list[Related]]) -> Finding:
    letter = protocol.value.value
    verb = "uses" if len(served) == 1 else "use"
    return Finding(
        f"{listed(served)} {verb} protocol {letter}: writes the initiator was told are safe can be missing after "
        "failover",
        place_of(protocol),
        tuple(related for each in served.values() for related in each),
        Fix("write 'protocol C;' on both nodes in one change", Safety.ASK),
        Severity.ERROR if protocol.value is Protocol.A else Severity.WARNING,
    )


def protocol_conflicts_with_policy(cluster: Cluster) -> Iterator[Finding]:
    """An option needs another protocol than the one that is set.

    Why: two primaries need protocol C, `fencing resource-and-stonith` cannot work with A, and `on-congestion` other
    than `block` works with A alone. drbdadm does not check it; the kernel refuses the connection, so nothing is
    replicated. Sources: drbd_nl.c and drbd_receiver.c of DRBD 8.4; seen with drbdadm 8.3, 8.4 and 9.22.

    Example:
        protocol A;
        net { allow-two-primaries; }

    Fix: make the two agree, on both nodes in one change.

    Silent: when the options are absent. Before 8.3 it is not known.
    """
    if cluster.drbd_version in ("8.0", "8.2"):
        return
    for setup in cluster.setups:
        wrong = ((setting, resource) for resource in setup.resources for setting in _at_odds(resource, cluster))
        for setting, resources in by_setting(wrong):
            protocol = _protocol(resources[0], cluster)
            related = [Related("the protocol is set here", place_of(protocol.setting))] if protocol.setting else []
            yield Finding(
                f"{listed(r.name for r in resources)}: {_words(setting)} cannot work with protocol "
                f"{protocol.value.value}; the kernel refuses the connection",
                place_of(setting),
                tuple(related),
                Fix("choose the protocol that the option needs, or drop the option", Safety.NO),
            )


def _protocol(resource: Replicated, cluster: Cluster) -> Any:
    return held(resource, "net", "protocol", cluster.drbd_version)


def _at_odds(resource: Replicated, cluster: Cluster) -> Iterator[Setting]:
    protocol = _protocol(resource, cluster).value
    two = held(resource, "net", "allow-two-primaries", cluster.drbd_version)
    if two.value and two.setting is not None and protocol in (Protocol.A, Protocol.B):
        yield two.setting
    if protocol is Protocol.A:
        yield from (s for s in policies(resource) if s.value is Fencing.RESOURCE_AND_STONITH)
    congestion = held(resource, "net", "on-congestion", cluster.drbd_version)
    if congestion.setting is not None and congestion.value is not OnCongestion.BLOCK and protocol is not Protocol.A:
        yield congestion.setting


def _words(setting: Setting) -> str:
    name = setting.field.replace("_", "-")
    return name if setting.value is True else f"{name} {setting.value.value}"
