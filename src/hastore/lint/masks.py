"""What of a document must not be shown: secrets, and whatever may be a secret that is misspelt or misplaced."""

import re
from collections.abc import Callable, Iterator

from hastore.binding.locate import keywords
from hastore.formats import FORMATS
from hastore.formats.document import AnyDocument
from hastore.syntax.fault import stretch
from hastore.syntax.tree import JUNK

_FIRST_WORD = re.compile(r"[ \t]*+([A-Za-z][\w.-]*+)(?=[ \t=;{]|$)[ \t=]*+")


def masks(document: AnyDocument) -> list[tuple[int, int]]:
    """Give the stretches of the text that must not be shown, in text order; no two overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(_found(document)):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _found(document: AnyDocument) -> Iterator[tuple[int, int]]:
    tree, syntax, model = document.tree, document.syntax, type(document.model)
    hidden = FORMATS[document.format].hidden
    if hidden is None:
        return
    offsets = tree.offsets()
    for node, place in hidden(model, tree, syntax):
        first, last = place if isinstance(place, tuple) else stretch(node, place, syntax)
        yield offsets[id(node)] + first, offsets[id(node)] + last
    known, fold = keywords(model, syntax.fold), syntax.fold or str
    for node in tree.walk():
        if node.kind == JUNK:
            for first, last in _behind_keywords(node.head, lambda word: fold(word) in known):
                yield offsets[id(node)] + first, offsets[id(node)] + last


def _behind_keywords(text: str, is_known: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Give, line by line, all of a stretch of junk but its first word and known keywords that begin a line."""
    at, begun = 0, False
    for line in text.split("\n"):
        content = line.strip()
        if content and not content.startswith("#"):
            word = _FIRST_WORD.match(line)
            first = at + line.index(content)
            start = at + word.end() if word is not None and (not begun or is_known(word[1])) else first
            if start < first + len(content):
                yield start, first + len(content)
            begun = True
        at += len(line) + 1
