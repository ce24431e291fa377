"""Put-get: an edited model is read as it was written, or cannot be written at all."""

from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from hastore import FORMATS
from hastore.errors import RenderError
from hastore.formats.format import Format
from tests.laws.enrolled import each_format, some
from tests.strategies.damage import ugly_texts
from tests.strategies.edits import edits
from tests.strategies.layouts import sound_texts
from tests.strategies.models import models


def assert_written(format: Format[Any], edited: Any) -> None:
    """Check that a model reads back, or that no text at all says what it says."""
    try:
        text = format.dumps(edited)
    except RenderError:
        with pytest.raises(RenderError):
            format.canonical(edited)
        return
    assert edited == format.parse(text).model, text


@each_format
@settings(max_examples=some(250))
@given(data=st.data())
def test_an_edit_reads_back(name: str, data: st.DataObject) -> None:
    """Set, unset, insert, delete, move, rename or copy: the text says what the model says."""
    format = FORMATS[name]
    text = data.draw(models(format).flatmap(lambda model: sound_texts(format, model)))
    model = format.loads(text)
    edit = data.draw(edits(format, model))
    event(edit.kind)

    assert_written(format, edit.apply(model))


@each_format
@given(data=st.data())
def test_an_edit_of_a_broken_text_reads_back(name: str, data: st.DataObject) -> None:
    """Where syntax errors do not stand in the way, a broken text can be edited as well; where they do, that is said."""
    format = FORMATS[name]
    model = format.parse(data.draw(ugly_texts(format))).model
    edited = data.draw(edits(format, model)).apply(model)
    try:
        text = format.dumps(edited)
    except RenderError:
        return

    assert edited == format.parse(text).model
