"""A text, what it says, and what is wrong with it."""

from bisect import bisect_right
from functools import cached_property
from typing import Any, Generic, TypeVar

import attrs
from attrs import field

from hastore.binding.fields import Model
from hastore.binding.locate import place_of
from hastore.frozen import frozen
from hastore.problem import Problem, Span
from hastore.syntax.fault import span_of
from hastore.syntax.tree import ROOT, Statement
from hastore.syntax.words import Syntax
from hastore.text import Lines

M = TypeVar("M", bound=Model)


@frozen(eq=False)
class Document(Generic[M]):
    """One text as a format reads it. Made by `parse`, for any text."""

    text: str = field(repr=False)  # it may hold secrets
    """All of it; bytes that are not UTF-8 are lone surrogates (`surrogateescape`)."""
    model: M
    """What the sound parts say."""
    problems: tuple[Problem, ...]
    """What is wrong, in text order."""
    format: str
    """The name of the format, a key of `hastore.FORMATS`."""
    tree: Statement = field(repr=False)
    syntax: Syntax = field(repr=False)
    path: str | None = None
    """The file it was read from, as it was named; `None` for a text that came from none."""

    @cached_property
    def lines(self) -> Lines:
        """The lines of the text."""
        return Lines(self.text)

    @cached_property
    def _offsets(self) -> dict[int, int]:
        return self.tree.offsets()

    def span(self, model: Model, name: str | None = None, index: int | None = None) -> Span:
        """Give where a model of this document stands, or one of its fields, or one item of a field that is a tuple.

        What is not written in the text (a field that is `None`) is where the model's own statement is.
        """
        node, word = place_of(model, name, index, self.syntax)
        if id(node) not in self._offsets:
            return self.lines.span(0, 0)
        return span_of(node, word, self.syntax, self._offsets, self.lines)

    def remark(self, model: Model, name: str | None = None, index: int | None = None) -> str:
        """Give the comments that belong to a statement, above and behind it: all of its text that is no word."""
        node, _ = place_of(model, name, index, self.syntax)
        ends = [0, *(end for span in self.syntax.spans(node) for end in span), len(node.head)]
        return "".join(node.head[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True))

    def statement_at(self, span: Span) -> tuple[Statement, int | None]:
        """Give the statement in which a stretch of the text begins, and which of its words that is, if it is one."""
        offset = self.lines.start(span.line) + span.column - 1
        at = max(0, bisect_right(self._starts, offset, key=lambda each: each[0]) - 1)
        start, node = self._starts[at]
        words = enumerate(self.syntax.spans(node) if node.kind != ROOT else ())
        return node, next((i for i, (first, last) in words if first <= offset - start < last), None)

    @cached_property
    def _starts(self) -> list[tuple[int, Statement]]:
        return [(self._offsets[id(node)], node) for node in self.tree.walk()]

    def named(self, path: str) -> "Document[M]":
        """Give the same document as read from a file of that name."""
        problems = tuple([attrs.evolve(problem, path=path) for problem in self.problems])
        return attrs.evolve(self, path=path, problems=problems)


AnyDocument = Document[Any]
