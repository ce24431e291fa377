"""The command line, called as a function; test_process.py runs it as a process."""

import os
from pathlib import Path

import pytest

from hastore.lint.command import main
from hastore.rules import RULES
from tests.cluster.trees import link, make

UNKNOWN = "protokol C;\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("text", "arguments", "status"),
    [
        ("global { usage-count no; }\n", [], 0),
        (UNKNOWN, [], 1),
        (UNKNOWN, ["--fail-on", "error"], 1),
        (UNKNOWN, ["--fail-on", "never"], 0),
        (UNKNOWN, ["--ignore", "SYN"], 0),
        (UNKNOWN, ["--select", "REP,met001"], 0),
        (UNKNOWN, ["--select", "rep, syn002"], 1),
        ("x y\n", ["--fail-on", "never"], 3),
        ("x y\n", ["--ignore", "SYN"], 3),
    ],
)
def test_the_exit_status(here: Path, text: str, arguments: list[str], status: int) -> None:
    """0 clean, 1 findings that count, 3 for what could not be parsed."""
    make(here, {"drbd.conf": text})

    assert status == main(["drbd.conf", *arguments])


def test_the_current_folder_is_looked_at_by_default(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Paths are shown from there."""
    make(here, {"ada/etc/drbd.conf": UNKNOWN})

    assert 1 == main(["--format", "concise"])
    assert capsys.readouterr().out.startswith("ada/etc/drbd.conf:1:1: error SYN002 ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nosuch"], "nosuch: no such file or folder"),
        (["--select", "XYZ"], "no rule has a code that begins with 'XYZ', see --list-rules"),
        (["--ignore", "REP,XYZ"], "no rule has a code that begins with 'XYZ', see --list-rules"),
        (["--explain", "XYZ"], "no rule has the code 'XYZ', see --list-rules"),
        (["--format", "xml"], "invalid choice: 'xml'"),
        (["--fail-on", "hint"], "invalid choice: 'hint'"),
        (["--drbd-version", "7"], "invalid choice: '7'"),
        (["--iet-version", "1"], "invalid choice: '1'"),
        (["--nosuch"], "unrecognized arguments: --nosuch"),
        (["--select", "\x1b[31m"], r"begins with '\x1b[31M'"),
        (["\x1b[31m"], r"\x1b[31m: no such file or folder"),
    ],
)
def test_a_wrong_call_is_exit_status_2(capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    """The message goes to standard error and names what is wrong."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    captured = capsys.readouterr()

    assert 2 == caught.value.code
    assert "" == captured.out
    assert message in captured.err


def test_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with its code, its severity and its name."""
    assert 0 == main(["--list-rules"])
    assert [(r.code, r.severity.value, r.name) for r in RULES] == [
        tuple(line.split()) for line in capsys.readouterr().out.splitlines()
    ]


@pytest.mark.parametrize("code", ["REP001", "rep001"])
def test_a_rule_is_explained(capsys: pytest.CaptureFixture[str], code: str) -> None:
    """By its page, whatever the case of the code."""
    assert 0 == main(["--explain", code])
    page = capsys.readouterr().out

    assert page.startswith("REP001 fence-handler-never-called (error)\n\n")
    assert "\nWhy: " in page


@pytest.mark.parametrize(
    ("arguments", "judged"),
    [
        ([], "(judged as DRBD 8.4, IET old)"),
        (["--drbd-version", "9", "--iet-version", "new"], "(judged as DRBD 9, IET new)"),
        (["--drbd-version=8.0"], "(judged as DRBD 8.0, IET old)"),
    ],
)
def test_versions_can_be_given(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], judged: str
) -> None:
    """The last line tells what is assumed."""
    make(here, {"drbd.conf": "", "ietd.conf": ""})
    main(arguments)

    assert capsys.readouterr().out.endswith(judged + "\n")


@pytest.mark.parametrize("format", ["text", "concise", "json"])
@pytest.mark.parametrize("paths", [["a", "a"], ["a", "./a", "a/etc/drbd.conf"], [".", "a"], ["a/etc/drbd.conf", "a"]])
def test_a_path_that_is_given_twice_counts_once(
    here: Path, capsys: pytest.CaptureFixture[str], format: str, paths: list[str]
) -> None:
    """The report is the same as for the machine alone."""
    make(here, {"a/etc/drbd.conf": UNKNOWN})
    main(["a", "--format", format])
    once = capsys.readouterr().out

    main([*paths, "--format", format])
    assert once == capsys.readouterr().out


def test_a_file_can_be_given_twice(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is one file of one machine."""
    make(here, {"drbd.conf": UNKNOWN})

    assert 1 == main(["drbd.conf", "drbd.conf", "--format", "concise"])
    assert 2 == len(capsys.readouterr().out.splitlines())


def test_an_empty_folder_is_clean(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The last line tells that nothing was looked at."""
    (here / "empty").mkdir()

    assert 0 == main(["empty", "--format", "concise"])
    assert capsys.readouterr().out.startswith("0 files of 0 machines; 0 errors")


def test_a_folder_named_like_a_file_is_a_folder(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Given itself, or found among others."""
    make(here, {"x/drbd.conf/r.res": UNKNOWN})

    assert 1 == main(["x/drbd.conf", "--format", "concise"])
    assert 1 == main(["x", "--format", "concise"])
    assert 2 == capsys.readouterr().out.count("x/drbd.conf/r.res:1:1: error")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("path", ["drbd.conf", "."])
def test_a_named_pipe_is_not_waited_for(here: Path, capsys: pytest.CaptureFixture[str], path: str) -> None:
    """Given itself, or found."""
    os.mkfifo(here / "drbd.conf")

    assert 3 == main([path, "--format", "concise"])
    assert "drbd.conf: not read: not a regular file" == capsys.readouterr().out.splitlines()[0]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs device files")
def test_a_device_is_not_read(capsys: pytest.CaptureFixture[str]) -> None:
    """Some never end, some do things when they are opened."""
    assert 3 == main(["/dev/zero", "--format", "concise"])
    assert "/dev/zero: not read: " in capsys.readouterr().out


def test_a_file_of_an_unknown_name_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It was named, so it must not be passed over."""
    make(here, {"notes.txt": "hello\n"})

    assert 3 == main(["notes.txt", "--format", "concise"])
    assert "notes.txt: not read: no format is known by that name" == capsys.readouterr().out.splitlines()[0]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all files")
def test_a_file_that_may_not_be_read_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the system's reason."""
    make(here, {"drbd.conf": UNKNOWN})
    (here / "drbd.conf").chmod(0)

    assert 3 == main([".", "--format", "concise"])
    assert "drbd.conf: not read: permission denied" == capsys.readouterr().out.splitlines()[0]


def test_a_dangling_link_that_is_given_is_told(here: Path) -> None:
    """Found among others it is quiet, but this one was named."""
    link(here / "drbd.conf", "nosuch")

    assert 3 == main(["drbd.conf"])
    assert 0 == main(["."])
