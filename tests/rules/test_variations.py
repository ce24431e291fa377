"""A healthy cluster with one fault each: the rule for it fires, once, and names all files.

No other rule takes it for an error or warning, but those that the fault names.
"""

import re
import shutil
from pathlib import Path

import pytest
from attrs import frozen

from hastore import open_cluster
from hastore.lint import run
from hastore.problem import Severity
from hastore.rules import Finding

HEALTHY = Path(__file__).parents[2] / "docs" / "examples" / "healthy"
DRBD = ("ada/etc/drbd.conf", "bell/etc/drbd.conf")
HARESOURCES = ("ada/etc/ha.d/haresources", "bell/etc/ha.d/haresources")
IETD = ("ada/etc/ietd.conf", "bell/etc/ietd.conf")
ISCSID = ("curie/etc/iscsi/iscsid.conf",)
ALONE = " 1: cs:StandAlone ro:Primary/Unknown ds:UpToDate/DUnknown   r-----"
PROC = ("ada/proc/drbd", "bell/proc/drbd")


@frozen
class Fault:
    """Replacements (a pattern and its new text) in some files, and the finding that follows."""

    name: str
    code: str
    files: tuple[str, ...]
    edits: tuple[tuple[str, str], ...]
    named: tuple[str, ...]
    """All files that the finding must name."""
    severity: Severity = Severity.ERROR
    also: tuple[str, ...] = ()
    """Codes of other rules that rightly speak of it too."""


def fault(name: str, code: str, files: tuple[str, ...], *edits: tuple[str, str], **more: object) -> Fault:
    """Make a fault; unless told otherwise, the finding names the files that were edited."""
    return Fault(name, code, files, edits, **{"named": files} | more)  # type: ignore[arg-type]


