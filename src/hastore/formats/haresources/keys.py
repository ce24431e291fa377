"""Whether heartbeat finds each group by its first resource: it looks for that word with `egrep`, in all lines."""

import re
from collections.abc import Iterator

from attrs import frozen

from hastore.formats.haresources.model import Haresources
from hastore.problem import Family
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement

MAX_SHAPES = 64
"""Keys with dots in more different places than this are not compared: a real file has a handful, and time is finite."""
_MEANINGFUL = re.compile(r"[]+?*[(){}^$|\\;&<>\"'`]")


@frozen
class _Word:
    node: Statement
    at: int
    text: str


def check_keys(model: Haresources) -> Iterator[Fault]:
    """Find the groups that are never started, and those that are started together with another one."""
    words = [_Word(g.origin, at, str(r)) for g in model.groups if g.origin for at, r in enumerate(g.resources, 1)]
    keys = [word for word in words if word.at == 1]
    for key in keys:
        if found := _MEANINGFUL.search(key.text):
            message = f"'{key.text}': '{found.group()}' has a meaning to the shell or to egrep, so this group is never started"
            yield Fault(key.node, 1, Family.VALUE, "bad-key", f"{message}; begin it with another resource")
    yield from _check_unique(words, keys)


def _check_unique(words: list[_Word], keys: list[_Word]) -> Iterator[Fault]:
    by_length: dict[int, list[_Word]] = {}
    for word in words:
        by_length.setdefault(len(word.text), []).append(word)
    shapes = {_shape(key.text): None for key in keys}
    for shape in list(shapes)[:MAX_SHAPES]:
        taken: dict[str, _Word] = {}
        for key in keys:
            if _shape(key.text) == shape:
                taken.setdefault(_masked(key.text, shape), key)
        for word in by_length[shape[0]]:
            key = taken.get(_masked(word.text, shape))
            if key is not None and key.node is not word.node:
                yield _shared(key, word)


def _shape(text: str) -> tuple[int, ...]:
    """Give the length of a key and where its dots are, which match any character."""
    return len(text), *(dot.start() for dot in re.finditer(r"\.", text))


def _masked(text: str, shape: tuple[int, ...]) -> str:
    letters = list(text)
    for at in shape[1:]:
        letters[at] = "."
    return "".join(letters)


def _shared(key: _Word, word: _Word) -> Fault:
    if key.text == word.text:
        message = f"'{key.text}' begins another group too or is part of one, so both are started as one"
    else:
        message = f"'{word.text}' is found for '{key.text}', where a dot stands for any character, so both groups are started as one"
    return Fault(word.node, word.at, Family.REPETITION, "key-not-unique", f"{message}; begin each group with a resource of its own")
