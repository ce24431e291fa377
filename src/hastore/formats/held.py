"""A value that holds for a program, and where it comes from: what the functions `effective` of some formats give."""

from enum import Enum
from typing import Any, Generic, TypeVar

from attrs import field

from hastore.binding.fields import Model
from hastore.frozen import frozen

T = TypeVar("T")


class Source(Enum):
    """Where a value comes from."""

    FILE = "file"
    """A line says so."""
    CORRECTED = "corrected"
    """A line says something else, of which the program makes this."""
    DEFAULT = "default"
    """Built in: no line sets it, or none that the program takes."""


def shown(value: Any) -> str:
    """Give a value as it stands in the files of both iSCSI programs."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, tuple):
        return ",".join(shown(item) for item in value)
    return str(value.value if isinstance(value, Enum) else value)


@frozen
class Held(Generic[T]):
    """A value that holds, and where it comes from: `Document.span(held.model, held.name)` gives its line."""

    value: T
    source: Source
    name: str
    """Of the field, in `model` and in the model of what holds."""
    model: Model | None = field(default=None, repr=False, eq=False)
    """The model of the file whose field this is; with the default of an absent line too."""
    written: str | None = None
    """What the line says, or the last that there is; `None` without a line, and for a secret."""
    note: str = ""
    """What becomes of a line that does not hold as it is written, in words; never a secret."""
