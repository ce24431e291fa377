"""The values of /proc/net/bonding/* that are more than a word or a number."""

import re
from typing import Any, Self

from attrs import field

from hastore.binding.codec import Codec, integer
from hastore.formats.proc_bonding.words import Mode
from hastore.formats.status import matched, word_like
from hastore.frozen import frozen

_DRIVER = re.compile(r"(?P<version>\S+)(?: \((?P<date>[^()]*)\))?")
_MODE = re.compile(r"(?P<mode>.*?)(?: \(fail_over_mac (?P<policy>[a-z]+)\))?")
_PRIMARY = re.compile(r"(?P<name>\S+)(?: \(primary_reselect (?P<reselect>[a-z]+)\))?")
_SPEED = re.compile(r"(?P<mbps>-?[0-9]{1,10}) Mbps")
_ADDRESS = re.compile(r"[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5,31}")
_INTERFACE = re.compile(r"[^\s/:]{1,15}")
_NO_SPEEDS = (-1, 0, 65535, 4294967295)
"""What older drivers print for a speed that nobody knows."""
_NUMBER = integer(1, 65535)
_MODES = {mode.value: mode for mode in Mode}


@frozen
class Driver:
    """The release of the driver and its date, `v3.7.1 (April 27, 2011)`; from Linux 5.10 or so that of the kernel."""

    version: str
    date: str | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what stands behind `Ethernet Channel Bonding Driver:`."""
        found = matched(_DRIVER, text, "v3.7.1 (April 27, 2011)")
        return cls(found["version"], found["date"])

    def __str__(self) -> str:
        return self.version if self.date is None else f"{self.version} ({self.date})"


@frozen
class BondingMode:
    """The mode, and of active-backup which slave has the bond's hardware address, unless all have it."""

    mode: Mode
    fail_over_mac: str | None = None
    """`active` or `follow`."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what stands behind `Bonding Mode:`."""
        found = matched(_MODE, text, "fault-tolerance (active-backup) (fail_over_mac active)")
        if found["mode"] not in _MODES:
            msg = f"'{found['mode']}' is unknown, allowed: {', '.join(_MODES)}"
            raise ValueError(msg)
        return cls(_MODES[found["mode"]], found["policy"])

    def __str__(self) -> str:
        return self.mode.value + ("" if self.fail_over_mac is None else f" (fail_over_mac {self.fail_over_mac})")


@frozen
class PrimarySlave:
    """The slave that is used while it is up, and when it is taken again."""

    name: str
    """`None` is the driver's word for none."""
    primary_reselect: str | None = None
    """`always`, `better` or `failure`; since 2.6.33, where there is a primary slave."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what stands behind `Primary Slave:`."""
        found = matched(_PRIMARY, text, "eth0 (primary_reselect always)")
        return cls(found["name"], found["reselect"])

    def __str__(self) -> str:
        return self.name if self.primary_reselect is None else f"{self.name} (primary_reselect {self.primary_reselect})"


@frozen
class Speed:
    """How fast a link is."""

    number: int | None
    """As it is shown, in Mbit/s; `None` for `Unknown`."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `1000 Mbps` or `Unknown`."""
        return cls(None) if text == "Unknown" else cls(int(matched(_SPEED, text, "1000 Mbps")["mbps"]))

    @property
    def mbps(self) -> int | None:
        """The speed in Mbit/s; `None` if it is not known, which older drivers say with 65535 and the like."""
        return None if self.number in _NO_SPEEDS else self.number

    def __str__(self) -> str:
        return "Unknown" if self.number is None else f"{self.number} Mbps"


@frozen
class HardwareAddress:
    """A hardware address of 6 bytes, of InfiniBand 20; equal without regard to case."""

    text: str = field(eq=str.lower)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read pairs of hexadecimal digits with colons between them."""
        return cls(matched(_ADDRESS, text, "00:16:3e:00:00:01")[0])

    @property
    def is_zero(self) -> bool:
        """Whether it stands for no address: a partner that has never answered."""
        return not self.text.strip("0:")

    def __str__(self) -> str:
        return self.text


def _addresses(text: object) -> tuple[str, ...]:
    return tuple(text)  # type: ignore[arg-type]  # attrs gives what the caller gave


@frozen
class Targets:
    """The addresses that are asked whether the way to them is open."""

    addresses: tuple[str, ...] = field(default=(), converter=_addresses)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read addresses with commas between them."""
        words = re.split(r",[ \t]*+", text) if text else []
        if not all(re.fullmatch(r"[0-9A-Fa-f.:]+", word) for word in words):
            msg = f"'{text}' is damaged, it has the form: 10.0.0.1, 10.0.0.2"
            raise ValueError(msg)
        return cls(words)

    def __str__(self) -> str:
        return ", ".join(self.addresses)


INTERFACE = word_like(_INTERFACE, "eth0")
"""The codec of an interface's name: up to 15 characters without blanks, slashes and colons (dev_valid_name)."""

NO_AGGREGATOR = 0
"""The aggregator of a port that has none, shown as `N/A`; the driver numbers them from 1."""


def _aggregator(text: str) -> int:
    return NO_AGGREGATOR if text == "N/A" else _NUMBER.load(text)


def _shown(value: int) -> str:
    return "N/A" if value == NO_AGGREGATOR else _NUMBER.dump(value)


AGGREGATOR: Any = Codec(_aggregator, _shown, "1 to 65535, N/A", kind=int, low=0, high=65535)
"""The codec of a port's aggregator."""
