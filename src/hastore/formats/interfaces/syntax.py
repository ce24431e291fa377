"""How the text of /etc/network/interfaces is read: lines told apart by their first word, and joined by backslashes."""

import re
from collections.abc import Iterator
from functools import cached_property

from attrs import evolve

from hastore.syntax.open_ended import OpenEndedReader
from hastore.syntax.reader import Reader, Scanner
from hastore.syntax.tables import Table
from hastore.syntax.tree import Statement
from hastore.syntax.words import Split, Syntax

IFACE, MAPPING, OPTION, SOURCE, PLAIN = "IFACE", "MAPPING", "OPTION", "SOURCE", "PLAIN"
_BARE = "BARE"
"""Of the parser alone: a line such as `auto` without names, which does not end an iface."""

_STANZAS = {"iface": IFACE, "mapping": MAPPING, "source": SOURCE, "rename": PLAIN}
_SELECTIONS = ("auto", "no-auto-down", "no-scripts")
_ALLOW = "allow-"
_ALIASES = {"post-up": "up", "pre-down": "down", "allow-auto": "auto"}
_OF_HOOKS = re.compile(r"(?:bond|bridge|dns|vlan|wireless|wpa)[-_]")


def whole(word: str) -> str:
    """Give a word without the line ends inside it; ifupdown joins lines that end in a backslash."""
    return word.replace("\\\n", "")


def one_line(text: str) -> str:
    """Give the text as the word that holds it; raises `ValueError` for what needs a line of its own."""
    if "\n" in text:
        msg = "a value is one line"
        raise ValueError(msg)
    return text


def fold(keyword: str) -> str:
    """Give one keyword for all that mean the same: `post-up` is `up`, and hook scripts see no `_` and `-` apart."""
    keyword = whole(keyword)
    if keyword.startswith(_ALLOW) and keyword != "allow-auto" and len(keyword) > len(_ALLOW):
        return _ALLOW
    if keyword.startswith("source-dir"):
        return "source-directory"
    if _OF_HOOKS.match(keyword):
        return keyword.replace("_", "-")
    return _ALIASES.get(keyword, keyword)


def _kind(keyword: str, *, alone: bool) -> str:
    """Give the kind of a line with that first word."""
    if keyword in _SELECTIONS or (keyword.startswith(_ALLOW) and keyword != _ALLOW):
        return _BARE if alone else PLAIN
    return SOURCE if keyword.startswith("source-dir") else _STANZAS.get(keyword, OPTION)


class _StanzaScanner(Scanner):
    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._first = re.compile(r"{_LEAD}({_WORD}){_GAP}?+([^\n]?)".format_map(table.groups))

    def pieces(self, data: str) -> Iterator[Statement]:
        for piece in super().pieces(data):
            found = self._first.match(piece.head) if piece.kind == OPTION else None
            kind = _kind(whole(found[1]), alone=not found[2]) if found else piece.kind
            yield piece if kind == piece.kind else evolve(piece, kind=kind)


class _StanzaReader(OpenEndedReader):
    def scanner(self, table: Table) -> Scanner:
        """Give what finds the statements of a text."""
        return _StanzaScanner(table)

    def read(self, text: str) -> Statement:
        """Give the tree of any text at all."""
        end = _dangling(text)
        root = super().read(text[:end])
        body = tuple(map(_settled, root.body or ()))
        return evolve(root, body=body, close=root.close + text[end:])


def _dangling(text: str) -> int:
    """Give where the backslashes start that join the last line with nothing; ifupdown drops them."""
    end = len(text) - text.endswith("\\")
    while text.startswith("\\\n", max(end - 2, 0)) and end > 1:
        end -= 2
    return end


def _settled(node: Statement) -> Statement:
    if node.kind == _BARE:
        return evolve(node, kind=PLAIN)
    if node.body and any(child.kind == _BARE for child in node.body):
        return evolve(node, body=tuple(map(_settled, node.body)))
    return node


class _StanzaSyntax(Syntax):
    @cached_property
    def reader(self) -> Reader:
        """The reader of the grammar."""
        return _StanzaReader(self.grammar)


def is_included(node: Statement) -> bool:
    """Tell whether a line includes other files."""
    return node.kind == SOURCE and bool(SYNTAX.words(node)[1])


_TWO = Split(gaps=("_NOTHING", "_BEFORE"), words=("_WORD", "_VALUE"), between=(" ",))

SYNTAX = _StanzaSyntax(
    "interfaces.lark",
    splits={
        OPTION: _TWO,
        SOURCE: _TWO,
        IFACE: Split(
            gaps=("_NOTHING", "_BEFORE", "_BEFORE_KIND", "_BEFORE_KIND", "_INHERITS"),
            words=("_WORD", "_MAYBE", "_MAYBE", "_MAYBE", "_MAYBE"),
            between=(" ", " ", " ", " inherits "),
        ),
    },
    fold=fold,
    quote=one_line,
    unquote=whole,
    line=OPTION,
    block=IFACE,
    kinds={
        **_STANZAS,
        **dict.fromkeys((*_SELECTIONS, _ALLOW), PLAIN),
        "source-directory": SOURCE,
    },
    after_blocks=frozenset({PLAIN, SOURCE}),
    spaced=True,
)
