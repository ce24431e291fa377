"""REP: rules about what DRBD replicates, and what it promises about it."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.place import Place
from hastore.formats.drbd.policies import Fencing, Protocol
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Needs, Related, Rule, Safety
from hastore.rules.service import uses


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

    Silent: when the policy is set in `common`; when there is no handler.
    """
    for setup in cluster.setups:
        for resource in setup.resources:
            handler = resource.effective("handlers.fence_peer", "handlers.outdate_peer")
            fencing = resource.effective("disk_options.fencing", "net.fencing")
            if handler is None or (fencing is not None and fencing.value is not Fencing.DONT_CARE):
                continue
            state = "unset" if fencing is None else "dont-care"
            section = "net" if cluster.drbd_version == "9" else "disk"
            related = (
                ()
                if fencing is None
                else (Related("the policy is set here", Place(fencing.file, fencing.model, fencing.field)),)
            )
            yield Finding(
                f"{resource.name}: a fencing handler is configured but fencing is {state}, so DRBD never calls it; "
                "a cut replication link can still end in two primaries",
                Place(handler.file, handler.model, handler.field),
                related,
                Fix(
                    f"add 'fencing resource-only;' to the {section} section, once the handler is known to work",
                    Safety.ASK,
                ),
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
        for resource in setup.resources:
            protocol = resource.effective("protocol", "net.protocol")
            if protocol is None or protocol.value is Protocol.C:
                continue
            if resource.model.stacked or resource.model.proxy or any(h.proxies for h in resource.model.hosts):
                continue
            used = list(uses(cluster, resource, setup))
            if used:
                letter = protocol.value.value
                yield Finding(
                    f"{resource.name} uses protocol {letter}: writes the initiator was told are safe can be missing "
                    "after failover",
                    Place(protocol.file, protocol.model, protocol.field),
                    tuple(Related(what, place) for what, place in used),
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

    Silent: for DRBD 9 resources with a `connection-mesh` or more than two hosts.
    """
    for setup in cluster.setups:
        for resource in setup.resources:
            model = resource.model
            names = [(name, host, i) for host in model.hosts for i, name in enumerate(host.names)]
            others = len(model.floating) + len(model.floating_addresses) + len(model.stacked)
            others += (model.this_host is not None) + (model.remote_host is not None)
            seen: dict[str, Place] = {}
            for name, host, i in names:
                place = Place(resource.file, host, "names", i)
                if name in seen:
                    yield Finding(
                        f"{resource.name} has two sections for host {name}; one of them must be the peer's",
                        place,
                        (Related("the first is here", seen[name]),),
                        Fix("name the peer", Safety.NO),
                    )
                seen.setdefault(name, place)
            if len(names) + others < 2 and not model.meshes:  # noqa: PLR2004 - it takes two to replicate
                count = "only one host section" if len(names) + others else "no host section"
                yield Finding(
                    f"{resource.name} has {count}; nothing is replicated",
                    Place(resource.file, model, "name"),
                    fix=Fix("add an 'on' section for the peer", Safety.NO),
                )


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
