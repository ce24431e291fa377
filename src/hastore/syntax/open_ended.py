"""Blocks that have no end of their own: each goes up to the next line that begins something else.

Blank lines and comments behind the last line of such a block are no part of it, so that they stay when it goes;
comments indented deeper than its first line are, as they are mostly options commented out.
"""

import re
from functools import cached_property

from attrs import evolve

from hastore.syntax.reader import Reader
from hastore.syntax.tree import BLANK, Statement
from hastore.syntax.words import Syntax

_COMMENT = re.compile(r"^([ \t\r\f\v]*+)#[^\n]*\n?", re.MULTILINE)
_FIRST_WORD = re.compile(r"^([ \t\r\f\v]*+)[^\s#]", re.MULTILINE)


class OpenEndedReader(Reader):
    """Reads a grammar's tree and puts what stands between two blocks out of the first."""

    def read(self, text: str) -> Statement:
        """Give the tree of any text at all."""
        root = super().read(text)
        body, close = list(root.body or ()), root.close
        for at in range(len(body) - 1, -1, -1):
            node = body[at]
            if node.body is None:
                continue
            is_last = at == len(body) - 1
            if is_last or (node.body and node.body[-1].kind == BLANK):
                own, apart, rest = _parted(node, close if is_last else "")
                close = rest if is_last else close
                body[at : at + 1] = [own, Statement(BLANK, apart)] if apart else [own]
        return evolve(root, body=tuple(body), close=close)


def _parted(node: Statement, behind: str) -> tuple[Statement, str, str]:
    """Give a block, the blank lines and comments behind it, and what is left of the text's end."""
    body = node.body or ()
    blank = body[-1].head if body and body[-1].kind == BLANK else ""
    text = blank + behind
    cut = _own_comments(node.head, text)
    kept = body[:-1] if blank else body
    own = evolve(node, body=(*kept, Statement(BLANK, text[:cut]))) if cut else evolve(node, body=kept)
    return own, text[cut : len(blank)], text[max(cut, len(blank)) :]


def _own_comments(head: str, text: str) -> int:
    """Give how much of a text, from its start, is indented deeper than the statement."""
    first = _FIRST_WORD.search(head)
    depth = len(first[1]) if first else 0
    return max((comment.end() for comment in _COMMENT.finditer(text) if len(comment[1]) > depth), default=0)


class OpenEndedSyntax(Syntax):
    """The syntax of a format with such blocks."""

    @cached_property
    def reader(self) -> Reader:
        """The reader of the grammar."""
        return OpenEndedReader(self.grammar)
