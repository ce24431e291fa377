"""Tiling: the pieces of a tree are the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hastore import FORMATS
from hastore.text import encode
from tests.laws.enrolled import each_format, some
from tests.strategies.damage import ugly_texts


@each_format
@given(data=st.binary(max_size=200))
def test_bytes_come_back(name: str, data: bytes) -> None:
    """The text of a document encodes to the bytes that were read, also where they are not UTF-8."""
    document = FORMATS[name].parse(data)

    assert data == encode(document.text)
    assert document.text == document.tree.text


@each_format
@settings(max_examples=some(150))
@given(data=st.data())
def test_statements_tile_the_text(name: str, data: st.DataObject) -> None:
    """Every character is in one statement: each stands where the ones before it end."""
    text = data.draw(ugly_texts(FORMATS[name]))
    document = FORMATS[name].parse(text)
    offsets = document.tree.offsets()

    assert text == document.text == document.tree.text
    assert all(text.startswith(node.head, offsets[id(node)]) for node in document.tree.walk())
