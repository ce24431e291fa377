"""The values of `fdisk -l` that are more than a word or a number."""

import re
from enum import Enum
from typing import Any, Self

from hastore.binding.codec import Codec, integer
from hastore.formats.status import matched, word_like
from hastore.frozen import frozen

_CAPACITY = re.compile(
    r"(?:(?P<shown>[0-9]{1,20}(?:\.[0-9]{1,9})? (?:[KMGTPEZY]i?)?B),\s+)?(?P<bytes>[0-9]{1,20}) bytes"
    r"(?:, (?P<sectors>[0-9]{1,20}) sectors)?"
)
_UNITS = re.compile(
    r"(?P<unit>[a-z]+) of (?P<count>[0-9]{1,10}) \* (?P<sector>[0-9]{1,10}) = (?P<bytes>[0-9]{1,20}) bytes"
)
_PAIR = re.compile(r"([0-9]{1,10}) bytes / ([0-9]{1,10}) bytes")
_AMOUNT = re.compile(r"(?P<number>[0-9]{1,20})(?P<odd>\+?)")
_DEVICE = re.compile(r"[^ \t\r\n:]+(?::[^ \t\r\n:]+)*")
_SIZE = re.compile(r"[0-9]{1,20}(?:\.[0-9]{1,3})?[BKMGTPEZY]")
_HEXADECIMAL = re.compile("[0-9a-f]{1,2}")
_BYTE = integer(0, 255)
_STEPS = "BKMGTPEZY"


class Boot(Enum):
    """The mark in the column `Boot`."""

    ACTIVE = "*"
    STRANGE = "?"
    """The flag's byte is neither 0 nor 0x80."""


@frozen
class Capacity:
    """How large a disk is."""

    bytes: int
    shown: str | None = None
    """The same in round numbers: `10.7 GB` to 2.25, in steps of 1000, `10 GiB` since, in steps of 1024."""
    sectors: int | None = None
    """In logical sectors; since 2.23."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `10 GiB, 10737418240 bytes, 20971520 sectors`."""
        found = matched(_CAPACITY, text, "10 GiB, 10737418240 bytes, 20971520 sectors")
        return cls(int(found["bytes"]), found["shown"], int(found["sectors"]) if found["sectors"] else None)

    @property
    def about(self) -> float | None:
        """The bytes that the round number stands for."""
        if self.shown is None:
            return None
        number, _, unit = self.shown.partition(" ")
        step = 1024 if "i" in unit else 1000
        return float(number) * float(step ** _STEPS.index(unit[0]))

    def __str__(self) -> str:
        shown = "" if self.shown is None else f"{self.shown}, "
        return f"{shown}{self.bytes} bytes" + ("" if self.sectors is None else f", {self.sectors} sectors")


@frozen
class Units:
    """What starts and ends of partitions are counted in."""

    unit: str
    """`cylinders` or `sectors`."""
    count: int
    """Sectors of 512 bytes, or of what the disk has, in one unit."""
    sector_size: int
    """In bytes."""
    bytes: int
    """In one unit."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `cylinders of 16065 * 512 = 8225280 bytes`."""
        found = matched(_UNITS, text, "sectors of 1 * 512 = 512 bytes")
        return cls(found["unit"], int(found["count"]), int(found["sector"]), int(found["bytes"]))

    def __str__(self) -> str:
        return f"{self.unit} of {self.count} * {self.sector_size} = {self.bytes} bytes"


@frozen
class SectorSize:
    """The sectors of a disk, in bytes: as it is addressed, and as it writes."""

    logical: int
    physical: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `512 bytes / 4096 bytes`."""
        return cls(*map(int, matched(_PAIR, text, "512 bytes / 4096 bytes").groups()))

    def __str__(self) -> str:
        return f"{self.logical} bytes / {self.physical} bytes"


@frozen
class IoSize:
    """The amounts that a disk reads and writes best, in bytes."""

    minimum: int
    optimal: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `4096 bytes / 65536 bytes`."""
        return cls(*map(int, matched(_PAIR, text, "512 bytes / 512 bytes").groups()))

    def __str__(self) -> str:
        return f"{self.minimum} bytes / {self.optimal} bytes"


@frozen
class Amount:
    """What a partition has: to 2.25 blocks of 1 KiB, since then logical sectors."""

    number: int
    odd: bool = False
    """The `+` behind blocks: half a block more."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `9992398+`."""
        found = matched(_AMOUNT, text, "9992398+")
        return cls(int(found["number"]), found["odd"] == "+")

    def __str__(self) -> str:
        return f"{self.number}{'+' * self.odd}"


DEVICE = word_like(_DEVICE, "/dev/sda")
"""The codec of a disk's device."""
SIZE = word_like(_SIZE, "9.5M")
"""The codec of a partition's size in round numbers, in steps of 1024."""


def about(size: str) -> float:
    """Give the bytes that a round number stands for."""
    return float(size[:-1]) * float(1024 ** _STEPS.index(size[-1]))


def _hexadecimal(text: str) -> int:
    return int(matched(_HEXADECIMAL, text, "8e")[0], 16)


def _digits(value: Any) -> str:
    return f"{int(_BYTE.dump(value)):x}"


TYPE_ID: Any = Codec(_hexadecimal, _digits, "0 to ff", kind=int, low=0, high=255)
"""The codec of a partition's type in a DOS table."""


def counted(before: str, after: str) -> Codec:
    """Give the codec of a whole number between fixed words."""
    plain = integer(0, 2**64 - 1)

    def load(text: str) -> Any:
        return plain.load(text.removeprefix(before).removesuffix(after))

    def dump(value: Any) -> str:
        return before + plain.dump(value) + after

    return Codec(load, dump, plain.allowed, kind=int, low=0, high=plain.high)
