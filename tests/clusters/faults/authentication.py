"""Faults of CHAP, of accounts, and of the proof that DRBD wants."""

from attrs import evolve

from hastore.problem import Severity
from tests.clusters.fault import Fault, edited, without
from tests.strategies.clusters.files import Files
from tests.strategies.clusters.plan import Account, Plan

IETD = "*/etc/*ietd.conf"
ISCSID = "*/etc/iscsi/iscsid.conf"
DRBD = "*/etc/drbd.conf"
_OTHER = "wN4-pmZ82qLr"
_MUTUAL = "discovery.sendtargets.auth.username_in = shelf-proof\ndiscovery.sendtargets.auth.password_in = hT5vRj93kXbd"
_SESSION, _DISCOVERY = r"node\.session\.auth\.", r"discovery\.sendtargets\.auth\."


def mutual(plan: Plan) -> Plan:
    """Give the plan with a target that proves itself."""
    return evolve(plan, outgoing=Account("shelf-proof", "hT5vRj93kXbd"))


def one_way(plan: Plan) -> Plan:
    """Give the plan with a target that does not prove itself."""
    return evolve(plan, outgoing=None)


def discovery(plan: Plan) -> Plan:
    """Give the plan with an account for discovery."""
    return evolve(plan, discovery=Account("finder", "gY8cWn27sKtq"))


def as_new(plan: Plan) -> Plan:
    """Give the plan for IET from 1.4.18 on."""
    return evolve(plan, iet="new")


def client(files: Files, key: str, value: str) -> Files:
    """Give the files with another value of a key of the initiator."""
    return edited(files, ISCSID, rf"^({key}) = .*", rf"\1 = {value}")


def _unlisted(plan: Plan, files: Files) -> Files:
    """Give the files without the access lists that some plans have."""
    return without(files, "*/initiators.allow") if plan.iet == "new" else files


def _record(plan: Plan) -> Files:
    text = f"node.name = {plan.target}\nnode.conn[0].address = {plan.vip}\nnode.startup = automatic\n"
    text += f"node.session.auth.authmethod = CHAP\nnode.session.auth.username = {plan.incoming.name}\n"
    text += f"node.session.auth.password = {_OTHER}\nnode.session.timeo.replacement_timeout = 600\n"
    return {f"{plan.client}/etc/iscsi/nodes/{plan.target}/{plan.vip},3260,1/default": text}


