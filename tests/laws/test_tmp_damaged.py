from hypothesis import given, settings
from hypothesis import strategies as st
from hastore import FORMATS
from hastore.errors import RenderError
from tests.laws.enrolled import each_format
from tests.strategies.damage import ugly_texts
from tests.strategies.edits import edits


@each_format
@settings(max_examples=300)
@given(data=st.data())
def test_damaged(name, data):
    format = FORMATS[name]
    text = data.draw(ugly_texts(format))
    model = format.parse(text).model
    edit = data.draw(edits(format, model))
    edited = edit.apply(model)
    try:
        new = format.dumps(edited)
    except RenderError:
        return
    assert edited == format.parse(new).model, new
