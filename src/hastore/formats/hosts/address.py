"""The address of a line, as glibc's `inet_pton` reads it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Self

from attrs import Attribute, field

from hastore.frozen import frozen
from hastore.values.address import comparable, read_ip

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

_BYTE = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_IPV4 = re.compile(rf"{_BYTE}(?:\.{_BYTE}){{3}}")
_IPV4_LOOPBACK = "127."
_LONGEST_IPV6 = 45
"""Characters of an IPv6 address that ends in an IPv4 one, the longest form there is (RFC 4291, 2.2)."""


def is_address(text: str) -> bool:
    """Tell whether a text is an address to the library: four decimal numbers without leading zeros, or IPv6."""
    if ":" not in text:
        return _IPV4.fullmatch(text) is not None
    return len(text) <= _LONGEST_IPV6 and "%" not in text and read_ip(text) is not None


def _check(_: object, __: Attribute[str], text: str) -> None:
    if not is_address(text):
        scope = "without a scope such as %eth0 " if "%" in text else ""
        msg = f"'{text}' is no address, so the line is skipped; write an IPv4 or IPv6 address {scope}in full"
        raise ValueError(msg)


@frozen
class HostAddress:
    """An IPv4 or IPv6 address, without prefix, port or scope; two spellings of one address are equal.

    Raises:
        ValueError: on what the library does not read, such as ``10.1``, ``010.0.0.1`` and ``fe80::1%eth0``.
    """

    text: str = field(eq=comparable, validator=_check)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an address as it stands in the file."""
        return cls(text)

    @property
    def ip(self) -> IPv4Address | IPv6Address:
        """The address as Python has it."""
        from ipaddress import ip_address  # noqa: PLC0415  # not at start-up: most runs never get here

        return ip_address(self.text)

    @property
    def version(self) -> int:
        """4 or 6."""
        return 6 if ":" in self.text else 4

    @property
    def ipv4(self) -> str | None:
        """The address that a program gets which asks for an IPv4 one.

        The library gives it 127.0.0.1 for ::1, and 10.0.0.1 for ::ffff:10.0.0.1.
        """
        if self.version == 4:  # noqa: PLR2004 - IPv4
            return self.text
        mapped = getattr(self.ip, "ipv4_mapped", None)
        if mapped is not None:
            return str(mapped)
        return "127.0.0.1" if self.ip.is_loopback else None

    @property
    def is_loopback(self) -> bool:
        """Whether it is one of the machine itself: in 127.0.0.0/8, or ::1."""
        return (self.ipv4 or "").startswith(_IPV4_LOOPBACK)

    def __str__(self) -> str:
        return self.text
