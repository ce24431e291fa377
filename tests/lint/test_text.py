"""The reports for people."""

from pathlib import Path

import pytest

from hastore import open_cluster
from hastore.lint import run
from hastore.lint.paint import Paint
from hastore.lint.text import concise_report, text_report
from tests.cluster.trees import link, make

PLAIN = Paint(on=False)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def text(*paths: str, paint: Paint = PLAIN, **how: object) -> str:
    """Give the full report."""
    return "\n".join(text_report(run(open_cluster(*paths), **how), paint))  # type: ignore[arg-type]


def concise(*paths: str) -> list[str]:
    """Give the report with a line a finding."""
    return list(concise_report(run(open_cluster(*paths)), PLAIN))


def test_a_finding_is_told_with_its_line_and_a_marker(here: Path) -> None:
    """The path as given, the level, the code, the message, the line and what of it is meant."""
    make(here, {"ada/etc/drbd.conf": "\nresource r {\n\tprotokol C;\n}\n"})

    expected = """\
ada/etc/drbd.conf:3:2: error SYN002 (unknown-word)
  'protokol' is not known here, did you mean 'protocol'?
    3 |     protokol ***;
      |     ^^^^^^^^

1 file of 1 machine; 1 error, 0 warnings, 0 hints; 0 rules not run; 0 lines not understood (judged as DRBD 8.4)"""
    assert expected == text("ada", select="SYN")


def test_other_places_are_told_with_their_lines(here: Path) -> None:
    """A line that is the same as the one above is not repeated; the fix comes last."""
    make(here, {f"{host}/etc/drbd.conf": "resource r { protokol C; }\n" for host in ("ada", "bell")})

    expected = """\
  see: bell/etc/drbd.conf:1:14: the same in the copy of bell

2 files of 2 machines; 1 error"""
    assert expected in text(".", select="SYN")


def test_line_numbers_of_any_length_leave_the_marker_in_place(here: Path) -> None:
    """The gutter grows with them."""
    make(here, {"drbd.conf": "\n" * 123456 + "protokol C;\n"})
    lines = text(".", select="SYN").splitlines()

    assert ["123457 | protokol ***;", "       | ^^^^^^^^"] == lines[2:4]


def test_what_was_not_read_is_told(here: Path) -> None:
    """With the reason."""
    link(here / "drbd.conf", "../x")

    assert "drbd.conf: not read: leads out of ." == text(".", select="SYN").splitlines()[0]
    assert "drbd.conf: not read: leads out of ." == concise(".")[0]
    assert text(".", select="SYN").endswith("; 0 lines not understood; 1 path not read")


def test_what_was_not_understood_is_told_though_its_rule_is_ignored(here: Path) -> None:
    """Exit status 3 must have a reason that can be seen; with the finding there, it is not told twice."""
    make(here, {"drbd.conf": "global { usage-count no }\n"})
    told = "drbd.conf:1: not understood: a ';' is missing here"

    assert told in text(".", ignore="SYN").splitlines()
    assert "not understood:" not in text(".")


def test_rules_that_were_not_run_are_told_by_what_they_lack(here: Path) -> None:
    """A line for each reason."""
    make(here, {"ietd.conf": ""})
    lines = [line for line in text(".").splitlines() if line.startswith("not run: ")]

    assert len(lines) == len({line.rsplit(": ", 1)[1] for line in lines})
    assert "needs a file of format drbd" in {line.rsplit(": ", 1)[1] for line in lines}


def test_the_concise_report_has_a_line_a_finding(here: Path) -> None:
    """In the form that editors understand, and the summary."""
    make(here, {"drbd.conf": "protokol C;\n"})

    assert "drbd.conf:1:1: error SYN002 'protokol' is not known here" == concise(".")[0].split(",")[0]
    assert 2 == len(concise("."))


@pytest.mark.parametrize(
    ("texts", "begins", "ends"),
    [
        ({}, "0 files of 0 machines; 0 errors, 0 warnings, 0 hints; ", "not understood"),
        ({"ietd.conf": ""}, "1 file of 1 machine; ", "(judged as IET old)"),
        ({"a/drbd.conf": "", "b/iet/ietd.conf": ""}, "2 files of 2 machines; ", "(judged as DRBD 8.4, IET new)"),
        ({"drbd.conf": "x y;\n"}, "1 file of 1 machine; 1 error, ", ")"),
        ({"drbd.conf": "x y;\nz y;\n"}, "1 file of 1 machine; 2 errors, ", ")"),
        (
            {"drbd.conf": "x y\n"},
            "1 file of 1 machine; 1 error, 0 warnings, 0 hints; ",
            "1 line not understood (judged as DRBD 8.4)",
        ),
    ],
)
def test_the_last_line_sums_up(here: Path, texts: dict[str, str], begins: str, ends: str) -> None:
    """What was looked at, found and not done, in good grammar, and which versions were assumed where it matters."""
    make(here, texts)
    line = concise(".")[-1]

    assert begins == line[: len(begins)]
    assert ends == line[-len(ends) :]


def test_nothing_steers_the_terminal(here: Path) -> None:
    """Neither a path, nor a message, nor a line of a file, nor the reason for not reading one."""
    evil = "\x1b[31m\r\u202e\u2028"
    make(here, {f"{evil}/drbd.conf": f"proto{evil}kol C;\nresource {evil} {{ protocol {evil}; on {evil} {{ }} }}\n"})
    link(here / f"{evil}/x.res", f"../../{evil}")

    assert {"\n"} == {char for char in text(".") if not char.isprintable()}
    assert all(line.isprintable() for line in concise("."))
    assert r"\x1b[31m\r\u202e\u2028/drbd.conf:1:1: error" in text(".")


def test_colours_are_only_added(here: Path) -> None:
    """Without their codes the report is the same."""
    make(here, {"drbd.conf": "protokol C;\n", "x.res": "x"})
    link(here / "ietd.conf", "../x")
    coloured = text(".", paint=Paint(on=True))

    assert "\x1b[1;31merror\x1b[0m" in coloured
    assert text(".") == "".join(part.split("m", 1)[-1] if i else part for i, part in enumerate(coloured.split("\x1b[")))
