"""Names by a number of a network address authority: ``naa.52004567BA64678D``."""

from __future__ import annotations

import re
from typing import Self

from attrs import Attribute, field

from hastore.frozen import frozen
from hastore.values.spelled import Spelled

_HEX = re.compile(r"[0-9A-Fa-f]{32}|[0-9A-Fa-f]{16}")
_LENGTHS = {1: 16, 2: 16, 3: 16, 5: 16, 6: 32}
"""By authority: how many digits its numbers have (SPC-3, 7.6.3.6; 1 is that of Fibre Channel, FC-FS)."""


def _check_digits(_: Naa, __: Attribute[str], digits: str) -> None:
    if _HEX.fullmatch(digits) is None:
        msg = f'"{digits}" is no number of a network address authority: write 16 or 32 hexadecimal digits'
        raise ValueError(msg)


@frozen
class Naa(Spelled):
    """A name of 64 or 128 bits: ``naa.`` and 16 or 32 hexadecimal digits, in any case (RFC 7143, 4.2.7.6; RFC 3980).

    Raises:
        ValueError: on other text.
    """

    digits: str = field(eq=str.lower, validator=_check_digits)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``naa.`` and 16 or 32 digits."""
        if text[:4].lower() != "naa.":
            msg = f'"{text}" is no name by a network address authority: write naa. and 16 or 32 hexadecimal digits'
            raise ValueError(msg)
        return cls(text[4:], spelling=text)

    @property
    def authority(self) -> int:
        """The first digit, which says who gives out the number: 2, 3 and 5 with 16 digits, 6 with 32."""
        return int(self.digits[0], 16)

    @property
    def is_known(self) -> bool:
        """Whether there is an authority of that digit whose numbers are that long."""
        return _LENGTHS.get(self.authority) == len(self.digits)

    def canonical(self) -> str:
        """Spell it in lower case."""
        return f"naa.{self.digits.lower()}"

    @property
    def normalised(self) -> str:
        """The whole name in the form in which names are compared."""
        return self.canonical()
