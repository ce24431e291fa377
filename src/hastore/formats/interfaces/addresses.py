"""Which addresses are on which interface, which networks it is in, and what brings it up at boot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hastore.formats.interfaces.iface import Iface
from hastore.formats.interfaces.inheritance import settled, stanzas
from hastore.formats.interfaces.model import Interfaces
from hastore.formats.interfaces.words import Method, prefix_of

if TYPE_CHECKING:
    from ipaddress import IPv4Interface, IPv4Network, IPv6Interface, IPv6Network

_SETS_ADDRESS = re.compile(r"\b(?:ifconfig|dhclient|dhcpcd|udhcpc|ip\s+(?:-\w+\s+)*+a(?:d(?:d|dr|dress)?)?)\b")
_SIXTEEN, _TWENTY_FOUR, _NO_HOSTS = 128, 192, 224
"""The first octets from which on a class of IPv4 addresses has a longer prefix."""


def address_of(iface: Iface) -> IPv4Interface | IPv6Interface | None:
    """Give the address that an iface sets, with the length of its network's prefix.

    As ifupdown 0.8 has it: netmask counts before the prefix behind the address; with neither an IPv4 address has the
    prefix of its class, and an IPv6 address is alone. `None` where the file does not say one, or a bad one.
    """
    from ipaddress import ip_interface  # noqa: PLC0415  # not at start-up: most runs never get here

    if iface.address is None or iface.method not in (Method.STATIC, Method.TUNNEL, Method.V4TUNNEL):
        return None
    address, _, written = iface.address.partition("/")
    bits = 128 if ":" in address else 32
    mask = iface.netmask or written
    try:
        prefix = prefix_of(mask, bits) if mask else bits if ":" in address else _by_class(address)
        return ip_interface(f"{address}/{prefix}")
    except ValueError:
        return None


def _by_class(address: str) -> int:
    first = int(address.partition(".")[0])
    return 8 if first < _SIXTEEN else 16 if first < _TWENTY_FOUR else 24 if first < _NO_HOSTS else 32


def addresses(conf: Interfaces) -> dict[str, tuple[IPv4Interface | IPv6Interface, ...]]:
    """Give, by the name of each interface that has any, the addresses that the file sets, in its order."""
    found: dict[str, tuple[IPv4Interface | IPv6Interface, ...]] = {}
    for iface in settled(conf):
        address = address_of(iface)
        if address is not None:
            found[iface.name] = (*found.get(iface.name, ()), address)
    return found


def networks(conf: Interfaces) -> dict[str, tuple[IPv4Network | IPv6Network, ...]]:
    """Give, by the name of each interface that has any, the networks of its addresses, each once."""
    return {name: tuple(dict.fromkeys(a.network for a in held)) for name, held in addresses(conf).items()}


def is_complete(conf: Interfaces) -> bool:
    """Tell whether the file says all addresses there are: it includes no other, and asks nobody for one."""
    known = (Method.LOOPBACK, Method.STATIC, Method.MANUAL, Method.TUNNEL, Method.V4TUNNEL)
    ifaces = [iface for iface in settled(conf) if not iface.name.startswith("lo")]
    return (
        not sources(conf)
        and not any(_SETS_ADDRESS.search(command) for iface in ifaces for command in (*iface.pre_up, *iface.up))
        and all(iface.method in known and (iface.address is None or address_of(iface)) for iface in ifaces)
    )


def mtu(conf: Interfaces, name: str) -> int | None:
    """Give the largest packet of an interface in bytes, as the last iface of that name sets it."""
    return next((iface.mtu for iface in reversed(stanzas(conf, name)) if iface.mtu is not None), None)


def auto_names(conf: Interfaces) -> tuple[str, ...]:
    """Give the names and patterns that `ifup -a` brings up at boot, each once; `lo` always is."""
    listed = [name for line in conf.auto for name in line.names]
    return tuple(dict.fromkeys([*listed, *(iface.name for iface in conf.ifaces if iface.auto)]))


def is_auto(conf: Interfaces, name: str) -> bool:
    """Tell whether an interface is brought up at boot: by its name, a pattern, or a pattern of its iface."""
    return name == "lo" or any(_selects(pattern, name) for pattern in auto_names(conf))


def allowed(conf: Interfaces, allow_class: str) -> tuple[str, ...]:
    """Give the names and patterns of a class such as `hotplug`, each once."""
    keyword = f"allow-{allow_class}"
    listed = [name for line in conf.allow if line.keyword == keyword for name in line.names]
    own = [iface.name for iface in conf.ifaces if any(line.keyword == keyword for line in iface.allow)]
    return tuple(dict.fromkeys([*listed, *own]))


def _selects(pattern: str, name: str) -> bool:
    from fnmatch import fnmatchcase  # noqa: PLC0415  # not at start-up: most runs never get here

    what, equals, logical = pattern.partition("=")
    if "/" not in what:
        return name == what or (bool(equals) and name == logical)
    variable, _, rest = what.partition("/")
    return (bool(equals) and name == logical) or (not variable and fnmatchcase(name, rest.partition("/")[0]))


def sources(conf: Interfaces) -> tuple[str, ...]:
    """Give the patterns of the files that are included; those of `source-directory` with a `/*` behind.

    One that does not begin with `/` is relative to the folder of the file. Of a folder only files whose names have
    letters, digits, `_` and `-` are read.
    """
    return (*_files(conf), *(f"{folder.rstrip('/')}/*" for folder in conf.source_directory))


def _files(conf: Interfaces) -> Iterator[str]:
    for line in conf.source:
        yield from line.split()
