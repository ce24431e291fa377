"""Whether an option's value is one that a front end takes, and what it would take instead."""

import re
from enum import Enum

from hastore.binding.codec import Codec
from hastore.binding.fields import Opt
from hastore.formats.drbd.fields import Spelling
from hastore.formats.drbd.judge.versions import FrontEnd
from hastore.formats.drbd.policies import Protocol
from hastore.problem import Family
from hastore.text import encode
from hastore.values.number import LARGEST
from hastore.values.rate import Rate
from hastore.values.size import Size

Fault = tuple[Family, str, str]
_NUMBER = re.compile(r"[ \t\n\v\f\r]*([+-]?[0-9]+)([KkMmGgs]?)").fullmatch
_SHIFTS = {"": 0, "k": 10, "m": 20, "g": 30, "s": 9}


def units(text: str, scale: int) -> int | None:
    """Read a value as drbdadm does: in units of `scale` bytes, rounded up; `None` if it is no number."""
    match = _NUMBER(text)
    if match is None:
        return None
    digits, letter = match.groups()
    number = min(abs(int(digits[-30:])), LARGEST) if len(digits) < 30 else LARGEST  # noqa: PLR2004 - a limit of int()
    if digits[0] == "-":
        number = (LARGEST + 1 - number) & LARGEST
    if not letter:
        return number
    size = number << _SHIFTS[letter.lower()]
    return -(-size // scale) if size <= LARGEST * scale else None


def fault_of(spec: Opt, text: str, end: FrontEnd) -> Fault | None:
    """Give what a front end has against a value of an option; `None` if it takes it."""
    codec = spec.codec
    limits = codec.limits.get(end.name, (codec.low, codec.high)) if isinstance(codec, Spelling) else None
    if codec.kind in (int, Size, Rate):
        return _number(spec, text, limits)
    if codec.kind is Protocol and end.name != "8.3" and text.upper() not in ("A", "B", "C"):
        return _unknown(spec, text, ["A", "B", "C"])
    if not end.is_nine or codec.kind is Protocol:
        return None
    if codec.kind is bool and text not in ("yes", "no"):
        return _unknown(spec, text, ["yes", "no"])
    if isinstance(codec.kind, type) and issubclass(codec.kind, Enum):
        words = [member.value for member in codec.kind]
        return None if text in words else _unknown(spec, text, words)
    return _special(spec, codec, text) if isinstance(codec, Spelling) else None


def _special(spec: Opt, codec: Spelling, text: str) -> Fault | None:
    if codec.longest is not None and len(encode(text)) > codec.longest:
        return Family.VALUE, "too-long", f"{spec.keyword}: at most {codec.longest} bytes are allowed, shorten it"
    if not codec.words or text in codec.words:
        return None
    return _number(spec, text, (codec.low, codec.high)) if codec.low is not None else _unknown(spec, text, codec.words)


def _number(spec: Opt, text: str, limits: tuple[int | None, int | None] | None) -> Fault | None:
    if limits is None:
        return None
    codec = spec.codec
    scale = codec.scale if isinstance(codec, Spelling) else 1
    low, high = limits[0] or 0, LARGEST if limits[1] is None else limits[1]
    number = units(text, scale)
    if isinstance(codec, Spelling) and codec.words and (number is None or not low <= number <= high):
        return _unknown(spec, text, (*codec.words, f"{low} to {high}"))
    if number is None:
        message = (
            f"{spec.keyword}: '{text}' is no number; digits and at most one of K, M, G, s, {_range(spec, low, high)}"
        )
        return Family.VALUE, "bad-value", message
    if -(-low // scale) <= number <= high // scale:
        return None
    message = f"{spec.keyword}: '{text}' is out of range, {_range(spec, low, high)} is allowed"
    return Family.RANGE, "out-of-range", message


def _range(spec: Opt, low: int, high: int) -> str:
    kind = spec.codec.kind if spec.codec.kind in (Size, Rate) else int
    unit = f" (in {spec.facts.unit})" if spec.facts.unit else ""
    return f"{kind(low)} to {kind(high)}{unit}"


def _unknown(spec: Opt, text: str, words: "list[str] | tuple[str, ...]") -> Fault:
    from difflib import get_close_matches  # noqa: PLC0415 - costs start-up time and is rarely needed

    near = get_close_matches(text, words, 1)
    hint = f"; did you mean '{near[0]}'?" if near else ""
    message = f"{spec.keyword}: '{text}' is unknown, allowed: {', '.join(words)}{hint}"
    return Family.VALUE, "bad-value", message


def same_value(codec: Codec, one: str, other: str) -> bool:
    """Tell whether drbdadm 9 takes two values of an option for the same; what is no number equals nothing."""
    if codec.kind is Protocol:
        return one.upper() == other.upper()
    if codec.kind in (int, Size, Rate):
        scale = codec.scale if isinstance(codec, Spelling) else 1
        number = units(one, scale)
        return number is not None and number == units(other, scale)
    return one == other
