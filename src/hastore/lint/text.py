"""The reports for people: each finding with its line, the other places, and what to do."""

from collections.abc import Iterator

from hastore.lint.engine import Report
from hastore.lint.excerpt import Excerpts
from hastore.lint.paint import Paint
from hastore.lint.summary import summary
from hastore.problem import Severity
from hastore.rules.rule import Finding, Related
from hastore.terminal import printable

_GUTTER = 5
"""Columns for a line number."""


def text_report(report: Report, paint: Paint) -> Iterator[str]:
    """Give the lines of the full report."""
    excerpts = Excerpts()
    for finding in report.findings:
        yield from _finding(finding, paint, excerpts)
        yield ""
    yield from _left_out(report, paint)
    for reason, codes in _not_run(report).items():
        yield f"{paint.bold('not run')}: {', '.join(codes)}: {printable(reason)}"
    yield summary(report)


def concise_report(report: Report, paint: Paint) -> Iterator[str]:
    """Give one line a finding, in the form that editors understand."""
    for finding in report.findings:
        yield f"{_where(finding)}: {_level(finding, paint)} {finding.code} {printable(finding.message)}"
    yield from _left_out(report, paint)
    yield summary(report)


def _left_out(report: Report, paint: Paint) -> Iterator[str]:
    """Give what could not be read, and what could not be parsed and is no finding: its rule was not asked for."""
    told = {(f.place.file.path, f.place.span.line, f.message) for f in report.findings}
    for line in report.not_understood:
        if (line.path, line.line, line.message) not in told:
            where = paint.bold(f"{printable(line.path)}:{line.line}")
            yield f"{where}: {paint.red('not understood')}: {printable(line.message)}"
    for file in report.unread:
        yield f"{paint.bold(printable(file.path))}: {paint.red('not read')}: {printable(file.reason)}"


def _not_run(report: Report) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for rule in report.not_run:
        found.setdefault(rule.reason, []).append(rule.code)
    return found


def _finding(finding: Finding, paint: Paint, excerpts: Excerpts) -> Iterator[str]:
    span = finding.place.span
    excerpt = excerpts.of(finding.place.file.document, span)
    yield f"{paint.bold(_where(finding))}: {_level(finding, paint)} {paint.bold(finding.code)} ({finding.name})"
    yield f"  {printable(finding.message)}"
    yield f"{span.line:{_GUTTER}d} | {excerpt.line}"
    gutter = " " * max(_GUTTER, len(str(span.line)))
    yield f"{gutter} | {' ' * excerpt.indent}{_paint(finding, paint, '^' * excerpt.width)}"
    for related in finding.related:
        yield from _related(related, excerpt.line, paint, excerpts)
    if finding.fix is not None:
        yield f"  {paint.green('fix')}: {printable(finding.fix.title)}"


def _related(related: Related, above: str, paint: Paint, excerpts: Excerpts) -> Iterator[str]:
    place = related.place
    yield f"  {paint.blue('see')}: {printable(place.file.path)}:{place.span}: {printable(related.message)}"
    if place.model is not None or place.at is not None:
        line = excerpts.of(place.file.document, place.span).line
        if line != above:
            yield f"{place.span.line:{_GUTTER}d} | {line}"


def _where(finding: Finding) -> str:
    return f"{printable(finding.place.file.path)}:{finding.place.span}"


def _level(finding: Finding, paint: Paint) -> str:
    return _paint(finding, paint, (finding.severity or Severity.ERROR).value)


def _paint(finding: Finding, paint: Paint, text: str) -> str:
    colours = {Severity.WARNING: paint.yellow, Severity.INFO: paint.blue}
    return colours.get(finding.severity or Severity.ERROR, paint.red)(text)
