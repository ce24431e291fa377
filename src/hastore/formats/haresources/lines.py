"""How groups fall into words, and how words are written."""

import re
from functools import cached_property

from attrs import evolve

from hastore.binding.get import get
from hastore.binding.put import put
from hastore.errors import RenderError
from hastore.formats.haresources.model import Haresources
from hastore.syntax.tree import Statement
from hastore.syntax.words import Split, Syntax
from hastore.text import encode

JOINED = "JOINED"
JOIN = "\\\n"
LONGEST_LINE = 5117
"""In bytes: heartbeat reads longer lines in pieces, and takes each piece for a line."""


class Lines(Syntax):
    """Statements whose words depend on whether they are continued: behind a join, a `#` is a character like others."""

    def words(self, node: Statement) -> list[str]:
        """Give the words of a statement as they are written."""
        return super().words(self._told_apart(node))

    def spans(self, node: Statement) -> list[tuple[int, int]]:
        """Give where each word starts and ends in `node.head`."""
        return super().spans(self._told_apart(node))

    def is_joined(self, node: Statement) -> bool:
        """Tell whether the statement is continued on further lines."""
        return JOIN in node.head and self._joined.match(node.head) is not None

    def _told_apart(self, node: Statement) -> Statement:
        return evolve(node, kind=JOINED) if self.is_joined(node) else node

    @cached_property
    def _joined(self) -> re.Pattern[str]:
        return re.compile(self.reader.terminal("_JOINED"))


def write(text: str) -> str:
    """Give the word for a text; raises `ValueError` for what no word of the file can hold."""
    if not text or re.search(r"[ \t\r\n#]|\\\Z", text):
        msg = f"'{text}' cannot be written: a word is not empty, holds no blank and no '#', and ends in no backslash"
        raise ValueError(msg)
    return text


def read(word: str) -> str:
    """Give what a word says: the two halves of one that goes on in the next line belong together."""
    return word.replace(JOIN, "")


SYNTAX = Lines(
    "haresources.lark",
    splits={JOINED: Split("_JOINED_LEAD", ("_JOINED_GAP",), ("_JOINED_WORD",))},
    quote=write,
    unquote=read,
    ends={"STATEMENT": ""},
)


def put_safely(model: Haresources, syntax: Syntax) -> Statement:
    """Give the tree that says what `model` says.

    Raises `RenderError` also for what only the neighbours make wrong: a line that a backslash above joins.
    """
    tree = put(model, syntax)
    if tree is model.origin:
        return tree
    text = tree.text
    if get(Haresources, syntax.reader.read(text), syntax, []) != model:
        msg = "groups: these cannot be written, they would be read as others; is there a backslash at a line's end?"
        raise RenderError(msg)
    old = {node.head for node in model.origin.body or ()} if model.origin is not None else set()
    if any(_longest(node.head) > LONGEST_LINE for node in tree.body or () if node.head not in old):
        msg = f"groups: a line would be longer than {LONGEST_LINE} bytes, make two groups of it"
        raise RenderError(msg)
    return tree


def _longest(head: str) -> int:
    return max(map(len, encode(head).split(b"\n")))
