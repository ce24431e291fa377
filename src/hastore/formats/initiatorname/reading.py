"""From the tree to the model, with words of open-iscsi's own for names with comments and lines without an effect."""

import re
from typing import Any

from attrs import evolve

from hastore.binding.fields import Model
from hastore.binding.get import get
from hastore.formats.initiatorname.syntax import ALIAS_KEY, GENERATE_KEY, NAME_KEY, SYNTAX
from hastore.problem import Family
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement
from hastore.syntax.words import Syntax

_LEAD = re.compile(r"(?:[ \t\r\f\v]*+#[^\n]*+\n)*+[ \t\r\f\v]*+")
_KEYS = (NAME_KEY, ALIAS_KEY, GENERATE_KEY)
_FIRST_WORD = re.compile(r"[^ \t\r\n\f\v=]++")


def read(model: type[Model], tree: Statement, syntax: Syntax, faults: list[Fault]) -> Any:
    """Give the model of a text, as `hastore.binding.get.get` does."""
    result = get(model, tree, syntax, faults)
    faults[:] = [_told(fault) for fault in faults]
    return result


def _told(fault: Fault) -> Fault:
    words = SYNTAX.words(fault.node)
    if fault.code == "bad-value" and words[:1] == [NAME_KEY]:
        what = "a comment behind the name" if re.search(r"[ \t\r\f\v]#", words[1]) else "text behind the name"
        message = f"{NAME_KEY}: '{words[1]}' is sent as it is, {what} is part of it; leave one word without blanks"
        return evolve(fault, code="blank-in-name", message=message)
    if fault.code == "bad-value" and words[:1] == [GENERATE_KEY]:
        message = f"{GENERATE_KEY}: '{words[1]}' has no effect, only 'yes' asks for a new name; write that or remove it"
        return evolve(fault, message=message)
    return fault


def junk(node: Statement) -> Fault:
    """Say why a line has no effect; of its text only a known key is named."""
    lead = _LEAD.match(node.head)
    start = lead.end() if lead else 0
    key = next((key for key in _KEYS if key in node.head[start:].partition("#")[0]), None)
    first = _FIRST_WORD.match(node.head, start)
    where = (start, first.end() if first else len(node.head.rstrip("\n")))
    if key is None:
        message = "there is no 'key=value' here, the line is ignored; put a '#' before a comment"
        return Fault(node, where, Family.SYNTAX, "unexpected-text", message)
    at = node.head.index(key, start)
    if "=" in node.head[at:]:
        message = f"{key}: the value is missing, the line is ignored; write it or remove the line"
        return Fault(node, (at, at + len(key)), Family.SYNTAX, "missing-value", message)
    message = f"{key}: the '=' is missing, the line is ignored; write {key}=..."
    return Fault(node, (at, at + len(key)), Family.SYNTAX, "missing-equals", message)
