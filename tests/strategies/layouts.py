"""Sound texts in every layout that a format allows: what a model says, written as people write it.

Nothing here knows a format. Decorations are tried on each statement alone, and those stay with which its grammar reads
the same words; those that concern the whole text stay if the format reads the same model.
"""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from attrs import evolve, field, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from hastore.formats.format import Format
from hastore.syntax.tree import BLANK, JUNK, Statement
from hastore.syntax.words import Syntax
from hastore.text import BYTE_ORDER_MARK
from tests.strategies.status import OWN

MARKER = "#@{}@"
"""A comment; every one in a text has a number of its own."""


@frozen
class Style:
    """How one hand writes: the same everywhere in a text."""

    step: str = "\t"
    gap: str = " "
    inline: bool = False
    """Whether a section of plain statements stands on one line, where a format allows that."""


STYLES = st.builds(
    Style,
    step=st.sampled_from(["", "  ", "\t", "    "]),
    gap=st.sampled_from([" ", "  ", "\t"]),
    inline=st.booleans(),
)


@frozen
class Pen:
    """Draws the layout of one text; what it does not draw is in `style`."""

    draw: DrawFn
    syntax: Syntax
    style: Style
    wild: bool
    """Whether each statement has a layout of its own."""
    numbers: Iterator[int] = field(factory=count)

    def one_of(self, *choices: str) -> str:
        """Draw one of these, the first most often."""
        return self.draw(st.sampled_from([choices[0], *choices])) if self.wild else choices[0]

    def comment(self) -> str:
        """Give a comment like no other."""
        return MARKER.format(next(self.numbers))


@st.composite
def sound_texts(draw: DrawFn, format: Format[Any], model: Any, *, wild: bool = True, whole: bool = True) -> str:
    """Draw a text that says what `model` says: `wild` with a layout a statement, else all of one hand."""
    canonical = format.canonical(model)
    tree = format.parse(canonical).tree
    style = Style() if wild else draw(STYLES)
    pen = Pen(draw, format.syntax, style, wild)
    text = "".join(_written(child, pen, 0) for child in tree.body or ()) + tree.close
    if format.model in OWN and not (wild and _says(format, text, model)):
        text = canonical  # of what a kernel prints, not all blanks are free
    assert format.parse(text).model == model, f"laid out anew it says something else: {canonical!r} as {text!r}"
    return draw(_whole(format, text, model)) if whole else text


@st.composite
def _whole(draw: DrawFn, format: Format[Any], text: str, model: Any) -> str:
    changes: list[Callable[[str], str]] = [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: BYTE_ORDER_MARK + text,
        lambda text: text.removesuffix("\n").removesuffix("\r"),
        lambda text: text + "\n \t\n",
        lambda text: text + MARKER.format("end"),
    ]
    for change in draw(st.lists(st.sampled_from(changes), max_size=2, unique=True)):
        if _says(format, change(text), model):
            text = change(text)
    return text


def _says(format: Format[Any], text: str, model: Any) -> bool:
    document = format.parse(text)
    return bool(document.model == model) and len(document.problems) == len(
        format.parse(format.canonical(model)).problems
    )


def _written(node: Statement, pen: Pen, depth: int) -> str:
    if node.kind in (BLANK, JUNK):
        return node.head
    head = _head(node, pen, depth)
    if pen.style.inline and node.body and node.close and all(child.body is None for child in node.body):
        inside = [_head(child, pen, depth).strip() for child in node.body]
        return " ".join([head.removesuffix("\n"), *inside, node.close.lstrip()])
    body = "".join(_written(child, pen, depth + 1) for child in node.body or ())
    return _detached(pen) + head + body + (_close(node, pen, depth) if node.close else "")


def _detached(pen: Pen) -> str:
    """Give blank lines and comments that belong to no statement."""
    blank = pen.one_of("", "", "\n", " \t\n", f"{pen.comment()}\n\n", f"\n\t{pen.comment()}\n{pen.comment()}\n \n")
    read = pen.syntax.reader.read(blank)
    return blank if [node.kind for node in read.body or ()] == [BLANK] and not read.close else ""


def _head(node: Statement, pen: Pen, depth: int) -> str:
    bare = Statement(node.kind, node.head, None if node.body is None else ())
    indent = pen.one_of(pen.style.step * depth, "", " ", "\t", " \t ")
    for change in (_indented(indent), _gaps, _ended, _trailed, _commented(indent), _joined):
        changed = change(bare, pen)
        if _is_same(changed, bare, pen.syntax):
            bare = changed
    return bare.head


def _is_same(changed: Statement, node: Statement, syntax: Syntax) -> bool:
    read = syntax.reader.read(changed.head).body or ()
    return (
        [n.kind for n in read] == [node.kind]
        and read[0].head == changed.head
        and syntax.words(changed) == syntax.words(node)
    )


Change = Callable[[Statement, Pen], Statement]


def _indented(indent: str) -> Change:
    return lambda node, pen: evolve(node, head=indent + node.head[pen.syntax.spans(node)[0][0] :])


def _commented(indent: str) -> Change:
    def change(node: Statement, pen: Pen) -> Statement:
        above = pen.one_of("", f"{indent}{pen.comment()}\n", f"{pen.comment()}\n\t{pen.comment()}\n")
        return evolve(node, head=above + node.head)

    return change


def _gaps(node: Statement, pen: Pen) -> Statement:
    """Set the words apart in other ways, each gap for itself."""
    for i in range(1, len(pen.syntax.words(node))):
        spans = pen.syntax.spans(node)
        start, end = spans[i - 1][1], spans[i][0]
        gap = node.head[start:end]
        comment = f" {pen.comment()}\n\t"
        other = pen.one_of(pen.style.gap, "  ", "\t", "\n", " \\\n\t", comment)
        new = gap.replace(" ", other) if gap.strip() else other
        changed = evolve(node, head=node.head[:start] + new + node.head[end:])
        if _is_same(changed, node, pen.syntax):
            node = changed
    return node


def _ended(node: Statement, pen: Pen) -> Statement:
    """Put blanks before what ends the statement."""
    at = pen.syntax.spans(node)[-1][1]
    blank = pen.one_of("", " ", "\t", "\n", f"\n {pen.comment()}\n")
    return evolve(node, head=node.head[:at] + blank + node.head[at:].lstrip(" "))


def _trailed(node: Statement, pen: Pen) -> Statement:
    """Put a comment behind the statement, on its line."""
    tail = pen.one_of("", " ", "\t", f" {pen.comment()}", f'{pen.comment()} ; {{ }} "')
    return evolve(node, head=node.head.removesuffix("\n") + tail + "\n") if node.head.endswith("\n") else node


def _joined(node: Statement, pen: Pen) -> Statement:
    """Let the next statement follow on the same line."""
    on_line = (
        not pen.syntax.lines and pen.one_of("", "", "joined") and "#@" not in node.head[pen.syntax.spans(node)[-1][1] :]
    )
    return evolve(node, head=node.head.removesuffix("\n")) if on_line else node


def _close(node: Statement, pen: Pen, depth: int) -> str:
    close, word = node.close, pen.syntax.close or ""
    indent = pen.one_of(pen.style.step * depth, "", " ", "\t")
    above = pen.one_of("", "", f"{indent}{pen.comment()}\n")
    tail = pen.one_of("\n", "\n", "", f" {pen.comment()}\n")
    new = above + indent + word + tail
    text = node.head + new
    read = pen.syntax.reader.read(text).body or ()
    return new if len(read) == 1 and read[0].text == text and read[0].body == () else close
