"""The examples in docs/ are what their README says."""

import re
from pathlib import Path

from hastore import open_cluster
from hastore.lint import Report, run
from hastore.problem import Severity

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
NODES = ("ada", "bell")
FOLLOWING = {"DRI005", "REP014"}
"""Codes that follow from other rows."""
ROW = re.compile(r"\| [0-9]+ \|.*\| (both )?`([^`]+):([0-9]+)` \| ([A-Z]+[0-9]+)(?: \((\w+)\))? \|")


def linted(name: str) -> Report:
    """Give the report on one of the examples."""
    return run(open_cluster(EXAMPLES / name))


def promised() -> set[tuple[str, str, str, int]]:
    """Give the faults of the table: code, severity, and each place."""
    places = set()
    for both, path, line, code, severity in ROW.findall((EXAMPLES / "README.md").read_text()):
        for where in [f"{node}/{path}" for node in NODES] if both else [path]:
            places.add((code, severity or "error", where, int(line)))
    return places


def serious(report: Report) -> set[str]:
    """Give the codes of errors and warnings."""
    return {f.code for f in report.findings if f.severity in (Severity.ERROR, Severity.WARNING)}


def test_the_healthy_cluster_has_no_faults() -> None:
    """The healthy cluster gives no error and no warning, and the two hints that come with its age."""
    report = linted("healthy")

    assert set() == serious(report)
    assert {"STY001", "STY004"} == {finding.code for finding in report.findings}
    assert not report.not_understood


def test_the_faulty_cluster_has_the_faults_of_its_table() -> None:
    """Every row of the table is a finding at its place; what else is found follows from them, as its README says."""
    report = linted("faulty")
    found = {
        (
            finding.code,
            finding.severity.value,
            str(Path(place.file.path).relative_to(EXAMPLES / "faulty")),
            place.span.line,
        )
        for finding in report.findings
        for place in (finding.place, *(related.place for related in finding.related))
        if finding.severity is not None
    }

    assert set() == promised() - found
    assert 13 == len({code for code, *_ in promised()})
    assert FOLLOWING == serious(report) - {code for code, *_ in promised()}
