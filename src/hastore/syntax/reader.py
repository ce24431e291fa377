"""Any text to a tree: one scan by the grammar's terminals, braces repaired on the way, then Lark's LALR parser.

A grammar is structure only. Its terminals each hold a whole statement or line head, with the comment lines above and
the rest of the line behind, so that the parser sees few tokens; `JUNK` takes whatever else there is, so that every
text can be read. Braces without a partner are made good in the token stream: one bad line costs one line.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from pkgutil import get_data
from typing import Any

from attrs import frozen
from lark import Lark
from lark.common import LexerConf
from lark.lexer import Lexer

from hastore.syntax.mending import Mending
from hastore.syntax.tables import read_table
from hastore.syntax.tree import JUNK, ROOT, Statement
from hastore.text import BYTE_ORDER_MARK

MAX_DEPTH = 64
"""Blocks nested deeper than this are junk; no real configuration file comes near it."""


@frozen(eq=False)
class _Piece(Statement):
    """A statement as the scanner finds it; it is its own token, which spares making one of Lark's for each."""

    start_pos = line = column = end_pos = end_line = end_column = None

    @property
    def type(self) -> str:
        """The terminal's name, as Lark asks for it."""
        return self.kind


class Scanner(Lexer):
    """One pass of one compiled alternation of the grammar's terminals, highest priority first.

    Terminals whose name starts with an underscore are parts of others and are not scanned for.
    """

    def __init__(self, conf: LexerConf) -> None:
        terminals = sorted((t for t in conf.terminals if not t.name.startswith("_")), key=lambda t: -t.priority)
        self._scan = re.compile("|".join(f"(?P<{t.name}>{t.pattern.to_regexp()})" for t in terminals)).finditer

    def lex(self, data: str) -> Iterator[_Piece]:  # type: ignore[override]  # Lark's plain-lexer call
        """Give the tokens of a text; opened blocks that nothing closes are closed, with no text, at the end."""
        return _balanced(self.pieces(data))

    def pieces(self, data: str) -> Iterator[_Piece]:
        """Give the statements of a text as they stand there."""
        for match in self._scan(data):
            yield _Piece(match.lastgroup or JUNK, match.group())


def _balanced(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    depth = 0
    for piece in pieces:
        kind = piece.kind
        if kind == "OPEN":
            depth += 1
            if depth > MAX_DEPTH:
                depth, piece = MAX_DEPTH, _Piece(JUNK, piece.head)  # noqa: PLW2901 - the same piece, seen as junk
        elif kind == "CLOSE":
            depth -= 1
            if depth < 0:
                depth, piece = 0, _Piece(JUNK, piece.head)  # noqa: PLW2901 - as above
        elif kind == "END":
            yield from (_Piece("CLOSE", "") for _ in range(depth))
            depth = 0
        yield piece
    yield from (_Piece("CLOSE", "") for _ in range(depth))


class _MendingScanner(Scanner):
    """A scanner that also parts statements and closes blocks where their ends are missing."""

    mending: Mending
    words: re.Pattern[str]

    def __init__(self, conf: LexerConf) -> None:
        super().__init__(conf)
        parts = {t.name: f"(?:{t.pattern.to_regexp()})" for t in conf.terminals}
        self.words = re.compile(rf"(?:\A{parts['_LEAD']}|{parts['_GAP']})(?:({parts['_WORD']})|[\s\S]+)")

    def pieces(self, data: str) -> Iterator[_Piece]:
        mending, words = self.mending, self.words
        opened: list[str] = []
        for piece in super().pieces(data):
            if piece.kind in ("STATEMENT", "OPEN", JUNK):
                *unended, last = mending.parts(piece.head, words)
                if unended:
                    yield from (_Piece(JUNK, head) for head in unended)
                    piece = _Piece(piece.kind, last)  # noqa: PLW2901 - what is left of it
            if piece.kind == "OPEN":
                if opened and mending.is_top(piece.head, words) and not set(opened) & set(mending.opaque):
                    yield from (_Piece("CLOSE", "") for _ in opened)
                    opened.clear()
                if len(opened) < MAX_DEPTH:
                    opened.append(mending.first(piece.head, words))
            elif piece.kind == "CLOSE" and opened:
                opened.pop()
            yield piece


class _Builder:
    """Makes a statement of every rule of a grammar; a rule's first token is its head, a `CLOSE` its end.

    No `lark.Transformer`: that would be called for the parser's own helper rules too, at a third of the parse time.
    """

    def start(self, children: list[Statement]) -> Statement:
        end = children.pop().head if children and children[-1].kind == "END" else ""
        return Statement(ROOT, "", tuple(children), end)

    def __getattr__(self, rule: str) -> Callable[[list[Statement]], Statement]:
        # Lark asks for a method a rule (and, in capitals, a terminal); its own rules for `*` begin with underscores.
        if rule.startswith("_") or not rule.islower():
            raise AttributeError(rule)
        return _block


def _block(children: list[Statement]) -> Statement:
    head, *rest = children
    close = rest.pop().head if rest and rest[-1].kind == "CLOSE" else ""
    return Statement(head.kind, head.head, tuple(rest), close)


class Reader:
    """Reads texts by one grammar of the folder `grammars/`, which is made ready at the first use."""

    def __init__(self, grammar: str, mending: Mending | None = None) -> None:
        self.grammar = grammar
        self.mending = mending

    @cached_property
    def _lark(self) -> Lark:
        return read_table(self.grammar, self.source, self._lexer, _Builder()) or self.build()

    @cached_property
    def source(self) -> bytes:
        """The text of the grammar."""
        source = get_data("hastore.grammars", self.grammar)
        if source is None:  # pragma: no cover - a broken installation
            msg = f"the grammar {self.grammar} is missing from the installation"
            raise FileNotFoundError(msg)
        return source

    def build(self) -> Lark:
        """Make the parser from the grammar itself."""
        rules = ["start", "words"]
        return Lark(self.source.decode(), start=rules, parser="lalr", lexer=self._lexer, transformer=_Builder())

    @property
    def _lexer(self) -> type[Scanner]:
        return type("Mending", (_MendingScanner,), {"mending": self.mending}) if self.mending else Scanner

    def _parse(self, text: str) -> Statement:
        tree: Any = self._lark.parse(text, start="start")
        return tree  # type: ignore[no-any-return]  # the builder gives statements

    def terminal(self, name: str) -> str:
        """Give the regular expression of one of the grammar's terminals, as a group."""
        return f"(?:{self._lark.get_terminal(name).pattern.to_regexp()})"

    def read(self, text: str) -> Statement:
        """Give the tree of any text at all; its `text` is the text given. Never raises."""
        if text.startswith(BYTE_ORDER_MARK):
            root = self._parse(text[1:])
            return Statement(ROOT, BYTE_ORDER_MARK, root.body, root.close)
        return self._parse(text)
