"""How the values of a status are spelled in text."""

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

from hastore.binding.codec import Codec, flag, integer

COUNT = integer(0, 2**64 - 1)
FLAG = flag()
_DECIMAL = re.compile(r"[0-9]{1,3}+(?:\.[0-9]{1,6}+)?+")


def reasons(kind: type[Enum]) -> Codec:
    """Give the codec of a list of reasons with commas between them; `no` is none."""
    words: Mapping[str, Enum] = {member.value: member for member in kind}

    def load(text: str) -> tuple[Enum, ...]:
        found = [] if text == "no" else [word for word in text.split(",") if word]  # a version prints stray commas
        unknown = [word for word in found if word not in words]
        if unknown or not text:
            msg = f"'{text}' is unknown, allowed: no, or some of {', '.join(words)}"
            raise ValueError(msg)
        return tuple([words[word] for word in found])

    def dump(value: Any) -> str:
        return ",".join([str(kind(each).value) for each in value]) or "no"

    return Codec(load, dump, f"no, or some of {', '.join(words)}")


def _load_percent(text: str) -> Decimal:
    if _DECIMAL.fullmatch(text) is None:
        msg = f"'{text}' is no percentage such as 55.07"
        raise ValueError(msg)
    return Decimal(text)


PERCENT = Codec(_load_percent, str, "a percentage")
