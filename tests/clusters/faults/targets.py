"""Faults of targets, Luns, and of who sees them."""

import re
from collections.abc import Callable

from attrs import evolve

from hastore.problem import Severity
from tests.clusters.fault import Fault, added, edited, without
from tests.strategies.clusters.files import Files
from tests.strategies.clusters.plan import Plan

WARNING, INFO = Severity.WARNING, Severity.INFO
IETD, ALLOW, PORTALS = "*/ietd.conf", "*/initiators.allow", "*/targets.allow"
SETTINGS = "*/etc/default/iscsitarget"


def as_new(plan: Plan) -> Plan:
    """Give the plan with IET from 1.4.18 on."""
    return evolve(plan, iet="new")


def as_old(plan: Plan) -> Plan:
    """Give the plan with IET up to 0.4.17."""
    return evolve(plan, iet="old")


def with_line(line: str) -> Callable[[Plan, Files], Files]:
    """Give a change that adds a line to the target."""
    return lambda _, files: added(files, IETD, f"\t{line}\n")


def with_lun(pattern: str, new: str) -> Callable[[Plan, Files], Files]:
    """Give a change of the line of Lun 0."""
    return lambda _, files: edited(files, IETD, rf"(\tLun 0 .*){pattern}", rf"\g<1>{new}")


def _parameter(line: str) -> Callable[[Plan, Files], Files]:
    """Give a change of a parameter that the target has already."""
    return lambda _, files: edited(files, IETD, rf"\t{line.split(maxsplit=1)[0]} .*", f"\t{line}")


def _once_more(number: int) -> Callable[[Plan, Files], Files]:
    """Give a change that exports the first device once more, under a number."""

    def change(plan: Plan, files: Files) -> Files:
        return added(files, IETD, f"\tLun {number} Path={plan.exported[0].device},Type=blockio,ScsiId=x,ScsiSN=y\n")

    return change


def _renamed(pattern: str, new: str) -> Callable[[Plan, Files], Files]:
    """Give a change of the target's name in all files."""
    return lambda plan, files: edited(files, "*", re.escape(plan.target), re.sub(pattern, new, plan.target))


def _mounted_at_boot(plan: Plan, files: Files) -> Files:
    line = f"{plan.exported[0].device} /srv/also {plan.filesystem} noatime 0 0\n"
    return added(files, f"{plan.nodes[0]}/etc/fstab", line)


def _on_one_node(plan: Plan, files: Files) -> Files:
    return edited(files, f"{plan.nodes[1]}/etc/default/iscsitarget", "=true", "=false")


def _shadowed(plan: Plan, files: Files) -> Files:
    more = {f"{node}/etc/ietd.conf": files[f"{node}/etc/iet/ietd.conf"] + "\tNOPInterval 5\n" for node in plan.nodes}
    return {**files, **more}


def _in_another_order(plan: Plan, files: Files) -> Files:
    """Give the files with a second target, which stands first on one node."""
    store, secret = plan.exported[0], plan.incoming.secret[::-1]
    other = f"Target {plan.target}-two\n\tIncomingUser {plan.incoming.name} {secret}\n"
    other += f"\tLun 0 Path={store.device},Type=blockio,ScsiId={store.name}-0,ScsiSN=SN000000\n"
    found = added(files, f"{plan.nodes[0]}/etc/ietd.conf", other)
    return edited(found, f"{plan.nodes[1]}/etc/ietd.conf", r"^Target ", f"{other}Target ")


def _exports_disk(plan: Plan, files: Files) -> Files:
    store = plan.exported[0]
    return edited(files, IETD, f"Path={store.device},", f"Path={store.disk},")


def _exports_mounted(plan: Plan, files: Files) -> Files:
    line = f" Filesystem::{plan.exported[0].device}::/srv/also::{plan.filesystem}"
    return edited(files, "*/haresources", r" iscsitarget", f"{line} iscsitarget")


