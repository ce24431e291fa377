"""Faults of what happens at boot."""

from attrs import evolve

from hastore.problem import Severity
from tests.clusters.fault import Fault, added, edited
from tests.clusters.faults.replication import as_8
from tests.strategies.clusters.files import Files
from tests.strategies.clusters.plan import Plan

_SCRIPT = "#!/bin/sh\n"


def _client(plan: Plan, files: Files, pattern: str, new: str) -> Files:
    """Give the files with the initiator's fstab changed."""
    return edited(files, f"{plan.client}/etc/fstab", pattern, new)


def _line(plan: Plan, files: Files, line: str) -> Files:
    """Give the files with a line more in the fstab of the first node."""
    return added(files, f"{plan.nodes[0]}/etc/fstab", line + "\n")


def _links(plan: Plan, files: Files, *names: str) -> Files:
    """Give the files with links of a run level."""
    return files | {f"{node}/etc/rc2.d/{name}": _SCRIPT for node in plan.nodes for name in names}


FAULTS = (
    Fault(
        "BOO001",
        "perhaps",
        lambda plan, files: _client(plan, files, "_netdev", "relatime"),
        severity=Severity.WARNING,
    ),
    Fault(
        "BOO001",
        "proved",
        lambda plan, files: _client(plan, files, r" /data/(\S+ \S+) \S+", r" /iscsi/\1 noatime"),
    ),
    Fault(
        "BOO002",
        "device",
        lambda plan, files: _line(plan, files, f"{plan.stores[0].device} /mnt ext3 defaults 0 0"),
        plan=as_8,
        also=("TGT002",),
    ),
    Fault(
        "BOO002",
        "below",
        lambda plan, files: _line(plan, files, f"{plan.stores[0].disk} /mnt ext3 noauto 0 0"),
        also=("MET003",),
    ),
    Fault("BOO003", "target", lambda plan, files: _links(plan, files, "S20iscsitarget", "S70drbd", "S75heartbeat")),
    Fault("BOO003", "no-drbd", lambda plan, files: _links(plan, files, "S75heartbeat")),
    Fault(
        "BOO004",
        "checked",
        lambda plan, files: _client(plan, files, r"^(UUID=.*) 0 0", r"\1 0 2"),
        severity=Severity.WARNING,
    ),
    Fault(
        "BOO005",
        "by-order",
        lambda plan, files: _client(plan, files, r"^UUID=\S+", "/dev/sda1"),
        severity=Severity.WARNING,
    ),
    Fault(
        "BOO006",
        "waits",
        lambda plan, files: files | {f"{plan.client}/etc/systemd/system.conf": "[Manager]\n"},
        severity=Severity.INFO,
        plan=lambda plan: evolve(plan, nofail=False),
    ),
)
