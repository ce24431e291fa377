"""Addresses and networks as ietd reads and compares them (__match, netmask_match and address_match in usr/plain.c)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hastore.frozen import frozen
from hastore.values.address import read_ip

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

_WIDTHS = {4: 32, 6: 128}
_NUMBER = r"0[xX][0-9a-fA-F]{1,20}|0[0-7]{0,20}|[1-9][0-9]{0,20}"
_PLAIN = re.compile(r"(?:(?:0|[1-9][0-9]{0,2})(?:\.(?!\Z)|\Z)){4}")
_MASK = re.compile(rf"[ \t\n\v\f\r]*+([+-]?)({_NUMBER})?+")
_PARTS = 4


@frozen
class Network:
    """What an address of a list, with or without `/` and a number of bits, is for ietd."""

    version: int
    """Of the Internet Protocol, 4 or 6."""
    address: int
    mask: str | None
    """What is written behind the `/`; `None` without one."""
    plain: bool
    """Whether the address is spelled as everybody reads it: `192.168/16` is 192.0.0.168."""

    @property
    def bits(self) -> int | None:
        """The number that ietd reads behind the `/`, with the base guessed: 0 for no number; `None` without a `/`."""
        if self.mask is None:
            return None
        sign, digits = _mask(self.mask)
        number = number_of(digits) if digits else 0
        return (-number if sign == "-" else number) & 0xFFFFFFFF

    @property
    def has_number(self) -> bool:
        """Whether a number begins behind the `/`; without one ietd reads 0."""
        return self.mask is not None and bool(_mask(self.mask)[1])

    @property
    def text(self) -> str:
        """The address in its common spelling."""
        return self._spelled(self.address)

    @property
    def start(self) -> str:
        """The first address of the network, which of IPv4 is the only one that is written before a `/`."""
        return self._spelled(self.address & self._kept(self.bits or 0))

    def is_as_meant(self, host: str) -> bool:
        """Tell whether an address that is not spelled in the common way is what people read: zeros put behind it."""
        parts = [*host.split("."), *"000"][:_PARTS]
        return self.text == ".".join(part.lstrip("0") or "0" for part in parts)

    def _spelled(self, address: int) -> str:
        from ipaddress import ip_address  # noqa: PLC0415 - not at start-up: only messages need it

        return str(ip_address(address.to_bytes(_WIDTHS[self.version] // 8, "big")))

    @property
    def host_bits(self) -> bool:
        """Whether bits are set behind those that count: of IPv4, such a network matches nobody."""
        bits = self.bits
        return bits is not None and bits < _WIDTHS[self.version] and bool(self.address & ~self._kept(bits))

    @property
    def is_everything(self) -> bool:
        """Whether it is `[::]/0`, which matches all addresses, also those of IPv4."""
        return self.version == 6 and self.bits == 0  # noqa: PLR2004

    @property
    def size(self) -> int:
        """How many addresses it matches, of its own version."""
        bits, width = self.bits, _WIDTHS[self.version]
        if bits is None:
            return 1
        if bits >= width or (self.version == 4 and self.host_bits):  # noqa: PLR2004
            return 0
        return 1 if self.version == 4 and not bits else 1 << width - bits  # noqa: PLR2004 - see _kept

    def covers(self, address: IPv4Address | IPv6Address) -> bool:
        """Tell whether it matches an address: versions are not compared, one of the other version counts as 0."""
        other, bits = int(address) if address.version == self.version else 0, self.bits
        if bits is None:
            return self.address == other
        if not self.size:
            return False
        kept = self._kept(bits)
        return self.address & kept == other & kept

    def _kept(self, bits: int) -> int:
        """Give the mask of so many bits; IPv4's for 0 has all, as the processor shifts by 32 not at all (x86)."""
        width = _WIDTHS[self.version]
        if self.version == 4 and not bits:  # noqa: PLR2004
            bits = width
        return (1 << width) - (1 << width - bits)


def read_network(text: str) -> Network | None:
    """Read `192.0.2.0/24` or `[2001:db8::]/32`, also without brackets; `None` for what is no number of a host.

    Between bracket and slash ietd looks at nothing.
    """
    if text.startswith("["):
        host, bracket, rest = text[1:].partition("]")
        if not bracket:
            return None
        _, slash, mask = rest.partition("/")
    else:
        host, slash, mask = text.partition("/")
    number, version, plain = _read_host(host)
    return None if number is None else Network(version, number, mask if slash else None, plain)


def _read_host(host: str) -> tuple[int | None, int, bool]:
    if ":" in host:
        address = read_ip(host)
        return (None if address is None else int(address)), 6, True
    return _inet_aton(host), 4, _PLAIN.fullmatch(host) is not None


def _inet_aton(text: str) -> int | None:
    """Read one to four numbers, of which the last fills up what is missing, as inet_aton(3) does."""
    parts = text.split(".", _PARTS)
    if len(parts) > _PARTS or not all(re.fullmatch(_NUMBER, part) for part in parts):
        return None
    *high, low = map(number_of, parts)
    room = 8 * (_PARTS - len(high))
    if any(part > 255 for part in high) or low >> room:  # noqa: PLR2004 - a byte
        return None
    return int.from_bytes(bytes(high), "big") << room | low


def number_of(digits: str) -> int:
    """Read a number with the base guessed as in C: `0x` hexadecimal, `0` octal."""
    return int(digits, 16 if digits[:2] in ("0x", "0X") else 8 if digits[0] == "0" else 10)


def _mask(mask: str) -> tuple[str, str]:
    found = _MASK.match(mask)
    return (found[1], found[2] or "") if found else ("", "")
