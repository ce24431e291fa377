"""From the tree to the model, with words of open-iscsi's own for keys that have no effect in a record."""

import re
from typing import Any

from attrs import evolve

from hastore.binding.fields import Model
from hastore.binding.get import get
from hastore.formats.iscsi_record.model import Record
from hastore.formats.iscsid.keys import gone, is_of_records
from hastore.problem import Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement
from hastore.syntax.words import Syntax

_BEGIN = re.compile(r"^[ \t]*+#[ \t]*+BEGIN RECORD[ \t]++([^\s]++)[ \t\r]*+$", re.MULTILINE)


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
        message = f"'{key}' is known, but nothing is made of what it says; remove it"
        return evolve(fault, code="misplaced-word", message=message, severity=Severity.WARNING)
    removed = gone(key)
    if removed is not None:
        year, instead = removed
        message = f"'{key}' was removed in {year} and is ignored, {f'set {instead}' if instead else 'remove it'}"
        return evolve(fault, code="removed-word", message=message)
    return fault


def written_by(record: Record) -> str | None:
    """Give the release of open-iscsi that wrote a record, `2.0-870`, as its first line says; `None` if it does not."""
    found = None if record.origin is None or not record.origin.body else _BEGIN.search(record.origin.body[0].head)
    return None if found is None else found[1]
