"""How the lines of fstab are read, what is said of those that are not, and what of them may not be shown."""

import re
from collections.abc import Iterator

from attrs import evolve

from hastore.binding.fields import Model
from hastore.binding.get import get
from hastore.binding.locate import Stretch
from hastore.formats.fstab.escapes import escape, unescape
from hastore.formats.fstab.model import Fstab
from hastore.formats.fstab.options import MountOption, items
from hastore.problem import Family
from hastore.syntax.fault import Fault
from hastore.syntax.tree import BLANK, JUNK, Statement
from hastore.syntax.words import Syntax
from hastore.values.secret import Secret

SYNTAX = Syntax("fstab.lark", quote=escape, unquote=unescape)
LEAST = 3
"""Words that a line must have."""
OPTIONS_WORD = 3
_NUMBER = re.compile(r"[\r\f\v]*+[+-]?+[0-9]++")
_NUMBERS = {4: "freq", 5: "passno"}


def read(model: type[Fstab], root: Statement, syntax: Syntax, faults: list[Fault]) -> Fstab:
    """Give the model of a whole text; a line that is no entry may be anything, so no message quotes it."""
    found: list[Fault] = []
    result: Fstab = get(model, root, syntax, found)
    faults += [_unquoted(fault) if fault.code == "missing-word" else fault for fault in found]
    return result


def _unquoted(fault: Fault) -> Fault:
    message = "a line has at least three words, source, target and fstype, so mount ignores this one"
    return evolve(fault, message=f"{message}; write a blank in a word as \\040")


def junk(node: Statement) -> Fault:
    """Say why a line is no entry."""
    at = node.head.find("\0")
    if at >= 0:
        message = "mount ignores a line with a NUL character, remove it"
        return Fault(node, (at, at + 1), Family.SYNTAX, "null-character", message)
    for word, name in _NUMBERS.items():
        place = _word(node, word)
        if place is not None and _NUMBER.fullmatch(node.head, *place) is None:
            comment = ", a comment stands on a line of its own" if node.head[place[0]] == "#" else ""
            message = f"{name}: a number is needed here, so mount ignores the line{comment}"
            return Fault(node, place, Family.SYNTAX, "bad-number", f"{message}; are there too many blanks before it?")
    return Fault(node, None, Family.SYNTAX, "unexpected-text", "this cannot be understood and is ignored")


def _word(node: Statement, word: int) -> tuple[int, int] | None:
    spans = SYNTAX.spans(node)
    return spans[word] if word < len(spans) else None


def hidden(_: type[Model], root: Statement, syntax: Syntax) -> Iterator[tuple[Statement, Stretch]]:
    """Give the values of options that are secrets, and what is known to be no field."""
    for node in root.body or ():
        if node.kind in (BLANK, JUNK):
            continue
        spans = syntax.spans(node)
        first = 1 if len(spans) < LEAST else len(_NUMBERS) + OPTIONS_WORD + 1
        if len(spans) > first:
            yield node, (spans[first][0], spans[-1][1])
        if len(spans) > OPTIONS_WORD:
            yield from ((node, place) for place in _secrets(node.head, *spans[OPTIONS_WORD]))


def _secrets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give where secrets stand among the options; all of them if an escape or a quote blurs where one ends."""
    word = text[start:end]
    found = list(items(word))
    if unescape(word) != word or (found[-1].end() if found else 0) < len(word):
        options = [MountOption.parse(item[1]) for item in items(unescape(word))]
        if any(isinstance(option.value, Secret) for option in options) or len(found) != len(options) or not found:
            yield start, end
        elif found[-1].end() < len(word):
            yield start + found[-1].end(), end
        return
    for item in found:
        option = MountOption.parse(item[1])
        if isinstance(option.value, Secret):
            yield start + item.start(1) + len(option.name) + 1, start + item.end(1)
