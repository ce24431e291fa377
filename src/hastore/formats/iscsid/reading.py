"""From the tree to the model, with words of open-iscsi's own for keys and lines that have no effect."""

import re
from typing import Any

from attrs import evolve

from hastore.binding.fields import Model
from hastore.binding.get import get
from hastore.binding.plan import plan_of
from hastore.formats.iscsid.keys import gone, is_of_records
from hastore.formats.iscsid.model import Iscsid
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement
from hastore.syntax.words import Syntax

_LEAD = re.compile(r"(?:[ \t\r\f\v]*+#[^\n]*+\n)*+[ \t\r\f\v]*+")
_LINE = re.compile(r"([^ \t\r\n\f\v=]*+)([ \t\r\f\v]*+)(=?)[ \t\r\f\v]*+([^\n]?)")


def read(model: type[Model], tree: Statement, syntax: Syntax, faults: list[Fault]) -> Any:
    """Give the model of a text, as `hastore.binding.get.get` does."""
    result = get(model, tree, syntax, faults)
    faults[:] = [_told(fault, syntax) for fault in faults]
    return result


def _told(fault: Fault, syntax: Syntax) -> Fault:
    if fault.code != "unknown-word":
        return fault
    key = syntax.words(fault.node)[0]
    if is_of_records(key):
        message = f"'{key}' says what a record is about and has no effect in iscsid.conf, remove it"
        return evolve(fault, code="misplaced-word", message=message, severity=Severity.WARNING)
    removed = gone(key)
    if removed is not None:
        year, instead = removed
        message = f"'{key}' was removed in {year} and is ignored, {f'set {instead}' if instead else 'remove it'}"
        return evolve(fault, code="removed-word", message=message)
    return fault


def junk(node: Statement) -> Fault:
    """Say why a line is dropped. Its text may be a secret, so only a known key is named."""
    lead = _LEAD.match(node.head)
    start = lead.end() if lead else 0
    line = _LINE.match(node.head, start)
    key, blank, equals, rest = line.groups() if line else ("", "", "", "")
    named = f"'{key}': " if key in plan_of(Iscsid).lines else ""
    where = (start, max(start + len(key), start + 1) if node.head[start:].strip() else start)
    if key and not rest:
        return Fault(node, where, Family.SYNTAX, "missing-value", f"{named}the value is missing, the line is ignored")
    if key and equals and not blank:
        message = f"{named}a blank is missing before the '=', the line is ignored"
        return Fault(node, where, Family.SYNTAX, "missing-blank", message)
    message = f"{named}there is no 'key = value' here, the line is ignored"
    return Fault(node, where, Family.SYNTAX, "unexpected-text", message)
