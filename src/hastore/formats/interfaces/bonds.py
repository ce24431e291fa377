"""Which bonds there are, which slaves they have and by which means, and what is set for them."""

import re
from collections.abc import Iterator
from enum import Enum

from hastore.formats.bonding import Bonding, fields_set, merged
from hastore.formats.interfaces.iface import Iface, bond_settings
from hastore.formats.interfaces.inheritance import settled
from hastore.formats.interfaces.model import Interfaces
from hastore.frozen import frozen

_END = re.compile(r"[;&|\n]+")
_NO_SLAVES = ("none", "all", "auto")
"""Words of bond-slaves that are no interface: the slaves say it, or each eth* is one."""


class Means(Enum):
    """How a slave gets into its bond."""

    IFENSLAVE = "ifenslave"
    """By a command in an `up` line; the program is gone from Debian since ifenslave 2.7 or so."""
    BOND_SLAVES = "bond-slaves"
    """By a line of the bond."""
    BOND_MASTER = "bond-master"
    """By a line of the slave."""


@frozen
class Slave:
    """An interface of a bond, and the iface that says so."""

    name: str
    means: Means
    iface: Iface


@frozen
class Bond:
    """A bond, as the file sets it up."""

    name: str
    slaves: tuple[Slave, ...]
    """In the order of the file; one that is named twice is there twice."""
    settings: Bonding
    """What its own `bond-*` lines set; what the module's options set is not in this file."""
    ifaces: tuple[Iface, ...]
    """The ifaces of its name, with what they inherit."""

    @property
    def slave_names(self) -> tuple[str, ...]:
        """The names of its slaves, each once."""
        return tuple(dict.fromkeys(slave.name for slave in self.slaves))

    @property
    def means(self) -> frozenset[Means]:
        """The means by which it gets its slaves."""
        return frozenset(slave.means for slave in self.slaves)


def slaves_of(iface: Iface) -> Iterator[tuple[str, Slave]]:
    """Give the slaves that one iface names: the name of the bond, and the slave."""
    for name in (*(iface.bond_slaves or ()), *(iface.slaves or ())):
        if name not in _NO_SLAVES:
            yield iface.name, Slave(name, Means.BOND_SLAVES, iface)
    if iface.bond_master is not None:
        yield iface.bond_master, Slave(iface.name, Means.BOND_MASTER, iface)
    for command in (*iface.pre_up, *iface.up):
        for bond, slave in enslaved(command):
            yield bond, Slave(slave, Means.IFENSLAVE, iface)


def enslaved(command: str) -> Iterator[tuple[str, str]]:
    """Give the pairs of bond and slave that `ifenslave BOND SLAVE...` in a shell command joins."""
    for part in _END.split(command):
        words = part.split()
        at = next((i for i, word in enumerate(words) if word.rpartition("/")[2] == "ifenslave"), None)
        if at is None or any(word in ("-d", "--detach", "-c", "--change-active") for word in words[at:]):
            continue
        names = [word for word in words[at + 1 :] if not word.startswith("-")]
        yield from ((names[0], slave) for slave in names[1:])


def bonds(conf: Interfaces) -> dict[str, Bond]:
    """Give the bonds of a file by name: what slaves name, what has slaves, and what sets `bond-mode` or its like."""
    slaves: dict[str, list[Slave]] = {}
    ifaces = settled(conf)
    for iface in ifaces:
        if _is_bond(iface):
            slaves.setdefault(iface.name, [])
        for bond, slave in slaves_of(iface):
            slaves.setdefault(_own_name(bond, iface), []).append(slave)
    own: dict[str, list[Iface]] = {}
    for iface in ifaces:
        own.setdefault(iface.name, []).append(iface)
    return {name: _bond(name, tuple(found), tuple(own.get(name, ()))) for name, found in slaves.items()}


def _own_name(bond: str, iface: Iface) -> str:
    return iface.name if bond in ("$IFACE", "${IFACE}", '"$IFACE"') else bond


def _is_bond(iface: Iface) -> bool:
    named = iface.bond_slaves is not None or iface.slaves is not None
    return named or (iface.bond_master is None and bool(fields_set(bond_settings(iface)).keys() - {"primary"}))


def _bond(name: str, slaves: tuple[Slave, ...], own: tuple[Iface, ...]) -> Bond:
    told = [slave.iface for slave in slaves if slave.means is Means.BOND_MASTER]
    return Bond(name, slaves, merged(*map(bond_settings, (*told, *own))), own)
