"""The last line of a report."""

from hastore.lint.engine import Report
from hastore.problem import Severity

_NAMES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "hint"}


def summary(report: Report) -> str:
    """Tell what was looked at, what was found, what was not done, and what was taken for granted."""
    cluster = report.cluster
    files = sum(len(host.files) for host in cluster.hosts)
    found = [_count(sum(f.severity is s for f in report.findings), name) for s, name in _NAMES.items()]
    parts = [
        f"{_count(files, 'file')} of {_count(len(cluster.hosts), 'machine')}",
        ", ".join(found),
        f"{_count(len(report.not_run), 'rule')} not run",
        f"{_count(len(report.not_understood), 'line')} not understood",
    ]
    if report.unread:
        parts.append(f"{_count(len(report.unread), 'path')} not read")
    return "; ".join(parts) + _assumed(report)


def _assumed(report: Report) -> str:
    cluster = report.cluster
    versions = {"drbd": f"DRBD {cluster.drbd_version}", "ietd": f"IET {cluster.iet_version}"}
    judged = [version for format, version in versions.items() if next(cluster.of(format), None) is not None]
    return f" (judged as {', '.join(judged)})" if judged else ""


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
