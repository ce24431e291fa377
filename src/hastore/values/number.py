"""The two number readers of DRBD: option values, and bare INT tokens.

Authority: ``m_strtoll`` and the scanner of drbd-utils (``drbdadm``).
"""

from __future__ import annotations

import re

FACTORS = {"": 1, "s": 512, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
"""What each suffix letter multiplies by; no suffix is 1."""

LARGEST = (1 << 64) - 1
"""The largest number that fits the 64 bits DRBD counts in."""

_QUANTITY = r"[ \t\n\v\f\r]*+\+?0*+([0-9]*+)(?<=[0-9])([KkMmGgs]?)"
_INT_TOKEN = r"([0-9]{1,8})([MKGs]?)"
_INT_DIGITS = 8


def read_quantity(text: str, unit: int) -> int:
    """Read an option value as bytes; ``unit`` is what a bare number counts in.

    Decimal digits and at most one suffix letter: K M G in either case, or s (512).
    Leading blanks and a plus sign are accepted, as drbdadm accepts them in quotes.
    Raise `ValueError` for all else, and for what does not fit 64 bits of units.
    """
    match = re.fullmatch(_QUANTITY, text)
    if match is None:
        msg = f'"{text}" is not a size: write digits and at most one of the suffixes K, M, G, s'
        raise ValueError(msg)
    digits, letter = match.groups()
    number = int(digits or "0") if len(digits) <= len(str(LARGEST)) else LARGEST + 1
    size = number * (FACTORS[letter if letter == "s" else letter.upper()] if letter else unit)
    if number > LARGEST or size > LARGEST * unit:
        msg = f'"{text}" is too large: it does not fit in 64 bits'
        raise ValueError(msg)
    return size


def write_quantity(size: int) -> str:
    """Spell a number of bytes with the largest suffix that divides it.

    A number that not even ``s`` divides stays bare: right where the unit is 1 byte.
    """
    if size == 0:
        return "0"
    letter = next(letter for letter in ("G", "M", "K", "s", "") if size % FACTORS[letter] == 0)
    return f"{size // FACTORS[letter]}{letter}"


def read_int(text: str) -> tuple[int, int]:
    """Read an INT token: the number as ``atoi`` takes it, and scaled by its suffix.

    At most eight digits, then perhaps one of K M G s, in exactly this case.
    """
    match = re.fullmatch(_INT_TOKEN, text)
    if match is None:
        msg = f'"{text}" is not a number: write one to eight digits, perhaps with a suffix K, M, G or s'
        raise ValueError(msg)
    number = int(match[1])
    return number, number * FACTORS[match[2]]


def write_int(number: int) -> str:
    """Spell an INT token, with a suffix only where eight digits do not suffice."""
    for letter, factor in FACTORS.items():
        if 0 <= number < 10**_INT_DIGITS * factor and number % factor == 0:
            return f"{number // factor}{letter}"
    msg = f"{number} cannot be written: at most eight digits, or eight digits and a suffix, from 0 up"
    raise ValueError(msg)
