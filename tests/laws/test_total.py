"""Total: any text at all gives a document whose problems stand inside it."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hastore import FORMATS, Document
from tests.laws.enrolled import each_format, some
from tests.strategies.damage import ugly_texts


def assert_sound(document: Document[Any]) -> None:
    """Check that every problem has a place in the text, and words for people."""
    lines = document.text.split("\n")
    ends = [len(line) + 1 for line in lines]
    for problem in document.problems:
        span = problem.span
        assert 1 <= span.line <= span.end_line <= len(lines)
        assert 1 <= span.column <= ends[span.line - 1]
        assert 1 <= span.end_column <= ends[span.end_line - 1]
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        assert problem.code
        assert problem.message


@each_format
@given(data=st.binary(max_size=200))
def test_any_bytes_are_read(name: str, data: bytes) -> None:
    """Bytes that are no text at all give a document."""
    assert_sound(FORMATS[name].parse(data))


@each_format
@given(text=st.text(max_size=100))
def test_any_text_is_read(name: str, text: str) -> None:
    """Texts of any characters give a document."""
    assert_sound(FORMATS[name].parse(text))


@each_format
@settings(max_examples=some(150))
@given(data=st.data())
def test_ugly_texts_are_read(name: str, data: st.DataObject) -> None:
    """Texts that nearly are a file of the format give a document."""
    text = data.draw(ugly_texts(FORMATS[name]))

    assert_sound(FORMATS[name].parse(text))
