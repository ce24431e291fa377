"""Parameters that a version does not know, and values that the kernel replaces (kernel/param.c of IET)."""

from collections.abc import Iterator

from hastore.binding.fields import Opt
from hastore.binding.get import match
from hastore.binding.plan import plan_of
from hastore.formats.ietd.model import Target
from hastore.formats.ietd.numbers import strtol
from hastore.formats.ietd.syntax import STATEMENT, SYNTAX
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement

_ONLY = {"DataPDUInOrder": "Yes", "DataSequenceInOrder": "Yes", "OFMarker": "No", "IFMarker": "No"}
"""By keyword: the only value that the kernel supports."""
_UNDEFINED = ("OFMarkInt", "IFMarkInt")


def check_parameters(target: Statement, version: str | None) -> Iterator[Fault]:
    """Find what is wrong with the parameter lines of one target."""
    for node in target.body or ():
        if node.kind != STATEMENT:
            continue
        words = SYNTAX.words(node)
        entry, _ = match(plan_of(Target), node, words, SYNTAX.fold)
        if isinstance(entry, Opt) and len(words) > 1:
            yield from _check_version(node, entry, version)
            yield from _check_value(node, entry.keyword, words[1], version)
            if len(words) > 2 and entry.keyword != "Alias":  # noqa: PLR2004 - keyword and value
                message = f"{entry.keyword}: what stands behind the value is never read, remove it"
                yield Fault(node, 2, Family.VALUE, "surplus-word", message, Severity.WARNING)


def _check_version(node: Statement, entry: Opt, version: str | None) -> Iterator[Fault]:
    since = entry.facts.since
    if version == "old" and since.startswith("1."):
        message = f"{entry.keyword} has an effect from IET {since} on, this version ignores it"
        yield Fault(node, 0, Family.WORD, "too-new", message)


def _check_value(node: Statement, keyword: str, value: str, version: str | None) -> Iterator[Fault]:
    if keyword in _UNDEFINED:
        message = f"{keyword}: ietd does not read the number, the value is undefined; remove the line"
        yield Fault(node, None, Family.VALUE, "undefined-value", message)
    only = _ONLY.get(keyword)
    if value in ("Yes", "No") and only not in (None, value):
        message = f"{keyword}: '{value}' is not supported, IET takes {only}; remove the line"
        yield Fault(node, 1, Family.VALUE, "unsupported-value", message)
    number, rest = strtol(value)
    if keyword == "DefaultTime2Retain" and 0 < number <= 3600 and not rest and version != "old":  # noqa: PLR2004 - range
        message = f"DefaultTime2Retain: {value} is out of range from IET 1.4.20.3 on, which takes 0; write 0"
        yield Fault(node, 1, Family.RANGE, "out-of-range", message)
    if keyword == "MaxConnections" and 1 < number <= 65535 and not rest:  # noqa: PLR2004 - its range
        message = f"MaxConnections: IET supports only 1, up to 1.4.19 it takes 1 for {value}; write 1"
        severity = Severity.ERROR if version == "old" else Severity.WARNING
        yield Fault(node, 1, Family.RANGE, "out-of-range", message, severity)
