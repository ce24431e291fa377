"""RUN: rules about the bonds as the kernel shows them."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from hastore.cluster.bonding import BondSetup, bond_setups
from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place
from hastore.formats.proc_bonding import Bond, Slave
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety

REDUNDANT = 2
"""Slaves that must be up, so that one may fail."""


def bond_degraded(cluster: Cluster) -> Iterator[Finding]:
    """A slave of a bond is missing or down, has failed before, or does not fit the others.

    Why: the redundancy is already used up, or was already needed; the next fault cuts the link. Slaves of different
    speed, with one hardware address, or in different aggregators do not share the load. Source: the kernel's bonding
    documentation.

    Example:
        Slave Interface: eth2
        MII Status: down

    Fix: look at cable, switch port and card.

    Silent: about speeds where the driver does not show them (before Linux 2.6.36).
    """
    for file in cluster.of("proc_bonding"):
        bond: Bond = file.document.model
        if bond.driver is None and not bond.slaves:
            continue
        setup = _setup(cluster, file)
        missing = [name for name in _configured(setup) if bond.slave(name) is None]
        severity = Severity.WARNING if len(bond.up_slaves) >= REDUNDANT else Severity.ERROR
        for name in missing:
            related = () if setup is None else (Related("it is configured here", setup.place),)
            yield _degraded(file, None, f"{name} is configured and not there", severity, related)
        for slave in bond.slaves:
            reasons = list(_reasons(slave))
            if reasons:
                worst = severity if not slave.is_up else Severity.WARNING
                yield _degraded(file, slave, f"{slave.interface} {', '.join(reasons)}", worst)
        for message in _mismatches(bond):
            yield _degraded(file, None, message, Severity.WARNING)


def name_of(file: ConfigFile) -> str:
    """Give the bond that a file of /proc/net/bonding is about."""
    return file.logical.rsplit("/", 1)[-1]


def _setup(cluster: Cluster, file: ConfigFile) -> BondSetup | None:
    return next((setup for setup in bond_setups(cluster, file.host) if setup.name == name_of(file)), None)


def _configured(setup: BondSetup | None) -> tuple[str, ...]:
    return () if setup is None else setup.slave_names


def _reasons(slave: Slave) -> Iterator[str]:
    if not slave.is_up and slave.mii_status is not None:
        yield f"is {slave.mii_status.value}"
    if slave.link_failure_count:
        yield f"has failed {slave.link_failure_count} times"


def _mismatches(bond: Bond) -> Iterator[str]:
    """Give what does not fit between slaves that are up."""
    slaves = bond.up_slaves
    for what, values in (
        ("speed", [slave.speed for slave in slaves]),
        ("duplex", [slave.duplex for slave in slaves]),
        ("aggregator", [slave.aggregator_id for slave in slaves]),
    ):
        known = [value for value in values if value is not None]
        if len(set(map(str, known))) > 1:
            yield f"its slaves differ in {what}: {', '.join(_told(slaves, values))}"
    addresses = Counter(str(slave.permanent_hw_addr).lower() for slave in bond.slaves if slave.permanent_hw_addr)
    for address, count in addresses.items():
        if count > 1:
            yield f"{count} slaves have the one hardware address {address}"


def _told(slaves: tuple[Slave, ...], values: list[Any]) -> Iterator[str]:
    for slave, value in zip(slaves, values, strict=True):
        yield f"{slave.interface} {getattr(value, 'value', value)}"


def _degraded(
    file: ConfigFile, slave: Slave | None, why: str, severity: Severity, related: tuple[Related, ...] = ()
) -> Finding:
    return Finding(
        f"{name_of(file)} on {file.host or 'this host'}: {why}",
        Place(file, slave),
        related,
        Fix("look at cable, switch port and card", Safety.NO),
        severity,
    )


def bond_differs_from_config(cluster: Cluster) -> Iterator[Finding]:
    """A bond runs in another mode, or with other timers, than is configured.

    Why: options of a second alias of the driver are dead text, so the bond got those of the first, or the driver's own;
    or the files were edited and the driver not loaded anew. With a polling interval of 0 no broken link is noticed.
    Source: the kernel's bonding documentation.

    Example:
        Bonding Mode: load balancing (round-robin)          # and `bond-mode active-backup`

    Fix: take the bond down, unload the driver and bring it up again, at a quiet time.

    Silent: when the configuration of the bond was not captured, or is made by commands that are not understood.
    """
    for file in cluster.of("proc_bonding"):
        setup = _setup(cluster, file)
        if setup is None or not setup.is_known or not setup.options:
            continue
        bond: Bond = file.document.model
        for what, runs, wanted, field in _compared(bond, setup):
            if runs is not None and runs != wanted:
                option = setup.options.get(_OPTIONS[field])
                unseen = field == "mii_polling_interval" and not bond.is_monitored
                yield Finding(
                    f"{setup.name} on {file.host or 'this host'} runs with {what} {runs}, configured is {wanted}",
                    Place(file, bond, field),
                    (Related("it is configured here", option.place if option is not None else setup.place),),
                    Fix("load the driver anew, at a quiet time", Safety.NO),
                    Severity.ERROR if unseen else Severity.WARNING,
                )


_OPTIONS = {
    "bonding_mode": "mode",
    "mii_polling_interval": "miimon",
    "up_delay": "updelay",
    "down_delay": "downdelay",
}


def _compared(bond: Bond, setup: BondSetup) -> Iterator[tuple[str, Any, Any, str]]:
    yield "mode", None if bond.mode is None else bond.mode.option, setup.mode.value, "bonding_mode"
    yield "miimon", bond.mii_polling_interval, setup.number("miimon"), "mii_polling_interval"
    step = setup.number("miimon")
    for what, runs, field in (("updelay", bond.up_delay, "up_delay"), ("downdelay", bond.down_delay, "down_delay")):
        wanted = setup.number(what)
        yield what, runs, wanted // step * step if step else 0, field
