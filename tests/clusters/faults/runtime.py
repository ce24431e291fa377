"""Faults of what is running."""

from attrs import evolve

from hastore.problem import Severity
from tests.clusters.fault import Fault, edited
from tests.clusters.faults.metadata import indexed
from tests.clusters.faults.replication import as_8
from tests.strategies.clusters.files import Files
from tests.strategies.clusters.plan import Bond, Plan

CONNECTED = r"cs:Connected ro:(\w+/\w+) ds:UpToDate/UpToDate C r-----"


def _shown(plan: Plan, files: Files, first: str, second: str) -> Files:
    """Give the files with the first device's line changed on both nodes."""
    for node, new in zip(plan.nodes, (first, second), strict=True):
        files = edited(files, f"{node}/proc/drbd", CONNECTED, new, count=1)
    return files


def _bonded(plan: Plan) -> Plan:
    """Give a plan whose replication link is a bond."""
    bond = Bond("bond0", ("eth1", "eth2"), by_modprobe=False, miimon=100, delays=200)
    return evolve(plan, bond=bond, link=evolve(plan.link, interface="bond0"))


FAULTS = (
    Fault(
        "RUN001",
        "stands-alone",
        lambda plan, files: _shown(
            plan,
            files,
            "cs:StandAlone ro:Primary/Unknown ds:UpToDate/DUnknown   r-----",
            "cs:WFConnection ro:Secondary/Unknown ds:UpToDate/DUnknown C r-----",
        ),
        plan=as_8,
    ),
    Fault(
        "RUN001",
        "two-primaries",
        lambda plan, files: edited(files, f"{plan.nodes[1]}/proc/drbd", "ro:Secondary/Primary", "ro:Primary/Primary"),
        plan=as_8,
        also=("RUN005",),
    ),
    Fault(
        "RUN002",
        "diskless",
        lambda plan, files: _shown(
            plan,
            files,
            r"cs:Connected ro:\1 ds:Diskless/UpToDate C r-----",
            r"cs:Connected ro:\1 ds:UpToDate/Diskless C r-----",
        ),
        plan=as_8,
    ),
    Fault(
        "RUN003",
        "suspended",
        lambda _, files: edited(files, "*/proc/drbd", "C r-----", "C s-----"),
        plan=as_8,
    ),
    Fault("RUN004", "differs", lambda _, files: edited(files, "*/proc/drbd", "oos:0", "oos:12"), plan=as_8),
    Fault(
        "RUN005",
        "half-open",
        lambda plan, files: _shown(
            plan,
            files,
            r"cs:Connected ro:\1 ds:UpToDate/UpToDate C r-----",
            "cs:WFConnection ro:Secondary/Unknown ds:UpToDate/DUnknown C r-----",
        ),
        plan=as_8,
        also=("RUN012",),
    ),
    Fault(
        "RUN006",
        "not-up",
        lambda plan, files: edited(files, f"{plan.nodes[1]}/proc/drbd", r"^ *\d+: cs:.*\n.*\n", "", count=1),
        plan=as_8,
    ),
    Fault(
        "RUN006",
        "surplus",
        lambda plan, files: edited(
            files,
            f"{plan.nodes[0]}/proc/drbd",
            r"\Z",
            "88: cs:Unconfigured\n89: cs:StandAlone ro:Secondary/Unknown "
            "ds:UpToDate/DUnknown   r-----\n    ns:0 nr:0 dw:0 dr:0 al:0 bm:0 lo:0 pe:0 ua:0 ap:0 ep:1 wo:b oos:0\n",
        ),
        severity=Severity.WARNING,
        plan=as_8,
    ),
    Fault("RUN007", "other-protocol", lambda _, files: edited(files, "*/proc/drbd", "C r-----", "A r-----"), plan=as_8),
    Fault(
        "RUN012",
        "no-peer",
        lambda plan, files: _shown(
            plan,
            files,
            "cs:WFConnection ro:Primary/Unknown ds:UpToDate/DUnknown C r-----",
            "cs:NetworkFailure ro:Secondary/Unknown ds:UpToDate/DUnknown C r-----",
        ),
        severity=Severity.WARNING,
        plan=as_8,
    ),
    Fault(
        "RUN013",
        "never-synchronised",
        lambda _, files: edited(
            files,
            "*/proc/drbd",
            r"ro:\w+/\w+ ds:UpToDate/UpToDate",
            "ro:Secondary/Secondary ds:Inconsistent/Inconsistent",
        ),
        severity=Severity.WARNING,
        plan=as_8,
    ),
    Fault(
        "RUN014",
        "verifies",
        lambda plan, files: _shown(
            plan,
            files,
            r"cs:VerifyS ro:\1 ds:UpToDate/UpToDate C r-----",
            r"cs:VerifyT ro:\1 ds:UpToDate/UpToDate C r-----",
        ),
        severity=Severity.INFO,
        plan=as_8,
    ),
    Fault(
        "RUN008",
        "slave-down",
        lambda plan, files: edited(
            files, f"{plan.nodes[0]}/proc/net/bonding/*", r"(Slave Interface: eth[12]\nMII Status: )up", r"\1down"
        ),
        plan=_bonded,
    ),
    Fault(
        "RUN008",
        "failures",
        lambda plan, files: edited(
            files, f"{plan.nodes[0]}/proc/net/bonding/*", "Link Failure Count: 0", "Link Failure Count: 7", count=1
        ),
        severity=Severity.WARNING,
        plan=_bonded,
    ),
    Fault(
        "RUN009",
        "other-mode",
        lambda plan, files: edited(
            files,
            f"{plan.nodes[0]}/proc/net/bonding/*",
            r"fault-tolerance \(active-backup\)\nPrimary Slave: .*\nCurrently Active Slave: .*",
            "load balancing (round-robin)",
        ),
        severity=Severity.WARNING,
        plan=_bonded,
    ),
    Fault(
        "RUN009",
        "no-polling",
        lambda plan, files: edited(
            files, f"{plan.nodes[0]}/proc/net/bonding/*", r"Polling Interval \(ms\): \d+", "Polling Interval (ms): 0"
        ),
        plan=lambda plan: evolve(_bonded(plan), bond=Bond("bond0", ("eth1", "eth2"), False, 100, 0)),
    ),
    Fault(
        "RUN010",
        "other-size",
        lambda plan, files: edited(
            files,
            f"{plan.client}/commands/fdisk-l.txt",
            r"^Disk /dev/sda: .*\n.*",
            "Disk /dev/sda: 5368 MB, 5368709120 bytes\n255 heads, 63 sectors/track, 652 cylinders",
            count=1,
        ),
        plan=indexed,
    ),
    Fault(
        "RUN011",
        "unknown-target",
        lambda plan, files: edited(files, f"{plan.client}/commands/iscsiadm*", r"\n", ".old\n"),
    ),
    Fault(
        "RUN011",
        "foreign-portal",
        lambda plan, files: edited(files, f"{plan.client}/commands/iscsiadm*", r"^[\d.]+", str(plan.link.address(0))),
        severity=Severity.WARNING,
        also=("ADR008",),
    ),
)
