"""How the text of modprobe.d/*.conf is read: lines of words, joined by backslashes."""

import re
from functools import cached_property

from attrs import evolve

from hastore.syntax.reader import Reader
from hastore.syntax.tree import Statement
from hastore.syntax.words import Split, Syntax

STATEMENT, OPTIONS, COMMAND = "STATEMENT", "OPTIONS", "COMMAND"
_ESCAPED = re.compile(r"\\(?:\n|([^\n]))")
_NEEDS_ESCAPE = re.compile(r"(\\)")


def plain(word: str) -> str:
    """Give a word as libkmod takes it: a backslash before a line end goes with it, any other one alone."""
    return _ESCAPED.sub(r"\1", word) if "\\" in word else word


def escaped(text: str) -> str:
    """Give the word that holds a text; raises `ValueError` for what no line can hold."""
    if "\n" in text or "\0" in text:
        msg = "a value is one line of text"
        raise ValueError(msg)
    return _NEEDS_ESCAPE.sub(r"\\\1", text)


class _JoiningReader(Reader):
    def read(self, text: str) -> Statement:
        """Give the tree of any text at all; a backslash that joins the last line with nothing is behind it."""
        end = len(text) - _is_escape(text, len(text))
        while text.endswith("\n", 0, end) and _is_escape(text, end - 1):
            end -= 2
        root = super().read(text[:end])
        return evolve(root, close=root.close + text[end:])


def _is_escape(text: str, end: int) -> bool:
    """Tell whether a backslash ends there that is not itself behind one that takes its meaning."""
    start = end
    while start and text[start - 1] == "\\":
        start -= 1
    return (end - start) % 2 == 1


class _JoiningSyntax(Syntax):
    @cached_property
    def reader(self) -> Reader:
        """The reader of the grammar."""
        return _JoiningReader(self.grammar)


SYNTAX = _JoiningSyntax(
    "modprobe.lark",
    splits={
        OPTIONS: Split(words=("_PARAMETER",)),
        COMMAND: Split(gaps=("_NOTHING", "_BEFORE", "_BEFORE"), words=("_MAYBE", "_MAYBE", "_REST")),
    },
    fold=plain,
    quote=escaped,
    unquote=plain,
    kinds={"options": OPTIONS, "install": COMMAND, "remove": COMMAND},
)
