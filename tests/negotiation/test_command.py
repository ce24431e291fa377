"""The command line."""

import json
from pathlib import Path

import pytest

from hastore.__main__ import main
from tests.negotiation.pairs import TARGET, TILL, VAULT

OTHER = "Target iqn.2012-09.example.shop:cellar\n    IncomingUser clerk closesesame\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> "Run":
    """Run the command in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return Run(capsys)


class Run:
    """Writes the two files, runs the command, and gives what comes of it."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, target: str, initiator: str, *more: str) -> tuple[int, str, str]:
        """Run it on files that hold these texts."""
        Path("ietd.conf").write_text(target, newline="")
        Path("iscsid.conf").write_text(initiator, newline="")
        return self.named("ietd.conf", "iscsid.conf", *more)

    def named(self, *arguments: str) -> tuple[int, str, str]:
        """Run it with just these arguments; give the exit status and what was printed."""
        try:
            status = main(["negotiate", *arguments])
        except SystemExit as end:
            status = int(end.code or 0)
        return (status, *self.capsys.readouterr())


def test_a_pair_that_fits_ends_with_0(run: Run) -> None:
    """And tells the target, both logins, and each key with the two lines, the result and the reason."""
    status, out, err = run(VAULT, TILL)
    lines = out.splitlines()

    assert (0, "") == (status, err)
    assert f"target     {TARGET} of ietd.conf" == lines[0]
    assert "normal session: succeeds with CHAP both ways (MD5)" in lines
    assert "discovery: succeeds without authentication" in lines
    row = next(line for line in lines if line.startswith("MaxOutstandingR2T "))
    assert ["MaxOutstandingR2T", "8", "(line", "15)", "1", "(default)", "1", "the", "smaller", "counts"] == row.split()


def test_the_columns_are_aligned(run: Run) -> None:
    """Each begins where its title does."""
    lines = run(VAULT, TILL)[1].splitlines()
    title = next(line for line in lines if line.startswith("key "))
    rows = lines[lines.index(title) + 1 : lines.index("", lines.index(title))]
    starts = [title.index(word) for word in ("target", "initiator", "result", "why")]

    assert 17 == len(rows)
    assert {" "} == {row[start - 1] for row in rows for start in starts}
    assert " " not in {row[start] for row in rows for start in starts}


def test_one_login_that_fails_ends_with_1(run: Run) -> None:
    """Of several targets; it says who refuses, why, and what stands in the log."""
    status, out, err = run(VAULT + OTHER, TILL)

    assert (1, "", 2) == (status, err, out.count("normal session: "))
    assert "normal session: fails, the target refuses\n  why: the target has no IncomingUser 'till' of its own\n" in out
    assert "No valid user/pass combination" in out


def test_one_target_can_be_chosen(run: Run) -> None:
    """In any case of its letters, as ietd and initiators do not agree on that."""
    status, out, _ = run(VAULT + OTHER, TILL, "--target", TARGET.upper())

    assert (0, 1) == (status, out.count("normal session: "))


def test_a_target_that_is_not_there_is_a_mistake_in_usage(run: Run) -> None:
    """Those that are there are named."""
    status, out, err = run(VAULT + OTHER, TILL, "--target", "iqn.2012-09.example.shop:attic")

    assert (2, "") == (status, out)
    assert f"has no target 'iqn.2012-09.example.shop:attic', it has: {TARGET}, " in err


@pytest.mark.parametrize("option", ["--iet-version", "--initiator-version"])
def test_a_version_that_is_none_is_a_mistake_in_usage(run: Run, option: str) -> None:
    """With those that are."""
    status, _, err = run(VAULT, TILL, option, "sixpence\x1b")

    assert 2 == status
    assert "sixpence\\x1b" in err


