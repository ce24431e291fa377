"""Lines of ha.cf that stand where they have no effect, or where heartbeat refuses them."""

from collections.abc import Iterator

from hastore.formats.ha_cf.media import MediumKind, kind_of
from hastore.formats.ha_cf.model import DEFAULT_BAUD, DEFAULT_PORT
from hastore.formats.ha_cf.order import Step
from hastore.formats.ha_cf.releases import error_in_3
from hastore.formats.ha_cf.words import Crm
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault

_SET_BY = {**dict.fromkeys(("bcast", "udp", "ucast", "ucast6"), "udpport"), "serial": "baud"}
_OF_PACEMAKER = ("cib", "crmd", "stonithd", "stonith-ng", "attrd", "pingd")
"""Clients that `pacemaker` lets in itself."""
_MINIMAL = 2
"""How many of them there are in the mode `minimal`."""
_ONLY_3 = "stonith-ng"
"""The one that heartbeat 2 does not know."""
_LINE = "another line"


def check_order(steps: list[Step], version: str | None) -> Iterator[Fault]:
    """Find what is wrong with the order of a file's lines."""
    yield from _check_ports(steps)
    yield from _check_pacemaker(steps, version)
    yield from _check_access(steps, version)


def _check_ports(steps: list[Step]) -> Iterator[Fault]:
    """Find settings that come too late for the media above; one that they have anyway does no harm."""
    given = {"udpport": DEFAULT_PORT, "baud": DEFAULT_BAUD}
    made: dict[MediumKind, tuple[str, str, int]] = {}
    for step in steps:
        if step.directive in given:
            given[step.directive] = step.value
            late = [name for name, by, used in made.values() if by == step.directive and used != step.value]
            if late:
                message = f"{step.directive} has no effect on the {', '.join(late)} above it, move it to the top"
                yield Fault(step.node, 0, Family.VALUE, "late-word", message, Severity.WARNING)
        elif step.directive in _SET_BY:
            by = _SET_BY[step.directive]
            made.setdefault(kind_of(step.directive), (step.directive, by, given[by]))


def _check_pacemaker(steps: list[Step], version: str | None) -> Iterator[Fault]:
    seen = ""
    for step in steps:
        name = step.directive
        if name in ("pacemaker", "crm"):
            if seen and seen != name:
                message = f"'{name}' and '{seen}' are one directive, which may stand only once; remove one"
                yield Fault(step.node, 0, Family.REPETITION, "repeated-word", message)
            elif seen == "crm" and error_in_3(version) is Severity.ERROR:
                message = "'crm' may stand only once, heartbeat does not start; remove the others"
                yield Fault(step.node, 0, Family.REPETITION, "repeated-word", message)
            seen = seen or name
        elif name == "crmd_spawns_pengine" and seen:
            message = f"{name} is refused below {seen}, heartbeat does not start; move it above"
            yield Fault(step.node, 0, Family.VALUE, "late-word", message)
        elif name == "crm_daemon_dir" and not seen:
            message = f"{name} is refused unless pacemaker stands above it, heartbeat does not start; move it below"
            yield Fault(step.node, 0, Family.VALUE, "early-word", message)


def _check_access(steps: list[Step], version: str | None) -> Iterator[Fault]:
    """Find clients that are let in twice; heartbeat 2 takes no notice if it is `crm` that does it again."""
    seen: dict[str, str] = {}
    for step in steps:
        if step.directive == "apiauth":
            name = step.value.client
            if name in seen:
                severity = Severity.ERROR if name != _ONLY_3 or seen[name] == _LINE else error_in_3(version)
                message = f"apiauth: '{name}' is let in by {seen[name]} above, heartbeat does not start; remove one"
                yield Fault(step.node, 1, Family.REPETITION, "repeated-word", message, severity)
            seen.setdefault(name, _LINE)
        elif step.directive in ("pacemaker", "crm") and step.value is not Crm.OFF:
            let_in = _OF_PACEMAKER[:_MINIMAL] if step.value in (Crm.MINIMAL, Crm.MANUAL) else _OF_PACEMAKER
            again = next((name for name in let_in if name in seen), None)
            if again is not None:
                severity = Severity.ERROR if step.directive == "pacemaker" else error_in_3(version)
                message = f"{step.directive} lets '{again}' in itself, heartbeat 3 does not start; remove its apiauth"
                yield Fault(step.node, 0, Family.REPETITION, "repeated-word", message, severity)
            seen |= {name: step.directive for name in let_in if name not in seen}
