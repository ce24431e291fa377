"""How one value stands in a text: a word to a value (`load`) and back (`dump`)."""

from collections.abc import Callable
from enum import Enum
from typing import Any

from hastore.frozen import frozen

NO_BARE_FORM = object()


class OutOfRangeError(ValueError):
    """The value is of the right kind, but too small or too large."""


@frozen
class Codec:
    """Reads and writes the values of a field; both ways raise `ValueError` with a message for people."""

    load: Callable[[str], Any]
    dump: Callable[[Any], str]
    allowed: str = ""
    """What may be written, in words, for messages and the documentation."""
    several: bool = False
    """Whether the value may be spread over several words."""
    secret: bool = False
    """Whether the value must never be shown."""
    bare: Any = NO_BARE_FORM
    """The value that a statement without one stands for."""
    kind: Any = None
    """The class of the values; `None` where there is no more to say than `allowed` does."""
    low: int | None = None
    """The smallest value, in bytes for an amount of them."""
    high: int | None = None


def _str(value: Any) -> str:
    if not isinstance(value, str):
        msg = f"{value!r} is not a text"
        raise ValueError(msg)  # noqa: TRY004 - `dumps` promises ValueError for any value a file cannot hold
    return value


TEXT = Codec(load=str, dump=_str, kind=str)
"""Any text, as it is."""


def check_range(number: int, low: int, high: int, unit: str = "") -> int:
    """Give the number back; raises `OutOfRangeError` if it is not from `low` to `high`."""
    if not low <= number <= high:
        msg = f"{number} is out of range, {low} to {high}{unit and ' ' + unit} is allowed"
        raise OutOfRangeError(msg)
    return number


def integer(low: int, high: int, unit: str = "", read: Callable[[str], int] | None = None) -> Codec:
    """Give the codec of a whole number from `low` to `high`; `read` is the program's own way to read one."""

    def load(text: str) -> int:
        return check_range((read or decimal)(text), low, high, unit)

    def dump(value: Any) -> str:
        if not isinstance(value, int) or isinstance(value, bool):
            msg = f"{value!r} is not a whole number"
            raise ValueError(msg)  # noqa: TRY004 - see _str
        return str(check_range(value, low, high, unit))

    return Codec(load, dump, f"{low} to {high}{unit and ' ' + unit}", kind=int, low=low, high=high)


def decimal(text: str) -> int:
    """Read ASCII digits with an optional minus sign; raises `ValueError` for anything else."""
    if not text.removeprefix("-").isdecimal() or not text.isascii():
        msg = f"'{text}' is not a whole number"
        raise ValueError(msg)
    return int(text)


def choice(kind: type[Enum], read: Callable[[str], str] = str) -> Codec:
    """Give the codec of a closed set of words, the values of an `Enum`; `read` folds the word as the program does."""
    words = {member.value: member for member in kind}
    allowed = ", ".join(words)

    def load(text: str) -> Enum:
        member = words.get(read(text))
        if member is None:
            msg = f"'{text}' is unknown, allowed: {allowed}"
            raise ValueError(msg)
        return member

    def dump(value: Any) -> str:
        return str(kind(value).value)

    return Codec(load, dump, allowed, kind=kind)


def flag(yes: str = "yes", no: str = "no") -> Codec:
    """Give the codec of a switch: bare it is on, else it says so in a word."""
    words = {yes: True, no: False}

    def load(text: str) -> bool:
        if text not in words:
            msg = f"'{text}' is unknown, allowed: {yes}, {no}"
            raise ValueError(msg)
        return words[text]

    def dump(value: Any) -> str:
        return yes if value else no

    return Codec(load, dump, f"{yes}, {no}", bare=True, kind=bool)


def value(kind: Any, *, several: bool = False, secret: bool = False, **how: Any) -> Codec:
    """Give the codec of a value class with `parse` and `__str__`; `how` is passed on to `parse`."""

    def load(text: str) -> Any:
        return kind.parse(text, **how)

    def dump(item: Any) -> str:
        if not isinstance(item, kind):
            msg = f"a {kind.__name__} is needed here, not a {type(item).__name__}"
            raise ValueError(msg)  # noqa: TRY004 - see _str
        return str(item.reveal()) if secret else str(item)

    return Codec(load, dump, several=several, secret=secret, kind=kind)
