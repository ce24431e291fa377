"""What is wrong with ha.cf as a whole: what is missing, and values that do not go together (init_config)."""

from collections.abc import Iterator

from hastore.formats.ha_cf.effective import manager
from hastore.formats.ha_cf.media import media_of
from hastore.formats.ha_cf.members import node_name
from hastore.formats.ha_cf.model import HaCf
from hastore.formats.ha_cf.order import Step
from hastore.formats.ha_cf.words import Autojoin, Crm, Facility
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement

MOST_NODES = 100
"""Ping nodes are counted among them (MAXNODE)."""
MOST_MEDIA = 64
_KEEPALIVE, _DEADTIME = 1_000, 30_000


def check_whole(conf: HaCf, tree: Statement, steps: list[Step]) -> Iterator[Fault]:
    """Find what the lines together lack or contradict."""
    last = {step.directive: step for step in steps}
    yield from _check_media(tree, steps)
    yield from _check_nodes(conf, tree, steps, last)
    yield from _check_times(tree, last)
    logd = last.get("use_logd")
    facility = last.get("logfacility")
    logs = (facility is not None and facility.value is not Facility.NONE) or {"logfile", "debugfile"} & set(last)
    if logd is not None and not logd.value and not logs:
        message = "use_logd is off and nothing else to log to is set, heartbeat does not start; set logfacility"
        yield Fault(logd.node, 1, Family.VALUE, "missing-log", message)


def _check_media(tree: Statement, steps: list[Step]) -> Iterator[Fault]:
    pings = [step for step in steps if step.directive in ("ping", "ping6", "ping_group")]
    count = len(list(media_of(steps))) + sum(_count(step) for step in pings)
    if count > MOST_MEDIA:
        message = f"there are {count} media, ping nodes among them, and {MOST_MEDIA} are allowed; remove some"
        yield Fault(tree, None, Family.RANGE, "too-many", message)
    if not count:
        message = "no way for heartbeats is set, heartbeat does not start; write bcast, ucast, mcast or serial"
        yield Fault(tree, None, Family.VALUE, "missing-medium", message)


def _count(step: Step) -> int:
    return 1 if step.directive == "ping_group" else len(step.value.hosts)


def _check_nodes(conf: HaCf, tree: Statement, steps: list[Step], last: dict[str, Step]) -> Iterator[Fault]:
    autojoin = last.get("autojoin")
    joins = autojoin.value if autojoin is not None else Autojoin.NONE
    if autojoin is not None and joins is not Autojoin.NONE and manager(steps) is Crm.OFF:
        message = f"autojoin {joins.value} needs pacemaker, heartbeat does not start; write none, or pacemaker on"
        yield Fault(autojoin.node, 1, Family.VALUE, "conflict", message)
    if not conf.node and joins is not Autojoin.ANY:
        message = "no node is named, heartbeat does not start; write a node line for each node, as 'uname -n' names it"
        yield Fault(tree, None, Family.VALUE, "missing-node", message)
    seen: set[str] = set()
    for line in conf.node:
        for at, name in enumerate(line.names, 1):
            if node_name(name) in seen and line.origin is not None:
                message = f"'{name}' is a node already and counts twice now, case does not matter; remove it"
                yield Fault(line.origin, at, Family.REPETITION, "repeated-node", message, Severity.WARNING)
            seen.add(node_name(name))
    pings = sum(_count(step) for step in steps if step.directive in ("ping", "ping6", "ping_group"))
    count = sum(len(line.names) for line in conf.node) + pings
    if count > MOST_NODES:
        message = f"there are {count} nodes, ping nodes among them, and {MOST_NODES} are allowed; remove some"
        yield Fault(tree, None, Family.RANGE, "too-many", message)


def _check_times(tree: Statement, last: dict[str, Step]) -> Iterator[Fault]:
    keepalive = last["keepalive"].value.milliseconds if "keepalive" in last else _KEEPALIVE
    deadtime = last["deadtime"].value.milliseconds if "deadtime" in last else _DEADTIME
    for name, time in (("deadtime", deadtime), ("deadping", None)):
        taken = last[name].value.milliseconds if name in last else time
        if taken is not None and taken <= 2 * keepalive:
            node, word = _place(tree, last, name, "keepalive")
            message = f"{name}, {taken} ms, must be more than twice keepalive, {keepalive} ms; heartbeat does not start"
            yield Fault(node, word, Family.RANGE, "out-of-range", message + f", raise {name}")
    if "initdead" in last and last["initdead"].value.milliseconds < deadtime:
        start = last["initdead"].value.milliseconds
        message = (
            f"initdead, {start} ms, is less than deadtime, {deadtime} ms; heartbeat does not start, raise initdead"
        )
        yield Fault(last["initdead"].node, 1, Family.RANGE, "out-of-range", message)


def _place(tree: Statement, last: dict[str, Step], *names: str) -> tuple[Statement, int | None]:
    """Give where the first of these options that the file has stands."""
    return next(((last[name].node, 1) for name in names if name in last), (tree, None))
