"""In which line something is written."""

from hastore.binding.fields import Model
from hastore.binding.locate import place_of
from hastore.syntax.fault import span_of
from hastore.syntax.tree import ROOT
from hastore.syntax.words import Syntax
from hastore.text import Lines


class Places:
    """The lines of the text that a model of a whole file comes from, if it comes from one."""

    def __init__(self, whole: Model, syntax: Syntax) -> None:
        root = whole.origin
        self._syntax = syntax
        self._lines = Lines("" if root is None else root.text)
        self._offsets = {} if root is None or root.kind != ROOT else root.offsets()

    def line(self, model: Model | None, name: str | None = None) -> int | None:
        """Give the line of a model, or of one of its fields, counted from 1; `None` if it is written nowhere."""
        if model is None or model.origin is None:
            return None
        node, word = place_of(model, name, None, self._syntax)
        if id(node) not in self._offsets or (name is not None and node is model.origin):
            return None
        return span_of(node, word, self._syntax, self._offsets, self._lines).line
