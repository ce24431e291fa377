"""NET: rules about the slaves of bonds."""

from collections.abc import Iterator

from hastore.cluster.bonding import PATTERN_WORDS, bond_setups, enslaving, file_of
from hastore.cluster.cluster import Cluster
from hastore.cluster.network import Network
from hastore.cluster.place import Place
from hastore.cluster.services import listed
from hastore.formats.interfaces import Method, allowed
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety

ENOUGH = 2
"""Slaves, of which one may fail."""
_OF_ITS_OWN = (Method.STATIC, Method.DHCP, Method.BOOTP)
_NOWHERE = "0.0.0.0"  # noqa: S104 - nothing listens there: it stands for no address


def slave_in_two_bonds(cluster: Cluster) -> Iterator[Finding]:
    """An interface is a slave of two bonds, or a bond is its own slave.

    Why: the second enslaving fails, and leaves one bond short of a slave. Source: Linux, drivers/net/bonding,
    bond_enslave.

    Example:
        bond-slaves eth1 eth2       # of bond0
        bond-slaves eth1 eth3       # of bond1

    Fix: give each bond slaves of its own.

    Silent: for VLANs on an interface, which are other interfaces.
    """
    for network in cluster.networks:
        found: dict[str, dict[str, Place]] = {}
        for bond in network.bonds.values():
            for slave in (slave for slave in bond.slaves if slave.name not in PATTERN_WORDS):
                place = enslaving(slave.iface, slave.name, slave.means, file_of(network, slave.iface))
                found.setdefault(slave.name, {}).setdefault(bond.name, place)
        for name, places in found.items():
            fix = Fix("give each bond slaves of its own", Safety.NO)
            if name in places:
                yield Finding(f"{name} is in {name}: a bond cannot be its own slave", places[name], fix=fix)
            others = [(bond, place) for bond, place in places.items() if bond != name]
            if len(others) >= ENOUGH:
                related = tuple(Related(f"{bond} has it here", place) for bond, place in others[:-1])
                yield Finding(f"{name} is in {listed(bond for bond, _ in others)}", others[-1][1], related, fix)


def slave_has_address(cluster: Cluster) -> Iterator[Finding]:
    """A slave of a bond has an address of its own.

    Why: the route of that address leads to the slave and past the bond, and is lost with it. Source: Linux,
    Documentation/networking/bonding.rst, 8.1.

    Example:
        iface eth1 inet static      # and `bond-slaves eth1 eth2` in bond0
            address 10.0.9.7

    Fix: `iface eth1 inet manual`.

    Silent: for `manual`, for the address 0.0.0.0, and without a stanza.
    """
    for network in cluster.networks:
        slaves = {s.name: (setup.name, s) for setup in bond_setups(cluster, network.host.name) for s in setup.slaves}
        for stanza in network.stanzas:
            if stanza.name not in slaves or stanza.iface.method not in _OF_ITS_OWN:
                continue
            if (stanza.iface.address or "").partition("/")[0] == _NOWHERE:
                continue
            bond, slave = slaves[stanza.name]
            if bond != stanza.name:
                yield Finding(
                    f"{stanza.name} is a slave of {bond} and has its own address",
                    stanza.at("method"),
                    (Related(f"it is a slave of {bond} here", slave.place),),
                    Fix(f"iface {stanza.name} inet manual", Safety.ASK),
                )


def single_slave_bond(cluster: Cluster) -> Iterator[Finding]:
    """A bond has one slave, or none.

    Why: a bond is there so that a cable, a port or a card may fail. With one slave each of these stops it. Source:
    Linux, Documentation/networking/bonding.rst, 11.

    Example:
        bond-slaves eth1

    Fix: add a second slave.

    Silent: for bonds with an `allow-` class of their own, which get slaves as they are plugged in; for
    `bond-slaves all`; if interfaces includes files that are not here.
    """
    for network in cluster.networks:
        for setup in bond_setups(cluster, network.host.name) if network.has_all_files else ():
            count = len(setup.slaves)
            if count >= ENOUGH or not setup.names_all_slaves or _is_plugged(network, setup.name):
                continue
            if not count and not setup.is_known and setup.name not in network.bonds:
                continue
            what = f"one slave, {setup.slaves[0].name}" if count else "no slave"
            yield Finding(
                f"{setup.name} has {what}: no redundancy",
                setup.slaves[0].place if count else setup.place,
                fix=Fix("add a second slave" if count else "add slaves", Safety.NO),
                severity=Severity.WARNING,
            )


def _is_plugged(network: Network, bond: str) -> bool:
    return bool(allowed(network.whole, bond))
