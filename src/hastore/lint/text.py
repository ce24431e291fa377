"""The report for people: each finding with its line, the other place, and what to do."""

from collections.abc import Iterator

from hastore.lint.engine import Report
from hastore.lint.excerpt import excerpt, printable
from hastore.lint.paint import Paint
from hastore.problem import Severity
from hastore.rules.rule import Finding, Related


def text_report(report: Report, paint: Paint) -> Iterator[str]:
    """Give the lines of the full report."""
    for finding in report.findings:
        yield from _finding(finding, paint)
        yield ""
    for file in report.unread:
        yield f"{paint.bold(printable(file.path))}: {paint.red('not read')}: {printable(file.reason)}"
    yield summary(report)


def concise_report(report: Report, paint: Paint) -> Iterator[str]:
    """Give one line a finding, in the form that editors understand."""
    for finding in report.findings:
        yield f"{_where(finding)}: {_level(finding, paint)} {finding.code} {printable(finding.message)}"
    for file in report.unread:
        yield f"{printable(file.path)}: not read: {printable(file.reason)}"
    yield summary(report)


def summary(report: Report) -> str:
    """Give the last line: what was looked at, what was found, and what was not done."""
    cluster = report.cluster
    counts = [
        _count(sum(f.severity is severity for f in report.findings), severity.value, plural)
        for severity, plural in ((Severity.ERROR, "errors"), (Severity.WARNING, "warnings"), (Severity.INFO, "hints"))
    ]
    files = sum(len(host.files) for host in cluster.hosts)
    parts = [
        f"{_count(files, 'file', 'files')} of {_count(len(cluster.hosts), 'machine', 'machines')}",
        ", ".join(counts).replace("1 info", "1 hint"),
        f"{_count(len(report.not_run), 'rule', 'rules')} not run",
        f"{_count(len(report.not_understood), 'line', 'lines')} not understood",
    ]
    if report.unread:
        parts.append(f"{_count(len(report.unread), 'file', 'files')} not read")
    assumed = f"judged as DRBD {cluster.drbd_version}, IET {cluster.iet_version}"
    return "; ".join(parts) + f" ({assumed})"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _finding(finding: Finding, paint: Paint) -> Iterator[str]:
    head = f"{paint.bold(_where(finding))}: {_level(finding, paint)} {paint.bold(finding.code)} ({finding.name})"
    yield head
    yield f"  {printable(finding.message)}"
    yield from _source(finding.place.file.document, finding.place.span, paint)
    for related in finding.related:
        yield from _related(related, paint)
    if finding.fix is not None:
        yield f"  {paint.green('fix')}: {printable(finding.fix.title)}"


def _source(document: object, span: object, paint: Paint) -> Iterator[str]:
    line, marker = excerpt(document, span)  # type: ignore[arg-type]
    number = f"{span.line:5d}"  # type: ignore[attr-defined]
    yield f"{number} | {line}"
    yield f"{' ' * len(number)} | {paint.red(marker)}"


def _related(related: Related, paint: Paint) -> Iterator[str]:
    place = related.place
    yield f"  {paint.blue('see')}: {printable(place.file.path)}:{place.span}: {printable(related.message)}"
    if place.model is not None or place.at is not None:
        line, _ = excerpt(place.file.document, place.span)
        yield f"{place.span.line:5d} | {line}"


def _where(finding: Finding) -> str:
    return f"{printable(finding.place.file.path)}:{finding.place.span}"


def _level(finding: Finding, paint: Paint) -> str:
    severity = finding.severity or Severity.ERROR
    colour = {Severity.ERROR: paint.red, Severity.WARNING: paint.yellow, Severity.INFO: paint.blue}[severity]
    return colour(severity.value)
