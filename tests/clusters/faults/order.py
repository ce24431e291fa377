"""Faults of what heartbeat starts, and in which order."""

import re

from attrs import evolve

from hastore.problem import Severity
from tests.clusters.fault import Fault, added, edited
from tests.clusters.faults.replication import HARESOURCES, as_8
from tests.strategies.clusters.files import Files
from tests.strategies.clusters.plan import Plan, Store

_PROMOTED = r"((?: drbddisk::\S+)+) iscsitarget"
"""What is exported, and the target behind it."""
_STATE = "/srv/state/ietd.conf"


def with_state(plan: Plan) -> Plan:
    """Give the plan in which one store is mounted, in a group of its own."""
    state = Store(
        name="state",
        minor=40,
        disk=f"/dev/{plan.family}h1",
        cylinders=2000,
        port=7950,
        secret="drbdk7QzStateOfAll",
        mount="/srv/state",
        exported=False,
    )
    timers = evolve(plan.timers, replacement=plan.timers.replacement + 30)
    cylinders = plan.meta_cylinders + 20
    stores = (*plan.exported, state)
    return evolve(as_8(plan), stores=stores, separate=True, iet="old", timers=timers, meta_cylinders=cylinders)


def _linked(plan: Plan, files: Files) -> Files:
    """Give the files with ietd.conf in the state's volume, which the first node has mounted."""
    text = files[f"{plan.nodes[0]}/etc/ietd.conf"]
    links = {f"{node}/etc/ietd.conf": _STATE for node in plan.nodes}
    return files | links | {f"{plan.nodes[0]}{_STATE}": text}


def _unpromoted(plan: Plan, files: Files) -> Files:
    return edited(files, HARESOURCES, rf" drbddisk::{re.escape(plan.exported[0].name)}(?= )", "")


FAULTS = (
    Fault("ORD001", "lun-not-promoted", _unpromoted, plan=as_8),
    Fault(
        "ORD001",
        "mounted-too-early",
        lambda _, files: edited(files, HARESOURCES, r" drbddisk::state (\S+srv/state\S+)", r" \1 drbddisk::state"),
        plan=with_state,
    ),
    Fault("ORD002", "misspelt", lambda _, files: edited(files, HARESOURCES, r"(drbddisk::\S+)", r"\1x", count=1)),
    Fault("ORD002", "nameless", lambda _, files: edited(files, HARESOURCES, r"drbddisk::\S+", "drbddisk", count=1)),
    Fault("ORD002", "several", lambda _, files: edited(files, HARESOURCES, r"(drbddisk::\S+)", r"\1::x", count=1)),
    Fault(
        "ORD003",
        "target-first",
        lambda _, files: edited(files, HARESOURCES, _PROMOTED, r" iscsitarget\1"),
        plan=as_8,
    ),
    Fault(
        "ORD004",
        "configuration",
        lambda plan, files: edited(
            _linked(plan, files), HARESOURCES, rf"^{plan.nodes[0]} drbddisk::state", f"{plan.nodes[1]} drbddisk::state"
        ),
        plan=with_state,
    ),
    Fault(
        "ORD004",
        "lun",
        lambda plan, files: edited(
            files, HARESOURCES, rf"^(\S+)(.*?){_PROMOTED}", rf"{plan.nodes[1]}\3\n\1\2 iscsitarget"
        ),
        plan=as_8,
    ),
    Fault(
        "ORD005", "misspelt", lambda plan, files: edited(files, HARESOURCES, rf"^{plan.nodes[0]}", f"{plan.nodes[0]}x")
    ),
    Fault(
        "ORD005",
        "backslash-missing",
        lambda _, files: edited(files, HARESOURCES, r"\Z", "\tMailTo::root\n"),
    ),
    Fault(
        "ORD006",
        "key-again",
        lambda plan, files: edited(files, HARESOURCES, r"\A(\S+ (\S+).*\n)", rf"\1{plan.nodes[1]} MailTo::root \2\n"),
        also=("ORD008",),
    ),
    Fault("ORD007", "colon", lambda _, files: edited(files, HARESOURCES, "drbddisk::", "drbddisk:", count=1)),
    Fault("ORD007", "address", lambda _, files: edited(files, HARESOURCES, r"(IPaddr2::\d+)\.", r"\1.999.", count=1)),
    Fault(
        "ORD007",
        "unknown-name",
        lambda _, files: edited(files, HARESOURCES, r"\biscsitarget\b", "iscsitargt"),
        severity=Severity.WARNING,
    ),
    Fault(
        "ORD008",
        "address",
        lambda plan, files: added(files, HARESOURCES, f"{plan.nodes[1]} MailTo::root {plan.vip}\n"),
    ),
    Fault("ORD009", "no-service", lambda _, files: edited(files, HARESOURCES, " iscsitarget", "")),
    Fault("ORD009", "no-address", lambda _, files: edited(files, HARESOURCES, r" IPaddr2::\S+", "")),
    Fault("ORD010", "mounted-elsewhere", _linked, severity=Severity.WARNING, plan=with_state),
    Fault(
        "ORD011",
        "address-first",
        lambda _, files: edited(files, HARESOURCES, r"iscsitarget (IPaddr2::\S+)", r"\1 iscsitarget"),
        severity=Severity.WARNING,
    ),
)
