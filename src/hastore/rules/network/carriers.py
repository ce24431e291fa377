"""NET: rules about the interfaces that carry the cluster."""

import re
from collections.abc import Iterator

from hastore.cluster.bonding import BondSetup, bond_setups
from hastore.cluster.carriers import HEARTBEAT, Use, below, carried
from hastore.cluster.cluster import Cluster
from hastore.cluster.network import Network
from hastore.cluster.place import Place
from hastore.cluster.services import listed
from hastore.formats.bonding import fields_set
from hastore.formats.bonding_values import Mode
from hastore.formats.interfaces import Iface, Method, allowed, bond_settings
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety

_BALANCING = (Mode.BALANCE_RR, Mode.BALANCE_XOR, Mode.BROADCAST)
_SWITCHES = re.compile(r"\b(?:two|2|both|separate|redundant)\b.*\bswitch|\bswitches\b", re.IGNORECASE)
_DIRECT = re.compile(
    r"back[- ]to[- ]back|cross[- ]?over|\bcrossed\b|\bdirect(?:ly)?\b|(?:without a?|no) ?switch", re.IGNORECASE
)


def needed_interface_not_up(cluster: Cluster) -> Iterator[Finding]:
    """An interface that replication, heartbeat or a service address needs is not brought up at boot.

    Why: DRBD and heartbeat start without it, wait, and take the peer for dead. Source: interfaces(5), `auto`.

    Example:
        iface eth1 inet static      # without `auto eth1`; drbd.conf has its address

    Fix: `auto eth1`.

    Silent: for interfaces without a stanza, as slaves may be; for `allow-hotplug`; if interfaces includes files that
    are not here.
    """
    for network in cluster.networks:
        needed: dict[str, list[Use]] = {}
        for use in carried(cluster, network) if network.has_all_files else ():
            needed.setdefault(use.interface, []).append(use)
        for name, uses in needed.items():
            why = _why_down(network, name)
            if why is not None:
                stanza = network.of(name)[0]
                yield Finding(
                    f"{name} carries {listed(use.what for use in uses)} but is not brought up at boot{why}",
                    stanza.place,
                    tuple(Related(f"{use.what}", use.place) for use in uses),
                    Fix(f"add 'auto {name}'" if not why else f"bring {name} up in an 'up' line", Safety.ASK),
                )


def _why_down(network: Network, name: str) -> str | None:
    """Say why an interface stays down; nothing more than that if `auto` is missing, `None` if it comes up."""
    stanzas = network.of(name)
    if not stanzas:
        return None
    if not network.is_auto(name) and name not in allowed(network.whole, "hotplug"):
        return ""
    idle = all(stanza.iface.method is Method.MANUAL and not _does_something(stanza.iface) for stanza in stanzas)
    return ": it is manual without 'up' lines" if idle else None


def _does_something(iface: Iface) -> bool:
    hooks = iface.bond_slaves or iface.slaves or iface.bridge_ports or iface.vlan_raw_device or iface.bond_master
    return bool(iface.pre_up or iface.up or hooks or fields_set(bond_settings(iface))) or "." in iface.name


def balancing_mode_for_storage(cluster: Cluster) -> Iterator[Finding]:
    """A bond that carries replication or clients sends the packets of a connection over several links.

    Why: they arrive out of order, which TCP answers by sending again, and the switch's ports must form a trunk, which
    two switches mostly cannot. For storage the guide recommends active-backup. Sources: DRBD User's Guide 8.4, 4.2;
    Linux, Documentation/networking/bonding.rst, 11.2 and 12.1.

    Example:
        options bonding mode=0 miimon=100

    Fix: active-backup, or 802.3ad with a switch that can do it.

    Silent: if a comment says that the machines are connected back to back, without a switch. It is a warning if a
    comment tells of two switches, else it is only noted. If modprobe.d is not here, or commands set the mode, it is not
    known.
    """
    for network in cluster.networks:
        uses = [use for use in carried(cluster, network) if use.kind != HEARTBEAT]
        found: dict[tuple[int, Mode], list[tuple[BondSetup, list[Use]]]] = {}
        for setup in bond_setups(cluster, network.host.name):
            own = [use for use in uses if setup.name in below(network, use.interface)]
            if own and setup.is_known and setup.mode in _BALANCING and not _DIRECT.search(_remarks(setup)):
                place = _at_mode(setup)
                found.setdefault((id(place.model), setup.mode), []).append((setup, own))
        for (_, mode), setups in found.items():
            yield _balancing(mode, setups)


def _at_mode(setup: BondSetup) -> Place:
    return setup.options["mode"].place if "mode" in setup.options else setup.place


def _remarks(setup: BondSetup) -> str:
    places = (_at_mode(setup), *(slave.place for slave in setup.slaves))
    return "\n".join([*(place.remark for place in places), *(stanza.remarks for stanza in setup.stanzas)])


def _balancing(mode: Mode, setups: list[tuple[BondSetup, list[Use]]]) -> Finding:
    names = [setup.name for setup, _ in setups]
    switches = any(_SWITCHES.search(_remarks(setup)) for setup, _ in setups)
    return Finding(
        f"{listed(names)} {'use' if len(names) > 1 else 'uses'} {mode.value}: {_harm(mode)}, and the switch ports "
        "must be trunked",
        _at_mode(setups[0][0]),
        tuple(Related(f"{setup.name} carries {use.what}", use.place) for setup, uses in setups for use in uses),
        Fix("use active-backup, or 802.3ad", Safety.NO),
        Severity.WARNING if switches else Severity.INFO,
    )


def _harm(mode: Mode) -> str:
    if mode is Mode.BALANCE_RR:
        return "packets of one connection arrive out of order"
    if mode is Mode.BROADCAST:
        return "every packet is sent on all slaves"
    return "one connection never has more than one link"
