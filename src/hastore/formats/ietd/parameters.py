"""Parameters that a version does not know, and values that the kernel replaces (kernel/param.c of IET)."""

from collections.abc import Iterator

from hastore.binding.fields import Opt
from hastore.binding.get import match
from hastore.binding.plan import plan_of
from hastore.formats.ietd.model import Target
from hastore.formats.ietd.numbers import strtol
from hastore.formats.ietd.parameter_values import ONLY, UNDEFINED, highest
from hastore.formats.ietd.releases import NEW, Release, numbers
from hastore.formats.ietd.syntax import STATEMENT, SYNTAX
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement


def check_parameters(target: Statement, judged: Release | None) -> Iterator[Fault]:
    """Find what is wrong with the parameter lines of one target."""
    for node in target.body or ():
        if node.kind != STATEMENT:
            continue
        words = SYNTAX.words(node)
        entry, _ = match(plan_of(Target), node, words, SYNTAX.fold)
        if isinstance(entry, Opt) and len(words) > 1:
            yield from _check_version(node, entry, judged)
            yield from _check_value(node, entry.keyword, words[1], judged)
            if len(words) > 2 and entry.keyword != "Alias":  # noqa: PLR2004 - keyword and value
                message = f"{entry.keyword}: what stands behind the value is never read, remove it"
                yield Fault(node, 2, Family.VALUE, "surplus-word", message, Severity.WARNING)


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
