"""The bonds of a machine: their slaves, and the options that are in effect, wherever they are set.

The driver is loaded once, by the first bond that is brought up: the module's own options and those of that alias then
hold for every bond, the options of other aliases for none. Where hook scripts set bonds up, the driver is loaded by its
own name. What `bond-*` lines set for a bond counts over all that.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from hastore.cluster.asked import asked_once
from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile, Host
from hastore.cluster.misspelt import meant
from hastore.cluster.network import Network, Stanza
from hastore.cluster.place import Place
from hastore.formats.bonding import PARAMETERS, Bonding, bonding, fields_set, misread
from hastore.formats.bonding_values import Mode
from hastore.formats.interfaces import Bond, Iface, Means, auto_names, bond_settings
from hastore.formats.interfaces.bonds import enslaved
from hastore.formats.modprobe import (
    Alias,
    Modprobe,
    Options,
    bond_aliases,
    bond_options,
    modules,
    own_instances,
)
from hastore.frozen import frozen

BONDING = "bonding"
_BOND = re.compile(r"bond[0-9]+")
_SETS_OPTIONS = re.compile(r"/bonding(?:/|_masters)|\bmodprobe\b.*\bbond|\bip\s+link\b.*\bbond|\bnmcli\b")
PATTERN_WORDS = ("all", "auto", "glob", "regex")
"""Words of bond-slaves for every interface of a kind; the last two are ifupdown2's."""
_FIELDS = tuple(f"bond_{name}" for name in PARAMETERS if hasattr(Iface, f"bond_{name}"))


@frozen(eq=False)
class BondOption:
    """One option that is in effect for a bond."""

    name: str
    """The driver's parameter: `arp_interval`."""
    value: Any
    """As `hastore.formats.bonding.Bonding` has it."""
    place: Place
    by_driver: bool
    """Whether an `options` line of the module sets it, for all bonds, and not a `bond-*` line."""


@frozen(eq=False)
class BondSlave:
    """An interface that is enslaved, and where that is written."""

    name: str
    means: Means
    place: Place


@frozen(eq=False)
class BondSetup:
    """One bond of one machine."""

    host: str
    name: str
    slaves: tuple[BondSlave, ...]
    """Those that are configured; one that is named twice is here once."""
    stanzas: tuple[Stanza, ...]
    """The `iface` stanzas of its name; none if only modprobe.d speaks of it."""
    options: dict[str, BondOption]
    """What is in effect, by the driver's name of it; defaults are not among them."""
    is_known: bool
    """Whether these are all options: none is set by a command, or cannot be read, or is in a file that is not here."""
    names_all_slaves: bool
    """Whether these are all slaves."""
    place: Place
    """Its stanza, else what else names it."""

    @property
    def slave_names(self) -> tuple[str, ...]:
        """The names of its slaves."""
        return tuple(slave.name for slave in self.slaves)

    @property
    def mode(self) -> Mode:
        """The mode, set or not."""
        mode = self.settings.mode
        return Mode.BALANCE_RR if mode is None else mode

    def number(self, name: str) -> int:
        """Give an option that is a number; all of these are 0 by default, as `miimon` and the delays."""
        option = self.options.get(name)
        return option.value if option is not None and isinstance(option.value, int) else 0

    @cached_property
    def settings(self) -> Bonding:
        """The options in effect as the driver's parameters."""
        return Bonding(**{name: option.value for name, option in self.options.items()})


@asked_once
def bond_setups(cluster: Cluster, host: str) -> tuple[BondSetup, ...]:
    """Give the bonds of a machine: those of its interfaces file, then those that only modprobe.d names."""
    machine = next((each for each in cluster.hosts if each.name == host), None)
    if machine is None:
        return ()
    drivers = drivers_of(cluster, machine)
    network = drivers.network
    named = [] if network is None else configured(network)
    others = [name for name in bond_aliases(*drivers.confs) if name not in named]
    return tuple(_setup(host, name, network, drivers) for name in (*named, *others))


