import re
from pathlib import Path

import pytest

from hastore.__main__ import main


def put(folder: Path, text: str) -> str:
    """Write the haresources of two nodes, and give the folder."""
    for node in ("ada", "bell"):
        path = folder / node / "etc" / "ha.d" / "haresources"
        path.parent.mkdir(parents=True)
        path.write_text(text)
    return str(folder)


def test_calls_are_numbered_through(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One number a call, over all nodes; each with what it does."""
    status = main(["rehearse", put(tmp_path, "ada drbddisk::mail 10.4.0.2/24/eth0\n"), "--stop", "ada"])
    out = capsys.readouterr().out

    assert status == 0
    assert "  1  ada: IPaddr 10.4.0.2/24/eth0 stop  remove address 10.4.0.2 from eth0\n" in out
    assert re.search("  3  bell: drbddisk mail start  +make DRBD resource mail primary\n", out)
    assert out.endswith("4 calls; nothing found that stops a group\n")


@pytest.mark.parametrize(
    ("event", "first"),
    [
        (["--fail", "ada"], "ada dies while it runs its own groups"),
        (["--fail", "ada", "--held", "all"], "ada dies while it runs all groups"),
        (["--start", "ada"], "heartbeat starts on ada while the other node is down"),
        (["--return", "ada"], "heartbeat starts on ada while the other node runs all groups, with auto_failback on"),
        (["--standby", "ada"], "ada is told to go standby with all groups"),
        (["--take", "bell", "apache"], "bell is told to take apache"),
        (["--give", "bell", "apache"], "bell is told to give up apache"),
    ],
)
def test_each_event_can_be_asked_for(
    event: list[str], first: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first line says what happens."""
    assert main(["rehearse", put(tmp_path, "ada apache\n"), *event]) == 0
    assert first == capsys.readouterr().out.splitlines()[0]


def test_a_group_that_cannot_start_makes_the_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told at the top of the notes, and at the end."""
    folder = put(tmp_path, "ada apache webmail\n")

    assert main(["rehearse", folder, "--fail", "ada", "--scripts", "apache, drbddisk"]) == 1

    out = capsys.readouterr().out

    assert "cannot start: there is no script 'webmail'" in out
    assert "webmail could not start: bell gives all up again:" in out
    assert out.endswith("not all groups can start\n")


@pytest.mark.parametrize("arguments", [["--stop", "carl"], ["--start", "ada", "--held", "all"], []])
def test_wrong_usage_ends_with_2(arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A node that is not there, options that do not go together, no event."""
    with pytest.raises(SystemExit) as ended:
        main(["rehearse", put(tmp_path, "ada apache\n"), *arguments])

    assert ended.value.code == 2
    assert "error: " in capsys.readouterr().err


def test_nothing_to_read_ends_with_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is not there, and one without a haresources."""
    assert main(["rehearse", str(tmp_path / "nowhere"), "--stop", "ada"]) == 3
    assert main(["rehearse", str(tmp_path), "--stop", "ada"]) == 3
    assert "there is no haresources to rehearse" in capsys.readouterr().err


def test_control_characters_reach_no_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Words from the file are escaped."""
    main(["rehearse", put(tmp_path, "ada x\x1b[31m::y\x1b[0m\n"), "--start", "ada"])

    assert "\x1b" not in capsys.readouterr().out
