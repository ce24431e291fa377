"""Sound texts made ugly: characters lost, doubled or put in, lines cut, bytes that are no text."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from hastore.formats.format import Format
from hastore.text import BYTE_ORDER_MARK
from tests.strategies.layouts import sound_texts
from tests.strategies.models import models

PIECES = (
    *"\n\t \r\0\v\x85\u2028{}[]\"'\\#;=:,é\udc80",
    "\r\n", "\\\n", "# comment\n", "\n\n", BYTE_ORDER_MARK, "{\n", "}\n", '"\n', "word", "x" * 3000, "{" * 70,
)  # fmt: skip

Change = Callable[[str, int, int, str], str]
CHANGES: tuple[Change, ...] = (
    lambda text, start, _, piece: text[:start] + piece + text[start:],
    lambda text, start, _, __: text[:start] + text[start + 1 :],
    lambda text, start, _, piece: text[:start] + piece + text[start + 1 :],
    lambda text, start, end, _: text[:end] + text[start:end] + text[end:],
    lambda text, start, end, _: text[:start] + text[end:],
    lambda text, start, _, __: text[:start],
)


@st.composite
def damaged(draw: DrawFn, text: str) -> str:
    """Draw what is left of a text after a few accidents."""
    for change in draw(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=4)):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        text = change(text, start, end, draw(st.sampled_from(PIECES)))
    return text


def ugly_texts(format: Format[Any]) -> SearchStrategy[str]:
    """Give texts that may have been a sound one of this format once."""
    sound = models(format).flatmap(lambda model: sound_texts(format, model))
    return sound | sound.flatmap(damaged) | st.text(st.sampled_from("".join(PIECES[:22]) + "ab1"), max_size=40)
