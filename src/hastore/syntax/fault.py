"""A problem whose place is a node of the tree, not yet a line and column."""

from hastore.frozen import frozen
from hastore.problem import Family, Problem, Severity, Span
from hastore.syntax.tree import Statement
from hastore.syntax.words import Syntax
from hastore.text import Lines


@frozen
class Fault:
    """Something wrong with one statement."""

    node: Statement
    word: int | tuple[int, int] | None
    """Which of its words, or from which to which character of its `head`; `None` for all of the statement."""
    family: Family
    code: str
    message: str
    severity: Severity = Severity.ERROR


def locate(fault: Fault, syntax: Syntax, offsets: dict[int, int], lines: Lines) -> Problem:
    """Give the fault as a problem of the text that `lines` holds; `offsets` are those of its tree."""
    span = span_of(fault.node, fault.word, syntax, offsets, lines)
    return Problem(fault.severity, fault.code, fault.message, span, fault.family)


def span_of(
    node: Statement, word: int | tuple[int, int] | None, syntax: Syntax, offsets: dict[int, int], lines: Lines
) -> Span:
    """Give the lines and columns of a statement, of one of its words, or of a stretch of its head."""
    start, end = word if isinstance(word, tuple) else stretch(node, word, syntax)
    at = offsets[id(node)]
    return lines.span(at + start, at + end)


def stretch(node: Statement, word: int | None, syntax: Syntax) -> tuple[int, int]:
    """Give where in `node.head` one of its words stands, or, without one, all that is not trivia around them."""
    spans = syntax.spans(node)
    if word is not None and word < len(spans):
        return spans[word]
    start = spans[0][0] if spans else len(node.head) - len(node.head.lstrip())
    return start, spans[-1][1] if spans else max(start, len(node.head.rstrip()))
