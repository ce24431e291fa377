"""The linter: `hastore.lint.run(cluster)`, and `python -m hastore.lint PATH...`."""

from hastore.lint.engine import NotRun, NotUnderstood, Report, run

__all__ = ["NotRun", "NotUnderstood", "Report", "run"]
