"""The options of a line: a list of names, some with values (ul_optstr_next of util-linux)."""

import re
from collections.abc import Iterator
from typing import Any

from attrs import field

from hastore.binding.codec import Codec
from hastore.frozen import frozen
from hastore.values.secret import Secret

_ITEM = re.compile(r',*+((?:[^,"]++|"[^"]*+")++)(?:,|\Z)')
_NAME = re.compile(r'(?:"[^"]*+"|[^"])(?:"[^"]*+"|[^"=])*+')
_SECRET = re.compile(r"pas|pw|secret|key|token|cred", re.IGNORECASE)
_PATH = re.compile(r"[\"']?+/")
"""A value that is a path is where a secret is, not the secret."""


def _value(name: str, value: str | None) -> str | Secret | None:
    """Give a value as a secret if it may be one: a password, perhaps misspelt, or a user's name with one behind."""
    if value is None or _PATH.match(value):
        return value
    is_secret = _SECRET.search(name) or (name.lower().startswith("user") and "%" in value)
    return Secret(value) if is_secret else value


@frozen
class MountOption:
    """An option: ``noauto``, or with a value ``size=8G``; the value is as written, quotes included.

    The value of ``password=`` and the like is a `Secret`.
    """

    name: str
    value: str | Secret | None = field(default=None)

    @classmethod
    def parse(cls, text: str) -> "MountOption":
        """Read one option; a `=` is part of the name as its first character or in quotes.

        Raises `ValueError` for nothing, and where a quote is missing.
        """
        found = _NAME.match(text)
        if found is None:
            msg = "an option is not empty, and has a second quote to each"
            raise ValueError(msg)
        name, rest = found[0], text[found.end() :]
        return cls(name, _value(name, rest[1:] if rest else None))

    def __str__(self) -> str:
        return self.name if self.value is None else f"{self.name}={self.value}"


def items(text: str) -> Iterator[re.Match[str]]:
    """Find the options of a list: group 1 is one. Behind a quote that is never closed there are none any more."""
    at = 0
    while found := _ITEM.match(text, at):
        yield found
        at = found.end()


def _load(text: str) -> tuple[MountOption, ...]:
    return tuple([MountOption.parse(found[1]) for found in items(text)])


def _dump(options: Any) -> str:
    return ",".join([_written(option) for option in options])


def _written(option: Any) -> str:
    if not isinstance(option, MountOption):
        msg = f"a MountOption is needed here, not a {type(option).__name__}"
        raise ValueError(msg)  # noqa: TRY004 - `dumps` promises ValueError for any value a file cannot hold
    value = option.value.reveal() if isinstance(option.value, Secret) else option.value
    return option.name if value is None else f"{option.name}={value}"


OPTIONS = Codec(_load, _dump, "options with commas between them", kind=MountOption)
"""The fourth word."""
