"""What is wrong with single lines: words that are cut, and comments where there are none."""

import re
from collections.abc import Iterator

from hastore.formats.interfaces.syntax import IFACE, MAPPING, OPTION, PLAIN, SYNTAX, fold, whole
from hastore.formats.interfaces.words import LONGEST_WORD
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement

_INLINE = re.compile(r"[ \t]#")
_FREE = re.compile(r"(?:pre-up|up|down|post-down|script|map|description|wpa-.*|wireless-.*|source.*)")
"""Options whose values may hold a `#`: commands, texts, secrets."""
_HEADS = (IFACE, MAPPING, PLAIN)


def check_lines(tree: Statement) -> Iterator[Fault]:
    """Find what ifupdown cuts, and what looks like a comment and is none."""
    for node in tree.walk():
        if node.kind not in (OPTION, *_HEADS):
            continue
        words = SYNTAX.words(node)
        at = node.head.find("\0", SYNTAX.spans(node)[0][0])
        if at >= 0:
            message = "for ifupdown the line ends at this NUL character, remove it"
            yield Fault(node, (at, at + 1), Family.VALUE, "null-character", message)
        for i, word in enumerate(words if node.kind in _HEADS else words[:1]):
            if len(word) * 4 > LONGEST_WORD and len(whole(word).encode(errors="surrogateescape")) > LONGEST_WORD:
                message = f"a word of more than {LONGEST_WORD} bytes is cut off there, shorten it"
                yield Fault(node, i, Family.VALUE, "long-word", message)
        if node.kind == OPTION and len(words) > 1:
            yield from _check_value(node, fold(words[0]), words[1])


def _check_value(node: Statement, name: str, value: str) -> Iterator[Fault]:
    found = None if _FREE.fullmatch(name) else _INLINE.search(value)
    if found is not None:
        start = SYNTAX.spans(node)[1][0] + found.start() + 1
        message = f"{name}: a comment needs a line of its own, this is part of the value; move it above the line"
        yield Fault(node, (start, len(node.head.rstrip())), Family.VALUE, "inline-comment", message, Severity.WARNING)
