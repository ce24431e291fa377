"""Faults of security: modes, secrets, digests."""

from hastore.problem import Severity
from tests.clusters.fault import Fault, edited
from tests.clusters.faults.membership import AUTHKEYS
from tests.clusters.faults.replication import DRBD
from tests.strategies.clusters.files import MODES, Files
from tests.strategies.clusters.plan import Plan


def _with_modes(plan: Plan, files: Files, authkeys: str, conf: str) -> Files:
    """Give the files with these modes on the first node, and files with secrets closed everywhere else."""
    found = {name: "0600" for name in files if name.endswith(("authkeys", "ietd.conf", "iscsid.conf"))}
    found |= {name: "0640" for name in files if name.endswith("drbd.conf")}
    node = plan.nodes[0]
    found |= {f"{node}/etc/ha.d/authkeys": authkeys, f"{node}/etc/drbd.conf": conf}
    return files | {MODES: "".join(f"{mode} {name}\n" for name, mode in found.items())}


def _shared(files: Files, secret: str) -> Files:
    """Give the files with one secret for every resource, and for `common`."""
    found = edited(files, DRBD, r'shared-secret "[^"]+"', f'shared-secret "{secret}"')
    return edited(found, DRBD, r"^\tnet \{", f'\tnet {{ shared-secret "{secret}";', count=1)


FAULTS = (
    Fault("SEC001", "open-key", lambda plan, files: _with_modes(plan, files, "0644", "0640")),
    Fault("SEC001", "read", lambda plan, files: _with_modes(plan, files, "0600", "0644")),
    Fault("SEC001", "written", lambda plan, files: _with_modes(plan, files, "0600", "0660")),
    Fault(
        "SEC002",
        "sample",
        lambda _, files: edited(files, AUTHKEYS, r"^1 sha1 .*", "1 sha1 password"),
        severity=Severity.WARNING,
    ),
    Fault(
        "SEC002",
        "short",
        lambda _, files: edited(files, DRBD, r'shared-secret "[^"]+"', 'shared-secret "x7Wq"', count=1),
        severity=Severity.WARNING,
    ),
    Fault(
        "SEC003",
        "key-and-account",
        lambda plan, files: edited(files, AUTHKEYS, r"^1 sha1 .*", f"1 sha1 {plan.incoming.secret}"),
        severity=Severity.WARNING,
    ),
    Fault(
        "SEC003",
        "resources",
        lambda _, files: _shared(files, "k7Qz4wTn9bXe2"),
        severity=Severity.INFO,
    ),
    Fault(
        "SEC004",
        "crc",
        lambda _, files: edited(files, AUTHKEYS, r"^1 sha1 .*", "1 crc"),
        severity=Severity.WARNING,
    ),
    Fault(
        "SEC004",
        "md5",
        lambda _, files: edited(files, AUTHKEYS, r"^1 sha1", "1 md5"),
        severity=Severity.INFO,
    ),
)
