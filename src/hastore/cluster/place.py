"""Where something is written: a file of a machine, and a model, field or item in it."""

from functools import cached_property

from hastore.binding.fields import Model
from hastore.cluster.host import ConfigFile
from hastore.frozen import frozen
from hastore.problem import Span


@frozen(eq=False)
class Place:
    """A spot in a file of the cluster; its line and column are worked out when they are asked for."""

    file: ConfigFile
    model: Model | None = None
    """`None` for the file as a whole."""
    field: str | None = None
    index: int | None = None
    at: Span | None = None
    """The lines and columns themselves, where no model holds them."""

    @cached_property
    def span(self) -> Span:
        """The lines and columns."""
        if self.at is not None:
            return self.at
        if self.model is None:
            return self.file.document.lines.span(0, 0)
        return self.file.document.span(self.model, self.field, self.index)

    @property
    def remark(self) -> str:
        """The comments of the statement itself, in which an admin may have written why it is as it is."""
        return "" if self.model is None else self.file.document.remark(self.model, self.field, self.index)

    def __str__(self) -> str:
        return f"{self.file.path}:{self.span.line}"
