"""`hastore.check`: a file with all that it includes."""

from pathlib import Path

import pytest

import hastore
from hastore.cluster import checking
from tests.cluster.trees import link, make

BAD = "protokol C;\n"


def found(folder: Path, name: str = "drbd.conf") -> list[tuple[str, str, str, int]]:
    """Give file, severity, code and line of each problem."""
    return [
        (Path(p.path or "").relative_to(folder).as_posix(), p.severity.name, p.code, p.span.line)
        for p in hastore.check(folder / name)
    ]


def test_a_sound_file_has_no_problems(tmp_path: Path) -> None:
    """Nothing is wrong, and an empty tuple says so."""
    make(tmp_path, {"drbd.conf": "global { usage-count no; }\n"})

    assert () == hastore.check(tmp_path / "drbd.conf")


def test_included_files_are_checked_too(tmp_path: Path) -> None:
    """Each once, in the order in which they are read, circles or not."""
    make(tmp_path, {"drbd.conf": "include d/*;\n" + BAD, "d/a": BAD + "include ../drbd.conf;", "d/b": "\n" + BAD})

    expected = [("drbd.conf", 2), ("d/a", 1), ("d/b", 2)]
    assert expected == [(path, line) for path, _, code, line in found(tmp_path) if code == "unknown-word"]


def test_a_missing_include_is_an_error(tmp_path: Path) -> None:
    """drbdadm refuses to go on; a pattern that fits nothing is no fault."""
    make(tmp_path, {"drbd.conf": "include d/*.res;\ninclude common.conf;\n"})

    assert [("drbd.conf", "ERROR", "missing-include", 2)] == found(tmp_path)


def test_an_absolute_include_is_looked_for_below_etc(tmp_path: Path) -> None:
    """Where the file lies in a folder `etc`; elsewhere nobody can know, and it is a warning."""
    text = {"drbd.conf": "include /etc/a;\ninclude /etc/b;\n", "a": BAD}
    make(tmp_path / "etc", text)
    make(tmp_path / "other", text)

    assert [("drbd.conf", "ERROR", 2), ("a", "ERROR", 1)] == [f[:2] + f[3:] for f in found(tmp_path / "etc")]
    assert [("drbd.conf", "WARNING", "unread-include", 1), ("drbd.conf", "WARNING", "unread-include", 2)] == found(
        tmp_path / "other"
    )


def test_an_include_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """By path or by link: a warning tells that it is not checked."""
    make(tmp_path, {"x": BAD, "in/drbd.conf": "include ../x; include link;"})
    link(tmp_path / "in/link", "../x")

    assert [("drbd.conf", "WARNING", "unread-include", 1)] * 2 == found(tmp_path / "in")


def test_the_version_counts_for_included_files(tmp_path: Path) -> None:
    """They are judged as the file that includes them."""
    make(tmp_path, {"drbd.conf": "include a;", "a": BAD})

    assert [p.code for p in hastore.check(tmp_path / "a", "drbd", "8.4")] == [
        p.code for p in hastore.check(tmp_path / "drbd.conf", version="8.4")
    ]


def test_the_number_of_included_files_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern that fits more is not followed, and a warning tells so."""
    monkeypatch.setattr(checking, "MAX_FILES", 2)
    make(tmp_path, {"drbd.conf": "include ?;", "a": BAD, "b": BAD, "c": BAD})

    assert [("drbd.conf", "WARNING", "unread-include", 1)] == found(tmp_path)


def test_a_file_of_another_format_is_just_loaded(tmp_path: Path) -> None:
    """Its problems bear its path."""
    make(tmp_path, {"ietd.conf": "Targett x\n"})

    assert {str(tmp_path / "ietd.conf")} == {problem.path for problem in hastore.check(tmp_path / "ietd.conf")}
