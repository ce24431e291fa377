"""Faults of replication."""

from attrs import evolve

from hastore.problem import Severity
from tests.clusters.fault import Fault, edited
from tests.strategies.clusters.files import Files
from tests.strategies.clusters.plan import Plan

DRBD = "*/etc/drbd.conf"
HARESOURCES = "*/etc/ha.d/haresources"


def _in_net(option: str, files: Files) -> Files:
    """Give the files with an option in the `net` section of `common`."""
    return edited(files, DRBD, r"^\tnet \{", f"\tnet {{ {option};", count=1)


def _in_disk(option: str, files: Files) -> Files:
    """Give the files with an option in the `disk` section of `common`."""
    return edited(files, DRBD, r"^\tdisk \{", f"\tdisk {{ {option};", count=1)


def as_8(plan: Plan) -> Plan:
    """Give the plan for DRBD 8."""
    return evolve(plan, release="8.4") if plan.release == "9" else plan


def as_83(plan: Plan) -> Plan:
    """Give the plan for DRBD 8.3."""
    return evolve(plan, release="8.3")


_NO_FENCING = (r" fencing resource-only;", "")
_NO_HANDLER = (r"^\t+fence-peer .*\n", "")

FAULTS = (
    Fault(
        "REP001",
        "fencing-unset",
        lambda _, files: edited(files, DRBD, *_NO_FENCING),
        also=("REP014", "CLU011"),
    ),
    Fault(
        "REP001",
        "dont-care",
        lambda _, files: edited(files, DRBD, r"fencing resource-only", "fencing dont-care"),
        also=("REP014", "CLU011"),
    ),
    Fault("REP002", "no-handler", lambda _, files: edited(files, DRBD, *_NO_HANDLER)),
    Fault("REP002", "lost-after-sb", lambda _, files: _in_net("after-sb-1pri call-pri-lost-after-sb", files)),
    Fault(
        "REP003",
        "protocol-a",
        lambda _, files: edited(files, DRBD, r"protocol C;", "protocol A;"),
        also=("RUN007",),
    ),
    Fault(
        "REP003",
        "protocol-b",
        lambda _, files: edited(files, DRBD, r"protocol C;", "protocol B;"),
        severity=Severity.WARNING,
        also=("RUN007",),
    ),
    Fault("REP004", "two-primaries", lambda _, files: _in_net("allow-two-primaries yes", files), plan=as_8),
    Fault(
        "REP005",
        "congestion",
        lambda _, files: _in_net("on-congestion pull-ahead", files),
    ),
    Fault("REP006", "violent", lambda _, files: _in_net("rr-conflict violently", files)),
    Fault(
        "REP007",
        "become-primary",
        lambda plan, files: edited(files, DRBD, r"startup \{", f"startup {{ become-primary-on {plan.nodes[0]};"),
        plan=as_8,
    ),
    Fault(
        "REP008",
        "no-peer",
        lambda plan, files: edited(files, DRBD, rf"^\ton {plan.nodes[1]} \{{\n(?:\t\t.*\n)*\t\}}\n", "", count=1),
        also=("RUN006", "CLU001"),
    ),
    Fault(
        "REP009",
        "no-fencing",
        lambda _, files: edited(edited(files, DRBD, *_NO_FENCING), DRBD, *_NO_HANDLER),
        severity=Severity.WARNING,
        also=("REP014", "CLU011"),
    ),
    Fault(
        "REP010",
        "other-minor",
        lambda plan, files: edited(
            files, DRBD, rf"(on {plan.nodes[1]} \{{\n\t\tdevice) {plan.stores[0].device};", r"\1 /dev/drbd77;"
        ),
        also=("RUN006",),
    ),
    Fault("REP011", "verify", lambda _, files: edited(files, DRBD, r"verify-alg sha1", "verify-alg sha1x")),
    Fault("REP011", "proof", lambda _, files: edited(files, DRBD, r"cram-hmac-alg sha256", "cram-hmac-alg crc32c")),
    Fault("REP012", "unit", lambda _, files: _in_net("timeout 100", files), severity=Severity.WARNING),
    Fault(
        "REP013",
        "discards",
        lambda _, files: _in_net("after-sb-0pri discard-younger-primary", files),
        severity=Severity.WARNING,
    ),
    Fault(
        "REP014",
        "unfenced",
        lambda _, files: edited(files, DRBD, *_NO_FENCING),
        severity=Severity.WARNING,
        plan=as_8,
        also=("REP001", "CLU011"),
    ),
    Fault("REP015", "slow-ping", lambda _, files: _in_net("ping-int 120", files), severity=Severity.WARNING),
    Fault("REP016", "no-drain", lambda _, files: _in_disk("no-disk-drain", files), plan=as_83),
    Fault(
        "REP016",
        "no-flushes",
        lambda _, files: _in_disk("disk-flushes no", files),
        severity=Severity.WARNING,
        plan=lambda plan: evolve(plan, release="8.4"),
    ),
    Fault(
        "REP016",
        "passes-on",
        lambda _, files: edited(files, DRBD, "on-io-error detach", "on-io-error pass_on"),
        severity=Severity.WARNING,
    ),
    Fault(
        "REP017",
        "crossed",
        lambda _, files: edited(files, DRBD, r"degr-wfc-timeout 120", "degr-wfc-timeout 600"),
        severity=Severity.WARNING,
        plan=as_8,
    ),
    Fault(
        "REP017",
        "endless",
        lambda _, files: edited(files, DRBD, r"startup \{.*\}", ""),
        severity=Severity.INFO,
        plan=as_8,
    ),
    Fault(
        "REP018",
        "idle-handler",
        lambda _, files: edited(files, DRBD, r"handlers \{", 'handlers { local-io-error "/bin/halt";'),
        severity=Severity.INFO,
    ),
    Fault(
        "REP019",
        "slow",
        lambda _, files: edited(files, DRBD, r"rate 30M", "rate 30"),
        severity=Severity.WARNING,
        plan=as_83,
    ),
    Fault(
        "REP019",
        "crowds-out",
        lambda _, files: edited(files, DRBD, r"rate 30M", "rate 90M"),
        severity=Severity.INFO,
        plan=as_83,
    ),
    Fault(
        "REP020",
        "nobody-told",
        lambda _, files: edited(files, DRBD, r"^\t+split-brain .*\n", ""),
        severity=Severity.INFO,
    ),
)
