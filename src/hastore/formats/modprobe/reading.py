"""From the tree to the model, with what libkmod makes of lines that are not as the fields declare them."""

from typing import Any

from attrs import evolve

from hastore.binding.fields import Model
from hastore.binding.get import get
from hastore.formats.modprobe.syntax import SYNTAX, plain
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement
from hastore.syntax.words import Syntax

_GONE = {"config": "it was for a helper of module-init-tools", "binary_indexes": "it was for module-init-tools"}
_FORMS = {
    "alias": "alias NAME MODULE",
    "options": "options MODULE PARAMETER=VALUE",
    "install": "install MODULE COMMAND",
    "remove": "remove MODULE COMMAND",
    "blacklist": "blacklist MODULE",
    "softdep": "softdep MODULE pre: MODULE",
}
_NEW = {"weakdep": "kmod 33"}


def read(model: type[Model], tree: Statement, syntax: Syntax, faults: list[Fault]) -> Any:
    """Give the model of a text, as `hastore.binding.get.get` does."""
    found: list[Fault] = []
    result = get(model, tree, syntax, found)
    faults.extend(map(_told, found))
    return result


def _told(fault: Fault) -> Fault:
    keyword = plain(SYNTAX.words(fault.node)[0])
    if fault.code == "missing-word":
        message = f"{keyword}: words are missing, libkmod ignores the line; write '{_FORMS.get(keyword, keyword)}'"
        return evolve(fault, family=Family.VALUE, message=message)
    if fault.code == "bad-value":
        return evolve(fault, severity=Severity.WARNING)
    if fault.code == "unknown-word" and keyword in _GONE:
        message = f"'{keyword}' is not read any more, {_GONE[keyword]}; remove the line"
        return evolve(fault, code="removed-word", message=message, severity=Severity.WARNING)
    if fault.code == "unknown-word" and keyword in _NEW:
        message = f"'{keyword}' is read from {_NEW[keyword]} on, older versions ignore the line"
        return evolve(fault, code="too-new", message=message, severity=Severity.WARNING)
    return fault