def drivers_of(cluster: Cluster, host: Host) -> "Drivers":
    """Give the module options of a machine, and by which name the driver is loaded."""
    return Drivers(cluster.network(host.name), modprobe_files(host))


def modprobe_files(host: Host) -> tuple[ConfigFile, ...]:
    """Give a machine's modprobe.d files in the order in which they are read: that of their names."""
    return tuple(sorted(host.of("modprobe"), key=lambda file: file.logical.rpartition("/")[2]))


def configured(network: Network) -> list[str]:
    """Give the names of the bonds in an interfaces file: those with slaves or options, and those called bond0."""
    called = (stanza.name for stanza in network.stanzas if _BOND.fullmatch(stanza.name))
    return list(dict.fromkeys([*network.bonds, *called]))


@frozen(eq=False)
class Drivers:
    """The module options of a machine, and by which name the driver is loaded."""

    network: Network | None
    files: tuple[ConfigFile, ...]

    @cached_property
    def confs(self) -> tuple[Modprobe, ...]:
        """The files' models."""
        return tuple(file.document.model for file in self.files)

    @cached_property
    def instances(self) -> tuple[str, ...]:
        """The names under which the driver is loaded once more."""
        return own_instances(*self.confs)

    @cached_property
    def loaded_by(self) -> str:
        """The name that the driver is asked for by: an alias, or its own."""
        bonds = {} if self.network is None else self.network.bonds
        if self.network is None or not bonds:
            return next(iter(bond_aliases(*self.confs)), BONDING)
        booted = [name for name in auto_names(self.network.whole) if name in bonds]
        for name in (*booted, *bonds):
            if is_by_hooks(bonds[name]):
                return BONDING
            if BONDING in modules(name, *self.confs):
                return name
        return BONDING

    @cached_property
    def lines(self) -> tuple[tuple[ConfigFile, Options], ...]:
        """The `options` lines of the driver and its aliases."""
        wanted = {id(line) for line in bond_options(*self.confs)}
        return tuple((file, line) for file in self.files for line in file.document.model.options if id(line) in wanted)

    def in_effect(self, name: str) -> list[tuple[ConfigFile, Options]]:
        """Give the lines that hold for a bond."""
        asked = name if name in self.instances else self.loaded_by
        return [(file, line) for file, line in self.lines if _names(line.module, asked)]

    @cached_property
    def by_command(self) -> bool:
        """Whether a command sets options of bonds."""
        installs = (line.command for conf in self.confs for line in conf.installs)
        stanzas = () if self.network is None else self.network.stanzas
        commands = (command for s in stanzas for command in (*s.iface.pre_up, *s.iface.up))
        return any(_SETS_OPTIONS.search(command) for command in (*installs, *commands))

    @cached_property
    def alias_lines(self) -> tuple[tuple[ConfigFile, Alias], ...]:
        """The lines that make a name an alias of the driver."""
        names = bond_aliases(*self.confs)
        return tuple(
            (file, alias) for file in self.files for alias in file.document.model.aliases if alias.wildcard in names
        )


def is_by_hooks(bond: Bond) -> bool:
    """Tell whether hook scripts set a bond up: it has `bond-*` lines, or its slaves have."""
    return bool(bond.means - {Means.IFENSLAVE} or fields_set(bond.settings))


def _names(module: str, asked: str) -> bool:
    return module.replace("-", "_") in (BONDING, asked.replace("-", "_"))


