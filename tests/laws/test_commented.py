"""Commented: an option that a text shows commented out is set in that line, and everything else stays as it is."""

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from hastore import FORMATS, Document
from hastore.binding.fields import Model, Opt
from hastore.binding.locate import place_of
from hastore.binding.plan import plan_of
from hastore.errors import RenderError
from hastore.formats.commented import CommentedDefault, commented_defaults
from hastore.formats.format import Format
from tests.laws.enrolled import some
from tests.strategies.edits import found, places, replaced
from tests.strategies.layouts import sound_texts
from tests.strategies.models import items, models

SWITCHING = ("ietd", "iscsid", "iscsi_record")
"""The formats whose syntax has a sign that switches off."""
each_switching_format = pytest.mark.parametrize("name", SWITCHING)


@st.composite
def commented_texts(draw: DrawFn, format: Format[Any]) -> tuple[Document[Any], tuple[str | int, ...], CommentedDefault]:
    """Draw a text with a line of an option commented out: the path to the model that lacks it, and the option."""
    text = draw(models(format).flatmap(lambda model: sound_texts(format, model)))
    document = format.parse(text)
    held = [(path, spec, model) for path, model in places(document.model) for spec in options(model)]
    assume(held)
    path, spec, model = draw(st.sampled_from(held))
    node, _ = place_of(model, spec.name, None, format.syntax)
    word = document.tree.offsets()[id(node)] + format.syntax.spans(node)[0][0]
    start = text.rfind("\n", 0, word) + 1
    at = draw(st.sampled_from([start, word]))
    document = format.parse(text[:at] + format.syntax.off + draw(st.sampled_from(["", " ", "\t"])) + text[at:])
    part = next((model for where, model in places(document.model) if where == path), None)
    assume(part is not None)
    shown = commented_defaults(document, part, format.syntax).get(spec.keyword)
    assume(shown is not None)
    assert shown is not None
    return document, path, shown


def options(model: Model) -> list[Opt]:
    """Give the options that a model sets."""
    plan = plan_of(type(model))
    specs = [spec for spec in plan.members if isinstance(spec, Opt) and not spec.many]
    return [spec for spec in specs if getattr(model, spec.name) is not None]


def test_all_formats_that_switch_are_listed() -> None:
    """A format is held to this law as soon as its syntax has the sign."""
    assert set(SWITCHING) == {name for name, format in FORMATS.items() if format.syntax.off}


@each_switching_format
@settings(max_examples=some(150))
@given(data=st.data())
def test_an_option_is_switched_on_in_its_line(name: str, data: st.DataObject) -> None:
    """The text before and behind that line is the same, and the new text says what the model says."""
    format = FORMATS[name]
    document, path, shown = data.draw(commented_texts(format))
    model = found(document.model, path)
    spec = next(spec for spec in plan_of(type(model)).members if spec.name == shown.name)
    value = data.draw(items(spec, plan_of(type(model)), format.syntax))
    edited = replaced(document.model, (*path, shown.name), value)
    try:
        new = format.dumps(edited)
    except RenderError:
        assume(False)
    start, end = document.lines.start(shown.span.line), document.lines.end(shown.span.line)

    assert edited == format.parse(new).model
    assert new.startswith(document.text[:start])
    assert new.endswith(document.text[end:])
    assert 1 == new[start : len(new) - len(document.text[end:])].count("\n") + (end < len(document.text))
    assert shown.key.lower() in new[start:].split("\n", 1)[0].lower()


@each_switching_format
@given(data=st.data())
def test_an_option_switched_on_and_unset_is_as_it_was(name: str, data: st.DataObject) -> None:
    """As long as the model carries its first text along; a line read anew is one like all others."""
    format = FORMATS[name]
    document, path, shown = data.draw(commented_texts(format))
    assume(shown.value is not None)
    there = replaced(document.model, (*path, shown.name), shown.value)
    assume(document.model != there)

    assert document.text == format.dumps(replaced(there, (*path, shown.name), None))


@each_switching_format
@given(data=st.data())
def test_what_is_commented_out_is_what_the_line_would_say(name: str, data: st.DataObject) -> None:
    """Switched on with its own value, the line is what it was without its sign."""
    format = FORMATS[name]
    document, path, shown = data.draw(commented_texts(format))
    assume(shown.value is not None)
    try:
        new = format.dumps(replaced(document.model, (*path, shown.name), shown.value))
    except RenderError:
        assume(False)
    line = document.text.split("\n")[shown.span.line - 1]

    assert line.replace(format.syntax.off, " ", 1).split() == new.split("\n")[shown.span.line - 1].split()
