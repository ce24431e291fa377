"""Whether heartbeat finds each group by its first resource: it looks for that word with `egrep`, in all lines."""

import re
from collections.abc import Iterable, Iterator

from hastore.frozen import frozen
from hastore.problem import Family
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement

MAX_SHAPES = 64
"""Keys with dots in more different places than this are not compared: a real file has a handful, and time is finite."""
_MEANINGFUL = re.compile(r"[]+?*[(){}^$|\\;&<>\"'`]")


@frozen
class Word:
    """A word of a group: where it is, and what it says."""

    node: Statement
    place: tuple[int, int]
    text: str


def check_keys(groups: Iterable[list[Word]]) -> Iterator[Fault]:
    """Find the groups, given as their words, that are never started, or only together with another one."""
    lines = [line for line in groups if len(line) > 1]
    keys = [line[1] for line in lines]
    yield from _check_patterns(lines)
    yield from _check_unique([word for line in lines for word in line[1:]], keys)


def _check_patterns(lines: list[list[Word]]) -> Iterator[Fault]:
    """Look for the keys that are no plain words, as `egrep` would: each in its own line, the first few in all."""
    odd = [line for line in lines if _MEANINGFUL.search(line[1].text)]
    if not odd:
        return
    from hastore.formats.haresources.lookup import expression_of  # noqa: PLC0415 - few files have such a key

    whole = [" ".join(word.text for word in line) + " " for line in lines]
    patterns: dict[str, Word] = {}
    for line in odd:
        key = line[1]
        pattern = expression_of(key.text)
        if pattern is None or not pattern.search(" ".join(word.text for word in line) + " "):
            yield _never(key)
        elif len(patterns) < MAX_SHAPES:
            patterns.setdefault(key.text, key)
    for key in patterns.values():
        pattern = expression_of(key.text)
        for line, text in zip(lines, whole, strict=True):
            if pattern is not None and pattern.search(text) and all(word.text != key.text for word in line):
                yield _pattern(key, line[1])


def _never(key: Word) -> Fault:
    found = _MEANINGFUL.search(key.text)
    why = f"'{found.group() if found else ''}' has a meaning to the shell or to egrep, so this group is never started"
    return Fault(key.node, key.place, Family.VALUE, "bad-key", f"'{key.text}': {why}; begin it with another resource")


def _pattern(key: Word, other: Word) -> Fault:
    why = f"to egrep '{key.text}' is a pattern that matches this group too"
    message = f"{why}, so it is started in that one's place or together with it; begin that one with a plain resource"
    return Fault(other.node, other.place, Family.REPETITION, "key-not-unique", message)


def _check_unique(words: list[Word], keys: list[Word]) -> Iterator[Fault]:
    by_length: dict[int, list[Word]] = {}
    for word in words:
        by_length.setdefault(len(word.text), []).append(word)
    shapes = {_shape(key.text): None for key in keys}
    for shape in list(shapes)[:MAX_SHAPES]:
        taken: dict[str, Word] = {}
        for key in keys:
            if _shape(key.text) == shape:
                taken.setdefault(_masked(key.text, shape), key)
        for word in by_length[shape[0]]:
            found = taken.get(_masked(word.text, shape))
            if found is not None and found.node is not word.node:
                yield _shared(found, word)


def _shape(text: str) -> tuple[int, ...]:
    """Give the length of a key and where its dots are, which match any character."""
    return len(text), *(dot.start() for dot in re.finditer(r"\.", text))


def _masked(text: str, shape: tuple[int, ...]) -> str:
    letters = list(text)
    for at in shape[1:]:
        letters[at] = "."
    return "".join(letters)


def _shared(key: Word, word: Word) -> Fault:
    if key.text == word.text:
        why = f"'{key.text}' begins another group too or is part of one"
    else:
        why = f"'{word.text}' is found for '{key.text}', where a dot stands for any character"
    message = f"{why}, so both groups are started as one; begin each with a resource of its own"
    return Fault(word.node, word.place, Family.REPETITION, "key-not-unique", message)