DEVICES = (
    Fault("TGT001", "lower-disk", _exports_disk, also=("TGT014",)),
    Fault("TGT002", "mounted-by-heartbeat", _exports_mounted),
    Fault("TGT002", "mounted-at-boot", _mounted_at_boot, also=("BOO002",)),
    Fault("TGT008", "twice", _once_more(66)),
    Fault(
        "TGT014",
        "volume-of-one-node",
        lambda _, files: edited(files, IETD, r"(Lun 0 Path=)[^,]*", r"\1/dev/vg0/one"),
        severity=WARNING,
    ),
)
LUNS = (
    Fault("TGT003", "write-back", with_lun("Type=blockio", "Type=fileio,IOMode=wb")),
    Fault("TGT003", "no-effect", with_lun("Type=blockio", "Type=blockio,IOMode=wb"), severity=INFO),
    Fault("TGT007", "no-first", lambda _, files: edited(files, IETD, r"Lun 0 ", "Lun 77 ")),
    Fault("TGT007", "no-lun", lambda _, files: edited(files, IETD, r"\tLun .*\n", "")),
    Fault("TGT007", "number-twice", _once_more(0)),
    Fault("TGT007", "too-large", with_line("Lun 20000 Path=/dev/null")),
    Fault("TGT009", "blank", with_lun(",Type", ", Type")),
    Fault("TGT009", "type", with_lun("blockio", "block")),
    Fault("TGT009", "long-id", with_lun("ScsiId=", "ScsiId=much-too-long-")),
    Fault("TGT009", "no-path", lambda _, files: edited(files, IETD, r"(Lun 0 )Path=[^,]*,", r"\1")),
    Fault("TGT015", "no-id", with_lun(",ScsiId=[^,]*", ""), severity=WARNING, plan=as_old),
    Fault("TGT015", "hashed-id", with_lun(",ScsiId=[^,]*", ""), severity=INFO, plan=as_new),
    Fault("TGT015", "other-order", _in_another_order, severity=INFO, plan=as_old),
)
LINES = (
    Fault(
        "TGT004",
        "account",
        lambda _, files: edited(files, IETD, r"\tIncomingUser", "\tIncommingUser"),
        also=("AUT003", "AUT010"),
    ),
    Fault("TGT004", "switch", _parameter("InitialR2T no"), severity=WARNING),
    Fault("TGT004", "unknown", with_line("MaxSegments 4"), severity=WARNING),
    Fault("TGT004", "other-target", with_line("initiator-address ALL")),
    Fault("TGT005", "target", lambda _, files: edited(files, IETD, r"\tWthreads 8\n\Z", "\tDataPDUInOrder Yes")),
    Fault("TGT005", "list", lambda _, files: edited(files, ALLOW, r"\n\Z", ""), plan=as_new),
    Fault("TGT005", "portals", lambda _, files: edited(files, PORTALS, r"\n\Z", ""), plan=as_new, also=("TGT011",)),
    Fault("TGT006", "segment", _parameter("MaxRecvDataSegmentLength 1048576")),
    Fault("TGT006", "threads", _parameter("Wthreads 200"), severity=WARNING),
    Fault("TGT010", "target", _parameter("FirstBurstLength 524288")),
    Fault(
        "TGT010",
        "initiator",
        lambda _, files: edited(files, "*/iscsid.conf", r"(FirstBurstLength = ).*", r"\g<1>524288"),
        severity=WARNING,
    ),
    Fault("TGT013", "month", _renamed(r"-[0-9]{2}\.", "-13.")),
    Fault("TGT013", "upper-case", _renamed(r"\.store", ".STORE"), severity=WARNING),
    Fault("TGT013", "initiator", lambda _, files: edited(files, "*/initiatorname.iscsi", "iqn", "name")),
    Fault("TGT018", "retain", with_line("DefaultTime2Retain 20"), severity=INFO),
    Fault("TGT018", "recovery", with_line("ErrorRecoveryLevel 1"), severity=INFO),
)
ACCESS = (
    Fault("TGT011", "not-listed", lambda _, files: edited(files, ALLOW, r" .*", " 192.0.2.77"), plan=as_new),
    Fault("TGT011", "address-not-listed", lambda _, files: edited(files, PORTALS, r" .*", " 192.0.2.77"), plan=as_new),
    Fault("TGT012", "off", lambda _, files: edited(files, SETTINGS, "=true", "=false")),
    Fault("TGT012", "one-node", _on_one_node),
    Fault("TGT012", "other-word", lambda _, files: edited(files, SETTINGS, "=true", "=1")),
    Fault(
        "TGT016",
        "no-list",
        lambda _, files: without(without(files, PORTALS), "*/iscsiadm-discovery.txt"),
        severity=WARNING,
        plan=as_new,
    ),
    Fault(
        "TGT016",
        "for-all",
        lambda _, files: edited(without(files, "*/iscsiadm-discovery.txt"), PORTALS, r".*\n", "ALL ALL\n"),
        severity=WARNING,
        plan=as_new,
    ),
    Fault("TGT017", "two-files", _shadowed, severity=WARNING, plan=as_new),
)
FAULTS = (*DEVICES, *LUNS, *LINES, *ACCESS)
