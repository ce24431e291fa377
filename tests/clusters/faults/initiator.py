"""Faults of the initiator."""

from hastore.problem import Severity
from tests.clusters.fault import Fault, added, edited, without
from tests.clusters.faults.authentication import client
from tests.strategies.clusters.files import Files
from tests.strategies.clusters.plan import Plan

IETD = "*/etc/*ietd.conf"
ISCSID = "*/etc/iscsi/iscsid.conf"
NAME = "*/etc/iscsi/initiatorname.iscsi"
_REPLACEMENT = r"node\.session\.timeo\.replacement_timeout"
_TIMERS = r"node\.conn\[0\]\.timeo\."
_ISCSI = r"node\.session\.iscsi\."


def _waits(plan: Plan) -> int:
    """Give about how long a takeover takes, with the pings."""
    return plan.timers.deadtime + 2 * plan.timers.noop


def _clone(plan: Plan, files: Files, *, name: str = "zinnia") -> Files:
    """Give the files with a second initiator that is a copy of the first."""
    own = {path: text for path, text in files.items() if path.startswith(f"{plan.client}/etc/")}
    copies = {path.replace(plan.client, name, 1): text for path, text in own.items()}
    network = f"{name}/etc/network/interfaces"
    copies[network] = copies[network].replace(f"address {plan.lan.address(2)}\n", f"address {plan.lan.address(9)}\n")
    return files | copies | {f"{name}/etc/hostname": f"{name}\n"}


def _renamed(files: Files, name: str = "zinnia") -> Files:
    return edited(files, f"{name}/etc/iscsi/initiatorname.iscsi", r"$", "-2", count=1)


def _slow(files: Files) -> Files:
    for where, pattern, new in (
        (IETD, r"InitialR2T No", "InitialR2T Yes"),
        (IETD, r"ImmediateData Yes", "ImmediateData No"),
        (ISCSID, r"InitialR2T = No", "InitialR2T = Yes"),
        (ISCSID, r"ImmediateData = Yes", "ImmediateData = No"),
    ):
        files = edited(files, where, pattern, new)
    return files


FAULTS = (
    Fault("INI001", "short", lambda plan, files: client(files, _REPLACEMENT, str(_waits(plan) // 2))),
    Fault("INI001", "zero", lambda _, files: client(files, _REPLACEMENT, "0")),
    Fault(
        "INI001",
        "tight",
        lambda plan, files: client(files, _REPLACEMENT, str(_waits(plan) + 16)),
        severity=Severity.WARNING,
    ),
    Fault("INI002", "manual", lambda _, files: client(files, r"node\.startup", "manual")),
    Fault("INI002", "unset", lambda _, files: edited(files, ISCSID, r"^(node\.startup .*)", r"#\1")),
    Fault("INI003", "startup", lambda _, files: client(files, r"node\.startup", "Automatic")),
    Fault("INI003", "authmethod", lambda _, files: client(files, r"node\.session\.auth\.authmethod", "chap")),
    Fault(
        "INI003",
        "switch",
        lambda _, files: client(files, f"{_ISCSI}InitialR2T", "no"),
        severity=Severity.WARNING,
    ),
    Fault(
        "INI003",
        "number",
        lambda _, files: client(files, f"{_TIMERS}login_timeout", "15s"),
        severity=Severity.WARNING,
    ),
    Fault(
        "INI003",
        "range",
        lambda _, files: added(files, ISCSID, "node.session.cmds_max = 100\n"),
        severity=Severity.WARNING,
    ),
    Fault(
        "INI004",
        "comment",
        lambda _, files: edited(files, ISCSID, r"^(node\.session\.auth\.password = .*)", r"\1 # of the desk"),
        also=("AUT001",),
    ),
    Fault(
        "INI004",
        "quotes",
        lambda _, files: edited(files, ISCSID, r"^(node\.session\.auth\.username) = (.*)", r'\1 = "\2"'),
        also=("AUT001", "SEC003"),
    ),
    Fault(
        "INI004",
        "number",
        lambda _, files: edited(files, ISCSID, rf"^({_TIMERS}login_timeout = 15)", r"\1 # seconds"),
        severity=Severity.WARNING,
    ),
    Fault("INI005", "commented", lambda _, files: edited(files, NAME, r"^Init", "#Init")),
    Fault("INI005", "no-file", lambda _, files: without(files, NAME)),
    Fault("INI005", "several", lambda _, files: added(files, NAME, "InitiatorName=iqn.2010-10.org.example:other\n")),
    Fault("INI006", "clone", _clone, also=("INI007", "TGT011", "ADR004", "ADR002")),
    Fault(
        "INI007",
        "both",
        lambda plan, files: _renamed(_clone(plan, files)),
        also=("TGT011", "ADR004"),
    ),
    Fault(
        "INI008",
        "account",
        lambda _, files: edited(files, ISCSID, r"^node\.session\.auth\.username = ", "node.session.auth.user = "),
        also=("AUT009",),
    ),
    Fault(
        "INI008",
        "key",
        lambda _, files: added(files, ISCSID, "node.session.iscsi.MaxBurst = 262144\n"),
        severity=Severity.WARNING,
    ),
    Fault(
        "INI008",
        "twice",
        lambda _, files: added(files, ISCSID, "node.session.queue_depth = 32\nnode.session.queue_depth = 64\n"),
        severity=Severity.WARNING,
    ),
    Fault(
        "INI008",
        "newline",
        lambda _, files: added(files, ISCSID, "node.session.queue_depth = 32"),
        severity=Severity.WARNING,
    ),
    Fault(
        "INI008",
        "folder",
        lambda plan, files: files | {f"{plan.client}/etc/iscsid.conf": "node.startup = manual\n"},
        severity=Severity.WARNING,
    ),
    Fault(
        "INI009",
        "no-pings",
        lambda _, files: client(files, f"{_TIMERS}noop_out_(?:interval|timeout)", "0"),
        severity=Severity.WARNING,
    ),
    Fault(
        "INI009",
        "one-ping",
        lambda _, files: client(files, f"{_TIMERS}noop_out_timeout", "0"),
        severity=Severity.WARNING,
    ),
    Fault(
        "INI009",
        "retries",
        lambda _, files: client(files, r"node\.session\.initial_login_retry_max", "1"),
        severity=Severity.WARNING,
    ),
    Fault(
        "INI009",
        "gives-up",
        lambda _, files: added(files, ISCSID, "node.session.reopen_max = 5\n"),
        severity=Severity.WARNING,
    ),
    Fault(
        "INI010",
        "ignored",
        lambda _, files: edited(files, IETD, r"^(\tInitialR2T)", r"\tHeaderDigest CRC32C\n\1"),
        severity=Severity.WARNING,
    ),
    Fault("INI010", "refused", lambda _, files: client(files, r"node\.conn\[0\]\.iscsi\.HeaderDigest", "CRC32C")),
    Fault("INI011", "waits", lambda _, files: _slow(files), severity=Severity.INFO),
    Fault(
        "INI011",
        "pieces",
        lambda _, files: edited(files, IETD, r"(Max\w+DataSegmentLength) 131072", r"\1 8192"),
        severity=Severity.INFO,
    ),
    Fault(
        "INI011",
        "closed",
        lambda _, files: added(
            edited(files, IETD, r"^\tMaxRecvDataSegmentLength .*\n", ""),
            ISCSID,
            "node.conn[0].iscsi.MaxXmitDataSegmentLength = 131072\n",
        ),
    ),
)
