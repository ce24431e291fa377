"""The linter: `hastore.lint.run(cluster)`, and `python -m hastore.lint PATH...`."""

from typing import TYPE_CHECKING

from hastore.lazy import lazily

if TYPE_CHECKING:
    from hastore.lint.engine import NotRun, NotUnderstood, Report, run

__all__ = ["NotRun", "NotUnderstood", "Report", "run"]


if not TYPE_CHECKING:
    __getattr__ = lazily(__name__, dict.fromkeys(__all__, "engine"))
