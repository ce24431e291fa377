"""Get-put: a model that nobody changed is written as it was read."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hastore import FORMATS
from tests.laws.enrolled import each_format, some
from tests.strategies.damage import ugly_texts


@each_format
@settings(max_examples=some(150))
@given(data=st.data())
def test_an_unchanged_model_is_written_as_it_was_read(name: str, data: st.DataObject) -> None:
    """Reading and writing gives the first text, whatever is wrong with it."""
    text = data.draw(ugly_texts(FORMATS[name]))

    assert text == FORMATS[name].dumps(FORMATS[name].parse(text).model)
