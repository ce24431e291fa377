"""REP: rules about fencing: what keeps both nodes from becoming primary, and whether it is really called."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_options import held
from hastore.cluster.drbd_setup import DrbdSetup, Replicated, Setting
from hastore.cluster.services import listed, uses
from hastore.formats.drbd.policies import AfterSb1Pri, AfterSb2Pri, Fencing, OnIoError, RrConflict
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.rules.shared import by_setting, name_of, place_of

PAIR = 2
"""Hosts of a resource that fencing can decide between."""


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
        idle = ((handler, r) for r in setup.resources if (handler := fence_handler(r)) is not None and not is_fenced(r))
        for handler, resources in by_setting(idle):
            yield _never_called(handler, resources, "net" if cluster.drbd_version == "9" else "disk")


def fence_handler(resource: Replicated) -> Setting | None:
    """Give the handler that is to fence the peer, by either of its names."""
    return resource.effective("handlers.fence_peer", "handlers.outdate_peer")


def is_fenced(resource: Replicated) -> bool:
    """Tell whether any policy of a resource asks for fencing."""
    return any(policy.value is not Fencing.DONT_CARE for policy in policies(resource))


def policies(resource: Replicated) -> Iterator[Setting]:
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
    told = [policy for resource in resources for policy in policies(resource)]
    state = "dont-care" if told else "unset"
    unique = {id(policy.model): policy for policy in told}.values()
    return Finding(
        f"{listed(r.name for r in resources)}: a fencing handler is configured but fencing is {state}, so DRBD never "
        "calls it; a cut replication link can still end in two primaries",
        place_of(handler),
        tuple(Related("the policy is set here", place_of(policy)) for policy in unique),
        Fix(f"add 'fencing resource-only;' to the {section} section, once the handler is known to work", Safety.ASK),
    )


def policy_without_handler(cluster: Cluster) -> Iterator[Finding]:
    """A policy needs a handler that is not defined.

    Why: with `fencing resource-and-stonith` a missing handler freezes all I/O until somebody says `resume-io`; the
    other policies simply do nothing, so the protection they name is not there. drbdadm accepts them in silence.
    Sources: drbd.conf(5); seen with drbdadm 8.3, 8.4 and 9.22.

    Example:
        disk { fencing resource-only; }                # and no fence-peer handler

    Fix: define the handler, or choose a policy that needs none.

    Silent: when the handler is inherited from `common`. Resources that share the policy of `common` are one finding.
    """
    for setup in cluster.setups:
        for name, handlers in _CALLS:
            lacking = ((s, r) for r in setup.resources for s in _calling(r, name, cluster) if not _has(r, handlers))
            for setting, resources in by_setting(lacking):
                word = setting.value.value
                yield Finding(
                    f"{listed(r.name for r in resources)}: {name} {word} needs the {handlers[0]} handler, which is not "
                    "defined",
                    place_of(setting),
                    fix=Fix(f"define {handlers[0]} in the handlers section", Safety.NO),
                )


_CALLS = (
    ("fencing", ("fence-peer", "outdate-peer")),
    ("on-io-error", ("local-io-error",)),
    ("after-sb-1pri", ("pri-lost-after-sb",)),
    ("after-sb-2pri", ("pri-lost-after-sb",)),
    ("rr-conflict", ("pri-lost", "pri-lost-after-sb")),
)
"""Policies, and the handlers of which one is needed."""
CALLING = (
    Fencing.RESOURCE_ONLY,
    Fencing.RESOURCE_AND_STONITH,
    OnIoError.CALL_LOCAL_IO_ERROR,
    AfterSb1Pri.CALL_PRI_LOST_AFTER_SB,
    AfterSb2Pri.CALL_PRI_LOST_AFTER_SB,
    RrConflict.CALL_PRI_LOST,
)
"""The words of policies that call a handler."""


def _calling(resource: Replicated, name: str, cluster: Cluster) -> Iterator[Setting]:
    """Give where a policy that calls a handler is set."""
    found: list[Setting | None] = []
    if name == "fencing":
        found += policies(resource)
    else:
        found.append(held(resource, _section(name), name, cluster.drbd_version).setting)
    yield from (setting for setting in found if setting is not None and setting.value in CALLING)


def _section(name: str) -> str:
    return "disk" if name == "on-io-error" else "net"


def _has(resource: Replicated, handlers: tuple[str, ...]) -> bool:
    return resource.effective(*(f"handlers.{name.replace('-', '_')}" for name in handlers)) is not None


def no_fencing(cluster: Cluster) -> Iterator[Finding]:
    """Nothing fences the peer of a resource that is in use.

    Why: when the replication link fails, each node takes the other one for dead and both may become primary. The
    policies `after-sb-*` act afterwards, when the data has gone two ways; only fencing prevents it. Source: DRBD User's
    Guide 8.4, 5.17.2.

    Example:
        resource r0 { on ada { ... } on bell { ... } }             # no fencing, no handler

    Fix: a fence-peer handler (dopd, or a power switch) together with `fencing resource-only;`.

    Silent: when there is a handler that nothing calls (REP001); for a resource that nothing uses; for one with other
    than two hosts; in DRBD 9 when `quorum` is on.
    """
    for setup in cluster.setups:
        bare = [resource for resource in _served(cluster, setup) if _is_bare(resource, cluster)]
        if bare:
            yield Finding(
                f"{listed(r.name for r in bare)}: nothing stops both nodes from becoming primary when the replication "
                "link fails",
                name_of(bare[0]),
                tuple(Related("this resource too", name_of(resource)) for resource in bare[1:]),
                Fix("set up a fence-peer handler and 'fencing resource-only;'", Safety.NO),
            )


def _served(cluster: Cluster, setup: DrbdSetup) -> list[Replicated]:
    used = uses(cluster, setup)
    return [resource for resource in setup.resources if used[resource.name]]


def _is_bare(resource: Replicated, cluster: Cluster) -> bool:
    quorum = held(resource, "options", "quorum", cluster.drbd_version).value
    has_quorum = quorum not in (None, "off")
    pair = len(resource.sections) == PAIR
    return pair and not is_fenced(resource) and fence_handler(resource) is None and not has_quorum


def handler_never_called(cluster: Cluster) -> Iterator[Finding]:
    """A handler is defined that no policy of the resource ever calls.

    Why: `local-io-error`, `pri-lost-after-sb` and `pri-lost` run only for the policies that name them. Whoever wrote
    them expects something to happen that never will. Sources: drbd.conf(5); DRBD User's Guide 8.4, 5.13.

    Example:
        handlers { local-io-error "echo o > /proc/sysrq-trigger ; halt -f"; }
        disk     { on-io-error detach; }

    Fix: drop the handler, or choose the policy that calls it. To remove it changes nothing.

    Silent: about all other handlers; fence handlers have rules of their own (REP001).
    """
    for setup in cluster.setups:
        for field, option, word in _NEEDED_BY:
            handler = field.replace("_", "-")
            unused = (
                (setting, resource)
                for resource in setup.resources
                if (setting := resource.effective(f"handlers.{field}")) is not None
                and not _is_called(resource, field, cluster)
            )
            for setting, resources in by_setting(unused):
                values = {_value(resource, option, cluster) for resource in resources}
                yield Finding(
                    f"{listed(r.name for r in resources)}: {handler} is never used because {option} is "
                    f"{listed(sorted(values))}",
                    place_of(setting),
                    fix=Fix(f"remove it, or write '{option} {word};'", Safety.NO),
                    severity=Severity.INFO,
                )


_NEEDED_BY = (
    ("local_io_error", "on-io-error", "call-local-io-error"),
    ("pri_lost_after_sb", "after-sb-1pri", "call-pri-lost-after-sb"),
    ("pri_lost", "rr-conflict", "call-pri-lost"),
)
"""A handler, the policy that comes to mind first, and its word that calls it."""
_CALLED_BY = {
    "local_io_error": ("on-io-error",),
    "pri_lost_after_sb": ("after-sb-1pri", "after-sb-2pri", "rr-conflict"),
    "pri_lost": ("rr-conflict",),
}


def _is_called(resource: Replicated, field: str, cluster: Cluster) -> bool:
    held_here = (held(resource, _section(name), name, cluster.drbd_version).value for name in _CALLED_BY[field])
    after_all = str(held(resource, "net", "after-sb-0pri", cluster.drbd_version).value)
    return any(value in CALLING for value in held_here) or (field == "pri_lost_after_sb" and "call-" in after_all)


def _value(resource: Replicated, option: str, cluster: Cluster) -> str:
    value = held(resource, _section(option), option, cluster.drbd_version).value
    return str(getattr(value, "value", value))
