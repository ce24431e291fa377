"""Secret: no secret that stands in a document is ever shown."""

import re
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from hastore import FORMATS, ParseError
from hastore.binding.fields import Model, Opt, Option, Pair, Word
from hastore.formats.format import Format
from hastore.values.secret import Secret
from tests.laws.enrolled import each_format, some
from tests.strategies.edits import fields_of, is_many, places, replaced
from tests.strategies.models import models

SECRET = "S3cr3tS3cr3t"
"""No other text that is drawn has it."""

Slip = Callable[[str, int], str]
SLIPS: tuple[Slip, ...] = (
    lambda text, _: text,
    lambda text, at: _keyword(text, at, lambda word: word[:-1]),
    lambda text, at: _keyword(text, at, lambda word: word[0] + word),
    lambda text, at: _keyword(text, at, lambda word: f"x-{word}"),
    lambda text, at: _keyword(text, at, str.swapcase),
    lambda text, at: text[:at] + '"' + text[at:],
    lambda text, at: text[:at] + "{" + text[at:],
    lambda text, at: text[: at + len(SECRET)],
    lambda text, at: text[: at + len(SECRET)] + text[at + len(SECRET) + 1 :],
    lambda text, at: text[: at + len(SECRET)] + "\\" + text[at + len(SECRET) :],
    lambda text, at: text[: at + len(SECRET)] + ' "' + text[at + len(SECRET) :],
    lambda text, at: text[: at + len(SECRET)] + " } {" + text[at + len(SECRET) :],
)
"""What may happen to a line with a secret at `at`: the secret stays, but is no longer where it should be."""


def _keyword(text: str, at: int, change: Callable[[str], str]) -> str:
    start = text.rfind("\n", 0, at) + 1
    word = re.search(r"[^\s\"=;]+", text[start:at])
    if word is None:
        return text
    return text[: start + word.start()] + change(word[0]) + text[start + word.end() :]


def secret_fields(model: Model) -> list[Opt | Word | Pair]:
    """Give the fields of a model that hold secrets."""
    return [spec for spec in fields_of(model) if isinstance(spec, Opt | Word | Pair) and spec.codec.secret]


@st.composite
def with_secrets(draw: DrawFn, format: Format[Any]) -> Any:
    """Draw a model with one secret, wherever the format may hold it; and in all statements that it does not know."""
    model = draw(models(format))
    for path, holder in places(model):
        if isinstance(holder, Option):
            model = replaced(replaced(model, (*path, "values"), (SECRET,)), (*path, "name"), "zz-unknown")
        for spec in secret_fields(holder):
            value: Any = Secret(SECRET)
            if is_many(spec):
                value = (value,)
            model = replaced(model, (*path, spec.name), value)
    return model


@each_format
@settings(max_examples=some(200))
@given(data=st.data())
def test_secrets_are_never_shown(name: str, data: st.DataObject) -> None:
    """Neither a document nor its model, problems or exceptions show a secret, also if the line around it is damaged."""
    format = FORMATS[name]
    text = format.canonical(data.draw(with_secrets(format)))
    spots = [match.start() for match in re.finditer(SECRET, text)]
    if spots:
        text = data.draw(st.sampled_from(SLIPS))(text, data.draw(st.sampled_from(spots)))
    document = format.parse(text)
    shown = [
        repr(document),
        str(document),
        repr(document.model),
        *map(repr, document.problems),
        *map(str, document.problems),
    ]
    try:
        format.loads(text)
    except ParseError as error:
        shown += [repr(error), str(error)]

    assert [] == [line for line in shown if SECRET in line]
