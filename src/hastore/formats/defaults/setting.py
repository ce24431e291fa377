"""One setting as the shell reads it: a name, and a value that may be quoted."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Self

from attrs import Attribute, field

from hastore.frozen import frozen

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*+")
_PART = re.compile(r"""((?:[^ \t\r\n"'\\;&|<>()`]|\r(?!\n))++)|"((?:[^"\\`]|\\[\s\S])*+)"|'([^']*+)'|\\([\s\S])""")
_EXPANDS = re.compile(r"(?<!\\)(?:\\\\)*+\$[A-Za-z0-9_{(@*#?$!-]")
_ESCAPED = re.compile(r'\\([$`"\\])|\\\n')


def _check_name(_: object, __: Attribute[str], name: str) -> None:
    if not _NAME.fullmatch(name):
        msg = f"'{name}' is no name for the shell: letters, digits and '_', not a digit first"
        raise ValueError(msg)


def _check_raw(_: object, __: Attribute[str], raw: str) -> None:
    if _end(raw) != len(raw):
        msg = "the value is not one word for the shell, put it in quotes"
        raise ValueError(msg)


def _end(raw: str) -> int:
    """Give where the parts of a word end that stand at the start of a text."""
    at = 0
    while part := _PART.match(raw, at):
        at = part.end()
    return at


@frozen
class Setting:
    """A name and a value, as `ISCSITARGET_OPTIONS="-a 192.0.2.9"`.

    Raises:
        ValueError: on a name or value that is not one word for the shell.
    """

    name: str = field(validator=_check_name)
    raw: str = field(validator=_check_raw, repr=False)
    """The value as it is written, quotes and all."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Take a word as a setting."""
        name, equals, raw = text.partition("=")
        if not equals:
            msg = "there is no '=' in it, write NAME=value"
            raise ValueError(msg)
        return cls(name, raw)

    @classmethod
    def of(cls, name: str, text: str) -> Self:
        """Give the setting of a text, quoted if the shell would read it otherwise."""
        from shlex import quote  # noqa: PLC0415 - reading a file does not need it

        return cls(name, quote(text) if text else "")

    @cached_property
    def text(self) -> str | None:
        """The value as a start script sees it, without quotes; `None` if the shell puts something else in for a `$`."""
        found = []
        for part in _PART.finditer(self.raw):
            plain, double, single, escaped = part.groups()
            shown = plain if plain is not None else double
            if shown is not None and _EXPANDS.search(shown):
                return None
            if double is not None:
                shown = _ESCAPED.sub(lambda match: match[1] or "", double)
            found.append(shown if shown is not None else single if single is not None else escaped.strip("\n"))
        return "".join(found)

    def __str__(self) -> str:
        return f"{self.name}={self.raw}"
