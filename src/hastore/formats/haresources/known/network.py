"""The scripts that bring up addresses and ports."""

from __future__ import annotations

from typing import ClassVar

from attrs import Attribute, field

from hastore.formats.haresources.known.script import Script, one_of
from hastore.frozen import frozen
from hastore.values.ip_spec import IpSpec


def _ip_spec(value: str | IpSpec) -> IpSpec:
    return value if isinstance(value, IpSpec) else IpSpec.parse(value)


@frozen
class ServiceAddress(Script):
    """`IPaddr` and `IPaddr2`: adds an address to an interface; a bare address in haresources is an `IPaddr`.

    Without interface and netmask the agent takes them from the routing table.
    """

    names: ClassVar[tuple[str, ...]] = ("IPaddr", "IPaddr2")
    agent: ClassVar[str | None] = "IPaddr, IPaddr2"
    value_code: ClassVar[str] = "bad-address"
    ip: IpSpec = field(converter=_ip_spec)

    def does(self, action: str) -> str:
        """Say which address, and where."""
        where = f" {'to' if action == 'start' else 'from'} {self.ip.nic}" if self.ip.nic else ""
        return f"{'add' if action == 'start' else 'remove'} address {self.ip.address}{where}"


def _ipv6(_: Script, __: Attribute[str], value: str) -> None:
    from ipaddress import AddressValueError, IPv6Address  # noqa: PLC0415 - not at start-up: few files get here

    address = value.partition("/")[0]
    try:
        IPv6Address(address)
    except AddressValueError as error:
        msg = (
            f"'{address}' is no IPv6 address: write all eight groups, as in fd00:0:0:0:0:0:0:1, since '::' parts words"
        )
        raise ValueError(msg) from error


@frozen
class Ipv6Address(Script):
    """`IPv6addr`: adds an IPv6 address, `address[/bits[/nic]]`. Written without `::`, which would part the word."""

    names: ClassVar[tuple[str, ...]] = ("IPv6addr",)
    agent: ClassVar[str | None] = "IPv6addr"
    value_code: ClassVar[str] = "bad-address"
    ipv6addr: str = field(validator=_ipv6)

    def does(self, action: str) -> str:
        """Say which address."""
        return f"{'add' if action == 'start' else 'remove'} address {self.ipv6addr}"


@frozen
class SourceAddress(Script):
    """`IPsrcaddr`: makes an address the preferred source; another resource must have added it before."""

    names: ClassVar[tuple[str, ...]] = ("IPsrcaddr",)
    agent: ClassVar[str | None] = "IPsrcaddr"
    ipaddress: str

    def does(self, action: str) -> str:
        """Say which address."""
        return f"send from {self.ipaddress}" if action == "start" else f"no longer send from {self.ipaddress}"


def _with_nic(_: Script, __: Attribute[str], value: str) -> None:
    address, slash, nic = value.partition("/")
    if not (address and slash and nic):
        msg = f"'{value}' names no interface: write address/interface"
        raise ValueError(msg)


@frozen
class SendArp(Script):
    """`SendArp`: tells the neighbours where an address is now, `address/interface`."""

    names: ClassVar[tuple[str, ...]] = ("SendArp",)
    agent: ClassVar[str | None] = "SendArp"
    address: str = field(validator=_with_nic)

    def does(self, action: str) -> str:
        """Say which address."""
        what = self.address.replace("/", " on ", 1)
        return f"tell the neighbours about {what}" if action == "start" else f"stop telling the neighbours about {what}"


@frozen
class PortBlock(Script):
    """`portblock`: drops packets to ports, or lets them through again. Protocol first, then ports, then the action."""

    names: ClassVar[tuple[str, ...]] = ("portblock",)
    agent: ClassVar[str | None] = "portblock"
    protocol: str = field(validator=one_of("udp", "tcp"))
    portno: str
    action: str = field(validator=one_of("block", "unblock"))

    def covers(self, port: int) -> bool:
        """Tell whether a port is one of those that are named; they have commas between them, or are first:last."""
        return any(_within(port, part) for part in self.portno.split(","))

    def does(self, action: str) -> str:
        """Say which ports; `stop` undoes what `start` does."""
        blocks = (self.action == "block") == (action == "start")
        return f"{'block' if blocks else 'unblock'} {self.protocol} port {self.portno}"


def _within(port: int, part: str) -> bool:
    first, _, last = part.partition(":")
    return first.isdecimal() and (last or first).isdecimal() and int(first) <= port <= int(last or first)
