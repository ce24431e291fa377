"""Verdicts and what the document's own reading found, as one list of problems without doubles."""

from collections.abc import Iterator, Sequence

import attrs

from hastore.formats.document import AnyDocument
from hastore.formats.drbd.judge.report import Verdict
from hastore.problem import Family, Problem, Severity

_KEPT = (Family.VALUE, Family.RANGE, Family.REPETITION)
_NOTE = " (drbdadm lets this pass)"


def merged(document: AnyDocument, verdicts: Sequence[Verdict]) -> tuple[Problem, ...]:
    """Give the verdicts as problems, and, as warnings, the document's own about values that no verdict is about."""
    found = [verdict.problem() for verdict in verdicts]
    lines = {line for p in found if p.path == document.path for line in range(p.span.line, p.span.end_line + 1)}
    found += _kept(document, lines)
    found.sort(key=lambda p: (p.path != document.path, p.path or "", p.span.line, p.span.column))
    return tuple(found)


def _kept(document: AnyDocument, lines: set[int]) -> Iterator[Problem]:
    for problem in document.problems:
        if problem.family not in _KEPT or not lines.isdisjoint(range(problem.span.line, problem.span.end_line + 1)):
            continue
        if problem.severity is Severity.ERROR:
            message = problem.message + _NOTE
            yield attrs.evolve(problem, severity=Severity.WARNING, message=message, path=document.path)
        else:
            yield attrs.evolve(problem, path=document.path)
