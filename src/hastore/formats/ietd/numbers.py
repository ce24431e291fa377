"""Numbers as ietd reads them: `strtol` with the base guessed, and a value out of range falls to one of its ends."""

import re
from typing import Any

from attrs import evolve

from hastore.binding.codec import Codec, integer
from hastore.binding.codec import OutOfRangeError as OutOfRange
from hastore.binding.fields import option

LARGEST = (1 << 63) - 1
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


def whole(low: int, high: int, unit: str = "", *, otherwise: int | None = None) -> Codec:
    """Give the codec of a parameter's number; out of its range ietd takes `otherwise`, which is `low` by default."""
    plain, fallback = integer(low, high, unit), low if otherwise is None else otherwise

    def load(text: str) -> int:
        number, rest = strtol(text)
        taken = number if low <= number <= high else fallback
        if rest:
            msg = f"'{text}' is not a whole number, ietd takes {taken}; write digits only"
            raise ValueError(msg)
        if re.match(r"[+-]?0[0-9]", text) and number != int(text[:_MOST_DIGITS]):
            msg = f"'{text}' is octal for ietd, it takes {taken}; write the number without a 0 in front"
            raise ValueError(msg)
        if number != taken:
            msg = f"{text} is out of range, ietd takes {taken}; {plain.allowed} is allowed"
            raise OutOfRange(msg)
        return number

    return evolve(plain, load=load)


def number(keyword: str, low: int, high: int, *, otherwise: int | None = None, **facts: str) -> Any:
    """Declare a parameter that is a whole number, in the unit that `facts` names."""
    return option(keyword, whole(low, high, facts.get("unit", ""), otherwise=otherwise), **facts)
