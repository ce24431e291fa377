"""/etc/network/interfaces: how Debian sets up network interfaces (interfaces(5), ifupdown 0.6 to 0.8.41)."""

from hastore.formats.format import Format
from hastore.formats.interfaces.addresses import (
    address_of,
    addresses,
    allowed,
    auto_names,
    is_auto,
    is_complete,
    mtu,
    networks,
    sources,
)
from hastore.formats.interfaces.bonds import Bond, Means, Slave, bonds, slaves_of
from hastore.formats.interfaces.checks import checks
from hastore.formats.interfaces.iface import AllowThis, Iface, bond_settings
from hastore.formats.interfaces.inheritance import defined, settled, stanzas
from hastore.formats.interfaces.model import Allow, Interfaces, Mapping, Rename, Selection
from hastore.formats.interfaces.reading import junk, read, write
from hastore.formats.interfaces.syntax import SYNTAX
from hastore.formats.interfaces.words import AddressFamily, Method

FORMAT = Format(
    name="interfaces",
    title="interfaces, network interfaces as ifupdown sets them up",
    model=Interfaces,
    syntax=SYNTAX,
    junk=junk,
    checks=checks,
    get=read,
    put=write,
)

canonical = FORMAT.canonical
dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse

__all__ = [
    "FORMAT",
    "AddressFamily",
    "Allow",
    "AllowThis",
    "Bond",
    "Iface",
    "Interfaces",
    "Mapping",
    "Means",
    "Method",
    "Rename",
    "Selection",
    "Slave",
    "address_of",
    "addresses",
    "allowed",
    "auto_names",
    "bond_settings",
    "bonds",
    "canonical",
    "defined",
    "dumps",
    "is_auto",
    "is_complete",
    "loads",
    "mtu",
    "networks",
    "parse",
    "settled",
    "slaves_of",
    "sources",
    "stanzas",
]
