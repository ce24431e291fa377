"""One member of a line: `ALL`, an address, a network, or a pattern for the names of initiators."""

from __future__ import annotations

import re
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Self

from attrs import Attribute, field

from hastore.formats.initiators_allow.network import Network, read_network
from hastore.formats.initiators_allow.pattern import is_dead, matches
from hastore.frozen import frozen

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

EVERYBODY = "ALL"
_BEHIND = re.compile(r"([^ \t\r\f\v]++)[ \t\r\f\v]")


class Kind(Enum):
    """What a member is for ietd: everything that is neither `ALL` nor an address is a pattern."""

    ALL = "ALL"
    ADDRESS = "address"
    PATTERN = "pattern"


def _check_text(_: Member, __: Attribute[str], text: str) -> None:
    if not text or re.search(r"[,\n]|\A[ \t\r\f\v]|[ \t\r\f\v]\Z", text):
        msg = f"'{text}' is no member of a list: write ALL, 192.0.2.0/24, [2001:db8::1] or a pattern, without commas"
        raise ValueError(msg)


@frozen
class Member:
    r"""A member as it is written: ``ALL``, ``192.0.2.7``, ``192.0.2.0/24``, ``[2001:db8::]/32``, ``iqn\.2004-10\..*``.

    Any text without commas and without white space at its ends has a meaning; `ValueError` is raised for others.
    """

    text: str = field(validator=_check_text)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Take a text as a member."""
        return cls(text)

    @property
    def kind(self) -> Kind:
        """What ietd takes it for."""
        if self.text == EVERYBODY:
            return Kind.ALL
        return Kind.PATTERN if self.network is None else Kind.ADDRESS

    @cached_property
    def network(self) -> Network | None:
        """The address or network; `None` for what is none, a host name for one."""
        return read_network(self.text)

    @property
    def cut(self) -> Network | None:
        """The IPv4 address that stands before a blank: what follows was dropped by the GNU C library before 2.29."""
        found = _BEHIND.match(self.text)
        network = read_network(found[1]) if found and self.network is None else None
        return network if network is not None and network.version == 4 else None  # noqa: PLR2004

    @property
    def is_dead(self) -> bool:
        """Whether it can match nobody: a pattern that no name of an initiator fits, a network that nothing is in."""
        if self.kind is Kind.PATTERN:
            return is_dead(self.text) and self.cut is None
        return self.network is not None and not self.network.size

    @property
    def is_everybody(self) -> bool:
        """Whether it matches every initiator: `ALL` or `[::]/0`."""
        return self.kind is Kind.ALL or (self.network is not None and self.network.is_everything)

    def matches_name(self, name: str) -> bool | None:
        """Tell whether ietd from 1.4.18 on finds that an initiator's name matches; `None` where this cannot be told."""
        return self.kind is Kind.ALL or matches(self.text, name)

    def matches_address(self, address: IPv4Address | IPv6Address) -> bool | None:
        """Tell whether an address matches; `None` where it depends on the age of the C library."""
        if self.kind is Kind.ALL:
            return True
        if self.network is not None:
            return self.network.covers(address)
        return None if self.cut is not None and self.cut.covers(address) else False

    def __str__(self) -> str:
        return self.text
