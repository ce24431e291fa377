"""How drbd.conf spells its option values, as field declarations.

The range of a declaration is the widest of all versions; `limits` says what the drbdadm of one version takes.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Any

import attrs

from hastore.binding.codec import TEXT, Codec, choice, decimal, flag, integer, value
from hastore.binding.codec import OutOfRangeError as OutOfRange
from hastore.binding.fields import option
from hastore.frozen import frozen
from hastore.values.number import LARGEST, read_quantity
from hastore.values.secret import Secret
from hastore.values.size import Size

KIB, MIB, GIB = 1 << 10, 1 << 20, 1 << 30
SECTOR = 512
Limits = Mapping[str, tuple[int, int] | None]
"""By version: from which to which value its drbdadm takes, where that differs; `None` where it takes anything."""
ALIKE: Limits = {}
"""All versions take the same."""
KERNEL_8: Limits = {"8.3": None, "8.4": None}
"""drbdadm 8.x takes anything and leaves the judgement to the kernel."""


@frozen
class Spelling(Codec):
    """A codec that knows more of what the single versions of drbdadm take."""

    scale: int = 1
    """What a bare number counts in."""
    limits: Limits = attrs.field(factory=dict)
    longest: int | None = None
    """How many bytes drbdadm 9 takes at most."""
    words: tuple[str, ...] = ()
    """Words that drbdadm 9 takes, besides numbers if there is a range."""


def spelled(codec: Codec, **more: Any) -> Spelling:
    """Give a codec with more knowledge of the single versions."""
    return Spelling(**{field.name: getattr(codec, field.name) for field in attrs.fields(Codec)}, **more)


SECRET = spelled(value(Secret, secret=True), longest=63)
DIGEST = spelled(TEXT, longest=63)
"""The kernel's name of a digest, or of another module."""
CPU_MASK = spelled(TEXT, longest=31)


def _read_number(text: str) -> int:
    return read_quantity(text, 1)


def number(keyword: str, low: int, high: int = LARGEST, *, limits: Limits = ALIKE, **facts: str) -> Any:
    """Declare a whole number, in the unit that `facts` names; suffixes K, M, G, s multiply it."""
    return option(keyword, spelled(integer(low, high, facts.get("unit", ""), _read_number), limits=limits), **facts)


def token(keyword: str, low: int, high: int, *, limits: Limits = ALIKE, **facts: str) -> Any:
    """Declare a number that must be written as one to eight bare digits."""
    return option(keyword, spelled(integer(low, high, facts.get("unit", ""), decimal), limits=limits), **facts)


def amount(
    keyword: str,
    low: int,
    high: int,
    *,
    scale: int = 1,
    kind: Any = Size,
    limits: Limits = ALIKE,
    **facts: str,
) -> Any:
    """Declare an amount of bytes from `low` to `high`; a bare number counts in `scale` bytes (drbd.conf(5))."""
    plain = value(kind, unit=scale)

    def load(text: str) -> Any:
        return _bounded(plain.load(text), low, high, kind)

    def dump(item: Any) -> str:
        return plain.dump(_bounded(item, low, high, kind))

    allowed = f"{kind(low)} to {kind(high)} bytes"
    codec = Codec(load, dump, allowed, kind=kind, low=low, high=high)
    return option(keyword, spelled(codec, scale=scale, limits=limits), **facts)


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
