"""Names by an IEEE number: ``eui.02004567A425678D``."""

from __future__ import annotations

import re
from typing import Self

from attrs import Attribute, field

from hastore.frozen import frozen
from hastore.values.spelled import Spelled

_HEX = re.compile(r"[0-9A-Fa-f]{16}")


def _check_digits(_: Eui, __: Attribute[str], digits: str) -> None:
    if _HEX.fullmatch(digits) is None:
        msg = f'"{digits}" is no EUI-64: write 16 hexadecimal digits'
        raise ValueError(msg)


@frozen
class Eui(Spelled):
    """A name of 64 bits in the format EUI-64: ``eui.`` and 16 hexadecimal digits, in any case (RFC 7143, 4.2.7.5).

    Raises:
        ValueError: on other text.
    """

    digits: str = field(eq=str.lower, validator=_check_digits)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``eui.`` and 16 digits."""
        if text[:4].lower() != "eui.":
            msg = f'"{text}" is no name by an EUI-64: write eui. and 16 hexadecimal digits'
            raise ValueError(msg)
        return cls(text[4:], spelling=text)

    def canonical(self) -> str:
        """Spell it in lower case."""
        return f"eui.{self.digits.lower()}"

    @property
    def normalised(self) -> str:
        """The whole name in the form in which names are compared."""
        return self.canonical()
