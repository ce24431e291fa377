"""Portals: where an iSCSI target listens, as open-iscsi writes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Self

from attrs import Attribute, field

from hastore.frozen import frozen
from hastore.values.address import check_port, comparable, read_ip
from hastore.values.spelled import Spelled

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

DEFAULT_PORT = 3260
"""The TCP port that IANA gave to iSCSI."""

LAST_GROUP = 65535
"""The highest portal group tag: they have 16 bits."""

_UNKNOWN_GROUP = 0xFFFFFFFF  # iscsiadm prints -1 as an unsigned number
_REST = (
    r"(?::(?P<port>[0-9]{1,10}))?(?:,(?P<group>[0-9]{1,10}))?"
    r"|,(?P<folder_port>[0-9]{1,10}),(?P<folder_group>[0-9]{1,10})"
)


def _known(group: int | None) -> int | None:
    return None if group == _UNKNOWN_GROUP else group


def _check_address(_: Portal, __: Attribute[str], address: str) -> None:
    if re.fullmatch(r"[^\s\[\],]+", address) is None:
        msg = f'"{address}" is no address of a portal: an IP address or a host name'
        raise ValueError(msg)


def _check_group(_: Portal, __: Attribute[int | None], group: int | None) -> None:
    if group is not None and not 0 <= group <= LAST_GROUP:
        msg = f"portal group tag {group} is out of range: 0 to {LAST_GROUP}"
        raise ValueError(msg)


@frozen
class Portal(Spelled):
    """An address or host name, a TCP port and a portal group tag (16 bits).

    ``10.10.1.250:3260,1`` and ``[fd00::1]:3260,1``, port and tag optional, as
    iscsiadm(8) reads them; also ``10.10.1.250,3260,1``, the name of a record's
    folder. The tag 4294967295 is how iscsiadm prints one that is not known.

    Raises:
        ValueError: on other text, or a port (1 to 65535) or tag out of range.
    """

    address: str = field(eq=comparable, validator=_check_address)
    port: int = field(default=DEFAULT_PORT, validator=check_port)
    group: int | None = field(default=None, converter=_known, validator=_check_group)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``ADDRESS[:PORT][,TAG]`` or ``ADDRESS,PORT,TAG``; IPv6 before a port in brackets."""
        address, rest = _split(text)
        match = re.fullmatch(_REST, rest)
        if not address or match is None:
            msg = f'"{text}" is not a portal: write 10.10.1.250:3260,1 or [fd00::1]:3260,1'
            raise ValueError(msg)
        port, group = match["port"] or match["folder_port"], match["group"] or match["folder_group"]
        return cls(address, int(port or DEFAULT_PORT), int(group) if group else None, spelling=text)

    @property
    def ip(self) -> IPv4Address | IPv6Address | None:
        """The address without its scope; None for a host name."""
        return read_ip(self.address)

    def canonical(self) -> str:
        """Spell it with the port always, and the tag if it is known."""
        host = f"[{self.address}]" if ":" in self.address else self.address
        group = "" if self.group is None else f",{self.group}"
        return f"{host}:{self.port}{group}"


def _split(text: str) -> tuple[str, str]:
    if text.startswith("["):
        address, bracket, rest = text[1:].partition("]")
        return (address, rest) if bracket else ("", "")
    address = text.partition(",")[0]
    if address.count(":") == 1:  # more of them are an IPv6 address without its port
        address = address.partition(":")[0]
    return address, text[len(address) :]
