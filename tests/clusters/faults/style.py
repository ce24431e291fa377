"""Faults of what works, and is old or hard to keep."""

from attrs import evolve

from hastore.problem import Severity
from tests.clusters.fault import Fault, edited
from tests.clusters.faults.order import with_state
from tests.clusters.faults.replication import DRBD, as_8, as_83
from tests.strategies.clusters.files import Files
from tests.strategies.clusters.plan import Bond, Plan


def _bonded(plan: Plan) -> Plan:
    """Give the plan with a bond that the module's options and ifenslave set up."""
    bond = Bond("bond0", ("eth1", "eth2"), by_modprobe=True, miimon=100, delays=0)
    return evolve(plan, bond=bond, link=evolve(plan.link, interface="bond0"))


def _with_syncer(_: Plan, files: Files) -> Files:
    return edited(files, DRBD, r"^common \{", "common {\n\tsyncer { rate 30M; }")


FAULTS = (
    Fault("STY001", "syncer-in-9", _with_syncer, plan=lambda plan: evolve(plan, release="9")),
    Fault(
        "STY001",
        "syncer-in-84",
        _with_syncer,
        severity=Severity.WARNING,
        plan=lambda plan: evolve(plan, release="8.4"),
    ),
    Fault("STY001", "syncer-in-83", lambda _, files: files, severity=Severity.INFO, plan=as_83),
    Fault(
        "STY002",
        "outdate-peer",
        lambda _, files: edited(files, DRBD, "fence-peer", "outdate-peer"),
        severity=Severity.INFO,
        plan=as_8,
    ),
    Fault(
        "STY003",
        "startup",
        lambda _, files: edited(
            files,
            DRBD,
            r"^(resource \S+ \{)",
            r"\1\n\tstartup { wfc-timeout 300; degr-wfc-timeout 120; outdated-wfc-timeout 60; }",
        ),
        severity=Severity.INFO,
        plan=with_state,
    ),
    Fault("STY004", "haresources", lambda _, files: files, severity=Severity.INFO),
    Fault(
        "STY004",
        "ifenslave-gone",
        lambda plan, files: files | {f"{node}/sbin/ifup": "#!/bin/sh\n" for node in plan.nodes},
        severity=Severity.WARNING,
        plan=_bonded,
    ),
)
