"""Every exception hastore raises on purpose; all derive from `HastoreError` and from the fitting built-in."""

from collections.abc import Sequence

from hastore.problem import Problem


class HastoreError(Exception):
    """The root of all hastore exceptions."""


class ParseError(HastoreError, ValueError):
    """`loads` was given a text with syntax errors; `problems` names every one of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class RenderError(HastoreError, ValueError):
    """`dumps` was asked to write a value that the file cannot hold, or that would read back as something else."""


class UnknownFormatError(HastoreError, LookupError):
    """No format has that name, or none claims that file."""


class UnreadableError(HastoreError, OSError):
    """A file cannot be read: it is missing, too large, not a regular file, or outside the folder it was named in."""

    def __init__(self, path: object, reason: str) -> None:
        self.path = str(path)
        self.reason = reason
        super().__init__(self.path, reason)

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"
