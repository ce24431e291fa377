"""What holds when heartbeat runs: the file's values, the defaults, and what the program makes of them itself."""

from collections.abc import Iterable
from typing import Any

from hastore.formats.ha_cf.media import Medium, media_of
from hastore.formats.ha_cf.members import nodes, ping_nodes
from hastore.formats.ha_cf.model import DEFAULT_BAUD, DEFAULT_PORT, HaCf
from hastore.formats.ha_cf.order import Step, steps_of
from hastore.formats.ha_cf.words import AutoFailback, Autojoin, Crm, Facility
from hastore.frozen import frozen
from hastore.values.duration import Duration

DEFAULT_KEEPALIVE, DEFAULT_DEADTIME = Duration(1_000), Duration(30_000)
_LONG_ENOUGH, _SHORT, _AT_LEAST = 10_000, 6_000, 12_000
"""Of the time that is allowed for a start, in milliseconds (init_config in heartbeat/config.c)."""


@frozen(kw_only=True)
class Effective:
    """The settings of a running heartbeat 3.0.6, in the words of ha.cf."""

    keepalive: Duration
    deadtime: Duration
    warntime: Duration
    initdead: Duration
    deadping: Duration
    auto_failback: AutoFailback
    udpport: int
    """Recorded last; which port a medium uses is told there."""
    baud: int
    cluster: str
    autojoin: Autojoin
    crm: Crm
    """By `pacemaker` or by `crm`; if it is not off, haresources is not read and `auto_failback` means nothing."""
    use_logd: bool
    logfacility: Facility | None
    logfile: str | None
    debugfile: str | None
    nodes: tuple[str, ...]
    """In lower case, each once."""
    ping_nodes: tuple[str, ...]
    media: tuple[Medium, ...]


def effective(conf: HaCf) -> Effective:
    """Give what holds on a node whose services(5) do not say otherwise of the port.

    A value that heartbeat refuses counts as if it were not there.
    """
    steps = steps_of(conf)
    given = {step.directive: step.value for step in steps}
    return Effective(
        **_times(given),
        auto_failback=auto_failback(steps),
        udpport=given.get("udpport", DEFAULT_PORT),
        baud=given.get("baud", DEFAULT_BAUD),
        cluster=_cluster(steps),
        autojoin=given.get("autojoin", Autojoin.NONE),
        crm=manager(steps),
        **_logs(given),
        nodes=nodes(conf),
        ping_nodes=ping_nodes(conf),
        media=tuple(media_of(steps)),
    )


def _times(given: dict[str, Any]) -> dict[str, Any]:
    dead = given.get("deadtime", DEFAULT_DEADTIME)
    return {
        "keepalive": given.get("keepalive", DEFAULT_KEEPALIVE),
        "deadtime": dead,
        "warntime": given.get("warntime", Duration(dead.milliseconds // 2)),
        "initdead": given.get("initdead", Duration(_start(dead.milliseconds))),
        "deadping": given.get("deadping", dead),
    }


def _start(dead: int) -> int:
    """Give how long the other nodes may take at a start, if the file does not say it, in milliseconds."""
    if dead > _LONG_ENOUGH:
        return dead
    return _AT_LEAST if dead < _SHORT else 2 * dead


def auto_failback(steps: Iterable[Step]) -> AutoFailback:
    """Give what the lines `auto_failback` and `nice_failback` come to.

    `nice_failback` undoes what stands above it: `on` and `off` become `off`. By itself it leaves `legacy`.
    """
    found = None
    for step in steps:
        if step.directive == "auto_failback":
            found = step.value
        elif step.directive == "nice_failback" and found in (AutoFailback.ON, AutoFailback.OFF):
            found = AutoFailback.OFF
    return found or AutoFailback.LEGACY


def manager(steps: Iterable[Step]) -> Crm:
    """Give what `pacemaker` or its older name says; there is only one such line in a file that is not refused."""
    return next((step.value for step in steps if step.directive in ("pacemaker", "crm")), Crm.OFF)


def _cluster(steps: list[Step]) -> str:
    named = [step for step in steps if step.directive in ("cluster", "quorum_server")]
    return str(named[-1].value) if any(step.directive == "cluster" for step in named) else "linux-ha"


def _logs(given: dict[str, Any]) -> dict[str, Any]:
    targets = {name: given.get(name) for name in ("logfacility", "logfile", "debugfile")}
    silent = targets["logfacility"] in (None, Facility.NONE)
    if not silent:
        targets = {
            **targets,
            "logfile": targets["logfile"] or "/dev/null",
            "debugfile": targets["debugfile"] or "/dev/null",
        }
    nowhere = silent and not targets["logfile"] and not targets["debugfile"]
    return {"use_logd": given.get("use_logd", nowhere), **targets}
