"""Which address is on which interface of which machine, as its interfaces file and the files beside it say."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import evolve

from hastore.cluster.host import ConfigFile, Host
from hastore.cluster.place import Place
from hastore.formats.interfaces import (
    Bond,
    Iface,
    Interfaces,
    address_of,
    bonds,
    defined,
    is_auto,
    is_complete,
    mtu,
    settled,
    sources,
)
from hastore.frozen import frozen

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv4Interface, IPv6Address, IPv6Interface

_OWN_FOLDER = ("interfaces.d/", "/etc/network/interfaces.d/", "/etc/network/interfaces.d")
"""Included files that are read by their place."""


@frozen(eq=False)
class Stanza:
    """One `iface`, with what it inherits, and the file it stands in."""

    host: str
    file: ConfigFile
    iface: Iface

    @property
    def name(self) -> str:
        """The interface."""
        return self.iface.name

    @cached_property
    def address(self) -> IPv4Interface | IPv6Interface | None:
        """The address with its network; `None` if it sets none, or not all of it can be read."""
        return None if self.has_bad_mask else address_of(self.iface)

    @cached_property
    def has_bad_mask(self) -> bool:
        """Whether it has a netmask that is none."""
        return self.iface.netmask is None and self.at("netmask").span != self.place.span

    @property
    def place(self) -> Place:
        """Where the stanza begins."""
        return Place(self.file, self.iface)

    def at(self, field: str) -> Place:
        """Give where one of its options stands."""
        return Place(self.file, self.iface, field)

    @property
    def remarks(self) -> str:
        """All comments in the stanza and right above it."""
        text = "" if self.iface.origin is None else self.iface.origin.text
        return "\n".join(line for line in text.splitlines() if line.lstrip().startswith("#"))


@frozen(eq=False)
class Network:
    """The interfaces of one machine."""

    host: Host
    files: tuple[ConfigFile, ...]

    @cached_property
    def whole(self) -> Interfaces:
        """All files as if they were one."""
        models: list[Any] = [file.document.model for file in self.files]
        lists = ("auto", "allow", "no_auto_down", "no_scripts", "rename", "mappings", "ifaces")
        joined = {name: tuple(item for model in models for item in getattr(model, name)) for name in lists}
        first: Interfaces = evolve(models[0], origin=None, source=(), source_directory=(), **joined)
        return first

    @cached_property
    def stanzas(self) -> tuple[Stanza, ...]:
        """The stanzas of all files in their order."""
        at = {id(iface.origin): file for file in self.files for iface in file.document.model.ifaces}
        return tuple(Stanza(self.host.name, at[id(iface.origin)], iface) for iface in settled(self.whole))

    @cached_property
    def addressed(self) -> tuple[Stanza, ...]:
        """The stanzas that set an address, but for the loopback interface, and for those that are only inherited."""
        others = (s for s in self.stanzas if s.name.partition(":")[0] != "lo" and s.name not in self.templates)
        return tuple(stanza for stanza in others if stanza.address is not None)

    @cached_property
    def templates(self) -> frozenset[str]:
        """The names that others inherit from, and that are not brought up themselves."""
        inherited = {iface.inherits for iface in self.whole.ifaces if iface.inherits is not None}
        return frozenset(name for name in inherited if not self.is_auto(name))

    @cached_property
    def has_all_files(self) -> bool:
        """Whether all files were read that say something of interfaces, and these set up more than loopback."""
        patterns = (pattern for file in self.files for pattern in sources(file.document.model))
        elsewhere = any(not pattern.startswith(_OWN_FOLDER) for pattern in patterns)
        return not elsewhere and any(stanza.name != "lo" for stanza in self.stanzas)

    @cached_property
    def is_complete(self) -> bool:
        """Whether these are all addresses that the machine sets by itself: none by DHCP, none from unread files."""
        return self.has_all_files and is_complete(self.whole) and not any(s.has_bad_mask for s in self.stanzas)

    @cached_property
    def names(self) -> frozenset[str]:
        """The interfaces that the files name: those with a stanza, and the slaves of bonds."""
        slaves = (slave for bond in self.bonds.values() for slave in bond.slave_names)
        return frozenset([*defined(self.whole), *slaves])

    @cached_property
    def bonds(self) -> dict[str, Bond]:
        """The bonds by name, with what `bond-*` options set; the options of the module are not among them."""
        return bonds(self.whole)

    def is_auto(self, name: str) -> bool:
        """Tell whether an interface is brought up at boot."""
        return is_auto(self.whole, name)

    def mtu(self, name: str) -> int | None:
        """Give the MTU that is set for an interface, in bytes."""
        return mtu(self.whole, name)

    def of(self, name: str) -> tuple[Stanza, ...]:
        """Give the stanzas of an interface; `eth0:1` is another one than `eth0`."""
        return tuple(stanza for stanza in self.stanzas if stanza.name == name)

    def having(self, address: IPv4Address | IPv6Address) -> Stanza | None:
        """Give the stanza that sets an address."""
        return next((s for s in self.addressed if s.address is not None and s.address.ip == address), None)

    def around(self, address: IPv4Address | IPv6Address) -> Stanza | None:
        """Give the stanza in whose network an address is."""
        return next((s for s in self.addressed if s.address is not None and address in s.address.network), None)


def network_of(host: Host) -> Network | None:
    """Give the interfaces of a machine; `None` if none of its files says any."""
    files = host.of("interfaces")
    return Network(host, tuple(files)) if files else None
