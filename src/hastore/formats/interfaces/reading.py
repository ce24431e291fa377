"""From the tree to the model, with what ifupdown makes of lines that are not as the fields declare them.

ifupdown takes any option and checks no value: what is bad is handed on, so it is told as a warning. What it refuses is
an error: lines out of place, options without a value, an iface that is not of a known kind.
"""

import re
from collections.abc import Iterator
from typing import Any

from attrs import evolve

from hastore.binding.fields import Model, Opt
from hastore.binding.get import MOST_HINTS, get, match
from hastore.binding.plan import plan_of
from hastore.binding.put import put
from hastore.errors import RenderError
from hastore.formats.interfaces.iface import Iface
from hastore.formats.interfaces.syntax import IFACE, MAPPING, OPTION, PLAIN, SOURCE, SYNTAX, whole
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import JUNK, Statement
from hastore.syntax.words import Syntax

_NEAR = 0.85
"""How alike a misspelt option is: any other one is taken for one of a hook script that is not known here."""
_LISTS = ("bond-slaves", "bridge-ports", "slaves", "bond-primary", "bond-arp-ip-target")
"""Options that hook scripts take line ends in as blanks."""
_COMMENT = re.compile(r"[ \t]#")
_CHANGED = (OPTION, JUNK)


def read(model: type[Model], tree: Statement, syntax: Syntax, faults: list[Fault]) -> Any:
    """Give the model of a text, as `hastore.binding.get.get` does."""
    found: list[Fault] = []
    result = get(model, tree, syntax, found)
    loose = {id(node) for node in tree.body or () if node.kind == OPTION}
    mapped = {id(child) for node in tree.body or () if node.kind == MAPPING for child in node.body or ()}
    for number, fault in enumerate(found):
        faults.extend(_told(fault, loose, mapped, hint=number < MOST_HINTS))
    return result


def write(model: Model, syntax: Syntax) -> Statement:
    """Give the tree of a model, as `hastore.binding.put.put` does; options out of place must stay out of place."""
    tree = put(model, syntax)
    if model.origin is None or tree is model.origin or not any(n.kind in _CHANGED for n in model.origin.body or ()):
        return tree
    if get(type(model), syntax.reader.read(tree.text), syntax, []) != model:
        msg = "options that stand in no iface are in the way of this change, remove them first"
        raise RenderError(msg)
    return tree


def _told(fault: Fault, loose: set[int], mapped: set[int], *, hint: bool) -> Iterator[Fault]:
    node = fault.node
    if node.kind == IFACE:
        yield _head(fault)
    elif node.kind in (PLAIN, SOURCE):
        yield _idle(fault)
    elif id(node) in loose or (id(node) in mapped and fault.code == "unknown-word"):
        yield _misplaced(node, is_mapping=id(node) in mapped)
    elif id(node) in mapped:
        yield from _of_mapping(fault)
    else:
        yield from _of_iface(fault, hint=hint)


def _head(fault: Fault) -> Fault:
    if fault.code != "missing-word":
        return fault
    message = "iface: the name is missing, ifupdown refuses the whole file; write 'iface NAME inet static', say"
    return evolve(fault, message=message)


def _idle(fault: Fault) -> Fault:
    keyword = whole(SYNTAX.words(fault.node)[0])
    if fault.code == "bad-value":
        return fault
    if fault.code == "repeated-word":
        message = f"{keyword}: it is there already, remove one of them"
        return evolve(fault, message=message)
    what = "the path is missing, nothing is read" if fault.node.kind == SOURCE else "no interface is named"
    message = f"{keyword}: {what}, the line has no effect; remove it"
    return evolve(fault, code="missing-word", family=Family.WORD, message=message, severity=Severity.WARNING)


def _misplaced(node: Statement, *, is_mapping: bool) -> Fault:
    keyword = whole(SYNTAX.words(node)[0])
    if is_mapping:
        message = f"'{keyword}' is no line of a mapping, which has only script and map; ifupdown refuses the whole file"
        return Fault(node, 0, Family.WORD, "misplaced-word", message)
    first = {"Iface": "iface", "Auto": "auto", "Mapping": "mapping", "Source": "source", "template": "iface"}
    meant = first.get(keyword.capitalize()) or first.get(keyword)
    remedy = f"write '{meant}'" if meant else "move it below its iface line"
    message = f"'{keyword}' stands in no iface, ifupdown refuses the whole file; {remedy}"
    return Fault(node, 0, Family.WORD, "misplaced-word", message)


def _of_mapping(fault: Fault) -> Iterator[Fault]:
    if fault.code == "repeated-word":
        message = "script: a mapping has one script, ifupdown refuses the whole file; remove one of them"
        yield evolve(fault, message=message, severity=Severity.ERROR)
    elif fault.code != "missing-value":
        yield fault


def _of_iface(fault: Fault, *, hint: bool) -> Iterator[Fault]:
    node = fault.node
    keyword, *values = SYNTAX.words(node)
    name = whole(keyword)
    if fault.code == "missing-value" or (fault.code == "unknown-word" and not "".join(values)):
        message = f"{name}: the value is missing, ifupdown refuses the whole file; write one or remove the line"
        yield Fault(node, 0, Family.VALUE, "missing-value", message)
    elif fault.code == "unknown-word":
        near = _near(name) if hint else None
        if near:
            message = f"'{name}' is no usual option and goes to hook scripts only, did you mean '{near}'?"
            yield Fault(node, 0, Family.WORD, "unknown-word", message, Severity.WARNING)
    elif fault.code == "repeated-word":
        yield _repeated(node, name)
    elif not _COMMENT.search(values[0]):  # else told by the checks
        yield evolve(fault, severity=Severity.WARNING)


def _near(name: str) -> str | None:
    from difflib import get_close_matches  # noqa: PLC0415 - costs start-up time and is rarely needed

    found = get_close_matches(name, plan_of(Iface).lines, 1, _NEAR)
    return found[0] if found else None


def _repeated(node: Statement, name: str) -> Fault:
    entry, _ = match(plan_of(Iface), node, SYNTAX.words(node), SYNTAX.fold)
    if isinstance(entry, Opt) and entry.keyword in _LISTS:
        message = f"{name}: it is repeated here, only the first line is looked at here; write all names on one line"
        return Fault(node, 0, Family.REPETITION, "repeated-word", message, Severity.WARNING)
    if isinstance(entry, Opt) and len(SYNTAX.words(node)) > 1:
        message = f"{name}: it is repeated here, both lines become one value that cannot be used; remove one of them"
        return Fault(node, 0, Family.REPETITION, "repeated-word", message)
    message = f"{name}: it is there already, remove one of them"
    return Fault(node, 0, Family.REPETITION, "repeated-word", message, Severity.WARNING)


def junk(node: Statement) -> Fault:
    """Say what is wrong with a line that is none; its text may be a secret."""
    message = "a backslash joins this line to a blank one, so that it begins with no word; remove the backslash"
    return Fault(node, None, Family.SYNTAX, "unexpected-text", message)
