"""Endpoints: the ``address`` of a host in drbd.conf."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Self

from attrs import Attribute, field

from hastore.frozen import frozen
from hastore.values.address import check_port, comparable, read_ip
from hastore.values.drbd_string import GAP
from hastore.values.number import read_int
from hastore.values.spelled import Spelled

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

FAMILIES = ("ipv4", "ipv6", "ssocks", "sdp")
"""The address families of DRBD; ``sci`` is an old name of ``ssocks``."""

_IPV4 = r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}"
_H = r"[0-9A-Fa-f]{1,4}"
_SCOPE = r"%[A-Za-z0-9/._-]{1,128}"
_IPV6 = rf"(?:(?:{_H}:){{0,5}}{_H})?:(?:{_H})?:(?:{_H}(?::{_H}){{0,5}})?(?:{_SCOPE})?|::[Ff]{{4}}:{_IPV4}"
_ENDPOINT = rf"""(?x) {GAP}*+
    (?: (?:(?P<family>ipv4|ssocks|sci|sdp){GAP}++)? (?P<ipv4>{_IPV4})
      | ipv6{GAP}*+ \[ {GAP}*+ (?P<ipv6>{_IPV6}) {GAP}*+ \]
    )
    {GAP}*+ : {GAP}*+ (?P<port>[0-9A-Za-z]++) {GAP}*+"""


def _current_name(family: str) -> str:
    return "ssocks" if family == "sci" else family


def _check_address(endpoint: Endpoint, _: Attribute[str], address: str) -> None:
    if endpoint.family not in FAMILIES:
        msg = f'"{endpoint.family}" is no address family: {", ".join(FAMILIES)}'
        raise ValueError(msg)
    if re.fullmatch(_IPV6 if endpoint.family == "ipv6" else _IPV4, address) is None:
        wanted = "IPv6" if endpoint.family == "ipv6" else "IPv4"
        msg = f'"{address}" is no {wanted} address, which the family {endpoint.family} needs'
        raise ValueError(msg)


@frozen
class Endpoint(Spelled):
    """An address, a TCP port (1 to 65535) and an address family: ``10.0.0.1:7788``.

    Accepts what drbdadm accepts: an IPv4 address is four groups of one to three
    digits (``999.0.2.1`` too), a port may have a suffix (``7K`` is 7168), blanks may
    stand between the parts, and ``sci`` means ``ssocks`` (drbd.conf(5), ``address``).

    Raises:
        ValueError: on other text, a port out of range, an address not of its family.
    """

    address: str = field(eq=comparable, validator=_check_address)
    port: int = field(validator=check_port)
    family: str = field(default="ipv4", converter=_current_name)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``10.0.0.1:7788``, ``ipv6 [fd00::1]:7788`` or ``ssocks 10.0.0.1:7788``."""
        match = re.fullmatch(_ENDPOINT, text)
        if match is None:
            msg = f'"{text}" is not an address: {_hint(text)}'
            raise ValueError(msg)
        family = "ipv6" if match["ipv6"] else match["family"] or "ipv4"
        _, port = read_int(match["port"])
        return cls(match["ipv4"] or match["ipv6"], port, family, spelling=text)

    @property
    def ip(self) -> IPv4Address | IPv6Address | None:
        """The address without its scope; None for one that no host can have."""
        return read_ip(self.address)

    def canonical(self) -> str:
        """Spell it without blanks, and with the family unless it is ipv4."""
        if self.family == "ipv6":
            return f"ipv6 [{self.address}]:{self.port}"
        family = "" if self.family == "ipv4" else f"{self.family} "
        return f"{family}{self.address}:{self.port}"


def _hint(text: str) -> str:
    if "[" in text or text.count(":") > 1:
        return "write an IPv6 address as ipv6 [fd00::1]:7788"
    if ":" not in text:
        return "the port is missing, write 10.0.0.1:7788"
    return "write 10.0.0.1:7788 or ipv6 [fd00::1]:7788, with ssocks or sdp before an IPv4 address if need be"
