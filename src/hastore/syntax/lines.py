"""Lines that a program reads into a buffer of fixed size, and the mark that editors put before the first."""

from collections.abc import Iterator

from hastore.syntax.tree import Statement
from hastore.text import BYTE_ORDER_MARK, encode

_LONGEST_CHARACTER = 4
"""Bytes of UTF-8."""


def long_lines(root: Statement, most: int) -> Iterator[tuple[Statement, tuple[int, int]]]:
    """Give the lines of more than `most` bytes, line end included: the node, and from where to where in its text."""
    for node in root.walk():
        if len(node.head) * _LONGEST_CHARACTER > most:
            yield from ((node, place) for place in _long(node.head, most))
    start = len(root.text) - len(root.close) if root.close else 0
    yield from ((root, (start + a, start + b)) for a, b in _long(root.close, most))


def _long(text: str, most: int) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if len(line) * _LONGEST_CHARACTER >= most and len(encode(line)) >= most:
            yield start, start + len(line)
        start += len(line) + 1


def marked_statement(root: Statement) -> Statement | None:
    """Give the statement on the first line, if a byte order mark stands before it; comments do not count."""
    text = root.body[0].text if root.body else ""
    line = text.split("\n", 1)[0].strip()
    return root.body[0] if root.body and root.head == BYTE_ORDER_MARK and line and line[0] != "#" else None
