"""NET: the rule about bonding options that are refused or have no effect."""

from collections.abc import Iterator

from hastore.cluster.bonding import BONDING, BondOption, BondSetup, Drivers, bond_setups, drivers_of
from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile, Host
from hastore.cluster.network import Stanza
from hastore.cluster.place import Place
from hastore.formats.bonding import Bonding, Conflict, bonding, conflicts, misread
from hastore.formats.bonding_values import Mode
from hastore.formats.interfaces import Iface
from hastore.formats.modprobe import Options
from hastore.problem import Problem, Severity
from hastore.rules.rule import Finding, Fix, Safety

_HOOK_WORDS = (
    *("slaves", "master", "active-slave", "queue-id", "give-a-chance", "tlb-dynamic-lb", "primary-slave", "members"),
    *("peer-notif-delay", "num-peer-notif", "missed-max", "arp-missed-max", "lacp-active", "lacp-bypass-allow"),
    *("ad-actor-sys-prio", "ad-actor-sys-mac-addr", "ad-actor-system", "ad-user-port-key", "coupled-control"),
)
"""What comes behind `bond-` and is no parameter of the module: for hook scripts, or for newer kernels."""
_FIELDS = tuple(name for name in dir(Iface) if name.startswith("bond_"))


def bond_option_invalid(cluster: Cluster) -> Iterator[Finding]:
    """A bonding option is refused, or has no effect beside the others.

    Why: the driver does not load with a mode it does not know, and drops what does not fit together, with no more than
    a line in the kernel's log. Source: Linux, Documentation/networking/bonding.rst, 2, and drivers/net/bonding.

    Example:
        options bonding mode=7 miimon=100

    Fix: a mode of 0 to 6 or its name; `miimon` or `arp_interval`, not both; delays that are multiples of `miimon`;
    `primary` in the modes active-backup, balance-tlb and balance-alb, and one of the slaves.

    Silent: for options of newer kernels; for options that another one overrides, or that no bond gets (NET010).
    Options that do not fit are warnings, and a delay that is rounded is only noted.
    """
    for host in cluster.hosts:
        drivers = drivers_of(cluster, host)
        network = drivers.network
        refused: list[tuple[str, Finding]] = []
        for file, line in drivers.lines:
            refused += _misread(file, line)
        for stanza in network.stanzas if network is not None else ():
            refused += _refused(cluster, stanza)
        yield from (finding for _, finding in refused)
        if any(name == "mode" for name, _ in refused):
            continue  # what fits together depends on it
        setups = bond_setups(cluster, host.name)
        for setup in setups:
            yield from _conflicting(setup)
            yield from _primary(setup)
        if not setups:
            yield from _of_module(host, drivers)


def _misread(file: ConfigFile, line: Options) -> Iterator[tuple[str, Finding]]:
    skipped = False
    for i, parameter in enumerate(line.parameters):
        if skipped or parameter.name == "-o":
            skipped = not skipped
            continue
        if parameter.name.startswith("#"):
            return
        wrong = misread(parameter.name.replace("-", "_"), (parameter.value or "").strip('"'))
        if wrong is not None:
            written = parameter.name if wrong.code == "unknown-word" else str(parameter)
            place = Place(file, line, "parameters", i)
            message = f"{written}: {_why(wrong)}"
            yield parameter.name, Finding(message, place, fix=_FIX, detail=f"{file.format}/{wrong.code}")


_FIX = Fix("write an option and a value that the driver knows", Safety.NO)


def _why(conflict: Conflict) -> str:
    return conflict.message.removeprefix(f"{conflict.parameter}: ")


