"""NET: rules about the options of the bonding driver, and which of them count."""

from collections.abc import Iterator

from hastore.cluster.bonding import BONDING, BondSetup, Drivers, bond_setups, drivers_of, is_by_hooks
from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile, Host
from hastore.cluster.place import Place
from hastore.cluster.services import listed
from hastore.formats.bonding import fields_set
from hastore.formats.bonding_values import Mode
from hastore.formats.modprobe import Options, bond_settings
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety

_FORCED = (Mode.AD, Mode.BALANCE_TLB, Mode.BALANCE_ALB)
"""In these modes the driver takes a miimon of 100 when it is loaded without one."""


def too_few_bonds(cluster: Cluster) -> Iterator[Finding]:
    """The driver makes fewer bonds than interfaces has.

    Why: one load of the driver makes `max_bonds` devices, by default one. The others are not there when their slaves
    are to be added. Source: Linux, Documentation/networking/bonding.rst, 2.

    Example:
        options bonding mode=1 miimon=100       # interfaces has bond0 and bond1

    Fix: `max_bonds`, or `bond-slaves` in interfaces, which makes bonds as they are needed.

    Silent: for bonds with `bond-*` lines; if `-o` or a command of interfaces makes more bonds.
    """
    for host in cluster.hosts:
        drivers = drivers_of(cluster, host)
        network = drivers.network
        if network is None or drivers.instances or drivers.by_command or not (drivers.lines or drivers.alias_lines):
            continue
        plain = [
            setup
            for setup in bond_setups(cluster, host.name)
            if setup.stanzas and setup.name in network.bonds and not is_by_hooks(network.bonds[setup.name])
        ]
        made = _max_bonds(drivers)
        if len(plain) > made:
            names = [setup.name for setup in plain]
            yield Finding(
                f"{listed(names)} are defined, the driver creates {made or 'none'}"
                if len(names) > 1
                else f"{names[0]} is defined, the driver creates none",
                _at_driver(drivers, "max_bonds"),
                tuple(Related(f"{setup.name} is set up here", setup.place) for setup in plain),
                Fix(f"max_bonds={len(plain)}", Safety.ASK),
            )


def _max_bonds(drivers: Drivers) -> int:
    value = bond_settings(drivers.loaded_by, *drivers.confs).max_bonds
    return 1 if value is None else value


def _at_driver(drivers: Drivers, name: str) -> Place:
    """Give where an option of the driver is set that counts, else what else of it is there."""
    lines = drivers.in_effect(drivers.loaded_by) or list(drivers.lines)
    for file, line in reversed(lines):
        for i, parameter in enumerate(line.parameters):
            if parameter.name.replace("-", "_") == name:
                return Place(file, line, "parameters", i)
    return Place(*lines[0]) if lines else Place(*drivers.alias_lines[0])


def link_failure_not_detected(cluster: Cluster) -> Iterator[Finding]:
    """A bond does not look whether its slaves have a link.

    Why: without `miimon` or `arp_interval` a bond goes on sending through a slave whose cable is out. This was the
    default up to Linux 4.x. Sources: Linux, Documentation/networking/bonding.rst, 2; README of Debian's ifenslave.

    Example:
        options bonding mode=1

    Fix: `miimon=100`.

    Silent: if commands set the options, or modprobe.d is not here and interfaces has no `bond-*` lines. In the modes
    802.3ad, balance-tlb and balance-alb the driver takes a miimon of 100 by itself when it is loaded, which is only
    noted.
    """
    for host in cluster.hosts:
        found: dict[tuple[int, str], list[BondSetup]] = {}
        for setup in bond_setups(cluster, host.name):
            why = _blind(setup)
            if why is not None:
                place = _cause(cluster, host, setup)
                found.setdefault((id(place.model), why), []).append(setup)
        for (_, why), setups in found.items():
            yield _not_detected(cluster, host, setups, why)


