"""Faults of copies that drifted apart."""

from attrs import evolve

from hastore.problem import Severity
from tests.clusters.fault import Fault, edited, without
from tests.clusters.faults.replication import as_8
from tests.strategies.clusters.files import Files
from tests.strategies.clusters.plan import Plan


def _on_second(plan: Plan, files: Files, path: str, pattern: str, new: str) -> Files:
    """Give the files with the second node's copy of one changed."""
    return edited(files, f"{plan.nodes[1]}/{path}", pattern, new, count=1)


DRBD, HA_CF, AUTHKEYS = "etc/drbd.conf", "etc/ha.d/ha.cf", "etc/ha.d/authkeys"
WARNING = Severity.WARNING

FAULTS = (
    Fault(
        "DRI001",
        "secret",
        lambda plan, files: _on_second(plan, files, DRBD, r'shared-secret "drbd', 'shared-secret "other'),
        plan=as_8,
    ),
    Fault(
        "DRI001",
        "digest",
        lambda plan, files: _on_second(plan, files, DRBD, "cram-hmac-alg sha256", "cram-hmac-alg sha1"),
        plan=as_8,
    ),
    Fault(
        "DRI002",
        "disk",
        lambda plan, files: _on_second(plan, files, DRBD, r"disk /dev/\w+1;", "disk /dev/other1;"),
        also=("MET003", "MET006", "RUN010"),
    ),
    Fault(
        "DRI002",
        "rate",
        lambda plan, files: _on_second(plan, files, DRBD, "rate 30M", "rate 20M"),
        severity=WARNING,
    ),
    Fault(
        "DRI003",
        "other-group",
        lambda plan, files: _on_second(plan, files, "etc/ha.d/haresources", r"$", " MailTo::root"),
    ),
    Fault(
        "DRI004",
        "other-key",
        lambda plan, files: _on_second(plan, files, AUTHKEYS, "1 sha1 ", "1 sha1 x"),
        also=("SEC003",),
    ),
    Fault("DRI006", "no-ha-cf", lambda plan, files: without(files, f"{plan.nodes[1]}/{HA_CF}")),
    Fault("DRI006", "no-target", lambda plan, files: without(files, f"{plan.nodes[1]}/etc/*ietd.conf")),
    Fault("DRI007", "port", lambda plan, files: _on_second(plan, files, HA_CF, "udpport 694", "udpport 695")),
    Fault(
        "DRI007",
        "deadtime",
        lambda plan, files: _on_second(plan, files, HA_CF, r"^initdead .*", "initdead 400"),
        severity=WARNING,
    ),
    Fault(
        "DRI007",
        "hosts",
        lambda plan, files: _on_second(plan, files, "etc/hosts", r"^[\d.]+(\tstore\.)", r"10.254.254.254\1"),
        severity=WARNING,
    ),
    Fault(
        "DRI005",
        "secret",
        lambda plan, files: _on_second(plan, files, "etc/*ietd.conf", r"(IncomingUser \S+ )k7Qz", r"\1k7Qy"),
        plan=lambda plan: evolve(plan, discovery=None),
        also=("AUT001",),
    ),
    Fault(
        "DRI005",
        "burst",
        lambda plan, files: _on_second(plan, files, "etc/*ietd.conf", "MaxBurstLength 262144", "MaxBurstLength 131072"),
        severity=WARNING,
    ),
)