FAULTS = (
    Fault("AUT001", "secret", lambda _, files: client(files, f"{_SESSION}password", _OTHER)),
    Fault("AUT001", "user", lambda _, files: client(files, f"{_SESSION}username", "nobody"), also=("SEC003",)),
    Fault(
        "AUT001",
        "none",
        lambda _, files: edited(files, ISCSID, r"^node\.session\.auth\.(authmethod|username|password) .*\n", ""),
        plan=one_way,
    ),
    Fault("AUT001", "old-record", lambda plan, files: files | _record(plan), plan=one_way),
    Fault(
        "AUT001",
        "other-node",
        lambda plan, files: edited(
            files, f"{plan.nodes[1]}/etc/*ietd.conf", r"^(\tIncomingUser \S+) .*", rf"\1 {_OTHER}"
        ),
        also=("DRI005", "DRI006"),
    ),
    Fault(
        "AUT002",
        "name",
        lambda _, files: client(files, f"{_SESSION}username_in", "nobody"),
        plan=mutual,
        also=("SEC003",),
    ),
    Fault("AUT002", "secret", lambda _, files: client(files, f"{_SESSION}password_in", _OTHER), plan=mutual),
    Fault(
        "AUT003",
        "no-outgoing",
        lambda _, files: edited(files, IETD, r"^\tOutgoingUser .*\n", ""),
        plan=mutual,
    ),
    Fault(
        "AUT003",
        "half",
        lambda _, files: edited(files, ISCSID, r"^node\.session\.auth\.password_in .*\n", ""),
        plan=mutual,
    ),
    Fault(
        "AUT003",
        "nobody-asks",
        lambda _, files: edited(files, ISCSID, r"^node\.session\.auth\.\w+_in .*\n", ""),
        severity=Severity.INFO,
        plan=mutual,
    ),
    Fault(
        "AUT004",
        "none",
        lambda _, files: edited(files, ISCSID, r"^discovery\.sendtargets\.auth\..*\n", ""),
        plan=discovery,
    ),
    Fault("AUT004", "secret", lambda _, files: client(files, f"{_DISCOVERY}password", _OTHER), plan=discovery),
    Fault(
        "AUT004",
        "mutual",
        lambda _, files: edited(files, ISCSID, rf"^({_DISCOVERY}password = .*)", r"\1\n" + _MUTUAL),
        plan=discovery,
    ),
    Fault(
        "AUT005",
        "no-secret",
        lambda _, files: edited(files, IETD, r"^(\tIncomingUser \S+) .*", r"\1"),
        plan=one_way,
    ),
    Fault(
        "AUT005",
        "outgoing-twice",
        lambda _, files: edited(files, IETD, r"^(\tOutgoingUser .*)", rf"\tOutgoingUser closet {_OTHER}\n\1"),
        severity=Severity.WARNING,
        plan=mutual,
    ),
    Fault(
        "AUT005",
        "words",
        lambda _, files: edited(files, IETD, r"^(\tIncomingUser .*)", r"\1 of the desk"),
        severity=Severity.WARNING,
    ),
    Fault(
        "AUT006",
        "one-secret",
        lambda plan, files: client(
            edited(files, IETD, r"^(\tOutgoingUser \S+) .*", rf"\1 {plan.incoming.secret}"),
            f"{_SESSION}password_in",
            plan.incoming.secret,
        ),
        plan=mutual,
    ),
    Fault(
        "AUT007",
        "short",
        lambda plan, files: {name: text.replace(plan.incoming.secret, "pT5-nzk") for name, text in files.items()},
        severity=Severity.WARNING,
    ),
    Fault(
        "AUT007",
        "windows",
        lambda plan, files: edited(
            edited(files, IETD, rf"(IncomingUser {plan.incoming.name}) {plan.incoming.secret}", r"\1 pT5-nzk"),
            "*/initiators.allow",
            r"^(iqn.*)",
            r"\1, iqn\\.1991-05\\.com\\.microsoft:desk",
        ),
        plan=as_new,
        also=("AUT001",),
    ),
    Fault(
        "AUT007",
        "long",
        lambda plan, files: {
            name: text.replace(plan.incoming.secret, f"{plan.incoming.secret}-{_OTHER}") for name, text in files.items()
        },
        severity=Severity.INFO,
    ),
    Fault(
        "AUT008",
        "nobody-asks",
        lambda _, files: edited(files, IETD, r"^IncomingUser .*\n", ""),
        severity=Severity.WARNING,
        plan=discovery,
    ),
    Fault(
        "AUT009",
        "no-switch",
        lambda _, files: edited(files, ISCSID, rf"^({_SESSION}authmethod .*)", r"#\1"),
        severity=Severity.WARNING,
    ),
    Fault(
        "AUT009",
        "no-name",
        lambda _, files: edited(files, ISCSID, rf"^({_SESSION}username .*)", r"#\1"),
        severity=Severity.WARNING,
    ),
    Fault(
        "AUT010",
        "open",
        lambda plan, files: _unlisted(plan, edited(files, IETD, r"^\tIncomingUser .*\n", "")),
        severity=Severity.WARNING,
        plan=one_way,
    ),
    Fault(
        "AUT010",
        "all",
        lambda _, files: edited(
            edited(files, IETD, r"^\tIncomingUser .*\n", ""), "*/initiators.allow", r"\A(?:.*\n)+", "ALL ALL\n"
        ),
        severity=Severity.WARNING,
        plan=lambda plan: as_new(one_way(plan)),
        also=("TGT011",),
    ),
    Fault(
        "AUT011",
        "no-algorithm",
        lambda _, files: edited(files, DRBD, r"cram-hmac-alg sha256; ?", ""),
        severity=Severity.WARNING,
    ),
    Fault(
        "AUT011",
        "no-secret",
        lambda _, files: edited(files, DRBD, r"^\tnet \{ shared-secret .*\n", ""),
        severity=Severity.WARNING,
    ),
    Fault(
        "AUT011",
        "neither",
        lambda _, files: edited(
            edited(files, DRBD, r"cram-hmac-alg sha256; ?", ""), DRBD, r"^\tnet \{ shared-secret .*\n", ""
        ),
        severity=Severity.INFO,
    ),
)