def _blind(setup: BondSetup) -> str | None:
    """Say why a bond does not notice a dead slave; `None` if it does, or that is not known."""
    used = bool(setup.slaves) or not setup.names_all_slaves
    if not setup.is_known or not used or setup.number("miimon") > 0:
        return None
    if setup.number("arp_interval") > 0:
        asked = setup.settings.arp_ip_target or setup.mode in _FORCED
        return None if asked else "arp_interval is set, but no arp_ip_target"
    return "miimon is not set" if "miimon" not in setup.options else "miimon is 0"


def _cause(cluster: Cluster, host: Host, setup: BondSetup) -> Place:
    for name in ("arp_interval", "miimon"):
        if name in setup.options:
            return setup.options[name].place
    lines = drivers_of(cluster, host).in_effect(setup.name)
    hooks = any(not option.by_driver for option in setup.options.values())
    return setup.place if hooks or not lines else Place(*lines[0])


def _not_detected(cluster: Cluster, host: Host, setups: list[BondSetup], why: str) -> Finding:
    names = listed(setup.name for setup in setups)
    place = _cause(cluster, host, setups[0])
    related = tuple(Related(f"{setup.name} is set up here", setup.place) for setup in setups)
    fix = Fix("miimon=100", Safety.SAFE)
    mode = setups[0].options.get("mode")
    if mode is not None and mode.by_driver and mode.value in _FORCED:
        message = f"{names}: {why}; in mode {mode.value.value} the driver takes 100 by itself, and complains"
        return Finding(message, place, related, fix, Severity.INFO)
    verb = "never notice" if len(setups) > 1 else "never notices"
    return Finding(f"{names} {verb} a dead slave: {why}", place, related, fix)


def bond_options_not_applied(cluster: Cluster) -> Iterator[Finding]:
    """The options of a second alias of the driver have no effect.

    Why: options belong to a load of the driver, and it is loaded once: by the first bond that comes up. All bonds then
    have the options of that one. Source: Linux, Documentation/networking/bonding.rst, 3.3.1.

    Example:
        alias bond0 bonding
        options bond0 mode=0 miimon=100
        alias bond1 bonding
        options bond1 mode=1 miimon=100         # bond1 gets mode 0

    Fix: one line `options bonding ...`; for bonds that are to differ, `bond-*` lines in interfaces.

    Silent: if both say the same; if bonds have `bond-*` lines; if the driver is loaded more often by `-o`. A difference
    in `max_bonds` alone is only noted.
    """
    for host in cluster.hosts:
        drivers = drivers_of(cluster, host)
        hooks = drivers.network is not None and any(map(is_by_hooks, drivers.network.bonds.values()))
        if drivers.instances or hooks:
            continue
        live = drivers.in_effect(drivers.loaded_by)
        alive = {id(line) for _, line in live}
        dead: dict[str, list[tuple[ConfigFile, Options]]] = {}
        for file, line in drivers.lines:
            if id(line) not in alive:
                dead.setdefault(line.module, []).append((file, line))
        for alias, lines in dead.items() if live else ():
            yield from _dead(drivers, alias, lines, live)


def _dead(
    drivers: Drivers, alias: str, lines: list[tuple[ConfigFile, Options]], live: list[tuple[ConfigFile, Options]]
) -> Iterator[Finding]:
    here = fields_set(bond_settings(alias, *drivers.confs))
    there = fields_set(bond_settings(drivers.loaded_by, *drivers.confs))
    differ = sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name))
    if not differ:
        return
    only = differ == ["max_bonds"]
    named = [name for name in differ if only or name != "max_bonds"]
    who = drivers.loaded_by if drivers.loaded_by != BONDING else "the module itself"
    yield Finding(
        f"the driver is loaded once, for {who}: {alias}'s options do not take effect; {listed(named)} "
        f"{'differ' if len(named) > 1 else 'differs'}{', the rest is equal' if only else ''}",
        Place(*lines[0]),
        tuple(Related("these count", Place(*line)) for line in live),
        Fix("write one line 'options bonding', or bond-* lines for each bond in interfaces", Safety.ASK),
        Severity.INFO if only else Severity.WARNING,
    )
