"""The linter: `hastore.lint.run(cluster)`, and `python -m hastore.lint PATH...`."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hastore.lint.engine import NotRun, NotUnderstood, Report, run

__all__ = ["NotRun", "NotUnderstood", "Report", "run"]


if not TYPE_CHECKING:  # or it would hide misspelt names from type checkers

    def __getattr__(name: str) -> Any:
        """Import the engine when it is asked for: the command has something to do before."""
        if name not in __all__:
            msg = f"module 'hastore.lint' has no attribute '{name}'"
            raise AttributeError(msg)
        from hastore.lint import engine  # noqa: PLC0415

        return getattr(engine, name)
