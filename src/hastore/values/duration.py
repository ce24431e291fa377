"""Times: ``deadtime 30`` and ``keepalive 500ms`` in ha.cf."""

from __future__ import annotations

import re
from typing import Self

from attrs import Attribute, field

from hastore.frozen import frozen
from hastore.values.spelled import Spelled

LARGEST = (1 << 53) - 1
"""In milliseconds: the reader counts in floating point, which is exact up to here."""

_TIME = re.compile(r"([0-9.]++)[ \t\r\f]*+(?:([mM][sS]|[uU][sS])[\s\S]*+)?+")
_NUMBER = re.compile(r"0*+([0-9]*+)(?:\.([0-9]*+))?+")
_DIGITS = 20
"""A number with more before its point is too large, more behind it change nothing."""


def _check(_: Duration, __: Attribute[int], milliseconds: int) -> None:
    if not 0 <= milliseconds <= LARGEST:
        msg = f"{milliseconds} ms is out of range, 0 to {LARGEST} ms is allowed"
        raise ValueError(msg)


@frozen
class Duration(Spelled):
    """A time in whole milliseconds, from 0; ``1.5`` equals ``1500ms``.

    A number without a unit counts seconds; it may have a fraction, and is rounded to milliseconds.

    Raises:
        ValueError: on text that heartbeat calls no time (cl_get_msec of cluster-glue), ``30s`` among it.
    """

    milliseconds: int = field(validator=_check)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number, with a fraction perhaps, and no unit or one that begins with ``ms`` or ``us``, in any case."""
        match = _TIME.fullmatch(text)
        if match is None:
            msg = f"'{text}' is no time: write a number of seconds, or one with ms or us behind it"
            raise ValueError(msg)
        return cls(_milliseconds(match[1], (match[2] or "").lower()), spelling=text)

    @property
    def seconds(self) -> float:
        """The time in seconds."""
        return self.milliseconds / 1000

    def canonical(self) -> str:
        """Spell it in seconds if they are whole, else in milliseconds."""
        whole, rest = divmod(self.milliseconds, 1000)
        return f"{self.milliseconds}ms" if rest else str(whole)


def _milliseconds(digits: str, unit: str) -> int:
    """Give what `atof` makes of the digits, which stops at a second point, rounded as `cl_get_msec` does it."""
    number = _NUMBER.match(digits)
    whole, fraction = (number[1], number[2] or "") if number else ("", "")
    if len(whole) > _DIGITS:
        return LARGEST + 1
    value = float(f"{whole or 0}.{fraction[:_DIGITS] or 0}")
    return int(value * (1000 if not unit else 1) / (1000 if unit == "us" else 1) + 0.5)
