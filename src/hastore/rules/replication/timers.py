"""REP: rules about how long DRBD waits, for answers and for its peer at boot."""

import math
from collections.abc import Iterator
from typing import Any

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_options import Held, held
from hastore.cluster.drbd_setup import Replicated, Setting
from hastore.cluster.heartbeat import PROMOTION, Heartbeat
from hastore.cluster.place import Place
from hastore.cluster.services import listed
from hastore.problem import Severity
from hastore.rules.replication.fencing import is_fenced
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.rules.shared import by_setting, name_of, place_of

TENTHS = 10
"""`timeout` counts in tenths of a second, the intervals in seconds."""


def peer_timeouts_misordered(cluster: Cluster) -> Iterator[Finding]:
    """DRBD gives up the peer later than it asks whether the peer is there.

    Why: the manual says that `timeout` must be lower than `connect-int` and `ping-int`; no tool checks it. The usual
    slip is the unit: `timeout` counts in tenths of a second, the other two in seconds. Sources: drbd.conf(5); seen with
    drbdadm 8.3, 8.4 and 9.22.

    Example:
        net { timeout 120; ping-int 10; }              # 12 s against 10 s

    Fix: lower `timeout`, to 60 (6 s) for intervals of 10 s.

    Silent: when none of the three is set: the defaults are 6, 10 and 10 seconds.
    """
    for setup in cluster.setups:
        wrong = ((setting, resource) for resource in setup.resources for setting in _too_slow(resource, cluster))
        for setting, resources in by_setting(wrong):
            timeout = _timer(resources[0], "timeout", cluster)
            slow = [n for n in _INTERVALS if timeout.value >= TENTHS * _timer(resources[0], n, cluster).value]
            bounds = listed(f"{name} ({_timer(resources[0], name, cluster).value} s)" for name in slow)
            found = (_timer(resources[0], name, cluster).setting for name in slow)
            others = [other for other in found if other is not None and other.field != setting.field]
            yield Finding(
                f"{listed(r.name for r in resources)}: timeout {timeout.value} ({timeout.value / TENTHS:g} s) must be "
                f"below {bounds}",
                place_of(setting),
                tuple(
                    Related("the interval is set here", place_of(s)) for s in others if s and s.field != setting.field
                ),
                Fix(f"write 'timeout {TENTHS * _lowest(resources[0], cluster) - TENTHS};' or less", Safety.ASK),
            )


_INTERVALS = ("ping-int", "connect-int")


def _timer(resource: Replicated, name: str, cluster: Cluster) -> Held:
    return held(resource, "net", name, cluster.drbd_version)


def _lowest(resource: Replicated, cluster: Cluster) -> int:
    intervals: list[int] = [_timer(resource, name, cluster).value for name in _INTERVALS]
    return max(2, min(intervals))


def _too_slow(resource: Replicated, cluster: Cluster) -> Iterator[Setting]:
    timeout = _timer(resource, "timeout", cluster)
    slow = [n for n in _INTERVALS if timeout.value >= TENTHS * _timer(resource, n, cluster).value]
    at = timeout.setting or next((s for n in slow if (s := _timer(resource, n, cluster).setting) is not None), None)
    if slow and at is not None:
        yield at


def failover_faster_than_peer_detection(cluster: Cluster) -> Iterator[Finding]:
    """Heartbeat takes over before DRBD has noticed that the peer is gone.

    Why: on an idle link DRBD asks every `ping-int` whether the peer is there, and waits `ping-timeout` for the answer;
    a busy one is given up after `timeout`. Until then the dead peer counts as a live primary and promotion is refused.
    drbddisk tries it six times, once a second, for this very race; then the takeover fails.
    Sources: the script drbddisk of drbd-utils; drbd.conf(5), `ping-int`.

    Example:
        deadtime 3                                     # ha.cf; and ping-int 10

    Fix: raise `deadtime`, or lower `ping-int`.

    Silent: for a resource that may have two primaries; with the defaults of DRBD from a `deadtime` of 5 s on.
    """
    for setup in cluster.setups:
        heartbeat = cluster.heartbeat(setup.host.name)
        if heartbeat is None:
            continue
        slow: dict[float, list[Replicated]] = {}
        for resource in setup.resources:
            seconds = _detection(resource, cluster)
            if seconds > heartbeat.deadtime + PROMOTION and not _has_two_primaries(resource, cluster):
                slow.setdefault(seconds, []).append(resource)
        for seconds, resources in slow.items():
            yield _too_fast(heartbeat, seconds, resources, cluster)


_DETECTION = ("ping-int", "ping-timeout", "timeout")


def _detection(resource: Replicated, cluster: Cluster) -> float:
    """Give after how many seconds DRBD has noticed at the latest that the peer is gone."""
    interval, answer, timeout = (_timer(resource, name, cluster).value for name in _DETECTION)
    return float(max(interval + answer / TENTHS, timeout / TENTHS))


def _has_two_primaries(resource: Replicated, cluster: Cluster) -> bool:
    return bool(_timer(resource, "allow-two-primaries", cluster).value)


