"""A format: a model, a syntax, and the four things every format can do."""

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

import attrs

from hastore.binding.fields import Model
from hastore.binding.get import get
from hastore.binding.locate import Stretch, hidden
from hastore.binding.put import put
from hastore.errors import ParseError, RenderError
from hastore.formats.document import Document
from hastore.frozen import frozen
from hastore.problem import Family, Problem, Severity
from hastore.syntax.fault import Fault, locate
from hastore.syntax.tree import BLANK, JUNK, ROOT, Statement
from hastore.syntax.words import Syntax
from hastore.text import Lines, decode

M = TypeVar("M", bound=Model)


def no_checks(_: Any, __: Statement, ___: str | None) -> Iterator[Fault]:
    """Find nothing wrong beyond what the fields' declarations say."""
    yield from ()


def plain_junk(node: Statement) -> Fault:
    """Say that a stretch of text fits nothing, and nothing more."""
    return Fault(node, None, Family.SYNTAX, "unexpected-text", "this cannot be understood here and is ignored")


@frozen(eq=False)
class Format(Generic[M]):
    """A file format: how its texts are read, written and judged."""

    name: str
    """As in `hastore.FORMATS`."""
    title: str
    """What the file is, in a few words."""
    model: type[M]
    syntax: Syntax
    junk: Callable[[Statement], Fault] = plain_junk
    """Says what is wrong with a stretch of text that fits nothing."""
    checks: Callable[[M, Statement, str | None], Iterator[Fault]] = no_checks
    """Finds what the program of a version refuses, drops or misreads, beyond what the fields declare."""
    judge: Callable[[Document[Any], str | None], tuple[Problem, ...]] | None = None
    """Judges a whole document as the program of a version would, with the files it includes; it takes much longer than
    `checks`, so it stands behind `hastore.check` only."""
    hidden: Callable[[type[Model], Statement, Syntax], Iterator[tuple[Statement, Stretch]]] | None = hidden
    """Gives the stretches that no report may show, beyond text that fits nothing; `None` where no text is secret."""
    get: Callable[[type[M], Statement, Syntax, list[Fault]], M] = get
    put: Callable[[M, Syntax], Statement] = put

    def parse(self, text: str | bytes, version: str | None = None) -> Document[M]:
        """Read any text at all; what is wrong with it is in `problems`, nothing is ever raised."""
        text = decode(text)
        tree = self.syntax.reader.read(text)
        faults = list(self._structure_faults(tree))
        model = self.get(self.model, tree, self.syntax, faults)
        faults += self.checks(model, tree, version)
        if not faults:
            return Document(text, model, (), self.name, tree, self.syntax)
        lines, offsets = Lines(text), tree.offsets()
        problems = [locate(fault, self.syntax, offsets, lines) for fault in faults]
        problems.sort(key=lambda problem: (problem.span.line, problem.span.column))
        return Document(text, model, tuple(problems), self.name, tree, self.syntax)

    def _structure_faults(self, tree: Statement) -> Iterator[Fault]:
        closes = self.syntax.close is not None
        last = tree.body[-1] if tree.body else None
        for node in tree.walk():
            if node.kind == JUNK:
                yield self.junk(node)
            elif closes and node.body is not None and not node.close and node is not tree:
                # drbdadm, for one, takes the end of the file for the last '}' without a word.
                severity = Severity.WARNING if node is last else Severity.ERROR
                yield self._unclosed(node, severity)

    def _unclosed(self, node: Statement, severity: Severity) -> Fault:
        name = next(iter(self.syntax.words(node)), "")  # no more words of it: they may be a swallowed secret
        end = _last(node)
        at = len(end.text.rstrip())
        message = f"a '{self.syntax.close}' is missing here, to close '{name}'"
        return Fault(end, (at, at), Family.SYNTAX, "missing-brace", message, severity)

    def loads(self, text: str | bytes) -> M:
        """Read a text; raises `hastore.ParseError` with all its syntax errors if it has any."""
        document = self.parse(text)
        wrong = [p for p in document.problems if p.family is Family.SYNTAX and p.severity is Severity.ERROR]
        if wrong:
            raise ParseError(wrong)
        return document.model

    def dumps(self, model: M) -> str:
        """Write a model: what came from a text keeps its layout, what is new looks like its neighbours.

        Raises `hastore.errors.RenderError`, a `ValueError`, for a value that the file cannot hold.
        """
        tree = self.put(model, self.syntax)
        if model.origin is None or tree is model.origin or not any(self._is_broken(n) for n in model.origin.walk()):
            return tree.text
        if self.get(self.model, self.syntax.reader.read(tree.text), self.syntax, []) != model:
            msg = "the syntax errors of the text stand in the way of this change, mend them first"
            raise RenderError(msg)
        return tree.text

    def _is_broken(self, node: Statement) -> bool:
        closes = self.syntax.close is not None and node.kind != ROOT
        return node.kind == JUNK or (closes and node.body is not None and not node.close)

    def canonical(self, model: M) -> str:
        """Write a model in the canonical layout, without comments and whatever else no value says."""
        return self.dumps(without_origin(model))


def _last(node: Statement) -> Statement:
    """Give what a block without its end ends with."""
    last = next((child for child in reversed(node.body or ()) if child.kind != BLANK), None)
    return node if last is None or node.close else _last(last)


def without_origin(model: Any) -> Any:
    """Give an equal model that comes from no text."""
    changes: dict[str, Any] = {"origin": None}
    for field in attrs.fields(type(model)):
        value = getattr(model, field.name)
        if isinstance(value, Model):
            changes[field.name] = without_origin(value)
        elif isinstance(value, tuple):
            changes[field.name] = tuple(without_origin(v) if isinstance(v, Model) else v for v in value)
    return attrs.evolve(model, **changes)
