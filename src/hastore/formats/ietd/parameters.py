"""Parameters that a version does not know, and values that the kernel replaces (kernel/param.c of IET)."""

from collections.abc import Iterator

from hastore.binding.fields import Model, Opt
from hastore.binding.get import match
from hastore.binding.plan import plan_of
from hastore.formats.ietd.model import Ietd, Target
from hastore.formats.ietd.numbers import strtol
from hastore.formats.ietd.parameter_values import ONLY, UNDEFINED, highest
from hastore.formats.ietd.releases import NEW, Release, numbers
from hastore.formats.ietd.syntax import STATEMENT, SYNTAX, TARGET
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement


def check_parameters(holder: Statement, model: type[Model], judged: Release | None) -> Iterator[Fault]:
    """Find what is wrong with the parameter lines of one target, or with those before the first one."""
    for node, entry, words in _lines(holder, model):
        if len(words) > 1:
            yield from _check_version(node, entry, judged)
            yield from _check_value(node, entry.keyword, words[1], judged)
        if len(words) > 2 and entry.keyword != "Alias" and not words[2].startswith("#") and words[1] != "=":  # noqa: PLR2004 - and a value
            message = f"{entry.keyword}: what stands behind the value is never read, remove it"
            yield Fault(node, 2, Family.VALUE, "surplus-word", message, Severity.WARNING)


def _lines(holder: Statement, model: type[Model]) -> Iterator[tuple[Statement, Opt, list[str]]]:
    for node in holder.body or ():
        words = SYNTAX.words(node) if node.kind == STATEMENT else []
        entry, _ = match(plan_of(model), node, words, SYNTAX.fold) if words else (None, "")
        if isinstance(entry, Opt):
            yield node, entry, words


def check_pings(target: Statement) -> Iterator[Fault]:
    """Find a `NOPTimeout` that the kernel cuts."""
    last = {entry.keyword: (node, words) for node, entry, words in _lines(target, Target) if len(words) > 1}
    node, words = last.get("NOPTimeout", (None, []))
    _, limit = last.get("NOPInterval", (None, ["", "0"]))
    timeout, interval = strtol(words[1])[0] if words else 0, strtol(limit[1])[0]
    if node is not None and 0 < interval < timeout:
        message = f"NOPTimeout: {timeout} is more than NOPInterval, IET takes {interval}; write at most that"
        yield Fault(node, 1, Family.RANGE, "out-of-range", message)
    elif node is not None and interval == 0 < timeout:
        message = f"NOPTimeout: {timeout} has no effect, as NOPInterval is 0 and no pings are sent; set that too"
        yield Fault(node, 1, Family.VALUE, "unsupported-value", message, Severity.WARNING)


def check_isns(tree: Statement) -> Iterator[Fault]:
    """Find iSNS lines without effect; those of all targets set one and the same thing."""
    holders: list[tuple[Statement, type[Model]]] = [(tree, Ietd)]
    holders += [(node, Target) for node in tree.body or () if node.kind == TARGET]
    lines = [(holder, *line) for holder, model in holders for line in _lines(holder, model)]
    servers = [(holder, node) for holder, node, entry, words in lines if entry.keyword == "iSNSServer" and words[1:]]
    for holder, node in servers[:-1]:
        if holder is not servers[-1][0]:
            message = "iSNSServer: another one follows below, and the last in the file counts for all; remove this one"
            yield Fault(node, None, Family.REPETITION, "repeated-word", message, Severity.WARNING)
    is_on = False
    for _, node, entry, words in lines:
        if entry.keyword == "iSNSAccessControl" and words[1:]:
            if is_on and words[1].lower() == "no":
                message = "iSNSAccessControl: a Yes above counts whatever follows, this No has no effect; remove one"
                yield Fault(node, 1, Family.REPETITION, "repeated-word", message)
            is_on = is_on or words[1].lower() == "yes"


def _check_version(node: Statement, entry: Opt, judged: Release | None) -> Iterator[Fault]:
    since = entry.facts.since
    if judged is not None and judged < numbers(since):
        message = f"{entry.keyword} has an effect from IET {since} on, this version ignores it"
        yield Fault(node, 0, Family.WORD, "too-new", message)


def _check_value(node: Statement, keyword: str, value: str, judged: Release | None) -> Iterator[Fault]:
    if keyword in UNDEFINED:
        message = f"{keyword}: ietd does not read the number, the value is undefined; remove the line"
        yield Fault(node, None, Family.VALUE, "undefined-value", message)
    if keyword in ONLY and value == ("No" if ONLY[keyword] else "Yes"):
        only = "Yes" if ONLY[keyword] else "No"
        message = f"{keyword}: '{value}' is not supported, IET takes {only}; remove the line"
        yield Fault(node, 1, Family.VALUE, "unsupported-value", message)
    number, rest = strtol(value)
    most = highest(keyword, judged or NEW)
    if keyword == "DefaultTime2Retain" and most is not None and most < number <= 3600 and not rest:  # noqa: PLR2004 - range
        message = f"DefaultTime2Retain: {value} is out of range from IET 1.4.20.3 on, which takes 0; write 0"
        yield Fault(node, 1, Family.RANGE, "out-of-range", message)
    if keyword == "MaxConnections" and 1 < number <= 65535 and not rest:  # noqa: PLR2004 - its range
        message = f"MaxConnections: IET supports only 1, from 0.4.15 to 1.4.19 it takes 1 for {value}; write 1"
        severity = Severity.WARNING if most is None else Severity.ERROR
        yield Fault(node, 1, Family.RANGE, "out-of-range", message, severity)
