"""Faults of membership: nodes, media, clocks, and what heartbeat runs."""

from attrs import evolve

from hastore.problem import Severity
from tests.clusters.fault import Fault, edited, without
from tests.clusters.faults.replication import DRBD, as_8
from tests.strategies.clusters.files import Files
from tests.strategies.clusters.plan import Plan

HA_CF = "*/etc/ha.d/ha.cf"
AUTHKEYS = "*/etc/ha.d/authkeys"
HARESOURCES = "*/etc/ha.d/haresources"


def _set(files: Files, directive: str, value: str | None) -> Files:
    """Give the files with another value of a directive of ha.cf, or without it."""
    return edited(files, HA_CF, rf"^{directive} .*\n", "" if value is None else f"{directive} {value}\n")


def _by_cable(plan: Plan) -> Plan:
    """Give the plan without a serial line."""
    return evolve(plan, serial=False)


def _drop_ipfail(files: Files) -> Files:
    """Give the files without ipfail and what it pings."""
    return edited(edited(files, HA_CF, r"^ping .*\n", ""), HA_CF, r"^respawn .*ipfail\n", "")


FAULTS = (
    Fault(
        "CLU001",
        "long-name",
        lambda plan, files: edited(files, f"{plan.nodes[0]}/etc/hostname", r"$", ".lan", count=1),
    ),
    Fault(
        "CLU001",
        "no-section",
        lambda plan, files: edited(without(files, HA_CF), DRBD, rf"\bon {plan.nodes[1]} ", "on other "),
    ),
    Fault(
        "CLU002",
        "misspelt",
        lambda plan, files: edited(files, DRBD, rf"\bon {plan.nodes[1]} ", f"on {plan.nodes[1]}x "),
    ),
    Fault("CLU003", "unknown", lambda _, files: edited(files, HA_CF, r"^logfacility", "logfacilty")),
    Fault(
        "CLU003",
        "too-short",
        lambda plan, files: _set(files, "deadtime", f"{2 * plan.timers.keepalive}"),
        also=("REP015",),
    ),
    Fault(
        "CLU003",
        "late-port",
        lambda _, files: edited(files, HA_CF, r"^auto_failback", "udpport 695\nauto_failback"),
        severity=Severity.WARNING,
    ),
    Fault("CLU004", "no-daemon", lambda _, files: edited(files, HA_CF, r"^respawn .*dopd\n", ""), plan=as_8),
    Fault("CLU004", "not-let-in", lambda _, files: edited(files, HA_CF, r"^apiauth dopd .*\n", ""), plan=as_8),
    Fault(
        "CLU004",
        "other-user",
        lambda _, files: edited(files, HA_CF, r"^respawn hacluster (.*dopd)", r"respawn root \1"),
        plan=as_8,
    ),
    Fault("CLU005", "late", lambda _, files: edited(files, AUTHKEYS, r"^(auth 1\n)(.*\n)", r"\2\1")),
    Fault("CLU005", "no-key", lambda _, files: edited(files, AUTHKEYS, r"^auth 1", "auth 2")),
    Fault(
        "CLU005",
        "two-words",
        lambda _, files: edited(files, AUTHKEYS, r"^(1 sha1 \S+)", r"\1 more"),
        severity=Severity.WARNING,
    ),
    Fault("CLU006", "no-interface", lambda _, files: _set(files, "bcast", "eth77"), plan=_by_cable),
    Fault(
        "CLU006",
        "lost-peer",
        lambda plan, files: edited(
            files, HA_CF, rf"^(ucast \S+) {plan.lan.address(1)}$", rf"\1 {plan.lan.network[251]}"
        ),
    ),
    Fault(
        "CLU006",
        "ucast",
        lambda _, files: edited(files, HA_CF, r"^ucast \S+", "ucast eth77"),
        severity=Severity.WARNING,
    ),
    Fault("CLU007", "one-cable", lambda _, files: _set(files, "ucast", None), plan=_by_cable),
    Fault("CLU008", "no-pings", lambda _, files: _set(files, "ping", None)),
    Fault("CLU008", "legacy", lambda _, files: _set(files, "auto_failback", "legacy")),
    Fault("CLU008", "a-node", lambda plan, files: _set(files, "ping", str(plan.lan.address(1)))),
    Fault("CLU008", "service", lambda plan, files: _set(files, "ping", str(plan.vip))),
    Fault(
        "CLU008",
        "unheard",
        lambda _, files: edited(files, HA_CF, r"^respawn .*ipfail\n", ""),
        severity=Severity.WARNING,
    ),
    Fault("CLU009", "pacemaker", lambda _, files: edited(files, HA_CF, r"^auto_failback", "crm yes\nauto_failback")),
    Fault(
        "CLU010",
        "lan-only",
        lambda _, files: _set(files, "(?:bcast|serial)", None),
        severity=Severity.WARNING,
    ),
    Fault("CLU011", "fenced", lambda _, files: _set(files, "stonith_host", None), severity=Severity.INFO),
    Fault(
        "CLU011",
        "unfenced",
        lambda _, files: edited(_set(files, "stonith_host", None), DRBD, " fencing resource-only;", ""),
        severity=Severity.WARNING,
        also=("REP001", "REP014"),
    ),
    Fault(
        "CLU012",
        "unset",
        lambda _, files: _set(_drop_ipfail(files), "auto_failback", None),
        severity=Severity.WARNING,
    ),
    Fault("CLU012", "on", lambda _, files: _set(files, "auto_failback", "on"), severity=Severity.INFO),
    Fault("CLU013", "late-warning", lambda _, files: _set(files, "warntime", "99"), severity=Severity.WARNING),
    Fault("CLU013", "hasty", lambda _, files: _set(files, "deadtime", "9500ms"), severity=Severity.WARNING),
    Fault(
        "CLU013",
        "boot",
        lambda plan, files: _set(files, "initdead", str(plan.timers.deadtime + 1)),
        severity=Severity.WARNING,
    ),
    Fault(
        "CLU014",
        "two-folders",
        lambda plan, files: files | {f"{plan.nodes[0]}/etc/heartbeat/authkeys": "auth 1\n1 sha1 Vb83nWq0-Lkd72hZ\n"},
        severity=Severity.WARNING,
    ),
    Fault("CLU015", "unwatched", lambda _, files: _drop_ipfail(files), severity=Severity.INFO),
)
