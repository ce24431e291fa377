"""Bytes to text, and offsets to lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hastore.text import Lines, decode, encode

TEXT = "one\r\n\ntwo äß\nthree"


@given(st.binary())
def test_every_byte_comes_back(data: bytes) -> None:
    """Decoding loses nothing, UTF-8 or not."""
    assert data == encode(decode(data))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_is_taken_as_it_is(text: str) -> None:
    """What is a text already is not changed, byte order mark and all."""
    assert text == decode(text)
    assert text == decode(encode(text))


@pytest.mark.parametrize(
    ("offset", "position"),
    [(0, (1, 1)), (3, (1, 4)), (4, (1, 5)), (5, (2, 1)), (6, (3, 1)), (11, (3, 6)), (13, (4, 1)), (18, (4, 6))],
)
def test_an_offset_is_a_line_and_a_column(offset: int, position: tuple[int, int]) -> None:
    """Both count from 1, columns count characters, and a line end belongs to its line."""
    assert position == Lines(TEXT).position(offset)


@pytest.mark.parametrize(("number", "line"), [(0, ""), (1, "one"), (2, ""), (3, "two äß"), (4, "three"), (5, "")])
def test_a_line_is_given_without_its_end(number: int, line: str) -> None:
    """CRLF and LF end a line; before the first and past the last there is nothing."""
    assert line == Lines(TEXT).line(number)


def test_a_lone_carriage_return_ends_no_line() -> None:
    """None of the programs takes it for a line end."""
    assert ["a\rb", "c"] == [Lines("a\rb\nc").line(1), Lines("a\rb\nc").line(2)]


def test_a_span_never_ends_before_it_starts() -> None:
    """An end before the start gives an empty span at the start."""
    span = Lines(TEXT).span(6, 5)

    assert (3, 1, 3, 1) == (span.line, span.column, span.end_line, span.end_column)


@given(st.text("ab\r\n", max_size=30), st.integers(0, 30))
def test_start_and_position_agree(text: str, offset: int) -> None:
    """A line's start and an offset's column lead back to the offset."""
    lines = Lines(text)
    offset = min(offset, len(text))
    line, column = lines.position(offset)

    assert offset == lines.start(line) + column - 1


@given(st.text("ab\r\n", max_size=30))
def test_lines_are_those_of_the_text(text: str) -> None:
    """All lines together are the text's, each without at most one carriage return."""
    lines = Lines(text)

    assert [line.removesuffix("\r") for line in text.split("\n")] == [
        lines.line(number) for number in range(1, text.count("\n") + 2)
    ]
