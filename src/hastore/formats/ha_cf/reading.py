"""From the tree to the model, with words of heartbeat's own for what it refuses, and for lines without a value."""

import re
from typing import Any

from attrs import evolve

from hastore.binding.fields import Model
from hastore.binding.get import get
from hastore.binding.plan import plan_of
from hastore.formats.ha_cf.model import HaCf
from hastore.formats.ha_cf.syntax import LINES, SYNTAX
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement
from hastore.syntax.words import Syntax

PLUGINS = ("hbaping", "rds", "tipc")
"""Media that only some builds of heartbeat have; the packages of Debian are without them."""
ONCE = ("baud", "crm", "pacemaker", "watchdog")
_FIRST = re.compile(r"(?:[ \t\r\f]*+[#\0][^\n]*+\n)*+[ \t\r\f]*+([^ \t\r\n\f\0#]*+)")


def read(model: type[Model], tree: Statement, syntax: Syntax, faults: list[Fault]) -> Any:
    """Give the model of a text, as `hastore.binding.get.get` does."""
    result = get(model, tree, syntax, faults)
    faults[:] = [_told(fault) for fault in faults]
    return result


def _told(fault: Fault) -> Fault:
    word = next(iter(SYNTAX.words(fault.node)), "")
    if fault.code == "unknown-word" and word in PLUGINS:
        message = f"'{word}' is a medium that most builds of heartbeat do not have, they do not start"
        return evolve(fault, message=message, severity=Severity.WARNING)
    if fault.code == "repeated-word" and word == "crm":
        return evolve(fault, message="'crm' is repeated here, heartbeat 3 does not start; remove the others")
    if fault.code == "repeated-word" and word in ONCE:
        message = f"'{word}' may stand only once, heartbeat does not start; remove the others"
        return evolve(fault, message=message, severity=Severity.ERROR)
    return fault


def junk(node: Statement) -> Fault:
    """Say what becomes of a line with nothing but one word. It may be a secret, so only a directive is named."""
    found = _FIRST.match(node.head)
    word, place = (found[1], found.span(1)) if found else ("", (0, 0))
    known = plan_of(HaCf).lines
    if word in LINES:
        message = f"{word}: the values are missing, heartbeat does not start; write them or remove the line"
        return Fault(node, place, Family.VALUE, "missing-value", message)
    if word in known:
        message = f"{word}: the value is missing, so the line has no effect; write one or remove the line"
        return Fault(node, place, Family.VALUE, "missing-value", message, Severity.WARNING)
    if word.partition(",")[0] in known:
        message = f"'{word.partition(',')[0]}' is known only with a blank behind it, heartbeat does not start; no comma"
        return Fault(node, place, Family.WORD, "unknown-word", message)
    message = "this is no directive with a value, heartbeat does not start; remove the line or begin it with '#'"
    return Fault(node, place, Family.WORD, "unknown-word", message)