@pytest.mark.parametrize(("version", "result"), [("old", "20"), ("new", "0")])
def test_the_version_counts(run: Run, version: str, result: str) -> None:
    """As `negotiate` takes it."""
    retain = "node.session.iscsi.DefaultTime2Retain = 60\n"
    out = run(VAULT, retain + TILL, "--iet-version", version, "--initiator-version", "2.0-870")[1]

    row = next(line for line in out.splitlines() if line.startswith("DefaultTime2Retain "))
    assert f" {result}  " in row


@pytest.mark.parametrize("arguments", [(), ("ietd.conf",), ("ietd.conf", "iscsid.conf", "--format", "xml")])
def test_wrong_arguments_end_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    """With the usage."""
    status, out, err = run.named(*arguments)

    assert (2, "") == (status, out)
    assert err.startswith("usage: python -m hastore negotiate")


def test_help_tells_the_exit_status(run: Run) -> None:
    """So that a script can be written by it."""
    status, out, _ = run.named("--help")

    assert 0 == status
    assert "exit status: 0 all logins succeed, 1 one fails, 2 usage, 3 a file cannot be read or parsed" in out


def test_a_file_that_is_not_there_ends_with_3(run: Run) -> None:
    """With its name, and both if both lack."""
    status, out, err = run.named("no.conf", "neither.conf")

    assert (3, "") == (status, out)
    assert err.startswith("no.conf: no such file or directory; ")
    assert "\nneither.conf: no such file or directory; " in err


def test_a_folder_is_no_file(run: Run) -> None:
    """It is not waited for, nor walked through."""
    Path("folder").mkdir()

    assert (3, "") == run.named("folder", "folder")[:2]


def test_a_file_that_cannot_be_parsed_ends_with_3(run: Run) -> None:
    """With each line that is no setting, and what to do."""
    status, out, err = run(VAULT, f"{TILL}node.session.iscsi.InitialR2T=No\n")

    assert (3, "") == (status, out)
    assert err.startswith("iscsid.conf:15:1: error: ")
    assert "InitialR2T" in err


def test_a_file_without_a_target_ends_with_3(run: Run) -> None:
    """There is nothing to log in to."""
    status, out, err = run("IncomingUser till opensesame\n", TILL)

    assert (3, "") == (status, out)
    assert err.startswith("ietd.conf: there is no target in it")


def test_json_tells_the_same(run: Run) -> None:
    """Under the names of the fields."""
    status, out, _ = run(VAULT + OTHER, TILL, "--format", "json")
    found = json.loads(out)
    first, second = found["targets"]

    assert (1, 1, False) == (status, found["version"], found["succeeds"])
    assert ("ietd.conf", "iscsid.conf") == (found["target_file"], found["initiator_file"])
    assert (True, False) == (first["succeeds"], second["succeeds"])
    assert ("mutual", "MD5") == (first["normal"]["authentication"], first["normal"]["algorithm"])
    outcome = next(each for each in first["outcomes"] if each["key"] == "MaxOutstandingR2T")
    assert ("min", 1, "initiator") == (outcome["function"], outcome["result"], outcome["decides"])
    assert {"value": 8, "origin": "file", "option": "MaxOutstandingR2T", "line": 15, "note": ""} == outcome["target"]


@pytest.mark.parametrize("format", ["text", "json"])
def test_nothing_steers_the_terminal(run: Run, format: str) -> None:
    """Names from the files are shown with escapes for what is no printable character."""
    target = "Target vault\x1b[2Jx\u202e\n    IncomingUser ti\x1bll opensesame\n"
    status, out, _ = run(
        target, "node.session.auth.username = ti\x1bl\nnode.session.auth.password = x\n", "--format", format
    )

    assert 1 == status
    assert all(line.isprintable() for line in out.splitlines())


def test_bytes_that_are_no_text_are_shown_as_escapes(run: Run) -> None:
    """A name may hold any."""
    Path("ietd.conf").write_bytes(b"Target vault-\xff\n")
    Path("iscsid.conf").write_bytes(b"node.session.auth.username = \xfe\n")
    for format in ("text", "json"):
        status, out, _ = run.named("ietd.conf", "iscsid.conf", "--format", format)

        assert 0 == status
        assert "xff" in out