FAULTS = (
    fault(
        "protocol-b",
        "REP003",
        DRBD,
        (r"resource mail \{\n\tprotocol C", "resource mail {\n\tprotocol B"),
        severity=Severity.WARNING,
        named=(*DRBD, *HARESOURCES, *IETD),
        also=("RUN007",),
    ),
    fault(
        "protocol-a",
        "REP003",
        DRBD,
        (r"common \{\n\tprotocol C", "common {\n\tprotocol A"),
        named=(*DRBD, *HARESOURCES, *IETD),
        also=("RUN007",),
    ),
    fault("no-fencing", "REP001", DRBD, (r"(?s)(resource state.*?) fencing resource-only;", r"\1"), also=("REP014",)),
    fault("no-peer", "REP008", DRBD, (r"(?s)(resource state.*)\ton bell \{.*?\n\t\}\n", r"\1")),
    fault("no-peer-on-bell", "REP008", DRBD[1:], (r"(?s)(resource state.*)\ton bell \{.*?\n\t\}\n", r"\1")),
    fault("host-twice", "REP008", DRBD, (r"(?s)(resource state.*)\ton bell ", r"\1\ton ada ")),
    fault("port-doubled", "ADR001", DRBD, (r"172\.22\.9\.1:7802", "172.22.9.1:7801")),
    fault("target-port", "ADR001", DRBD, (r":7802", ":3260")),
    fault("unusual-port", "ADR001", DRBD, (r":7802", ":17802"), severity=Severity.INFO),
    fault("one-address", "ADR001", DRBD, (r"172\.22\.9\.2:7802", "172.22.9.1:7803"), also=("ADR002",)),
    fault("slot-doubled", "MET001", DRBD, (r"(9\.2:7802;\s+meta-disk /dev/sdd1)\[2\]", r"\1[1]")),
    fault("meta-on-data", "MET002", DRBD, (r"(9\.1:7800;\s+meta-disk) /dev/sdd1", r"\1 /dev/sdd2")),
    fault(
        "disk-doubled",
        "MET003",
        DRBD,
        (r"(on ada \{\s+device\s+/dev/drbd2;\s+disk\s+)/dev/sdd2", r"\1/dev/sdc1"),
        also=("MET006", "RUN010"),
    ),
    fault(
        "misspelt",
        "ORD002",
        HARESOURCES,
        (r"drbddisk::projects", "drbddisk::project"),
        named=(*HARESOURCES, DRBD[0]),
    ),
    fault("nameless", "ORD002", HARESOURCES, (r"drbddisk::projects", "drbddisk")),
    fault(
        "not-promoted",
        "ORD001",
        HARESOURCES,
        (r" drbddisk::projects", ""),
        named=(*HARESOURCES, DRBD[0], IETD[0]),
    ),
    fault(
        "mounted-too-early",
        "ORD001",
        HARESOURCES,
        (r"drbddisk::state (.*\n\s+Filesystem\S+)", r"\1 drbddisk::state"),
        named=(*HARESOURCES, DRBD[0]),
    ),
    fault(
        "target-too-early",
        "ORD003",
        HARESOURCES,
        (r"drbddisk::mail", "iscsitarget drbddisk::mail"),
        (r"\tiscsitarget \\\n", ""),
        named=(*HARESOURCES, IETD[0]),
    ),
    fault("group-differs", "DRI003", HARESOURCES[1:], (r"MailTo.*", "MailTo::root@lab.example"), named=HARESOURCES),
    fault("below-drbd", "TGT001", IETD, (r"/dev/drbd1", "/dev/sdc1"), named=(*IETD, DRBD[0])),
    fault(
        "also-mounted",
        "TGT002",
        IETD,
        (r"/dev/drbd1", "/dev/drbd2"),
        named=(*IETD, HARESOURCES[0]),
        also=("RUN010",),
    ),
    fault("no-newline", "TGT005", IETD[1:], (r"\n\Z", ""), also=("DRI005",)),
    fault("ignored", "TGT004", IETD, (r"InitialR2T", "InitalR2T"), severity=Severity.WARNING),
    fault("password", "AUT001", ISCSID, (r"(auth.password = ).*1\n", r"\1another4zWq8\n"), named=(*ISCSID, *IETD)),
    fault(
        "account", "AUT001", IETD, (r"(IncomingUser\s+)curie", r"\1courier"), named=(*ISCSID, *IETD), also=("SEC003",)
    ),
    fault(
        "on-bell",
        "AUT001",
        IETD[1:],
        (r"(User\s+curie\s+)\S+", r"\1another4zWq8"),
        named=(*ISCSID, IETD[1]),
        also=("DRI005",),
    ),
    fault("proof", "AUT002", IETD, (r"(OutgoingUser\s+cabinet-a\s+)\S+", r"\1another4zWq8"), named=(*ISCSID, *IETD)),
    fault("no-proof", "AUT003", IETD, (r"\tOutgoingUser.*\n", ""), named=(*ISCSID, *IETD)),
    fault("half-a-proof", "AUT003", ISCSID, (r"node.*username_in.*\n", "")),
    fault("nobody-asks", "AUT003", ISCSID, (r"node.*_in =.*\n", ""), severity=Severity.INFO, named=(*ISCSID, *IETD)),
    fault("one-secret", "AUT006", (*IETD, *ISCSID), (r"hG5rPz0wKd93Yf", "Ja7nXu62oCtWq1")),
    fault("option", "DRI002", DRBD[1:], (r"al-extents 521", "al-extents 257"), severity=Severity.WARNING, named=DRBD),
    fault("common-option", "DRI002", DRBD[:1], (r"rate\t+32M", "rate 16M"), severity=Severity.WARNING, named=DRBD),
    fault("one-disk", "DRI002", DRBD[1:], (r"(?s)(on bell.*)/dev/sdd2", r"\1/dev/sdd3"), named=DRBD, also=("MET003",)),
    fault("one-resource", "DRI002", DRBD[1:], (r"(?s)resource state.*", ""), named=DRBD),
    fault("stands-alone", "RUN001", PROC[:1], (r" 1: .*", ALONE), named=(*PROC, DRBD[0])),
    fault("not-up", "RUN006", PROC[1:], (r" 2: .*\n.*\n", ""), named=(PROC[1], DRBD[1])),
    fault("semicolon", "SYN001", DRBD, (r"minor-count\t8;", "minor-count\t8")),
    fault("unknown", "SYN002", DRBD, (r"rr-conflict", "rr-conflickt")),
    fault("value", "SYN003", DRBD, (r"(?s)rr-conflict\tdisconnect", "rr-conflict\tdisconect")),
    fault("range", "SYN004", DRBD, (r"ping-int\t8", "ping-int\t8000")),
)


def findings(folder: Path) -> tuple[Finding, ...]:
    """Give what the linter finds in a folder."""
    return run(open_cluster(folder)).findings


@pytest.mark.parametrize("change", FAULTS, ids=lambda change: f"{change.code}-{change.name}")
def test_one_fault_gives_one_finding(change: Fault, tmp_path: Path) -> None:
    """A single fault in a healthy cluster is found once, by its own rule, with every file that has to do with it."""
    folder = shutil.copytree(HEALTHY, tmp_path / "cluster", copy_function=shutil.copyfile)
    for name in change.files:
        text = (folder / name).read_text()
        for pattern, new in change.edits:
            text, count = re.subn(pattern, new, text)
            assert count, f"{pattern} is not in {name}"
        (folder / name).write_text(text)

    hints = {each.code for each in findings(HEALTHY) if each.severity is Severity.INFO}  # which it gives as it is
    found = [each for each in findings(folder) if each.code not in change.also and each.code not in hints]

    assert [(change.code, change.severity)] == [(each.code, each.severity) for each in found]
    places = [found[0].place, *(related.place for related in found[0].related)]
    assert set(change.named) == {str(Path(place.file.path).relative_to(folder)) for place in places}