def _setup(host: str, name: str, network: Network | None, drivers: Drivers) -> BondSetup:
    bond = None if network is None else network.bonds.get(name)
    stanzas = () if network is None else network.of(name)
    slaves = _slaves(bond, network)
    options = {option.name: option for line in drivers.in_effect(name) for option in _of_driver(*line)}
    options |= {option.name: option for option in _of_hooks(bond, network)}
    listed = (word for s in stanzas for word in (*(s.iface.bond_slaves or ()), *(s.iface.slaves or ())))
    places = (
        *(stanza.place for stanza in stanzas),
        *(slave.place for slave in slaves),
        *(Place(file, alias) for file, alias in drivers.alias_lines if alias.wildcard == name),
    )
    return BondSetup(
        host=host,
        name=name,
        slaves=slaves,
        stanzas=stanzas,
        options=options,
        is_known=not drivers.by_command
        and (bool(drivers.files) or (bond is not None and is_by_hooks(bond)))
        and not _is_misread(name, bond, network, drivers),
        names_all_slaves=bool(stanzas or slaves) and not any(word in PATTERN_WORDS for word in listed),
        place=places[0],
    )


def _is_misread(name: str, bond: Bond | None, network: Network | None, drivers: Drivers) -> bool:
    """Tell whether an option is written so that nobody can tell what holds."""
    given = (parameter for _, line in drivers.in_effect(name) for parameter in line.parameters if "=" in str(parameter))
    if any(misread(p.name.replace("-", "_"), p.text or "") is not None for p in given):
        return True
    ifaces = () if bond is None else (*bond.ifaces, *(s.iface for s in bond.slaves if s.means is Means.BOND_MASTER))
    return any(_is_iface_misread(iface, network) for iface in ifaces)


def _is_iface_misread(iface: Iface, network: Network | None) -> bool:
    for option in iface.extra:
        word = option.name.replace("_", "-")
        if word.startswith("bond-") and meant(word.removeprefix("bond-").replace("-", "_"), PARAMETERS) is not None:
            return True
    if network is None:
        return False
    file = file_of(network, iface)
    if not file.document.problems:
        return False
    unset = (field for field in _FIELDS if getattr(iface, field) is None)
    start = Place(file, iface).span
    return any(Place(file, iface, field).span != start for field in unset)


def _of_driver(file: ConfigFile, line: Options) -> Iterator[BondOption]:
    for i, parameter in enumerate(line.parameters):
        name = parameter.name.replace("-", "_")
        value = fields_set(bonding([(name, parameter.text or "")])).get(name)
        if value is not None:
            yield BondOption(name, value, Place(file, line, "parameters", i), by_driver=True)


def _of_hooks(bond: Bond | None, network: Network | None) -> Iterator[BondOption]:
    if bond is None or network is None:
        return
    told = [slave.iface for slave in bond.slaves if slave.means is Means.BOND_MASTER]
    for iface in (*told, *bond.ifaces):
        file = file_of(network, iface)
        for name, value in fields_set(bond_settings(iface)).items():
            yield BondOption(name, value, Place(file, iface, f"bond_{name}"), by_driver=False)


def _slaves(bond: Bond | None, network: Network | None) -> tuple[BondSlave, ...]:
    if bond is None or network is None:
        return ()
    found: dict[str, BondSlave] = {}
    for slave in bond.slaves:
        place = enslaving(slave.iface, slave.name, slave.means, file_of(network, slave.iface))
        found.setdefault(slave.name, BondSlave(slave.name, slave.means, place))
    return tuple(found.values())


def enslaving(iface: Iface, slave: str, means: Means, file: ConfigFile) -> Place:
    """Give where an iface says that an interface is a slave."""
    if means is Means.BOND_MASTER:
        return Place(file, iface, "bond_master")
    if means is Means.BOND_SLAVES:
        return Place(file, iface, "slaves" if iface.bond_slaves is None else "bond_slaves")
    for field in ("pre_up", "up") if iface.inherits is None else ():
        for i, command in enumerate(getattr(iface, field)):
            if any(each == slave for _, each in enslaved(command)):
                return Place(file, iface, field, i)
    return Place(file, iface)


def file_of(network: Network, iface: Iface) -> ConfigFile:
    """Give the file that an iface stands in."""
    return next((s.file for s in network.stanzas if s.iface.origin is iface.origin), network.files[0])
