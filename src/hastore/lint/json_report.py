"""The report for programs: one JSON object."""

import json
from typing import Any

from hastore.cluster.place import Place
from hastore.lint.engine import Report
from hastore.problem import Severity
from hastore.rules.rule import Finding
from hastore.terminal import without_surrogates

VERSION = 1
"""Raised when a reader of version 1 could go wrong."""


def json_report(report: Report) -> str:
    """Give the report as JSON; lines and columns count from 1, columns in characters."""
    cluster = report.cluster
    whole = {
        "version": VERSION,
        "findings": [_finding(finding) for finding in report.findings],
        "not_run": [{"code": n.code, "name": n.name, "reason": n.reason} for n in report.not_run],
        "not_understood": [
            {"path": n.path, "host": n.host, "line": n.line, "message": n.message} for n in report.not_understood
        ],
        "summary": {
            "hosts": [host.name for host in cluster.hosts],
            "files": sum(len(host.files) for host in cluster.hosts),
            **{s.value: sum(f.severity is s for f in report.findings) for s in Severity},
            "not_run": len(report.not_run),
            "not_understood": len(report.not_understood),
            "unread": [{"path": u.path, "host": u.host, "reason": u.reason} for u in report.unread],
            "drbd_version": cluster.drbd_version,
            "iet_version": cluster.iet_version,
        },
    }
    return json.dumps(_encodable(whole), indent=2).replace("\x7f", r"\u007f")  # the one that json lets through


def _encodable(value: Any) -> Any:
    """Give the same with bytes that are not UTF-8 escaped: not every reader of JSON takes lone surrogates."""
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, dict):
        return {key: _encodable(item) for key, item in value.items()}
    return [_encodable(item) for item in value] if isinstance(value, list) else value


def _finding(finding: Finding) -> dict[str, Any]:
    span = finding.place.span
    fix = finding.fix
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value if finding.severity else None,
        "message": finding.message,
        **_place(finding.place),
        "end_line": span.end_line,
        "end_column": span.end_column,
        "related": [{"message": r.message, **_place(r.place)} for r in finding.related],
        "fix": None if fix is None else {"title": fix.title, "safety": fix.safety.value},
    }


def _place(place: Place) -> dict[str, Any]:
    span = place.span
    return {"path": place.file.path, "host": place.file.host, "line": span.line, "column": span.column}
