"""Lines that a program reads into a buffer of fixed size, and the mark that editors put before the first."""

import re
from collections.abc import Iterator

from hastore.syntax.tree import Statement
from hastore.text import BYTE_ORDER_MARK, encode

_LONGEST_CHARACTER = 4
"""Bytes of UTF-8."""


def long_lines(root: Statement, most: int) -> Iterator[tuple[Statement, tuple[int, int]]]:
    """Give the lines of more than `most` bytes, line end included: the node, and from where to where in its text."""
    least = most // _LONGEST_CHARACTER
    lines = re.compile(rf"^[^\n]{{{least},}}+", re.MULTILINE)
    for node in root.walk():
        if len(node.head) >= least:
            yield from ((node, match.span()) for match in lines.finditer(node.head) if len(encode(match[0])) >= most)
    start = len(root.text) - len(root.close)
    for match in lines.finditer(root.close):
        if len(encode(match[0])) >= most:
            yield root, (start + match.start(), start + match.end())


def marked_statement(root: Statement) -> Statement | None:
    """Give the statement on the first line, if a byte order mark stands before it; comments do not count."""
    text = root.body[0].text if root.body else ""
    line = text.split("\n", 1)[0].strip()
    return root.body[0] if root.body and root.head == BYTE_ORDER_MARK and line and line[0] != "#" else None
