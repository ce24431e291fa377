"""What the linter says of files that are only planned."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase

from hastore import open_cluster
from hastore.lint import run
from hastore.problem import Severity
from hastore.rules import Finding
from tests.strategies.clusters.files import Files, write
from tests.strategies.clusters.plan import Plan

NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""A cluster is read as it was drawn: to make it smaller takes minutes, and what fails is in the finding."""


def linted(files: Files, plan: Plan | None = None) -> tuple[Finding, ...]:
    """Write the files, and give the findings; with a plan, those of the versions it is made for."""
    iet = plan.iet if plan is not None else None
    with TemporaryDirectory() as folder:
        report = run(open_cluster(write(files, Path(folder)), drbd_version=_drbd(plan), iet_version=iet))
        assert () == report.unread
        for finding in report.findings:
            str(finding.place)  # worked out from files that will be gone
        return report.findings


def _drbd(plan: Plan | None) -> str | None:
    return plan.release if plan is not None else None


def serious(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Give code and message of the errors and warnings."""
    return [(f.code, f.message) for f in findings if f.severity in (Severity.ERROR, Severity.WARNING)]
