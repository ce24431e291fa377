"""What all known resource scripts share: their arguments in order, and what a call of them does."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from attrs import NOTHING, Attribute, fields

from hastore.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence


class UsageError(ValueError):
    """A script gets fewer or more arguments than it takes, and prints its usage instead of doing anything."""


@frozen
class Script:
    """The arguments of one call of a resource script; the fields are the arguments, in their order."""

    names: ClassVar[tuple[str, ...]]
    """What haresources calls the script; the first one counts where none was read."""
    agent: ClassVar[str | None] = None
    """The OCF agent that the script runs, of those that resource-agents brings; `None` if it does the work itself."""
    own_usage: ClassVar[bool] = True
    """Whether the script refuses other arguments itself, in every release that has it."""
    value_code: ClassVar[str] = "wrong-arguments"
    """The code of the problem that an argument has no reading."""

    @classmethod
    def read(cls, arguments: Sequence[str]) -> Self:
        """Give what the arguments of a call say.

        Raises `UsageError` for a number of arguments that the script does not take, `ValueError` for an argument that
        it cannot use.
        """
        if not cls.takes(len(arguments)):
            msg = f"takes {cls.usage() or 'no arguments'}"
            raise UsageError(msg)
        return cls(*arguments)

    @classmethod
    def takes(cls, count: int) -> bool:
        """Tell whether the script takes so many arguments."""
        least = sum(each.default is NOTHING for each in fields(cls))
        return least <= count <= len(fields(cls))

    @classmethod
    def usage(cls) -> str:
        """Name the arguments as they are written: `device::directory[::fstype[::options]]`; empty if it takes none."""
        text = ""
        for each in reversed(fields(cls)):
            after = each is not fields(cls)[0]
            text = ("::" if after else "") + each.name + text
            if each.default is not NOTHING:
                text = f"[{text}]"
        return text

    @property
    def arguments(self) -> tuple[str, ...]:
        """The arguments as they are written, without those that are not set."""
        values = (getattr(self, each.name) for each in fields(type(self)))
        return tuple(str(value) for value in values if value is not None)

    def does(self, action: str) -> str:
        """Say in a short phrase what `start` or `stop` does."""
        return f"{action} {self.names[0]}"


def one_of(*words: str) -> _OneOf:
    """Give an attrs validator that takes only these words."""
    return _OneOf(words)


class _OneOf:
    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words

    def __call__(self, _: Script, attribute: Attribute[str], value: str) -> None:
        if value not in self.words:
            msg = f"'{value}' is no {attribute.name}: write {' or '.join(self.words)}"
            raise ValueError(msg)
