"""From the tree to the model, with words of ietd's own for lines that have not the effect they are written for."""

import re
from typing import Any

from attrs import evolve

from hastore.binding.fields import Model
from hastore.binding.get import get, shown_keyword
from hastore.binding.plan import folded, plan_of
from hastore.formats.ietd.endings import READ_TO_THE_END
from hastore.formats.ietd.model import Ietd, Target
from hastore.formats.ietd.numbers import strtol
from hastore.formats.ietd.syntax import LUN, STATEMENT, TARGET, USER
from hastore.problem import Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement
from hastore.syntax.words import Syntax


def read(model: type[Model], tree: Statement, syntax: Syntax, faults: list[Fault]) -> Any:
    """Give the model of a text, as `hastore.binding.get.get` does."""
    result = get(model, tree, syntax, faults)
    if faults:
        top = {id(node) for node in tree.body or ()}
        continued = _continued(tree)
        faults[:] = [_told(fault, top, continued, syntax) for fault in faults]
    return result


def _told(fault: Fault, top: set[int], continued: set[int], syntax: Syntax) -> Fault:
    words = syntax.words(fault.node)
    if fault.code == "unknown-word":
        return _unknown(fault, words, is_top=id(fault.node) in top, is_continued=id(fault.node) in continued)
    if fault.code == "missing-value":
        if words[0].lower() == "alias":
            message = "Alias: the value is missing, but none is ever used; remove the line"
            return evolve(fault, message=message, severity=Severity.WARNING)
        return evolve(fault, message=f"{fault.message}, {_without_value(words[0])}")
    if fault.code == "missing-word" and fault.node.kind in _LOST:
        return evolve(fault, message=f"{fault.message}, {_LOST[fault.node.kind]}")
    is_octal = fault.code == "bad-value" and fault.node.kind == STATEMENT and _is_octal(words)
    if fault.code == "repeated-word" and words[0].lower() == "isnsaccesscontrol":
        message = f"'{words[0]}' is repeated here; one Yes is enough, no line after it undoes that: remove the others"
        return evolve(fault, message=message)
    return evolve(fault, code="octal-number") if is_octal else fault


def _is_octal(words: list[str]) -> bool:
    """Tell whether a value is a number all the same, if another one than it looks like."""
    number = re.fullmatch(r"[+-]?0[0-9]+", words[1]) if len(words) > 1 else None
    return number is not None and not strtol(words[1])[1]


_LOST = {
    TARGET: "so the lines below it are dropped, but for accounts: they are for discovery then; add the name",
    USER: "the account is not made, and without any other one everybody may log in; write name and secret",
    LUN: "the Lun is refused; write a number from 0 on",
}
"""By kind: what comes of a statement without a word that it needs."""


def _without_value(keyword: str) -> str:
    if keyword.lower() in READ_TO_THE_END:
        return "ietd reads it as 0; write a number"
    return "and ietd crashes when it starts; write one or remove the line"


def _unknown(fault: Fault, words: list[str], *, is_top: bool, is_continued: bool) -> Fault:
    if is_continued:
        message = "the line above ends in a '\\', but ietd joins no lines: this one is read by itself and ignored"
        return evolve(fault, code="no-continuation", message=message)
    keyword, in_target = shown_keyword(words), folded(plan_of(Target), str.lower).lines
    known = in_target | folded(plan_of(Ietd), str.lower).lines
    if keyword != words[0] and keyword.lower() in known:
        message = f"'{keyword}' must have a blank behind it and no '=', this line is ignored; write '{keyword} VALUE'"
        return evolve(fault, code="missing-blank", message=message)
    if is_top and keyword.lower() in in_target:
        message = f"'{keyword}' stands before the first Target and is ignored, move it below its target"
        return evolve(fault, code="misplaced-word", message=message)
    return fault


def _continued(tree: Statement) -> set[int]:
    """Give the statements, by `id`, that follow a line ending in a backslash."""
    found, above = set(), ""
    for node in tree.walk():
        if above.rstrip("\r\n").endswith("\\"):
            found.add(id(node))
        above = node.head
    return found
