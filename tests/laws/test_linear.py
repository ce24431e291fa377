"""Linear: work grows in proportion to the text, also where the text is made to hurt. No clock is read."""

import gc
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

import pytest

from hastore import FORMATS
from hastore.formats.format import Format
from tests.laws.enrolled import each_format

PIECES = (
    "{", "}", ";", '"', "\\", "#", "[", ":", "=", ",", "a", " ", "\t", "\r", "\n", "\\\n", '"\\', '"a\\"', "a ",
    "a  \t",
    "# c\n", " #\r\n", "a;", "a b;\n", "a {\n", "a { b c; }\n", '"a" ', '"a\n', "a=b\n", "a = b\n", "a b\n", "a::b ",
    " \\\n", "a \\\n", "Target a\n", "Lun 0 a=b,", " 0: cs:a/b ", "a:1 ", "\x00", "é", "\udc80", "1.1.1.1/", "[>.. ",
    "skip { resource a {\n", "a b\nc d\n} }\n",
)  # fmt: skip
LONG = 1 << 17
"""Characters: enough for a search that goes back over all it has read to take minutes."""
CEILING = 60
"""Seconds that no text of that length may take; on any machine it takes a tenth of them or far less."""


def calls(format: Format[Any], text: str) -> int:
    """Count the calls that reading a text takes."""
    count = 0

    def step(_: FrameType, event: str, __: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    gc.disable()  # who listens to it is called, too
    sys.setprofile(step)
    try:
        format.parse(text)
    finally:
        sys.setprofile(before)
        gc.enable()
    return count


@each_format
@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_four_times_the_text_is_four_times_the_work(name: str, piece: str) -> None:
    """Reading makes at most in proportion as many calls for a longer text of the same kind."""
    format = FORMATS[name]
    format.parse(piece)
    short, long = calls(format, piece * 250), calls(format, piece * 1000)

    assert long <= 4.5 * short


@contextmanager
def ceiling(seconds: int) -> Iterator[None]:
    """Stop what hangs: `re` looks for signals while it searches."""

    def stop(_: int, __: FrameType | None) -> NoReturn:
        msg = f"not done after {seconds} seconds"
        raise TimeoutError(msg)

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@each_format
@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_no_text_hangs_the_reader(name: str, piece: str) -> None:
    """A long text is read to its end, whatever it repeats: no terminal searches it again and again."""
    text = piece * (LONG // len(piece))
    with ceiling(CEILING):
        document = FORMATS[name].parse(text)

    assert text == document.tree.text
