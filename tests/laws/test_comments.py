"""Comments: those of untouched objects survive an edit where they were; a deleted object takes its own along."""

import re
from collections.abc import Iterator
from typing import Any

from attrs import frozen
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from hastore import FORMATS, Document
from hastore.binding.fields import Model, Pair, Word
from hastore.binding.locate import place_of
from hastore.errors import RenderError
from hastore.formats.format import Format
from hastore.syntax.tree import BLANK, ROOT, Statement
from hastore.syntax.words import Syntax
from tests.laws.enrolled import each_format, some
from tests.strategies.edits import Edit, edits, found
from tests.strategies.layouts import sound_texts
from tests.strategies.models import models

markers = re.compile(r"#@\w+@").findall
"""The comments of a text, each with a number of its own."""


@frozen
class Comment:
    """Where a comment stands."""

    marker: str
    words: str | None
    """Of the statement that it belongs to; `None` for one that is detached."""


def comments(node: Statement, syntax: Syntax) -> Iterator[Comment]:
    """Give the comments below a node, in text order."""
    here = None if node.kind == ROOT else said(node, syntax)
    for child in node.body or ():
        words = None if child.kind == BLANK else said(child, syntax)
        yield from (Comment(marker, words) for marker in markers(child.head))
        yield from comments(child, syntax)
    yield from (Comment(marker, here) for marker in markers(node.close))


def _marker(comment: Comment) -> str:
    return comment.marker


def said(node: Statement, syntax: Syntax) -> str:
    """Give the words of a statement."""
    return " ".join(syntax.words(node))


def touched(document: Document[Any], edit: Edit) -> tuple[Statement, Statement | None]:
    """Give the statement that an edit changes, and the one it deletes."""
    index = edit.index if edit.kind in ("delete", "set") else None
    node, _ = place_of(found(document.model, edit.path), edit.spec.name, index, document.syntax)
    takes_out = edit.kind in ("delete", "unset") and not isinstance(edit.spec, Word | Pair)
    return node, node if takes_out else None


def between_words(node: Statement, syntax: Syntax) -> list[str]:
    """Give the comments between the words of a statement."""
    spans = syntax.spans(node)
    return markers(node.head[spans[0][0] : spans[-1][1]]) if spans else []


def brings_comments(document: Document[Any], edit: Edit) -> bool:
    """Tell whether an edit puts in a copy of a commented statement, or a new one for one that cannot have a body."""
    holder = found(document.model, edit.path)
    new = edit.value if edit.kind != "insert" or edit.index is None else edit.value[edit.index]
    return edit.kind == "insert" and isinstance(new, Model) and (new.origin is not None or holder.origin.body is None)


def is_plain(document: Document[Any], edit: Edit) -> bool:
    """Tell whether the model shows which statement a deleted value stands in: there is no other one like it."""
    old = getattr(found(document.model, edit.path), edit.spec.name)
    return not isinstance(old, tuple) or edit.kind != "delete" or old.count(old[edit.index or 0]) == 1


@each_format
@settings(max_examples=some(200))
@given(data=st.data())
def test_comments_stay_with_their_objects(name: str, data: st.DataObject) -> None:
    """Each comment is there once, in the old order, and belongs to what it belonged to; those of a deleted object go.

    A comment between two words of the one statement that is edited may go with them.
    """
    format = FORMATS[name]
    text = data.draw(models(format).flatmap(lambda model: sound_texts(format, model)))
    document = format.parse(text)
    edit = data.draw(edits(format, document.model, "set", "rename", "insert", "delete", "unset", "move"))
    assume(not brings_comments(document, edit) and is_plain(document, edit))
    try:
        tree = format.parse(format.dumps(edit.apply(document.model))).tree
    except RenderError:
        assume(False)
    event(edit.kind)
    node, gone = touched(document, edit)
    lost = markers(gone.text) if gone is not None else []
    loose = between_words(node, format.syntax) if gone is None else []
    before = [c for c in comments(document.tree, format.syntax) if c.marker not in {*lost, *loose}]
    after = [c for c in comments(tree, format.syntax) if c.marker not in loose]
    if edit.kind == "move":
        before, after = sorted(before, key=_marker), sorted(after, key=_marker)
    edited = {c.marker for c in before if c.words == said(node, format.syntax)}

    assert [(c.marker, c.words is None) for c in before] == [(c.marker, c.words is None) for c in after]
    assert [c for c in before if c.marker not in edited] == [c for c in after if c.marker not in edited]


def commented(format: Format[Any], text: str) -> str:
    """Give the text with a comment above and at the end of each line, where the format allows that."""
    lines = text.splitlines(keepends=True)
    above = [f"#@a{i}@\n{line}" if line.strip() else line for i, line in enumerate(lines)]
    both = [line.replace("\n", f" #@e{i}@\n") if line.strip() else line for i, line in enumerate(lines)]
    both = [f"#@a{i}@\n{line}" if line.strip() else line for i, line in enumerate(both)]
    plain = format.parse(text)
    tries = [format.parse("".join(both)), format.parse("".join(above)), plain]
    return next(d.text for d in tries if d.model == plain.model and len(d.problems) == len(plain.problems))


@each_format
@given(data=st.data())
def test_a_deleted_statement_takes_the_comments_of_its_lines_along(name: str, data: st.DataObject) -> None:
    """Whatever the tree says: no comment above or behind a line is left without it, and none is at another."""
    format = FORMATS[name]
    text = commented(format, format.canonical(data.draw(models(format))))
    document = format.parse(text)
    edit = data.draw(edits(format, document.model, "delete", "unset"))
    assume(not isinstance(edit.spec, Word | Pair))
    try:
        new = format.dumps(edit.apply(document.model))
    except RenderError:
        assume(False)
    lines = re.findall(r"(?:#@a\d+@\n)?[^#\n]+(?:#@e\d+@)?\n", text)

    assert set(re.findall(r"(?:#@a\d+@\n)?[^#\n]*(?:#@e\d+@)?\n", new)) <= {*lines, "\n"}
