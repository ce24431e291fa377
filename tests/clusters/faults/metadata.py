"""Faults of disks and metadata."""

from attrs import evolve

from hastore.problem import Severity
from tests.clusters.fault import Fault, added, edited
from tests.clusters.faults.replication import DRBD, as_8
from tests.strategies.clusters.files import Files
from tests.strategies.clusters.plan import Plan


def indexed(plan: Plan) -> Plan:
    """Give the plan for DRBD 8.3 with indexed metadata."""
    return evolve(plan, release="8.3", meta=f"/dev/{plan.family}z1")


def _two(plan: Plan) -> Plan:
    """Give the plan with two resources at least, and indexed metadata."""
    first, *rest = plan.stores
    more = rest or [evolve(first, name="second", minor=40, disk=f"/dev/{plan.family}k1", port=7960, secret="x9" * 8)]
    stores = (first, *more)
    uuids = tuple(f"0000000{i}-1111-2222-3333-444444444444" for i, s in enumerate(stores) if s.exported)
    return evolve(indexed(plan), stores=stores, uuids=uuids, meta_cylinders=600)


def _listed(plan: Plan, files: Files, old: str, new: str) -> Files:
    return edited(files, f"{plan.nodes[0]}/commands/fdisk-l.txt", old, new)


FAULTS = (
    Fault("MET001", "slot-twice", lambda _, files: edited(files, DRBD, r"1\[1\];", "1[0];"), plan=_two),
    Fault(
        "MET002",
        "on-data",
        lambda plan, files: edited(
            files, DRBD, rf"meta-disk /dev/{plan.family}z1\[1\];", f"meta-disk {plan.stores[0].disk}[1];"
        ),
        plan=_two,
        also=("RUN010",),
    ),
    Fault(
        "MET003",
        "disk-twice",
        lambda plan, files: edited(files, DRBD, rf"disk {plan.stores[1].disk};", f"disk {plan.stores[0].disk};"),
        plan=_two,
        also=("RUN010",),
    ),
    Fault(
        "MET003",
        "in-fstab",
        lambda plan, files: added(
            files, f"{plan.nodes[0]}/etc/fstab", f"{plan.stores[0].disk} /old ext3 defaults 0 0\n"
        ),
        also=("BOO002",),
    ),
    Fault(
        "MET003",
        "marked-as-swap",
        lambda plan, files: _listed(
            plan, files, rf"^({plan.stores[0].disk} .*) 83  Linux$", r"\1 82  Linux swap / Solaris"
        ),
    ),
    Fault(
        "MET004",
        "behind-the-end",
        lambda plan, files: edited(files, DRBD, rf"/dev/{plan.family}z1\[0\]", f"/dev/{plan.family}z1[900]"),
        plan=indexed,
    ),
    Fault(
        "MET005",
        "too-much-data",
        lambda _, files: files,
        plan=lambda plan: evolve(
            indexed(plan), stores=tuple(evolve(store, cylinders=600_000) for store in plan.stores)
        ),
        also=("REP019",),
    ),
    Fault(
        "MET006",
        "sizes-differ",
        lambda plan, files: _listed(plan, files, rf"^({plan.stores[0].disk} +1 +)(\d+)( +)(\d+)", r"\1 900 \3 7229218"),
        severity=Severity.WARNING,
        plan=as_8,
        also=("RUN010",),
    ),
    Fault(
        "MET007",
        "kinds-differ",
        lambda plan, files: edited(
            files, DRBD, rf"(on {plan.nodes[1]} \{{\n(?:\t\t.*\n)*?\t\tmeta-disk) .*", r"\1 internal;", count=1
        ),
        severity=Severity.WARNING,
        plan=indexed,
        also=("RUN010",),
    ),
    Fault(
        "MET008",
        "indexed",
        lambda _, files: files,
        severity=Severity.INFO,
        plan=lambda plan: evolve(indexed(plan), release="8.4"),
    ),
)