def _refused(cluster: Cluster, stanza: Stanza) -> Iterator[tuple[str, Finding]]:
    """Find the `bond-*` lines of an iface that the hook script or the driver cannot use."""
    problems = {(problem.span.line, problem.span.column): problem for problem in cluster.problems(stanza.file)}
    for i, option in enumerate(stanza.iface.extra if stanza.iface.inherits is None else ()):
        name = option.name.partition("=")[0].replace("_", "-")
        if name.startswith("bond-") and name.removeprefix("bond-") not in _HOOK_WORDS:
            place = Place(stanza.file, stanza.iface, "extra", i)
            problem = problems.get((place.span.line, place.span.column))
            message = f"{name}: no bonding option of this name is known, and it is ignored"
            yield name, _of_problem(stanza.file, place, message, problem, refused=True)
    for field in _FIELDS if problems else ():
        place = stanza.at(field)
        problem = None
        if getattr(stanza.iface, field) is None and place.span != stanza.place.span:
            problem = problems.get((place.span.line, place.span.column))
        if problem is not None:
            told = _of_problem(stanza.file, place, problem.message, problem, refused=field == "bond_mode")
            yield field.removeprefix("bond_"), told


def _of_problem(file: ConfigFile, place: Place, message: str, problem: Problem | None, *, refused: bool) -> Finding:
    if problem is None:
        return Finding(message, place, fix=_FIX)
    severity = Severity.ERROR if refused else problem.severity
    place, detail = Place(file, at=problem.span), f"{file.format}/{problem.code}"
    return Finding(message, place, fix=_FIX, severity=severity, detail=detail)


def _conflicting(setup: BondSetup) -> Iterator[Finding]:
    for conflict in conflicts(setup.settings):
        option = setup.options.get(conflict.parameter)
        if option is not None and not _is_of_other_rule(conflict, setup.settings):
            yield _conflict(option, setup.name, conflict)


def _is_of_other_rule(conflict: Conflict, settings: Bonding) -> bool:
    """Tell whether NET002 speaks of it: nobody is asked by ARP."""
    return (
        conflict.parameter == "arp_interval"
        and not settings.miimon
        and (settings.mode or Mode.BALANCE_RR) not in (Mode.AD, Mode.BALANCE_TLB, Mode.BALANCE_ALB)
    )


def _conflict(option: BondOption, bond: str, conflict: Conflict) -> Finding:
    value = getattr(option.value, "value", option.value)
    written = f"{option.name}={value}" if option.by_driver else f"{bond}: bond-{option.name.replace('_', '-')} {value}"
    severity = conflict.severity
    if severity is Severity.ERROR and not option.by_driver:
        severity = Severity.WARNING
    safety = Safety.SAFE if conflict.code == "rounded-value" else Safety.ASK
    return Finding(f"{written}: {_why(conflict)}", option.place, fix=Fix(_remedy(conflict), safety), severity=severity)


def _remedy(conflict: Conflict) -> str:
    return "write a multiple of miimon" if conflict.code == "rounded-value" else f"remove {conflict.parameter}"


def _primary(setup: BondSetup) -> Iterator[Finding]:
    option = setup.options.get("primary")
    if option is None or option.value in setup.slave_names or not setup.names_all_slaves or not setup.slaves:
        return
    if setup.mode in (Mode.ACTIVE_BACKUP, Mode.BALANCE_TLB, Mode.BALANCE_ALB):
        yield Finding(
            f"primary={option.value}: it is no slave of {setup.name}",
            option.place,
            fix=Fix("name one of the slaves", Safety.NO),
            severity=Severity.WARNING,
        )


def _of_module(host: Host, drivers: Drivers) -> Iterator[Finding]:
    """Find the options of the module that do not fit together, where no bond is known that gets them."""
    written = [
        (p.name.replace("-", "_"), p.text or "", Place(file, line, "parameters", i))
        for file, line in drivers.in_effect(BONDING)
        for i, p in enumerate(line.parameters)
    ]
    settings = bonding((name, text) for name, text, _ in written)
    places = {name: place for name, _, place in written}
    for conflict in conflicts(settings):
        if not _is_of_other_rule(conflict, settings) and conflict.parameter in places:
            value = getattr(settings, conflict.parameter)
            option = BondOption(conflict.parameter, value, places[conflict.parameter], by_driver=True)
            yield _conflict(option, host.name, conflict)
