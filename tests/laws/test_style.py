"""Style: what is put in looks like what stands beside it."""

import re
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hastore import FORMATS, Document
from hastore.binding.fields import Pair, Word
from hastore.errors import RenderError
from hastore.syntax.tree import BLANK, Statement
from hastore.syntax.words import Syntax
from tests.laws.enrolled import each_format, some
from tests.strategies.edits import Edit, edits, found
from tests.strategies.layouts import sound_texts
from tests.strategies.models import models
from tests.strategies.status import OWN


def statements(document: Document[Any], edit: Edit) -> list[Statement]:
    """Give the statements of the body that an edit concerns."""
    body = found(document.model, edit.path).origin.body
    return [node for node in body or () if node.kind != BLANK]


def indent(node: Statement, syntax: Syntax) -> str:
    """Give the blanks in front of the first word."""
    start = syntax.spans(node)[0][0]
    return node.head[node.head.rfind("\n", 0, start) + 1 : start]


def gap(node: Statement, syntax: Syntax) -> str | None:
    """Give what stands between keyword and value, if there is a value."""
    spans = syntax.spans(node)
    return node.head[spans[0][1] : spans[1][0]] if len(spans) > 1 and spans[1][0] < spans[1][1] else None


def has_blanks(text: str) -> bool:
    """Tell whether a line is indented with blanks."""
    return re.search(r"\n\t*+ ", text) is not None


@each_format
@settings(max_examples=some(150))
@given(data=st.data())
def test_new_statements_look_like_their_neighbours(name: str, data: st.DataObject) -> None:
    """In a text of one hand, indent and gaps of an inserted statement are those of its siblings, and so is its line."""
    format = FORMATS[name]
    text = data.draw(models(format).flatmap(lambda model: sound_texts(format, model, wild=False, whole=False)))
    document = format.parse(text)
    edit = data.draw(edits(format, document.model, "insert"))
    assume(not isinstance(edit.spec, Word | Pair))
    try:
        after = format.parse(format.dumps(edit.apply(document.model)))
    except RenderError:
        assume(False)
    old = statements(document, edit)
    known = [node.text for node in old]
    new = [node for node in statements(after, edit) if node.text not in known]
    looks = {indent(node, format.syntax) for node in old} if format.model not in OWN else set()  # which aligns numbers
    gaps = {(node.kind, gap(node, format.syntax)) for node in old if node.body is None} - {(None, None)}
    ends = {node.text.endswith("\n") for node in old}
    for node in new:
        assert not looks or indent(node, format.syntax) in looks
        assert not ends or node.text.endswith("\n") in ends
        shown = {shown for kind, shown in gaps if kind == node.kind and shown is not None}
        assert node.body is not None or not shown or gap(node, format.syntax) in {*shown, None}


@each_format
@given(data=st.data())
def test_line_ends_stay_of_one_kind(name: str, data: st.DataObject) -> None:
    """A text with CR LF at every line end has it there after any edit as well."""
    format = FORMATS[name]
    model = data.draw(models(format))
    text = data.draw(sound_texts(format, model, whole=False)).replace("\n", "\r\n")
    document = format.parse(text)
    edit = data.draw(edits(format, document.model))
    try:
        new = format.dumps(edit.apply(document.model))
    except RenderError:
        assume(False)
    assume("\r\n" in text)

    assert "\n" not in new.replace("\r\n", "")


@each_format
@given(data=st.data())
def test_tabs_stay_tabs(name: str, data: st.DataObject) -> None:
    """Where lines are indented with tabs, so are new ones."""
    format = FORMATS[name]
    text = data.draw(models(format).flatmap(lambda model: sound_texts(format, model, wild=False, whole=False)))
    document = format.parse(text)
    edit = data.draw(edits(format, document.model, "insert"))
    assume(isinstance(edit.spec, Word | Pair) or statements(document, edit))
    try:
        new = format.dumps(edit.apply(document.model))
    except RenderError:
        assume(False)

    assert "\n\t" not in text or has_blanks(text) or not has_blanks(new)
