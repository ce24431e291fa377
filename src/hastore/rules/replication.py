"""REP: rules about what DRBD replicates, and what it promises about it."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import Replicated, Setting
from hastore.cluster.place import Place
from hastore.cluster.services import listed, uses
from hastore.formats.drbd.policies import Fencing, Protocol
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Needs, Related, Rule, Safety

ENOUGH = 2
"""Hosts: it takes two to replicate."""


def fence_handler_never_called(cluster: Cluster) -> Iterator[Finding]:
    """A fencing handler is set, but no policy ever calls it.

    Why: DRBD calls `fence-peer` (8.2: `outdate-peer`) only if `fencing` says so; the default, `dont-care`, takes no
    fencing action at all. All generations of drbdadm accept the pair in silence. When the replication link breaks,
    both nodes can become primary and write. Sources: drbd.conf(5), `fencing`; seen with drbdadm 8.3, 8.4 and 9.22.

    Example:
        handlers { outdate-peer "/usr/lib/heartbeat/drbd-peer-outdater -t 5"; }
        disk     { on-io-error detach; }                          # nothing says when to call it

    Fix: add `fencing resource-only;` to `disk` (DRBD 8) or `net` (DRBD 9), after checking that what the handler needs
    (dopd, the cluster manager) works. Asked for, never applied alone: it changes what a running cluster does.

    Silent: when the policy is set in `common`, or for a volume or connection of its own; when there is no handler.
    Resources that share the handler of `common` are one finding.
    """
    for setup in cluster.setups:
        found: dict[int, tuple[Setting, list[Replicated]]] = {}
        for resource in setup.resources:
            handler = resource.effective("handlers.fence_peer", "handlers.outdate_peer")
            if handler is not None and not any(policy.value is not Fencing.DONT_CARE for policy in _fencing(resource)):
                found.setdefault(id(handler.model), (handler, []))[1].append(resource)
        for handler, resources in found.values():
            yield _never_called(handler, resources, "net" if cluster.drbd_version == "9" else "disk")


def _fencing(resource: Replicated) -> Iterator[Setting]:
    """Give the policies that are set for a resource as a whole, for one of its volumes, or for one connection."""
    whole = resource.effective("disk_options.fencing", "net.fencing")
    if whole is not None:
        yield whole
    model = resource.model
    volumes = (*model.volumes, *(volume for host in model.hosts for volume in host.volumes))
    for part in (*model.hosts, *volumes, *model.connections, *model.meshes):
        for name in ("disk_options", "net"):
            options = getattr(part, name, None)
            if options is not None and options.fencing is not None:
                yield Setting(options.fencing, resource.file, options, "fencing")


def _never_called(handler: Setting, resources: list[Replicated], section: str) -> Finding:
    policies = [policy for resource in resources for policy in _fencing(resource)]
    state = "dont-care" if policies else "unset"
    unique = {id(policy.model): policy for policy in policies}.values()
    return Finding(
        f"{listed(r.name for r in resources)}: a fencing handler is configured but fencing is {state}, so DRBD never "
        "calls it; a cut replication link can still end in two primaries",
        Place(handler.file, handler.model, handler.field),
        tuple(Related("the policy is set here", Place(policy.file, policy.model, policy.field)) for policy in unique),
        Fix(f"add 'fencing resource-only;' to the {section} section, once the handler is known to work", Safety.ASK),
    )


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
        Place(protocol.file, protocol.model, protocol.field),
        tuple(related for each in served.values() for related in each),
        Fix("write 'protocol C;' on both nodes in one change", Safety.ASK),
        Severity.ERROR if protocol.value is Protocol.A else Severity.WARNING,
    )


def resource_without_peer(cluster: Cluster) -> Iterator[Finding]:
    """A resource names fewer than two hosts, or one of them twice.

    Why: drbdadm 8.3 and 8.4 read such a file without a word; nothing is replicated, and the first failure loses all.
    Source: seen with drbdadm 8.3 and 8.4.

    Example:
        resource r0 { on ada { ... } }         # and no other `on`

    Fix: add the peer's section.

    Silent: for DRBD 9 resources with a `connection-mesh` or more than two hosts; for a `skip on` section, which says
    that the peer is left out on purpose; for a block that cannot be read, which may be the peer's.
    """
    for setup in cluster.setups:
        for resource in setup.resources:
            doubled = list(_doubled_hosts(resource))
            yield from doubled
            if not doubled and len(_hosts(resource)) < ENOUGH and not resource.model.meshes:
                count = "only one host section" if _hosts(resource) else "no host section"
                yield Finding(
                    f"{resource.name} has {count}; nothing is replicated",
                    Place(resource.file, resource.model, "name"),
                    fix=Fix("add an 'on' section for the peer", Safety.NO),
                )


def _doubled_hosts(resource: Replicated) -> Iterator[Finding]:
    seen: dict[str, Place] = {}
    for host in resource.model.hosts:
        for i, name in enumerate(host.names):
            place = Place(resource.file, host, "names", i)
            if name in seen:
                yield Finding(
                    f"{resource.name} has two sections for host {name}; one of them must be the peer's",
                    place,
                    (Related("the first is here", seen[name]),),
                    Fix("name the peer", Safety.NO),
                )
            seen.setdefault(name, place)


def _hosts(resource: Replicated) -> list[object]:
    """Give what stands for a host: its name, or a section that has none."""
    model = resource.model
    skipped = [skip for skip in model.skips if skip.words[:1] == ("on",)]
    unread = [other for other in model.extra if other.options]
    shown = [host for host in (model.this_host, model.remote_host) if host is not None]
    return [*resource.sections, *model.floating, *model.floating_addresses, *model.stacked, *shown, *skipped, *unread]


RULES = (
    Rule("REP001", "fence-handler-never-called", Severity.ERROR, fence_handler_never_called, Needs(("drbd",))),
    Rule(
        "REP003",
        "protocol-loses-acknowledged-writes",
        Severity.ERROR,
        protocol_loses_acknowledged_writes,
        Needs(("drbd",)),
    ),
    Rule("REP008", "resource-without-peer", Severity.ERROR, resource_without_peer, Needs(("drbd",))),
)
