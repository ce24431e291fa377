"""What sizes and rates share: a number of bytes in the spelling of drbd.conf."""

from __future__ import annotations

from typing import ClassVar, Self

from attrs import Attribute, Factory, field

from hastore.frozen import frozen
from hastore.values.number import FACTORS, read_quantity, write_quantity
from hastore.values.spelled import Spelled

_UNITS = (1, 512, 1024)
_SECTOR = FACTORS["s"]


def _check_bytes(quantity: Quantity, _: Attribute[int], size: int) -> None:
    if quantity.unit not in _UNITS:
        msg = f"{quantity.unit} is no unit of a bare number: 1, 512 or 1024 bytes"
        raise ValueError(msg)
    if size < 0:
        msg = f"{size} bytes is below zero: the least is 0"
        raise ValueError(msg)
    if quantity.unit > 1 and size % _SECTOR:
        msg = f"{size} bytes cannot be written in units of {quantity.unit}: use a multiple of {_SECTOR}"
        raise ValueError(msg)
    read_quantity(write_quantity(size), quantity.unit)


def _default_unit(quantity: Quantity) -> int:
    return quantity.DEFAULT_UNIT


@frozen
class Quantity(Spelled):
    """A number of bytes, exact, from 0 up to 2^64 - 1 units.

    ``unit`` is how many bytes a number without a suffix means (1, 512 or 1024); it
    depends on the option, not on the value, and takes no part in equality.

    Raises:
        ValueError: on a number that the reader of drbdadm could not give.
    """

    DEFAULT_UNIT: ClassVar[int] = 1

    bytes: int = field(validator=_check_bytes)
    unit: int = field(default=Factory(_default_unit, takes_self=True), eq=False, repr=False, kw_only=True)

    @classmethod
    def parse(cls, text: str, unit: int | None = None) -> Self:
        """Read digits and at most one suffix: K M G in either case, or s (512 bytes)."""
        unit = cls.DEFAULT_UNIT if unit is None else unit
        return cls(read_quantity(text, unit), unit=unit, spelling=text)

    def canonical(self) -> str:
        """Spell it with the largest suffix that divides it: ``1G``, ``100M``, ``3s``.

        Only a size that 512 does not divide is a bare number, right for unit 1 alone.
        """
        return write_quantity(self.bytes)

    def _reread(self, text: str) -> Self:
        return self.parse(text, self.unit)
