"""Files to documents."""

import os
from pathlib import Path

import pytest

from hastore import files
from hastore.errors import UnknownFormatError, UnreadableError
from hastore.files import check, load, parse, read_bytes, recognise
from tests.cluster.trees import link, make

PATHS = {
    "drbd.conf": "drbd",
    "etc/drbd.d/r0.res": "drbd",
    "drbd.d/global_common.conf": "drbd",
    "drbd-84.conf": "drbd",
    "r0.res": "drbd",
    "ada/etc/ietd.conf": "ietd",
    "haresources": "haresources",
    "etc/iscsi/iscsid.conf": "iscsid",
    "proc/drbd": "proc_drbd",
    "/srv/bundle/proc/drbd": "proc_drbd",
    "drbd": None,
    "my-drbd.conf": None,
    "ietd.conf.bak": None,
    "DRBD.CONF": None,
    "README.md": None,
    "": None,
}


@pytest.mark.parametrize("path", PATHS)
def test_a_file_is_recognised_by_its_name_and_folder(path: str) -> None:
    """A name belongs to one format or to none, wherever the file lies."""
    assert PATHS[path] == recognise(path)


def test_load_gives_a_document_that_knows_its_path(tmp_path: Path) -> None:
    """The path stands in the document and in each of its problems, as it was named."""
    path = tmp_path / "drbd.conf"
    path.write_text("protokol C;\n")

    document = load(path)

    assert ("drbd", str(path)) == (document.format, document.path)
    assert [str(path)] == [problem.path for problem in document.problems]


def test_load_keeps_every_byte(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 and CRLF come back when the text is encoded the same way."""
    data = b"# \xff\xfe\r\nglobal { usage-count no; }\r\n"
    (tmp_path / "drbd.conf").write_bytes(data)

    assert data == load(tmp_path / "drbd.conf").text.encode("utf-8", "surrogateescape")


def test_a_named_format_goes_before_the_name_of_the_file(tmp_path: Path) -> None:
    """With a format given, any name will do."""
    (tmp_path / "notes.txt").write_text("global { usage-count no; }\n")

    assert "drbd" == load(tmp_path / "notes.txt", "drbd").format


def test_a_name_that_no_format_claims_is_refused(tmp_path: Path) -> None:
    """The error is one of our own and a `LookupError`, and lists the formats."""
    with pytest.raises(UnknownFormatError, match="no format is known by that name, name one: drbd, ietd"):
        load(tmp_path / "notes.txt")


def test_a_format_that_is_not_there_is_refused() -> None:
    """The error is a `LookupError`, and lists the formats."""
    with pytest.raises(LookupError, match="'dbrd' is no format, known are: drbd"):
        parse("", "dbrd")


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    """The error is one of our own and an `OSError`, with the path and the reason apart."""
    with pytest.raises(OSError, match="no such file or directory") as caught:
        load(tmp_path / "drbd.conf")

    assert isinstance(caught.value, UnreadableError)
    assert (str(tmp_path / "drbd.conf"), "no such file or directory") == (caught.value.path, caught.value.reason)


@pytest.mark.parametrize("path", ["a\0b/drbd.conf", "a" * 300 + "/drbd.conf"])
def test_a_path_that_no_file_can_have_is_unreadable(path: str) -> None:
    """A zero byte or an endless name is no crash."""
    with pytest.raises(UnreadableError):
        load(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Opening a pipe that nobody writes to would wait for ever."""
    os.mkfifo(tmp_path / "drbd.conf")

    with pytest.raises(UnreadableError, match="not a regular file"):
        load(tmp_path / "drbd.conf")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder by the name of a file is refused."""
    (tmp_path / "drbd.conf").mkdir()

    with pytest.raises(UnreadableError, match="not a regular file"):
        load(tmp_path / "drbd.conf")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit itself may be reached."""
    monkeypatch.setattr(files, "MAX_BYTES", 8)
    path = tmp_path / "drbd.conf"
    path.write_bytes(b"12345678")

    assert b"12345678" == read_bytes(path)

    path.write_bytes(b"123456789")
    with pytest.raises(UnreadableError, match="larger than 8 bytes"):
        read_bytes(path)


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason is the system's own."""

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files, "_head", refuse)
    (tmp_path / "drbd.conf").write_text("")

    with pytest.raises(UnreadableError, match=r"drbd\.conf: permission denied"):
        load(tmp_path / "drbd.conf")


UNKNOWN = "nosuch { }\n"


def found(folder: Path, version: str | None = None) -> list[tuple[str, str, str, int]]:
    """Give file, severity, code and line of each problem of a drbd.conf and what it includes."""
    return [
        (Path(p.path or "").relative_to(folder).as_posix(), p.severity.name, p.code, p.span.line)
        for p in check(folder / "drbd.conf", version=version)
    ]


def test_a_sound_file_has_no_problems(tmp_path: Path) -> None:
    """Nothing is wrong, and an empty tuple says so."""
    make(tmp_path, {"drbd.conf": "global { usage-count no; }\n"})

    assert () == check(tmp_path / "drbd.conf")


def test_included_files_are_checked_too(tmp_path: Path) -> None:
    """Each with its own path; circles end."""
    make(
        tmp_path,
        {
            "drbd.conf": 'include "d/*";\n' + UNKNOWN,
            "d/a": 'include "../drbd.conf";\n' + UNKNOWN,
            "d/b": "\n" + UNKNOWN,
        },
    )

    expected = {("drbd.conf", 2), ("d/a", 2), ("d/b", 2)}
    assert expected == {(path, line) for path, _, code, line in found(tmp_path, "8.4") if code == "unknown-word"}


def test_a_missing_include_is_an_error(tmp_path: Path) -> None:
    """The program refuses to go on; a pattern that fits nothing is no fault."""
    make(tmp_path, {"drbd.conf": 'include "d/*.res";\ninclude "common.conf";\n'})

    assert [("drbd.conf", "ERROR", "missing-include", 2)] == found(tmp_path)


@pytest.mark.parametrize("pattern", ["../x", "link", "linked/x", "../*", "linked/*", "/etc/nosuch.res"])
def test_an_include_out_of_the_folder_is_not_followed(tmp_path: Path, pattern: str) -> None:
    """By path or by link: a warning tells that it is not checked."""
    make(tmp_path, {"out/x": UNKNOWN, "x": UNKNOWN, "in/drbd.conf": f'include "{pattern}";\n'})
    link(tmp_path / "in/link", "../x")
    link(tmp_path / "in/linked", "../out")

    assert [("drbd.conf", "WARNING", "unread-include", 1)] == found(tmp_path / "in")


def test_a_file_of_another_format_is_judged_by_its_own_program(tmp_path: Path) -> None:
    """Its problems bear its path."""
    make(tmp_path, {"ietd.conf": "Targett x\n"})

    assert {str(tmp_path / "ietd.conf")} == {problem.path for problem in check(tmp_path / "ietd.conf")}
