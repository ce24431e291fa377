"""IP specifications: the service addresses of haresources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Self

from attrs import Attribute, field

from hastore.frozen import frozen
from hastore.values.address import comparable, read_ip
from hastore.values.spelled import Spelled

if TYPE_CHECKING:
    from ipaddress import IPv4Network, IPv6Network


_BITS_V4, _BITS_V6 = 32, 128


def is_ip_word(text: str) -> bool:
    """Tell whether heartbeat takes a bare word in haresources as an IP address.

    ResourceManager asks a shell pattern: a digit and anything, four times, with dots
    between. So ``10.0.0.1/24`` and also ``1x.2y.3z.4`` are addresses; IPv6 never is.
    """
    return re.fullmatch(r"[0-9](?:.*?\.(?=[0-9])){3}.*", text, re.DOTALL) is not None


def _prefix(netmask: str | None) -> int | None:
    if netmask is None:
        return None
    if re.fullmatch("[0-9]{1,3}", netmask):
        return int(netmask)
    if not re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}", netmask):
        return None
    bits = "".join(f"{int(octet):08b}" for octet in netmask.split("."))
    return bits.count("1") if re.fullmatch("1*+0*+", bits) and len(bits) == _BITS_V4 else None


def _same_netmask(netmask: str | None) -> str | int | None:
    prefix = _prefix(netmask)
    return netmask if prefix is None else prefix


def _check_address(_: IpSpec, __: Attribute[str], address: str) -> None:
    _check_part("address", address)


def _check_netmask(_: IpSpec, __: Attribute[str | None], netmask: str | None) -> None:
    _check_part("netmask", netmask)


def _check_part(name: str, part: str | None) -> None:
    if part is not None and not re.fullmatch(r"[^/ \t\n]+", part):
        msg = f'"{part}" is no {name} of an IP specification: no space, tab or slash, and not empty'
        raise ValueError(msg)


def _check_nic(spec: IpSpec, _: Attribute[str | None], nic: str | None) -> None:
    _check_part("interface", nic)
    if nic is not None and spec.netmask is None:
        msg = f'the interface "{nic}" needs a netmask before it: write {spec.address}/24/{nic}'
        raise ValueError(msg)
    if nic is not None and re.match("[0-9]", nic):
        msg = f'"{nic}" cannot be an interface: a name that begins with a digit is read as the broadcast'
        raise ValueError(msg)


def _check_broadcast(spec: IpSpec, _: Attribute[str | None], broadcast: str | None) -> None:
    _check_part("broadcast", broadcast)
    if broadcast is None or spec.nic is not None:
        return
    if spec.netmask is None or not re.match("[0-9]", broadcast):
        msg = f'the broadcast "{broadcast}" needs a netmask before it and, without interface, a digit first'
        raise ValueError(msg)


@frozen
class IpSpec(Spelled):
    """A service address: ``ip[/netmask[/nic[:label]][/broadcast]]``.

    Cut at runs of slashes as heartbeat's IPaddr script cuts it: a third field that
    begins with a digit is the broadcast, and what follows the broadcast is dropped.
    The fields are not checked; `prefix` and `network` are None for what is no mask.

    Raises:
        ValueError: on text without an address or with blanks, and on fields that
            could not be written so that heartbeat reads them back.
    """

    address: str = field(eq=comparable, validator=_check_address)
    netmask: str | None = field(default=None, eq=_same_netmask, validator=_check_netmask)
    nic: str | None = field(default=None, validator=_check_nic)
    broadcast: str | None = field(default=None, validator=_check_broadcast)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``10.0.0.1``, ``10.0.0.1/24/eth0:1`` or ``10.0.0.1/24/10.0.0.255``."""
        if not re.fullmatch(r"[^/ \t\n][^ \t\n]*+", text):
            msg = f'"{text}" is not an IP specification: write ip[/netmask[/nic[:label]][/broadcast]]'
            raise ValueError(msg)
        address, *rest = filter(None, text.split("/"))
        netmask, nic, broadcast = (rest[at] if at < len(rest) else None for at in range(3))
        if nic is not None and re.match("[0-9]", nic):
            nic, broadcast = None, nic
        return cls(address, netmask, nic, broadcast, spelling=text)

    @property
    def interface(self) -> str | None:
        """The network interface without the label."""
        return None if self.nic is None else self.nic.partition(":")[0] or None

    @property
    def label(self) -> str | None:
        """The alias label: ``1`` of ``eth0:1``."""
        return None if self.nic is None else self.nic.partition(":")[2] or None

    @property
    def prefix(self) -> int | None:
        """The length of the netmask in bits, also of ``255.255.255.0``."""
        prefix = _prefix(self.netmask)
        return prefix if prefix is not None and prefix <= (_BITS_V6 if ":" in self.address else _BITS_V4) else None

    @property
    def network(self) -> IPv4Network | IPv6Network | None:
        """The network of the address; None without a valid address and netmask."""
        from ipaddress import ip_network  # noqa: PLC0415  # not at start-up: most runs never get here

        address, prefix = read_ip(self.address), self.prefix
        return None if address is None or prefix is None else ip_network(f"{address}/{prefix}", strict=False)

    def canonical(self) -> str:
        """Spell the fields with one slash between them."""
        return "/".join(part for part in (self.address, self.netmask, self.nic, self.broadcast) if part is not None)
