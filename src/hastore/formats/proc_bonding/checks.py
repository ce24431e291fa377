"""Lines of /proc/net/bonding/* that are missing, or that contradict each other: the text was cut or edited."""

from collections.abc import Iterator

from hastore.binding.fields import Model
from hastore.binding.locate import place_of
from hastore.formats.proc_bonding.model import AdInfo, Bond, Slave
from hastore.formats.proc_bonding.syntax import SYNTAX
from hastore.formats.proc_bonding.words import MiiStatus, Mode
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement

_WITH_PRIMARY = (Mode.ACTIVE_BACKUP, Mode.BALANCE_TLB, Mode.BALANCE_ALB)
_NEVER_A_BOND = (MiiStatus.GOING_DOWN, MiiStatus.GOING_BACK, MiiStatus.UNKNOWN)
_DELAYS = ("up_delay", "down_delay", "peer_notification_delay")


def checks(bond: Bond, tree: Statement, _: str | None) -> Iterator[Fault]:
    """Find what the driver cannot have printed like this."""
    if tree.body:
        yield from _check_missing(bond, tree)
    yield from _check_mode(bond)
    yield from _check_delays(bond)
    yield from _check_slaves(bond)
    if bond.ad_info is not None:
        yield from _check_ports(bond, bond.ad_info)


def _contradiction(model: Model, name: str | None, message: str, severity: Severity = Severity.WARNING) -> Fault:
    node, word = place_of(model, name, None, SYNTAX)
    return Fault(node, word, Family.VALUE, "contradiction", f"{message}: was this edited?", severity)


def _check_missing(bond: Bond, tree: Statement) -> Iterator[Fault]:
    said = {SYNTAX.words(node)[0] for node in tree.body or () if SYNTAX.words(node)}
    missing = [key for key in ("Bonding Mode", "MII Status") if key not in said]
    if missing:
        message = f"the bond's own lines are cut, missing here: {', '.join(missing)}"
        yield Fault((tree.body or (tree,))[0], None, Family.VALUE, "missing-line", message, Severity.WARNING)
    for slave in bond.slaves:
        if slave.origin is not None and not _has(slave.origin, "MII Status"):
            message = f"{slave.interface}: the line 'MII Status: ...' is missing"
            yield Fault(slave.origin, None, Family.VALUE, "missing-line", message, Severity.WARNING)


def _has(node: Statement, key: str) -> bool:
    return any(SYNTAX.words(line)[:1] == [key] for line in node.body or ())


def _check_mode(bond: Bond) -> Iterator[Fault]:
    mode = bond.mode
    if bond.mii_status in _NEVER_A_BOND:
        yield _contradiction(bond, "mii_status", f"'{bond.mii_status.value}' is no state of a bond, only of a slave")
    if mode is None:
        return
    for name in ("primary_slave", "currently_active_slave"):
        if getattr(bond, name) is not None and mode not in _WITH_PRIMARY:
            yield _contradiction(bond, name, f"mode {mode.option} has no such line")
    if bond.ad_info is not None and mode is not Mode.AD_8023:
        yield _contradiction(bond.ad_info, None, f"mode {mode.option} has no such part")
    if bond.bonding_mode and bond.bonding_mode.fail_over_mac is not None and mode is not Mode.ACTIVE_BACKUP:
        yield _contradiction(bond, "bonding_mode", f"fail_over_mac has no meaning in mode {mode.option}")
    for slave in bond.slaves:
        if slave.aggregator_id is not None and mode is not Mode.AD_8023:
            yield _contradiction(slave, "aggregator_id", f"mode {mode.option} has no aggregators")


def _check_delays(bond: Bond) -> Iterator[Fault]:
    interval = bond.mii_polling_interval
    for name in _DELAYS:
        delay = getattr(bond, name)
        if interval is not None and delay and (not interval or delay % interval):
            message = f"'{delay}' is no multiple of the polling interval {interval}, which the driver makes it"
            yield _contradiction(bond, name, message)


def _check_slaves(bond: Bond) -> Iterator[Fault]:
    names = {slave.interface for slave in bond.slaves}
    if bond.slaves and bond.active_slave is not None and bond.active_slave not in names:
        yield _contradiction(bond, "currently_active_slave", f"'{bond.active_slave}' is none of the slaves below")
    if bond.slaves and bond.primary is not None and bond.primary not in names:
        yield _contradiction(bond, "primary_slave", f"'{bond.primary}' is none of the slaves below")
    seen: set[str] = set()
    for slave in bond.slaves:
        if slave.interface in seen:
            yield _repeated(slave)
        seen.add(slave.interface)


def _repeated(slave: Slave) -> Fault:
    node, word = place_of(slave, "interface", None, SYNTAX)
    message = f"the slave '{slave.interface}' is above already"
    return Fault(node, word, Family.REPETITION, "repeated-slave", message, Severity.WARNING)


def _check_ports(bond: Bond, info: AdInfo) -> Iterator[Fault]:
    active = info.active_aggregator
    if active is not None and info.without_aggregator is not None:
        yield _contradiction(info, "without_aggregator", "an active aggregator is told as well")
    ids = [slave.aggregator_id for slave in bond.slaves]
    if active is None or active.number_of_ports is None or active.aggregator_id is None or None in ids:
        return
    count = ids.count(active.aggregator_id)
    if ids and count != active.number_of_ports:
        message = f"{active.number_of_ports} ports, but {count} slaves below say aggregator {active.aggregator_id}"
        yield _contradiction(active, "number_of_ports", message, Severity.INFO)
