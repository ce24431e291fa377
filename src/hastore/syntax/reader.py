"""Any text to a tree: one scan by the grammar's terminals, braces repaired on the way, then the LALR parser.

A grammar is structure only. Its terminals each hold a whole statement or line head, with the comment lines above and
the rest of the line behind, so that the parser sees few tokens; `JUNK` takes whatever else there is, so that every
text can be read. Braces without a partner are made good in the token stream: one bad line costs one line.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from pkgutil import get_data

from hastore.syntax.mending import Mending
from hastore.syntax.parser import parse
from hastore.syntax.tables import Table, load
from hastore.syntax.tree import JUNK, ROOT, Statement
from hastore.text import BYTE_ORDER_MARK

MAX_DEPTH = 64
"""Blocks nested deeper than this are junk; no real configuration file comes near it."""


class Scanner:
    """One pass of one compiled alternation of the grammar's terminals, highest priority first.

    Terminals whose name starts with an underscore are parts of others and are not scanned for.
    """

    def __init__(self, table: Table) -> None:
        self._scan = re.compile(table.scan).finditer

    def tokens(self, data: str) -> Iterator[Statement]:
        """Give what the parser reads; opened blocks that nothing closes are closed, with no text, at the end."""
        return _balanced(self.pieces(data))

    def pieces(self, data: str) -> Iterator[Statement]:
        """Give the statements of a text as they stand there."""
        for match in self._scan(data):
            yield Statement(match.lastgroup or JUNK, match.group())


def _balanced(pieces: Iterator[Statement]) -> Iterator[Statement]:
    depth = 0
    for piece in pieces:
        kind = piece.kind
        if kind == "OPEN":
            depth += 1
            if depth > MAX_DEPTH:
                depth, piece = MAX_DEPTH, Statement(JUNK, piece.head)  # noqa: PLW2901 - the same piece, seen as junk
        elif kind == "CLOSE":
            depth -= 1
            if depth < 0:
                depth, piece = 0, Statement(JUNK, piece.head)  # noqa: PLW2901 - as above
        elif kind == "END":
            yield from (Statement("CLOSE", "") for _ in range(depth))
            depth = 0
        yield piece
    yield from (Statement("CLOSE", "") for _ in range(depth))


class _MendingScanner(Scanner):
    """A scanner that also parts statements and closes blocks where their ends are missing."""

    def __init__(self, table: Table, mending: Mending) -> None:
        super().__init__(table)
        self._groups, self._mending = table.groups, mending

    @cached_property
    def _words(self) -> re.Pattern[str]:
        # Word for word the pattern of a common `Split`, which is asked for later: `re` compiles it once for both.
        return re.compile(r"(?:\A{_LEAD}|{_GAP})(?:({_WORD})|[\s\S]+|\Z)".format_map(self._groups))

    def pieces(self, data: str) -> Iterator[Statement]:
        mending, words = self._mending, self._words
        opened: list[str] = []
        for piece in super().pieces(data):
            if piece.kind in ("STATEMENT", "OPEN", JUNK):
                *unended, last = mending.parts(piece.head, words)
                if unended:
                    yield from (Statement(JUNK, head) for head in unended)
                    piece = Statement(piece.kind, last)  # noqa: PLW2901 - what is left of it
            if piece.kind == "OPEN":
                if opened and mending.is_top(piece.head, words) and not set(opened) & set(mending.opaque):
                    yield from (Statement("CLOSE", "") for _ in opened)
                    opened.clear()
                if len(opened) < MAX_DEPTH:
                    opened.append(mending.first(piece.head, words))
            elif piece.kind == "CLOSE" and opened:
                opened.pop()
            yield piece


class Reader:
    """Reads texts by one grammar of the folder `grammars/`, which is made ready at the first use."""

    def __init__(self, grammar: str, mending: Mending | None = None) -> None:
        self.grammar = grammar
        self.mending = mending

    @cached_property
    def _table(self) -> Table:
        return load(self.grammar, self.source)

    @cached_property
    def _scanner(self) -> Scanner:
        return self.scanner(self._table)

    @cached_property
    def source(self) -> bytes:
        """The text of the grammar."""
        source = get_data("hastore.grammars", self.grammar)
        if source is None:  # pragma: no cover - a broken installation
            msg = f"the grammar {self.grammar} is missing from the installation"
            raise FileNotFoundError(msg)
        return source

    def scanner(self, table: Table) -> Scanner:
        """Give what finds the statements of a text."""
        return _MendingScanner(table, self.mending) if self.mending else Scanner(table)

    def terminal(self, name: str) -> str:
        """Give the regular expression of one of the grammar's terminals that are parts of others, as a group."""
        return self._table.groups[name]

    def _parse(self, text: str) -> Statement:
        return parse(self._table, self._scanner.tokens(text))

    def read(self, text: str) -> Statement:
        """Give the tree of any text at all; its `text` is the text given. Never raises."""
        if text.startswith(BYTE_ORDER_MARK):
            root = self._parse(text[1:])
            return Statement(ROOT, BYTE_ORDER_MARK, root.body, root.close)
        return self._parse(text)
