"""Locality: changing one value changes one run of text inside that value, and nothing else."""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hastore import FORMATS
from hastore.errors import RenderError
from tests.laws.enrolled import each_format, some
from tests.strategies.edits import edits, found
from tests.strategies.layouts import sound_texts
from tests.strategies.models import models
from tests.strategies.status import OWN


@each_format
@settings(
    max_examples=some(150),
    suppress_health_check=[HealthCheck.filter_too_much],  # many a drawn value cannot be written, and is refused
)
@given(data=st.data())
def test_a_new_value_replaces_the_old_one_alone(name: str, data: st.DataObject) -> None:
    """What is not the value's own text is the same before and after; of what a kernel prints, not the value's line."""
    format = FORMATS[name]
    text = data.draw(models(format).flatmap(lambda model: sound_texts(format, model)))
    document = format.parse(text)
    edit = data.draw(edits(format, document.model, "set", "rename"))
    try:
        new = format.dumps(edit.apply(document.model))
    except RenderError:
        assume(False)
    span = document.span(found(document.model, edit.path), edit.spec.name, edit.index)
    start = document.lines.start(span.line) + span.column - 1
    end = document.lines.start(span.end_line) + span.end_column - 1
    if format.model in OWN:
        start, end = text.rfind("\n", 0, start) + 1, (text + "\n").find("\n", end)

    assert new.startswith(text[:start])
    assert new[start:].endswith(text[end:])
