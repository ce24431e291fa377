"""The command line as a process: what it does to pipes, encodings and terminals."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cluster.trees import make

COMMAND = [sys.executable, "-m", "hastore.lint"]
UNKNOWN = "protok\u00f6l C;\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a finding that is no ASCII."""
    return make(tmp_path, {"drbd.conf": UNKNOWN})


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the linter."""
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environment}, timeout=60)


def test_a_clean_run_says_nothing_on_standard_error(folder: Path) -> None:
    """The report is on standard output, and has no colours there."""
    done = run(folder)

    assert (1, b"") == (done.returncode, done.stderr)
    assert b"\x1b" not in done.stdout
    assert "error SYN002" in done.stdout.decode()


@pytest.mark.parametrize("format", ["text", "concise", "json"])
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8", "utf-16", "cp437"])
def test_any_encoding_of_standard_output_will_do(folder: Path, format: str, encoding: str) -> None:
    """What it cannot hold is shown as an escape."""
    make(folder, {"r.res": "resource 日本 { protokol C; }\n"})
    done = run(folder, "--format", format, PYTHONIOENCODING=encoding)

    assert (1, b"") == (done.returncode, done.stderr)
    assert "SYN002" in done.stdout.decode(encoding)


def test_bytes_of_a_path_that_are_no_utf_8_are_escaped(tmp_path: Path) -> None:
    """Also in the message of a wrong call."""
    make(tmp_path, {"a\udcff/drbd.conf": UNKNOWN})

    assert rb"a\xff/drbd.conf:1:1: error" in run(tmp_path).stdout
    assert rb"b\xff: no such file" in run(tmp_path / "b\udcff").stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs pipes as Unix has them")
@pytest.mark.parametrize("count", [1, 5000])
def test_a_reader_who_leaves_is_no_error(tmp_path: Path, count: int) -> None:
    """As `| head` does; whether the report fits the pipe or not. The exit status is the report's."""
    make(tmp_path, {"drbd.conf": UNKNOWN * count})
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        done = subprocess.run([*COMMAND, str(tmp_path)], stdout=pipe, stderr=subprocess.PIPE, check=False, timeout=60)

    assert (1, b"") == (done.returncode, done.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_report_that_cannot_be_written_is_exit_status_3(folder: Path) -> None:
    """A full disk must not pass for a clean cluster."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, str(folder)], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)

    assert (3, b"the output cannot be written: No space left on device\n") == (done.returncode, done.stderr)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell as Unix has it")
def test_a_closed_standard_output_is_no_crash(folder: Path) -> None:
    """The exit status is what is left."""
    done = subprocess.run(
        ["/bin/sh", "-c", '"$@" >&-', "sh", *COMMAND, str(folder)], stderr=subprocess.PIPE, check=False, timeout=60
    )

    assert (1, b"") == (done.returncode, done.stderr)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_a_terminal_gets_colours_unless_they_are_forbidden(
    folder: Path, environment: dict[str, str], coloured: bool
) -> None:
    """On a pseudo-terminal, as people run it."""
    import pty  # noqa: PLC0415 - Unix only

    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    subprocess.run(
        [*COMMAND, str(folder), "--format", "concise"],
        stdout=theirs, stdin=theirs, check=False, env={**kept, "TERM": "xterm", **environment}, timeout=60,
    )  # fmt: skip
    os.close(theirs)
    shown = os.read(ours, 10000)
    os.close(ours)

    assert coloured == (b"\x1b[1;31merror\x1b[0m" in shown)
    assert coloured == (b"\x1b" in shown)
