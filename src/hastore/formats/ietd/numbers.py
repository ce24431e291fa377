"""Numbers as ietd reads them: `strtol` with the base guessed, and a value out of range falls to one of its ends."""

import re
from typing import Any

from hastore.binding.codec import Codec, integer
from hastore.binding.codec import OutOfRangeError as OutOfRange
from hastore.binding.fields import option
from hastore.frozen import frozen

LARGEST = (1 << 63) - 1
_WORDS = 1 << 32
"""How many values a parameter has: ietd keeps the lowest 32 bits of what it reads."""
_START = re.compile(r"([+-]?)(?:0[xX]([0-9a-fA-F]+)|(0[0-7]*)|([1-9][0-9]*))")
_MOST_DIGITS = 20
"""Any number with more does not fit a `long`, in any base from 8 on, and becomes the largest."""


def strtol(text: str) -> tuple[int, str]:
    """Give the number that a text starts with, 0 if none, and what stands behind it."""
    match = _START.match(text)
    if match is None:
        return 0, text
    sign, *forms = match.groups()
    digits, base = next((form, base) for form, base in zip(forms, (16, 8, 10), strict=True) if form is not None)
    digits = digits.lstrip("0") or "0"
    number = min(int(digits, base), LARGEST) if len(digits) <= _MOST_DIGITS else LARGEST
    return -number if sign == "-" else number, text[match.end() :]


@frozen
class Whole(Codec):
    """The codec of a parameter's number; out of its range ietd takes `otherwise`."""

    otherwise: int | None = None
    """`None` where ietd checks nothing, and takes any number as it is."""

    def taken(self, number: int, high: int | None = None) -> int:
        """Give what ietd makes of a number, perhaps in a release with another upper end of the range."""
        number = (number + _WORDS // 2) % _WORDS - _WORDS // 2 if self.otherwise is None else number % _WORDS
        if self.low is None or self.high is None or self.otherwise is None:
            return number
        return number if self.low <= number <= (self.high if high is None else high) else self.otherwise


def whole(low: int, high: int, unit: str = "", *, otherwise: int | None = None, checked: bool = True) -> Whole:
    """Give the codec of a number from `low` to `high`; out of it ietd takes `otherwise`, which is `low` by default."""
    plain, fallback = integer(low, high, unit), (low if otherwise is None else otherwise) if checked else None

    def load(text: str) -> int:
        number, rest = strtol(text)
        taken = codec.taken(number)
        if rest:
            msg = f"'{text}' is not a whole number, ietd takes {taken}; write digits only"
            raise ValueError(msg)
        if re.match(r"[+-]?0[0-9]", text) and number != int(text[:_MOST_DIGITS]):
            msg = f"'{text}' is octal for ietd, it takes {taken}; write the number without a 0 in front"
            raise ValueError(msg)
        if number != taken or not low <= number <= high:
            msg = f"{text} is out of range, ietd takes {taken}; {plain.allowed} is allowed"
            raise OutOfRange(msg)
        return number

    codec = Whole(load, plain.dump, plain.allowed, kind=int, low=low, high=high, otherwise=fallback)
    return codec


def number(
    keyword: str, low: int, high: int, *, otherwise: int | None = None, checked: bool = True, **facts: str
) -> Any:
    """Declare a parameter that is a whole number, in the unit that `facts` names."""
    return option(keyword, whole(low, high, facts.get("unit", ""), otherwise=otherwise, checked=checked), **facts)
