"""A module parameter as an options line gives it: `name=value`, or a name alone."""

from typing import Self

from attrs import field

from hastore.frozen import frozen


def _canonical(name: str) -> str:
    return name.replace("-", "_")


@frozen
class Parameter:
    """A parameter of a module. `-` and `_` are equal in its name, as the kernel compares it.

    The value is as it is written, perhaps in double quotes, which the kernel takes off; `None` for a name alone.
    Raises `ValueError` on blanks outside double quotes, and on an empty text, and on a name with a `=`.
    """

    name: str = field(eq=_canonical)
    value: str | None = None

    def __attrs_post_init__(self) -> None:
        text = str(self)
        outside = "".join(text.split('"')[::2])
        if not text or "=" in self.name or any(sign in outside for sign in " \t\r\n"):
            msg = "a parameter is a name, or a name, '=' and a value, without blanks outside double quotes"
            raise ValueError(msg)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `mode=1` or `debug`."""
        name, equals, value = text.partition("=")
        return cls(name, value if equals else None)

    def __str__(self) -> str:
        return self.name if self.value is None else f"{self.name}={self.value}"

    @property
    def text(self) -> str | None:
        """The value without the double quotes around it."""
        value = self.value
        quoted = value is not None and len(value) > 1 and value[0] == '"' == value[-1]
        return value[1:-1] if quoted and value is not None else value
