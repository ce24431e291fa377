"""Faults of interfaces and bonds."""

from attrs import evolve

from hastore.problem import Severity
from tests.clusters.fault import Fault, added, edited
from tests.clusters.faults.addresses import INTERFACES
from tests.strategies.clusters.files import Files
from tests.strategies.clusters.plan import Bond, Plan

MODPROBE = "*/etc/modprobe.d/bonding.conf"
_HOOKED = Bond("bond0", ("eth1", "eth2"), by_modprobe=False, miimon=100, delays=0)


def with_bond(plan: Plan, bond: Bond) -> Plan:
    """Give the plan with this bond for the replication link."""
    return evolve(plan, bond=bond, link=evolve(plan.link, interface=bond.name))


def hooked(plan: Plan) -> Plan:
    """Give the plan with a bond that `bond-*` lines set up."""
    return with_bond(plan, _HOOKED)


def by_module(plan: Plan) -> Plan:
    """Give the plan with a bond that the module's options set up."""
    return with_bond(plan, evolve(_HOOKED, by_modprobe=True))


def _stanza(name: str, address: str, *lines: str) -> str:
    options = "".join(f"\t{line}\n" for line in lines)
    return f"\nauto {name}\niface {name} inet static\n\taddress {address}\n\tnetmask 255.255.255.0\n{options}"


def _second(plan: Plan, files: Files, *lines: str) -> Files:
    """Give the files with another bond on each node."""
    for i, node in enumerate(plan.nodes):
        text = _stanza("bond1", f"192.0.2.{i + 1}", *lines)
        files = added(files, f"{node}/etc/network/interfaces", text)
    return files


def _on_first(plan: Plan, text: str, files: Files) -> Files:
    return added(files, f"{plan.nodes[0]}/etc/network/interfaces", text)


def _balanced(files: Files, remark: str = "") -> Files:
    files = edited(files, INTERFACES, r"^\tbond-mode active-backup", f"{remark}\tbond-mode balance-rr")
    shown = r"fault-tolerance \(active-backup\)\nPrimary Slave: .*\nCurrently Active Slave: .*"
    return edited(files, "*/proc/net/bonding/bond0", shown, "load balancing (round-robin)")


FAULTS = (
    Fault(
        "NET001",
        "second-bond",
        lambda plan, files: _second(plan, files, "up /sbin/ifenslave bond1 eth7 eth8"),
        plan=by_module,
    ),
    Fault(
        "NET002",
        "module",
        lambda _, files: edited(files, MODPROBE, r" miimon=\d+", ""),
        plan=by_module,
        also=("RUN009",),
    ),
    Fault(
        "NET002",
        "hooks",
        lambda _, files: edited(files, INTERFACES, r"^\tbond-miimon .*\n", ""),
        plan=hooked,
        also=("RUN009",),
    ),
    Fault(
        "NET002",
        "forced",
        lambda _, files: edited(files, MODPROBE, r"mode=active-backup miimon=\d+", "mode=802.3ad"),
        plan=by_module,
        severity=Severity.INFO,
        also=("RUN009",),
    ),
    Fault(
        "NET003",
        "shared-slave",
        lambda plan, files: _second(plan, files, "bond-slaves eth2 eth8", "bond-mode 1", "bond-miimon 100"),
        plan=hooked,
    ),
    Fault(
        "NET004",
        "with-dhcp",
        lambda _, files: edited(files, INTERFACES, r"^iface eth2 inet manual", "iface eth2 inet dhcp"),
        plan=by_module,
    ),
    Fault(
        "NET005",
        "unknown-mode",
        lambda _, files: edited(files, MODPROBE, r"mode=active-backup", "mode=7"),
        plan=by_module,
        also=("RUN009",),
    ),
    Fault(
        "NET005",
        "misspelt",
        lambda _, files: edited(files, INTERFACES, r"bond-miimon", "bond-miimom"),
        plan=hooked,
        also=("RUN009",),
    ),
    Fault(
        "NET005",
        "two-monitors",
        lambda _, files: edited(files, MODPROBE, r"(miimon=\d+)", r"\1 arp_interval=200 arp_ip_target=192.0.2.1"),
        plan=by_module,
        severity=Severity.WARNING,
    ),
    Fault(
        "NET005",
        "rounded",
        lambda _, files: edited(files, "*/proc/net/bonding/bond0", "Delay \\(ms\\): 130", "Delay (ms): 100"),
        plan=lambda plan: with_bond(plan, evolve(_HOOKED, delays=130)),
        severity=Severity.INFO,
        also=("RUN009",),
    ),
    Fault(
        "NET006",
        "far-gateway",
        lambda _, files: edited(files, INTERFACES, r"gateway .*", "gateway 192.0.2.1"),
    ),
    Fault(
        "NET006",
        "bad-mask",
        lambda plan, files: edited(files, INTERFACES, rf"netmask {plan.lan.network.netmask}", "netmask 255.0.255.0"),
    ),
    Fault(
        "NET006",
        "broadcast",
        lambda plan, files: edited(
            files, INTERFACES, rf"broadcast {plan.lan.network.broadcast_address}", "broadcast 192.0.2.255"
        ),
        severity=Severity.WARNING,
    ),
    Fault(
        "NET006",
        "two-gateways",
        lambda plan, files: _on_first(plan, _stanza("eth6", "192.0.2.1", "gateway 192.0.2.9"), files),
        severity=Severity.WARNING,
    ),
    Fault(
        "NET007",
        "one-subnet",
        lambda plan, files: _on_first(plan, _stanza("eth6", str(plan.lan.network[99])), files),
    ),
    Fault(
        "NET008",
        "not-auto",
        lambda plan, files: edited(
            files, f"{plan.nodes[0]}/etc/network/interfaces", rf"^auto {plan.link.interface}\n", ""
        ),
    ),
    Fault(
        "NET009",
        "one-slave",
        lambda _, files: dict(files),
        plan=lambda plan: with_bond(plan, evolve(_HOOKED, slaves=("eth2",))),
        severity=Severity.WARNING,
        also=("RUN008",),
    ),
    Fault(
        "NET010",
        "other-options",
        lambda _, files: added(files, MODPROBE, "alias bond1 bonding\noptions bond1 mode=4 miimon=50\n"),
        plan=by_module,
        severity=Severity.WARNING,
    ),
    Fault(
        "NET010",
        "max-bonds",
        lambda _, files: added(
            files,
            MODPROBE,
            "options bond0 max_bonds=2\nalias bond1 bonding\noptions bond1 mode=1 miimon=100 updelay=0 downdelay=0\n",
        ),
        plan=by_module,
        severity=Severity.INFO,
    ),
    Fault("NET011", "round-robin", lambda _, files: _balanced(files), plan=hooked, severity=Severity.INFO),
    Fault(
        "NET011",
        "two-switches",
        lambda _, files: _balanced(files, "\t# the slaves are on two switches\n"),
        plan=hooked,
        severity=Severity.WARNING,
    ),
)
