"""What is wrong with a text: `Problem`, with its severity, its family and its exact `Span`."""

from enum import Enum

from attrs import field

from hastore.frozen import frozen


class Severity(Enum):
    """How much a problem or finding matters, worst first."""

    ERROR = "error"
    """The program refuses the file, or drops or misreads a line of it. Of a rule: it will fail, lose or expose data."""
    WARNING = "warning"
    """A likely outage, or a protection that is silently off."""
    INFO = "info"
    """Advice."""

    @property
    def rank(self) -> int:
        """0 for the worst, growing as it matters less."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Family(Enum):
    """The kind of a problem; the linter reports a family as one rule (`SYN001` and so on)."""

    SYNTAX = "SYN001"
    WORD = "SYN002"
    VALUE = "SYN003"
    RANGE = "SYN004"
    REPETITION = "SYN005"


@frozen
class Span:
    """A stretch of text: 1-based lines and columns counted in characters; the end column is the one after the last."""

    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


@frozen
class Problem:
    """One thing wrong in one text: what, how bad, and where."""

    severity: Severity
    code: str
    """Kebab-case word for the kind, e.g. `missing-semicolon`, `out-of-range`."""
    message: str
    """Lower case, the value quoted as written, what to do last."""
    span: Span
    family: Family = Family.SYNTAX
    path: str | None = field(default=None, kw_only=True)
    """The file, as it was named by whoever opened it; `None` for a text that came from no file."""

    def __str__(self) -> str:
        where = f"{self.path or '<text>'}:{self.span}"
        return f"{where}: {self.severity.value}: {self.message} [{self.code}]"
