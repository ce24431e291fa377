"""How drbd.conf spells its option values, as field declarations; ranges are the widest of all versions."""

from enum import Enum
from typing import Any

from hastore.binding.codec import Codec, choice, decimal, flag, integer, value
from hastore.binding.codec import OutOfRangeError as OutOfRange
from hastore.binding.fields import option
from hastore.values.number import LARGEST, read_quantity
from hastore.values.secret import Secret
from hastore.values.size import Size

KIB, MIB, GIB = 1 << 10, 1 << 20, 1 << 30
SECTOR = 512
SECRET = value(Secret, secret=True)


def _read_number(text: str) -> int:
    return read_quantity(text, 1)


def number(keyword: str, low: int, high: int = LARGEST, **facts: str) -> Any:
    """Declare a whole number, in the unit that `facts` names; suffixes K, M, G, s multiply it."""
    return option(keyword, integer(low, high, facts.get("unit", ""), _read_number), **facts)


def token(keyword: str, low: int, high: int, **facts: str) -> Any:
    """Declare a number that must be written as one to eight bare digits."""
    return option(keyword, integer(low, high, facts.get("unit", ""), decimal), **facts)


def amount(keyword: str, low: int, high: int, *, scale: int = 1, kind: Any = Size, **facts: str) -> Any:
    """Declare an amount of bytes from `low` to `high`; a bare number counts in `scale` bytes (drbd.conf(5))."""
    plain = value(kind, unit=scale)

    def load(text: str) -> Any:
        return _bounded(plain.load(text), low, high, kind)

    def dump(item: Any) -> str:
        return plain.dump(_bounded(item, low, high, kind))

    allowed = f"{kind(low)} to {kind(high)} bytes"
    return option(keyword, Codec(load, dump, allowed, kind=kind, low=low, high=high), **facts)


def _bounded(item: Any, low: int, high: int, kind: Any) -> Any:
    if not isinstance(item, kind) or low <= item.bytes <= high:
        return item
    msg = f"'{item}' is out of range, {kind(low)} to {kind(high)} bytes are allowed"
    raise OutOfRange(msg)


def switch(keyword: str, **facts: str) -> Any:
    """Declare a switch: on when bare, else `yes` or `no`."""
    return option(keyword, flag(), **facts)


def policy(keyword: str, kind: type[Enum], **facts: str) -> Any:
    """Declare one word of a closed set."""
    return option(keyword, choice(kind), **facts)
