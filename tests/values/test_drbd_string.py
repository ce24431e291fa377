import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hastore.values.drbd_string import STRING, check_string, read_string, write_string


@given(st.text())
def test_written_string_reads_back(text: str) -> None:
    """Whatever may be in a string can be written and read again, as one token."""
    try:
        check_string(text)
    except ValueError:
        assume(False)

    assert text == read_string(write_string(text))
    assert re.fullmatch(STRING, write_string(text), re.VERBOSE)


@pytest.mark.parametrize("text", ["/dev/vdb1", "/dev/vg0/lv_meta-1.x", "drbd7"])
def test_plain_path_needs_no_quotes(text: str) -> None:
    """Paths of plain characters are written bare."""
    assert text == write_string(text)


@pytest.mark.parametrize(
    "text", ["", "disk", "10M", "1.2.3", "10.0.0.1", "/dev/vg+1", "/dev/a b", "/" * 81, "/dev/x\ny"]
)
def test_what_could_be_another_token_is_quoted(text: str) -> None:
    """Keywords, numbers, addresses, long words and other characters are written in quotes."""
    assert f'"{text}"' == write_string(text)


def test_backslash_stands_for_the_next_character() -> None:
    """Inside quotes a backslash has no other meaning."""
    assert 'say "hi" \\ n' == read_string(r'"say \"hi\" \\ \n"')


@pytest.mark.parametrize("text", ["a\nb", "a\0b", "x" * 256, "ä" * 128])
def test_check_refuses_what_no_file_can_hold(text: str) -> None:
    """Line feeds, NUL and more than 255 bytes do not fit a string."""
    with pytest.raises(ValueError, match=r"at most 255 bytes|no line feed"):
        check_string(text)
