"""The parse tables made ahead are those of the grammars."""

import json
from pkgutil import get_data

import lark
import pytest

from hastore.formats import FORMATS
from hastore.syntax.tables import make_table, read_table
from hastore.syntax.tree import Statement

TEXTS = (
    "",
    "a b;\nc {\n d e;\n}\n",
    "Target iqn.x:y\n Lun 0 Path=/x\n",
    "ada drbddisk::r0 1.2.3.4\n",
    "a.b = c\n",
    "}\0 x\n",
)


@pytest.mark.parametrize("name", FORMATS)
def test_a_table_is_made_from_the_grammar_as_it_stands(name: str) -> None:
    """Whoever changes a grammar must run `make tables`, else its table does not count and start-up is slow."""
    reader = FORMATS[name].syntax.reader
    stored = json.loads(get_data("hastore.grammars", f"tables/{reader.grammar.removesuffix('.lark')}.json") or b"{}")

    assert reader.source.decode() == stored["source"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("name", FORMATS)
def test_a_table_reads_as_its_grammar_does(name: str, text: str) -> None:
    """A parser from a table gives the tree that the parser built from the grammar gives."""
    reader = FORMATS[name].syntax.reader
    table = json.loads(make_table(reader.build(), reader.source))
    built = reader.build().parse(text, start="start")

    assert lark.__version__ == table["lark"]
    assert shape(reader._lark.parse(text, start="start")) == shape(built)  # noqa: SLF001 - compares the two makings


def test_a_table_of_another_source_does_not_count() -> None:
    """A grammar that was changed is built from its text."""
    reader = FORMATS["iscsid"].syntax.reader

    assert read_table("iscsid.lark", reader.source + b"// changed", type(reader)._lexer.fget(reader), object()) is None  # type: ignore[attr-defined]  # noqa: SLF001


def shape(node: object) -> object:
    """Give a tree as plain data."""
    assert isinstance(node, Statement)
    return node.kind, node.head, node.close, [shape(child) for child in node.body or ()]
