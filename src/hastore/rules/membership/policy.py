"""CLU: rules about what heartbeat does when a node falls silent or returns, and how long it waits for it."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import Replicated
from hastore.cluster.heartbeat import Heartbeat
from hastore.cluster.place import Place
from hastore.cluster.services import uses
from hastore.formats.ha_cf import AutoFailback, client
from hastore.problem import Severity
from hastore.rules.membership.clients import OUTDATER, has_outdater_daemon
from hastore.rules.replication.fencing import fence_handler, is_fenced
from hastore.rules.rule import Finding, Fix, Related, Safety

SHORT_DEADTIME, SHORT_START = 10_000, 30_000
"""Milliseconds."""


def two_resource_managers(cluster: Cluster) -> Iterator[Finding]:
    """Haresources is written, and Pacemaker is on.

    Why: with `crm` or `pacemaker` on, heartbeat starts Pacemaker and does not look at haresources. Whoever edits the
    groups changes nothing. Source: the start script of heartbeat and config.c.

    Example:
        crm yes                                        # ha.cf; and haresources has groups

    Fix: decide for one: remove the groups, or the directive.

    Silent: when haresources is empty or holds comments only.
    """
    for heartbeat in cluster.heartbeats:
        files = [file for file in cluster.of("haresources") if file.host == heartbeat.host]
        used = [Place(file, group) for file in files for group in file.document.model.groups]
        if heartbeat.has_manager and used:
            name = "pacemaker" if heartbeat.conf.pacemaker is not None else "crm"
            yield Finding(
                f"haresources is ignored while {name} is on",
                heartbeat.place(name),
                (Related("the groups begin here", used[0]),),
                Fix("remove the groups, or the directive", Safety.NO),
            )


def no_stonith(cluster: Cluster) -> Iterator[Finding]:
    """Nothing makes sure that a silent node is really dead.

    Why: heartbeat then assumes it, and takes its disks over while it may still write. It says so itself ("No STONITH
    device configured. Shared disks are not protected."), but only at a takeover.
    Sources: hb_resource.c of heartbeat; its FAQ.

    Example:
        deadtime 30                                    # and neither stonith nor stonith_host

    Fix: configure a device, or at least `meatware`, which waits for a human.

    Silent: with Pacemaker, which has devices of its own. A hint only, when DRBD fences every resource that is used,
    by a handler that can work.
    """
    for heartbeat in cluster.heartbeats:
        if not heartbeat.conf.stonith and not heartbeat.conf.stonith_host and not heartbeat.has_manager:
            yield Finding(
                "no STONITH device: a silent node is assumed dead and its disks are taken over",
                Place(heartbeat.file),
                fix=Fix("configure 'stonith_host', or the type meatware, which asks a human", Safety.NO),
                severity=Severity.INFO if _is_fenced(cluster, heartbeat) else Severity.WARNING,
            )


def _is_fenced(cluster: Cluster, heartbeat: Heartbeat) -> bool:
    """Tell whether DRBD fences all resources that are served."""
    setup = cluster.setup(heartbeat.host)
    used = uses(cluster, setup) if setup is not None else {}
    served = [resource for resource in setup.resources if used[resource.name]] if setup is not None else []
    return bool(served) and all(is_fenced(r) and _can_fence(r, heartbeat) for r in served)


def _can_fence(resource: Replicated, heartbeat: Heartbeat) -> bool:
    handler = fence_handler(resource)
    return handler is not None and (OUTDATER not in str(handler.value) or has_outdater_daemon(heartbeat))


def failback_policy_unset(cluster: Cluster) -> Iterator[Finding]:
    """Services move back by themselves when the preferred node returns.

    Why: that is a second interruption, and the node that returns may still be resyncing. Without `auto_failback` the
    old, deprecated `legacy` holds, and heartbeat warns of it at each start. Sources: ha.cf(5); config.c of heartbeat.

    Example:
        node ada bell                                  # and no auto_failback

    Fix: `auto_failback off`, and move the services back by hand.

    Silent: with Pacemaker; with ipfail, for which an unset or legacy policy is an error (CLU008). A hint only for `on`,
    which somebody has chosen.
    """
    for heartbeat in cluster.heartbeats:
        policy = heartbeat.effective.auto_failback
        told = policy is AutoFailback.LEGACY and client(heartbeat.conf, "ipfail") is not None
        if policy is AutoFailback.OFF or heartbeat.has_manager or told:
            continue
        is_set = heartbeat.conf.auto_failback is not None
        what = policy.value if is_set else "unset, so legacy"
        yield Finding(
            f"auto_failback is {what}: services move back as soon as the preferred node returns, a second "
            "interruption, possibly while it resyncs",
            heartbeat.place("auto_failback" if is_set else None),
            fix=Fix("write 'auto_failback off'", Safety.ASK),
            severity=Severity.INFO if policy is AutoFailback.ON else Severity.WARNING,
        )


def cluster_timers_risky(cluster: Cluster) -> Iterator[Finding]:
    """Heartbeat's clocks are such that it warns too late or too often, or gives up a node too soon.

    Why: heartbeat does not compare `warntime` with anything, and takes any `deadtime` above twice `keepalive`. A loaded
    storage node is silent for seconds: too short a `deadtime` is the usual cause of split brain. At boot the other node
    and the network need longer than that. Sources: config.c of heartbeat; ha.cf(5); heartbeat's FAQ.

    Example:
        warntime 40
        deadtime 30

    Fix: `warntime` a third to a half of `deadtime`, `deadtime` at least 10 s, `initdead` at least twice that and 30 s.

    Silent: about what heartbeat itself refuses (CLU003).
    """
    for heartbeat in cluster.heartbeats:
        keepalive, warntime, dead, start = _clocks(heartbeat)
        if dead <= 2 * keepalive:
            continue
        if warntime >= dead:
            why = f"never warns before deadtime {_s(dead)}"
            yield _clock(heartbeat, "warntime", why, f"write 'warntime {_s(dead // 2)}'", "deadtime")
        elif warntime <= keepalive:
            why = f"warns within keepalive {_s(keepalive)}"
            yield _clock(heartbeat, "warntime", why, f"write 'warntime {_s(dead // 2)}'", "keepalive")
        if dead < SHORT_DEADTIME:
            why = "is short for a loaded storage node: one that is only slow is taken for dead"
            yield _clock(heartbeat, "deadtime", why, "write 'deadtime 30'")
        if not _is_told(heartbeat, dead, start):
            yield from _start(heartbeat, dead, start)


def _is_told(heartbeat: Heartbeat, dead: int, start: int) -> bool:
    """Tell whether `initdead` is refused, or made by heartbeat out of a `deadtime` that is told to be short."""
    return start < dead if heartbeat.conf.initdead is not None else dead < SHORT_DEADTIME


def _start(heartbeat: Heartbeat, dead: int, start: int) -> Iterator[Finding]:
    remedy = f"write 'initdead {_s(max(2 * dead, SHORT_START))}'"
    if start < 2 * dead:
        why = f"is less than twice deadtime {_s(dead)}: at boot a node that is slower is taken for dead"
        yield _clock(heartbeat, "initdead", why, remedy, "deadtime")
    elif start < SHORT_START:
        yield _clock(heartbeat, "initdead", "is short for a boot", remedy)


def _clocks(heartbeat: Heartbeat) -> tuple[int, int, int, int]:
    held = heartbeat.effective
    times = (held.keepalive, held.warntime, held.deadtime, held.initdead)
    keepalive, warntime, dead, start = (time.milliseconds for time in times)
    return keepalive, warntime, dead, start


def _clock(heartbeat: Heartbeat, name: str, why: str, remedy: str, other: str = "") -> Finding:
    """Give the finding about a clock that is wrong by itself, or against another one."""
    time = getattr(heartbeat.effective, name).milliseconds
    set_here = [each for each in (name, other) if each and getattr(heartbeat.conf, each) is not None]
    return Finding(
        f"{name} {_s(time)}{'' if name in set_here else ', as it is not set,'} {why}",
        heartbeat.place(set_here[0] if set_here else None),
        tuple(Related(f"{each} is set here", heartbeat.place(each)) for each in set_here[1:]),
        Fix(remedy, Safety.ASK),
    )


def _s(milliseconds: int) -> str:
    """Give a time as ha.cf has it: in seconds, or with its unit."""
    whole, rest = divmod(milliseconds, 1000)
    return f"{milliseconds}ms" if rest else f"{whole}"