def _too_fast(heartbeat: Heartbeat, seconds: float, resources: list[Replicated], cluster: Cluster) -> Finding:
    held_here = (_timer(resource, name, cluster).setting for resource in resources for name in _DETECTION)
    set_here = list({(id(s.model), s.field): s for s in held_here if s is not None}.values())
    deadtime = heartbeat.place("deadtime") if heartbeat.conf.deadtime is not None else None
    places = [(f"{s.field.replace('_', '-')} is set here", place_of(s)) for s in set_here]
    at = deadtime or next((place for _, place in places), heartbeat.place())
    return Finding(
        f"{listed(r.name for r in resources)}: heartbeat gives up the peer after {heartbeat.deadtime:g} s and tries to "
        f"promote for {PROMOTION} s, DRBD needs up to {seconds:g} s to notice; promotion is refused while it still "
        "sees a live primary",
        at,
        tuple(Related(message, place) for message, place in places if place is not at),
        Fix(f"raise deadtime to {math.ceil(seconds)} or lower ping-int", Safety.ASK),
    )


def finite_boot_wait_without_fencing(cluster: Cluster) -> Iterator[Finding]:
    """At boot DRBD stops waiting for its peer, and nothing fences that peer.

    Why: the wait is there so that a node that is cut off does not start with old data. After `wfc-timeout` seconds the
    boot goes on, and heartbeat promotes what may be a stale copy. Source: drbd.conf(5), `wfc-timeout`.

    Example:
        startup { wfc-timeout 15; }                    # and no fencing

    Fix: set up fencing, or `wfc-timeout 0`, which waits for ever.

    Silent: when only `degr-wfc-timeout` is set, which is for just this case; when fencing is on; in DRBD 9.
    """
    if cluster.drbd_version == "9":
        return
    for setup in cluster.setups:
        finite = (
            (wait.setting, resource)
            for resource in setup.resources
            if (wait := _wait(resource, "wfc-timeout", cluster)).value
            and wait.setting is not None
            and not is_fenced(resource)
        )
        for setting, resources in by_setting(finite):
            yield Finding(
                f"{listed(r.name for r in resources)}: after {setting.value} s alone at boot heartbeat may promote a "
                "stale copy, as fencing is off",
                place_of(setting),
                fix=Fix("set up fencing, or write 'wfc-timeout 0;'", Safety.NO),
            )


def _wait(resource: Replicated, name: str, cluster: Cluster) -> Held:
    return held(resource, "startup", name, cluster.drbd_version)


def wait_timeouts_misordered(cluster: Cluster) -> Iterator[Finding]:
    """The waits for the peer at boot contradict each other, or there is no limit to them.

    Why: a cluster that was degraded should wait less than a whole one, and an outdated node least. drbdsetup says so at
    boot and cuts the longer one. Without `wfc-timeout` the node that is started first waits for the other one without
    limit: safe, but a surprise when both are switched on one after the other. Sources: drbdsetup.c of drbd-utils;
    drbd.conf(5).

    Example:
        startup { wfc-timeout 30; degr-wfc-timeout 120; }

    Fix: put them in order: `wfc-timeout` longest, `outdated-wfc-timeout` shortest.

    Silent: in DRBD 9. About the missing limit one finding a machine, a hint.
    """
    if cluster.drbd_version == "9":
        return
    for setup in cluster.setups:
        crossed = (found for resource in setup.resources for found in _crossed(resource, cluster))
        for setting, bounds in by_setting(crossed):
            name, limit, seconds = bounds[0]
            yield Finding(
                f"{setting.field.replace('_', '-')} {setting.value or 'without limit'} must not exceed {name}; it will "
                f"be cut to {seconds} s",
                place_of(setting),
                (Related(f"{name} is set here", place_of(limit)),),
                Fix(f"write at most {seconds}", Safety.ASK),
            )
        endless = [r for r in setup.resources if not _wait(r, "wfc-timeout", cluster).value]
        if endless:
            written = next((s for name in _WAITS if (s := _wait(endless[0], name, cluster).setting) is not None), None)
            section = endless[0].effective("startup")
            at = place_of(written) if written is not None else None
            yield Finding(
                f"{listed(r.name for r in endless)}: with both nodes powered on one after another, the first waits "
                "without limit",
                at or (Place(section.file, section.value) if section is not None else name_of(endless[0])),
                fix=Fix("nothing, or set wfc-timeout once fencing is on", Safety.NO),
                severity=Severity.INFO,
            )


def _crossed(resource: Replicated, cluster: Cluster) -> Iterator[tuple[Setting, tuple[str, Setting, int]]]:
    waits: Any = {name: _wait(resource, name, cluster) for name in _WAITS}
    whole, degraded, outdated = (waits[name] for name in _WAITS)
    if whole.value and degraded.setting is not None and (degraded.value > whole.value or degraded.value == 0):
        yield degraded.setting, ("wfc-timeout", whole.setting, whole.value)
    if degraded.value and outdated.setting is not None and outdated.value > degraded.value:
        yield outdated.setting, ("degr-wfc-timeout", degraded.setting, degraded.value)


_WAITS = ("wfc-timeout", "degr-wfc-timeout", "outdated-wfc-timeout")
