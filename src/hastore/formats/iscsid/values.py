"""How iscsid.conf spells its values (usr/idbm.c of open-iscsi): numbers, words of closed sets, texts, secrets."""

import re
from collections.abc import Callable
from enum import Enum
from typing import Any

from attrs import evolve

from hastore.binding.codec import NO_BARE_FORM, TEXT, Codec, flag, integer, value
from hastore.binding.codec import OutOfRangeError as OutOfRange
from hastore.binding.fields import option
from hastore.values.secret import Secret

LARGEST = (1 << 31) - 1
LONGEST_VALUE = 255
"""In bytes; a longer one is written over the program's stack."""
_DIGITS = re.compile(r"[+-]?[0-9]+")
_MOST_DIGITS = 20
Declare = Callable[..., Any]
"""`option`, or `first_option`."""


class Startup(Enum):
    """When something is logged in: by hand, when iscsid starts, or by the boot firmware."""

    MANUAL = "manual"
    AUTOMATIC = "automatic"
    ONBOOT = "onboot"


class DiscoveryStartup(Enum):
    """When targets are discovered: by hand, or when iscsid starts."""

    MANUAL = "manual"
    AUTOMATIC = "automatic"


class Scan(Enum):
    """Whether a new session is scanned for its Luns."""

    MANUAL = "manual"
    AUTO = "auto"


class AuthMethod(Enum):
    """How both sides prove who they are; what counts for iscsid is whether a password is set."""

    NONE = "None"
    CHAP = "CHAP"


class Digest(Enum):
    """Which digests are offered, the preferred one first: just these spellings."""

    NONE = "None"
    CRC32C = "CRC32C"
    CRC32C_NONE = "CRC32C,None"
    NONE_CRC32C = "None,CRC32C"


class ChapAlgorithm(Enum):
    """Hash functions of CHAP."""

    MD5 = "MD5"
    SHA1 = "SHA1"
    SHA256 = "SHA256"
    SHA3_256 = "SHA3-256"


def strtoul(text: str) -> tuple[int, bool]:
    """Give the number that a text starts with, in base 10, 0 if none; and whether that is all of it."""
    match = _DIGITS.match(text)
    if match is None:
        return 0, False
    digits = match[0].lstrip("+-").lstrip("0") or "0"
    number = int(digits[:_MOST_DIGITS])
    return -number if text[0] == "-" else number, match.end() == len(text)


def as_int(number: int) -> int:
    """Give what `strtoul` makes of a number, kept as a 32-bit `int` of C."""
    most = (1 << 64) - 1
    return ((number if -most <= number <= most else most) + (1 << 31)) % (1 << 32) - (1 << 31)


def number(
    key: str, low: int = -LARGEST - 1, high: int = LARGEST, *, otherwise: int | None = None, **facts: str
) -> Any:
    """Declare a whole number, in the unit that `facts` names; out of its range `otherwise` is taken."""
    plain = integer(low, high, facts.get("unit", ""))
    taken = "another value" if otherwise is None else str(otherwise)

    def load(text: str) -> int:
        found, whole = strtoul(text)
        if not whole:
            msg = f"'{text}' is not a whole number, {found} is read; write digits only"
            raise ValueError(msg)
        if not low <= found <= high:
            msg = f"{text} is out of range, {taken} is taken; {plain.allowed} is allowed"
            raise OutOfRange(msg)
        return found

    return option(key, evolve(plain, load=load), **facts)


def switch(key: str, *, declare: Declare = option, **facts: str) -> Any:
    """Declare a switch, `Yes` or `No` in just this case."""
    return declare(key, evolve(flag("Yes", "No"), bare=NO_BARE_FORM), **facts)


def _short(codec: Codec) -> Codec:
    """Give the codec that does not write more than a value may hold; reading too much is reported for any key."""

    def dump(item: Any) -> str:
        text = codec.dump(item)
        if len(text.encode(errors="surrogateescape")) > LONGEST_VALUE:
            msg = f"a value holds at most {LONGEST_VALUE} bytes, this one is longer"
            raise ValueError(msg)
        return text

    return evolve(codec, dump=dump)


def text(key: str, *, declare: Declare = option, **facts: str) -> Any:
    """Declare a text of at most 255 bytes: all that stands behind the `=`."""
    return declare(key, _short(TEXT), **facts)


PASSWORD = _short(value(Secret, secret=True))
"""A password of at most 255 bytes: all that stands behind the `=`."""


def known_algorithms(text: str) -> tuple[ChapAlgorithm, ...]:
    """Give the algorithms of a list that open-iscsi does not ignore."""
    known = {algorithm.value: algorithm for algorithm in ChapAlgorithm}
    return tuple(dict.fromkeys(known[name] for name in re.split(r"[, ]+", text) if name in known))


def _load_algorithms(text: str) -> tuple[ChapAlgorithm, ...]:
    known = {algorithm.value: algorithm for algorithm in ChapAlgorithm}
    found: list[ChapAlgorithm] = []
    for name in filter(None, re.split(r"[, ]+", text)):
        if name not in known or known[name] in found:
            what = "repeated" if name in known else "unknown"
            msg = f"'{name}' is {what} and ignored, allowed: each of {', '.join(known)} once"
            raise ValueError(msg)
        found.append(known[name])
    return tuple(found)


def _dump_algorithms(algorithms: Any) -> str:
    return ",".join(str(ChapAlgorithm(algorithm).value) for algorithm in algorithms)


ALGORITHMS = Codec(_load_algorithms, _dump_algorithms, ", ".join(algorithm.value for algorithm in ChapAlgorithm))
"""A list, the preferred one first."""
