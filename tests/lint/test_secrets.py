"""No secret is ever shown: each one below is a word of its own, and none may be in anything that is printed."""

import re
from pathlib import Path

import pytest

from hastore import FORMATS, ParseError, open_cluster
from hastore.lint import run
from hastore.lint.json_report import json_report
from hastore.lint.paint import Paint
from hastore.lint.text import concise_report, text_report

MARK = re.compile("Mark[0-9]")

DRBD = """\
common {
    protocol C;
    net { shared-secret "Mark1"; timeout 99999; }
    net { shared-secret "Mark2"; cram-hmac-alg "sha1"; ping-int 5; }
    shared-secret "Mark2";
}
resource mail {
    protokol C;
    net {
        shared-secert "Mark3"; timeout 99999;
        shared-secret = "Mark3";
        shared-secret: Mark3;
        cram-hmac-alg "sha1"
        shared-secret "Mark4";
        max-buffers 1
        shared-secert "Mark4";
        shared-secret "Mark5"
        timeout 99999;
        shared-secret "Mark6
        timeout 99999;
        shared-secret 'Mark7 Mark7';
        shared-secret Mark7 Mark7 Mark7;
    }
    on ada {
        device /dev/drbd0
        shared-secret "Mark8";
        address 10.0.0.999:99999
        sharedsecret "Mark8";
        disk /dev/sdb1;
        meta-disk internal
        shared-secret Mark8;
    }
    on ada { net { shared-secret "Mark9"; shared-secrets { a "Mark9"; } } }
}
resource { net { shared-secret "Mark1"; ping-timeout 99999; } }
neet { shared-secret "Mark1"; x { password "Mark1"; } }
resource mail { net { shared-secret "Mark9
"""
IETD = """\
IncomingUser ada Mark1
IncomingUsr ada Mark2
IncommingUser ada Mark2
OutgoingUser Mark3
IncomingUser ada Mark4 Mark5
Target iqn.2010-06.example.lab:one
    IncomingUser ada Mark6
    IncomingUser  ada  Mark6   surplus
    incominguser ada "Mark7"
    Incoming User ada Mark8
    IncomingUser=ada Mark8
    OutgoingUser ada Mark9
    OutgoingUser ada Mark9Mark9Mark9Mark9Mark9Mark9Mark9
    MaxConnections 1 IncomingUser ada Mark9
    Lun zero Path=/dev/drbd0,Password=no
"""
ISCSID = """\
node.session.auth.authmethod = CHAP
node.session.auth.username = ada
node.session.auth.password = Mark1
node.session.auth.password=Mark2
node.session.auth.password= Mark2
node.session.auth.password =Mark2
node.session.auth.password Mark3
node.session.auth.pasword = Mark4
node.session.auth.pasword=Mark4
node.session.auth.password_in : Mark5
discovery.sendtargets.auth.password = Mark6 Mark6
discovery.sendtargets.auth.passwd Mark7
  node.session.auth.password_in = Mark8
= Mark9
node.session.timeo.replacement_timeout = soon
"""
TEXTS = {"drbd.conf": DRBD, "ietd.conf": IETD, "iscsid.conf": ISCSID}


def printed(folder: Path) -> list[str]:
    """Give everything that people, programs and tracebacks can come to see of a cluster."""
    cluster = open_cluster(folder)
    report = run(cluster)
    documents = [file.document for host in cluster.hosts for file in host.files]
    return [
        *text_report(report, Paint(on=False)),
        *concise_report(report, Paint(on=False)),
        json_report(report),
        repr(cluster),
        repr(report),
        *map(repr, report.findings),
        *map(repr, documents),
        *(repr(document.model) for document in documents),
        *(repr(document.tree) for document in documents),
        *(f"{problem} {problem!r}" for document in documents for problem in document.problems),
        *map(repr, cluster.symbols.symbols),
    ]


def leaks(lines: list[str]) -> list[str]:
    """Give the lines that show a secret."""
    return [line for text in lines for line in text.splitlines() if MARK.search(line)]


def write(folder: Path, machine: str, texts: dict[str, str]) -> None:
    """Make a machine's root with these files."""
    for name, text in texts.items():
        path = folder / machine / "etc" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_no_output_shows_a_secret(tmp_path: Path) -> None:
    """Neither a report nor a `repr` shows a secret, however it is misspelt, unquoted, unclosed or misplaced."""
    write(tmp_path, "ada", TEXTS)

    assert [] == leaks(printed(tmp_path))


def test_no_output_shows_secrets_that_differ_between_machines(tmp_path: Path) -> None:
    """Rules that compare two machines tell that secrets differ, and not what they are."""
    write(tmp_path, "ada", TEXTS)
    write(tmp_path, "bell", {name: re.sub("Mark([0-9])", r"Mark\1\1", text) for name, text in TEXTS.items()})

    assert [] == leaks(printed(tmp_path))


@pytest.mark.parametrize(("name", "format"), [("drbd.conf", "drbd"), ("ietd.conf", "ietd")])
def test_no_error_shows_a_secret(name: str, format: str) -> None:
    """The exception for a text with syntax errors names places and keywords."""
    with pytest.raises(ParseError) as caught:
        FORMATS[format].loads(TEXTS[name])

    assert [] == leaks([str(caught.value), repr(caught.value)])


def test_one_wrong_character_shows_no_secret(tmp_path: Path) -> None:
    """Whichever character around a secret is missing or doubled, or is a quote or a brace that should not be there."""
    text = 'resource r {\n  net {\n    timeout 9999;\n    shared-secret "Mark1";\n    ping-int 9999;\n  }\n}\n'
    kept = range(text.index("Mark1"), text.index("Mark1") + 5)
    found = []
    for i in (i for i in range(14, len(text) - 4) if i not in kept):
        for wrong in ("", text[i] * 2, '"', "{", "}", ";"):
            damaged = f"{text[:i]}{wrong}{text[i + 1 :]}"
            write(tmp_path, "ada", {"drbd.conf": damaged})
            report = run(open_cluster(tmp_path), select="SYN")
            found += leaks([*text_report(report, Paint(on=False)), json_report(report)])

    assert [] == found
