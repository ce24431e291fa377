"""What the formats have in common that are output of a program and no input: nothing refuses them."""

import re
from collections.abc import Iterable
from typing import Any, TypeVar

from attrs import evolve

from hastore.binding.codec import NO_BARE_FORM, Codec, flag
from hastore.binding.fields import Model
from hastore.binding.get import get as bound
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement
from hastore.syntax.words import Syntax

M = TypeVar("M", bound=Model)
T = TypeVar("T")
_NEWER = ("unknown-word", "misplaced-word")


def get(model: type[M], root: Statement, syntax: Syntax, faults: list[Fault]) -> M:
    """Give the model of a whole text. A line that no field knows is a warning: a newer program may print more."""
    found: list[Fault] = []
    whole: Any = bound(model, root, syntax, found)
    faults += [evolve(each, severity=Severity.WARNING) if each.code in _NEWER else each for each in found]
    return whole  # type: ignore[no-any-return]  # `bound` gives the model that it is told


def as_tuple(values: Iterable[T]) -> tuple[T, ...]:
    """Convert a field's value; of `tuple` itself attrs would have to find out, slowly, what it takes."""
    return tuple(values)


def matched(pattern: re.Pattern[str], text: Any, form: str) -> re.Match[str]:
    """Give the match of all of a text; raises `ValueError` with a sample of the right `form` if there is none."""
    found = pattern.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        msg = f"'{text}' is damaged, it has the form: {form}"
        raise ValueError(msg)
    return found


def word_like(pattern: re.Pattern[str], form: str) -> Codec:
    """Give the codec of a text that matches a pattern."""

    def load(text: Any) -> str:
        return matched(pattern, text, form)[0]

    return Codec(load, load, kind=str)


def switch(yes: str, no: str) -> Codec:
    """Give the codec of a switch that always says in a word whether it is on."""
    return evolve(flag(yes, no), bare=NO_BARE_FORM)


def junk(node: Statement) -> Fault:
    """Say that a line is none of the format: something else was pasted here, or a newer program prints more."""
    message = "this is no line that is known here, it is left out"
    return Fault(node, None, Family.SYNTAX, "unexpected-text", message, Severity.WARNING)
