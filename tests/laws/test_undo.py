"""Undo: changing a value and changing it back gives the first text."""

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hastore import FORMATS
from hastore.errors import RenderError
from hastore.formats.format import Format
from hastore.values.secret import Secret
from tests.laws.enrolled import each_format, some
from tests.strategies.edits import edits, found, replaced
from tests.strategies.layouts import sound_texts
from tests.strategies.models import models


def quotes(format: Format[Any], value: Any) -> list[bool]:
    """Tell whether each of the texts in a value needs quotes."""
    values = value if isinstance(value, tuple) else (value,)
    texts = [each.reveal() if isinstance(each, Secret) else each for each in values]
    return [format.syntax.quote(each) != each for each in texts if isinstance(each, str)]


@each_format
@settings(max_examples=some(150))
@given(data=st.data())
def test_a_model_changed_back_is_written_as_it_was_read(name: str, data: st.DataObject) -> None:
    """Of any edit nothing remains once the model says again what it said."""
    format = FORMATS[name]
    text = data.draw(models(format).flatmap(lambda model: sound_texts(format, model)))
    model = format.loads(text)
    edit = data.draw(edits(format, model))
    where = (*edit.path, edit.spec.name)

    assert text == format.dumps(replaced(edit.apply(model), where, found(model, where)))


@each_format
@given(data=st.data())
def test_a_text_changed_back_is_the_first_text(name: str, data: st.DataObject) -> None:
    """A value that stands in its canonical spelling comes back by way of another value and its text.

    Quotes are a matter of layout and stay, so both values are such as need them, or both such as do not. So does the
    word of a switch stay, which needs none.
    """
    format = FORMATS[name]
    text = format.canonical(data.draw(models(format)))
    model = format.loads(text)
    edit = data.draw(edits(format, model, "set", "rename"))
    where = (*edit.path, edit.spec.name)
    old = found(model, where)
    try:
        there = format.loads(format.dumps(edit.apply(model)))
    except RenderError:
        assume(False)
    assume(not isinstance(old, bool) and quotes(format, old) == quotes(format, edit.value))

    assert text == format.dumps(replaced(there, where, old))
