"""Text from files on a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hastore.terminal import columns, printable, without_surrogates


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("äß日本", "äß日本"),
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("a\rb\nc\td", r"a\rb\nc\td"),
        ("a\u202eb", r"a\u202eb"),
        ("a\u2028b\u2066", r"a\u2028b\u2066"),
        ("a\u200bb\ufeff", r"a\u200bb\ufeff"),
        ("a\xa0b", r"a\xa0b"),
        ("\x9b31m", r"\x9b31m"),
        ("a\udcff", r"a\xff"),
        ("\ud800", r"\ud800"),
        ("\x7f\0", r"\x7f\x00"),
    ],
)
def test_what_steers_a_terminal_is_escaped(text: str, shown: str) -> None:
    """Escape codes, line separators, marks of direction, invisible blanks and odd bytes; letters of all kinds stay."""
    assert shown == printable(text)


@given(st.text(st.characters()))
def test_what_is_shown_is_printable_and_can_be_encoded(text: str) -> None:
    """Whatever the text is."""
    assert printable(text).isprintable()
    assert printable(text).encode() == printable(printable(text)).encode()


@given(st.text(st.characters()))
def test_only_surrogates_hinder_json(text: str) -> None:
    """All else stays as it is."""
    shown = without_surrogates(text)

    assert shown.encode().decode() == shown
    assert shown == text or any("\ud800" <= char <= "\udfff" for char in text)


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("abc", 3), ("äß", 2), ("日本", 4), ("a\u0301", 1), ("\uff71A", 2), ("\uff21", 2)]
)
def test_columns_are_those_of_a_terminal(text: str, width: int) -> None:
    """East Asian letters take two, combining marks none."""
    assert width == columns(text)
