"""The parse tables made ahead are those of the grammars."""

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import lark
import pytest
from lark import Lark, Token, Tree
from lark.common import LexerConf
from lark.lexer import Lexer

from hastore.formats import FORMATS
from hastore.syntax.making import dumps, make_table
from hastore.syntax.parser import parse
from hastore.syntax.tables import Table, load, stored
from hastore.syntax.tree import ROOT, Statement

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "healthy"
TEXTS = (
    "",
    "a b;\nc {\n d e;\n}\n",
    "Target iqn.x:y\n Lun 0 Path=/x\n",
    "ada drbddisk::r0 1.2.3.4\n",
    "a.b = c\n",
    "}\0 x\n",
    "iface a inet manual\n mtu 1500\n\nauto a\nmapping b\n script c\n",
    " 0: cs:Connected ro:Primary/Secondary\n    ns:0 nr:0\n",
    "Disk /dev/sda: 10 bytes\n\n   Device Boot Start\n/dev/sda1 1 2 3\n",
    "Slave Interface: eth0\nMII Status: up\ndetails actor lacp pdu:\n    port key: 9\n",
    "r0 role:Primary\n  disk:UpToDate\n  b role:Secondary\n    peer-disk:UpToDate\n",
    "SENDTARGETS:\nDiscoveryAddress: a,3260\nTarget: iqn.x:y\n\tPortal: 1.2.3.4:3260,1\n\t\tIface Name: default\n",
)


@pytest.mark.parametrize("name", FORMATS)
def test_a_table_is_made_from_the_grammar_as_it_stands(name: str) -> None:
    """Whoever changes a grammar must run `make tables`, else its table does not count and start-up is slow."""
    reader = FORMATS[name].syntax.reader
    table = stored(reader.grammar)

    assert reader.source.decode() == table["source"]
    assert lark.__version__ != table["lark"] or json.loads(dumps(make_table(reader.source))) == table


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("name", FORMATS)
def test_a_table_reads_as_its_grammar_does(name: str, text: str) -> None:
    """The tree is the one that Lark itself, with its own parser, makes of the same statements."""
    reader = FORMATS[name].syntax.reader
    table = load(reader.grammar, reader.source)
    tree = parse(table, reader.scanner(table).tokens(text))

    assert shape_of_lark(by_lark(name).parse(text, start="start")) == shape(tree)
    assert text == tree.text


def test_a_table_of_another_source_does_not_count() -> None:
    """A grammar that was changed is built from its text, whatever table there is."""
    reader = FORMATS["iscsid"].syntax.reader
    source = reader.source.replace(b" DAEMON ", b" PROGRAM ").replace(b"\nDAEMON.", b"\nPROGRAM.")
    changed = load(reader.grammar, source)

    assert "?P<PROGRAM>" in changed.scan
    assert "?P<PROGRAM>" not in load(reader.grammar, reader.source).scan


def test_a_grammar_without_a_table_is_built() -> None:
    """A new format works before its table is written."""
    source = FORMATS["hosts"].syntax.reader.source

    assert {} == stored("of_nothing.lark")
    assert load("hosts.lark", source).scan == load("of_nothing.lark", source).scan


@pytest.mark.parametrize("rule", ["?x: BLANK", 'x: BLANK "!"', "x: BLANK -> y"])
def test_what_tables_cannot_hold_is_refused(rule: str) -> None:
    """A rule that would give another tree than Lark's is an error when the table is made."""
    source = f"start: x*\n{rule}\nBLANK: /./\nwords: BLANK"

    with pytest.raises(ValueError, match="hastore's parser"):
        make_table(source.encode())


def test_a_grammar_that_does_not_take_every_text_is_named() -> None:
    """It is a fault of the grammar, which says what may not stand where it does."""
    table = Table(make_table(b"start: A B\nA: /a/\nB: /b/\nwords: A"))

    with pytest.raises(ValueError, match="lets no B stand here"):
        parse(table, [Statement("B", "b")])


def test_a_linter_run_imports_no_lark() -> None:
    """It would take 30 ms."""
    script = "import sys; from hastore.lint.command import main; main(sys.argv[1:]); print('lark' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script, EXAMPLE], capture_output=True, text=True, check=True)

    assert "False" == run.stdout.splitlines()[-1]


@cache
def by_lark(name: str) -> Lark:
    """Give a parser of Lark's own that takes the tokens that our scanner finds."""
    reader = FORMATS[name].syntax.reader
    scanner = reader.scanner(load(reader.grammar, reader.source))

    class Found(Lexer):
        def __init__(self, _: LexerConf) -> None:
            pass

        def lex(self, data: Any) -> Iterator[Token]:  # type: ignore[override]  # Lark's plain-lexer call
            return (Token(piece.kind, piece.head) for piece in scanner.tokens(data))

    return Lark(reader.source.decode(), start=["start", "words"], parser="lalr", lexer=Found)


def shape_of_lark(node: Tree[Token] | Token) -> object:
    """Give a tree of Lark's as the plain data of ours."""
    if isinstance(node, Token):
        return node.type, str(node), "", []
    root, children = node.data == "start", list(node.children)
    last = children[-1] if children else None
    ends = isinstance(last, Token) and last.type == ("END" if root else "CLOSE")
    close = str(children.pop()) if ends else ""
    head = None if root else children.pop(0)
    assert root or isinstance(head, Token)
    kind, text = (head.type, str(head)) if isinstance(head, Token) else (ROOT, "")
    return kind, text, close, [shape_of_lark(child) for child in children]


def shape(node: Statement) -> object:
    """Give a tree as plain data."""
    return node.kind, node.head, node.close, [shape(child) for child in node.body or ()]
