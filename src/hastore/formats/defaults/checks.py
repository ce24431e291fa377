"""What a start script does not find in its file below /etc/default, though it looks set (sh(1))."""

import re
from collections.abc import Iterator

from hastore.formats.defaults.model import Defaults
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.lines import marked_statement
from hastore.syntax.tree import Statement

_SPACED = re.compile(r"([A-Za-z_][A-Za-z0-9_]*+)(?:[ \t]++=|=[ \t]++[^ \t\n#])")
_LEAD = re.compile(r"(?:[ \t]*+#[^\n]*+\n)*+[ \t]*+")


def junk(node: Statement) -> Fault:
    """Say what a line is that sets nothing; of its text only a name before a `=` is named."""
    lead = _LEAD.match(node.head)
    start = lead.end() if lead is not None else 0
    where = (start, max(start, len(node.head.rstrip("\n"))))
    spaced = _SPACED.match(node.head, start)
    if spaced is not None:
        message = f"{spaced[1]}: the shell wants no blanks around the '=', nothing is set; remove them"
        return Fault(node, where, Family.SYNTAX, "surplus-blank", message)
    if re.match(r"[A-Za-z_][A-Za-z0-9_]*+=[^\n]*[\"'][^\n]*\Z", node.head[start:].rstrip("\n")):
        message = "a quote is not closed in this line, or a command follows; what is set is not known"
        return Fault(node, where, Family.VALUE, "unknown-command", message, Severity.WARNING)
    message = "this is a command for the shell, what it does is not looked at"
    return Fault(node, where, Family.VALUE, "unknown-command", message, Severity.INFO)


def checks(model: Defaults, tree: Statement, _: str | None) -> Iterator[Fault]:
    """Find the settings that do not have the effect they are written for."""
    marked = marked_statement(tree)
    if marked is not None:
        message = "the byte order mark before this line becomes part of its first word, remove it"
        yield Fault(marked, 0, Family.WORD, "byte-order-mark", message)
    last = {each.name: each for each in model.assignments}
    for each in model.assignments:
        if each.origin is None:
            continue
        text, counts = each.text, last[each.name]
        if counts is not each and counts.text is not None:
            message = f"{each.name}: it is set again below, and the last one counts; remove one of them"
            yield Fault(each.origin, 0, Family.REPETITION, "repeated-word", message, Severity.WARNING)
        if text is not None and text.endswith("\r"):
            message = f"{each.name}: the carriage return at the line's end is part of the value, remove it"
            yield Fault(each.origin, 0, Family.VALUE, "carriage-return", message)
