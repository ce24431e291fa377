"""How ha.cf spells the values of its options (heartbeat/config.c; lib/clplumbing/cl_misc.c of cluster-glue).

All values of a line are applied one after the other, so the last one counts, but a wrong one before it is refused too.
"""

import re
from collections.abc import Callable
from enum import Enum
from typing import Any

from attrs import evolve

from hastore.binding.codec import NO_BARE_FORM, TEXT, Codec, choice, flag, integer, value
from hastore.binding.codec import OutOfRangeError as OutOfRange
from hastore.binding.fields import option
from hastore.values.duration import Duration

LARGEST = (1 << 31) - 1
_BOOLEANS = {
    **dict.fromkeys(("on", "true", "yes", "y", "1"), "on"),
    **dict.fromkeys(("off", "false", "no", "n", "0"), "off"),
}
_NUMBER = re.compile(r"([+-]?+)0*+([0-9]++)?+")
_MOST_DIGITS = 20


def last(codec: Codec) -> Codec:
    """Give the codec of an option that may have several values, of which the last counts."""

    def load(text: str) -> Any:
        return [codec.load(word) for word in text.split(" ")][-1]

    return evolve(codec, load=load, several=True)


def atoi(text: str) -> int:
    """Give the number that a text starts with, 0 if none, as C's `atoi` does; large ones stay large."""
    match = _NUMBER.match(text)
    digits = (match[2] or "0") if match else "0"
    return (-1 if text.startswith("-") else 1) * int(digits[:_MOST_DIGITS])


def boolean(text: str) -> str:
    """Give ``on`` or ``off`` for a switch in any of its ten spellings and any case; other text as it is."""
    return _BOOLEANS.get(text.lower(), text.lower())


def _load_switch(text: str) -> bool:
    word = _BOOLEANS.get(text.lower())
    if word is None:
        msg = f"'{text}' is no switch, allowed in any case: {', '.join(_BOOLEANS)}"
        raise ValueError(msg)
    return word == "on"


SWITCH = evolve(flag("on", "off"), load=_load_switch, bare=NO_BARE_FORM)


def _time(least: int) -> Codec:
    def load(text: str) -> Duration:
        duration = Duration.parse(text)
        if duration.milliseconds < least:
            msg = f"'{text}' is too short, more than 0 is needed"
            raise OutOfRange(msg)
        return duration

    return evolve(value(Duration), load=load, allowed="seconds, or with `ms` or `us`")


def time(keyword: str, least: int = 1, **facts: str) -> Any:
    """Declare a time, in milliseconds at least `least`."""
    return option(keyword, last(_time(least)), **facts)


def number(keyword: str, low: int, high: int = LARGEST, **facts: str) -> Any:
    """Declare a whole number, in the unit that `facts` names."""
    return option(keyword, last(integer(low, high, facts.get("unit", ""), read=atoi)), **facts)


def switch(keyword: str, **facts: str) -> Any:
    """Declare a switch."""
    return option(keyword, last(SWITCH), **facts)


def text(keyword: str, **facts: str) -> Any:
    """Declare a text of one word."""
    return option(keyword, last(TEXT), **facts)


def one_of(keyword: str, kind: type[Enum], read: Callable[[str], str] = str, **facts: str) -> Any:
    """Declare a word of a closed set."""
    return option(keyword, last(choice(kind, read)), **facts)


def _load_baud(text: str) -> int:
    rate = atoi(text)
    if rate not in BAUD_RATES:
        msg = f"'{text}' is no speed of a serial line, allowed: {', '.join(map(str, BAUD_RATES))}"
        raise ValueError(msg)
    return rate


BAUD_RATES = (9600, 19200, 38400, 57600, 115200, 230400, 460800)
BAUD = Codec(_load_baud, str, ", ".join(map(str, BAUD_RATES)))
