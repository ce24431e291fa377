"""From the tree to the model, with words of ietd's own for keywords that have no effect where they stand."""

from typing import Any

from attrs import evolve

from hastore.binding.fields import Model
from hastore.binding.get import get
from hastore.binding.plan import folded, plan_of
from hastore.formats.ietd.model import Target
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement
from hastore.syntax.words import Syntax


def read(model: type[Model], tree: Statement, syntax: Syntax, faults: list[Fault]) -> Any:
    """Give the model of a text, as `hastore.binding.get.get` does."""
    result = get(model, tree, syntax, faults)
    if any(fault.code == "unknown-word" for fault in faults):
        top = {id(node) for node in tree.body or ()}
        continued = _continued(tree)
        faults[:] = [_told(fault, top, continued, syntax) for fault in faults]
    return result


def _told(fault: Fault, top: set[int], continued: set[int], syntax: Syntax) -> Fault:
    if fault.code != "unknown-word":
        return fault
    if id(fault.node) in continued:
        message = "the line above ends in a '\\', but ietd joins no lines: this one is read by itself and ignored"
        return evolve(fault, code="no-continuation", message=message)
    keyword = syntax.words(fault.node)[0]
    if id(fault.node) in top and keyword.lower() in folded(plan_of(Target), str.lower).lines:
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
