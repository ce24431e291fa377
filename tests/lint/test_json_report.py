"""The report for programs."""

import json
from pathlib import Path
from typing import Any

import pytest

from hastore import open_cluster
from hastore.lint import run
from hastore.lint.json_report import json_report
from tests.cluster.trees import link, make

EXAMPLES = Path(__file__).parent.parent.parent / "docs/examples"
PLACE = ["message", "path", "host", "line", "column"]


def report(folder: Path) -> dict[str, Any]:
    """Give the report, read back."""
    text = json_report(run(open_cluster(folder)))
    text.encode()  # must not fail
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.fixture(scope="module")
def faulty() -> dict[str, Any]:
    """Give the report on the faulty example."""
    return report(EXAMPLES / "faulty")


def test_the_keys_are_those_that_are_promised(faulty: dict[str, Any]) -> None:
    """In this order, at every level."""
    assert ["version", "findings", "not_run", "not_understood", "summary"] == list(faulty)
    keys = ["code", "name", "severity", *PLACE, "end_line", "end_column", "related", "fix"]
    assert {tuple(keys)} == {tuple(finding) for finding in faulty["findings"]}
    assert {tuple(PLACE)} == {tuple(related) for finding in faulty["findings"] for related in finding["related"]}
    assert {("title", "safety")} == {tuple(finding["fix"]) for finding in faulty["findings"] if finding["fix"]}
    assert 1 == faulty["version"]


def test_severities_and_safeties_are_words(faulty: dict[str, Any]) -> None:
    """Those of the library, in lower case."""
    assert {"error", "warning", "info"} >= {finding["severity"] for finding in faulty["findings"]}
    assert {"safe", "ask", "no"} >= {finding["fix"]["safety"] for finding in faulty["findings"] if finding["fix"]}


def test_the_summary_counts(faulty: dict[str, Any]) -> None:
    """Machines, files, findings by severity, and what was not done."""
    summary = faulty["summary"]

    assert ["ada", "bell", "curie"] == summary["hosts"]
    assert len(faulty["findings"]) == summary["error"] + summary["warning"] + summary["info"]
    assert (len(faulty["not_run"]), len(faulty["not_understood"])) == (summary["not_run"], summary["not_understood"])
    assert [] == summary["unread"]
    assert ("8.3", "old") == (summary["drbd_version"], summary["iet_version"])


def test_columns_count_characters(tmp_path: Path) -> None:
    """Neither bytes nor columns of a terminal; lines and columns count from 1."""
    make(tmp_path, {"drbd.conf": "resource r { handlers { pri-lost '日本'; } protokol C; }\n"})
    (finding,) = (f for f in report(tmp_path)["findings"] if f["code"] == "SYN002")

    assert (1, 42, 1, 50) == tuple(finding[key] for key in ("line", "column", "end_line", "end_column"))
    assert str(tmp_path / "drbd.conf") == finding["path"]
    assert "" == finding["host"]
    assert finding["fix"] is None


def test_what_was_not_run_not_understood_and_not_read_is_listed(tmp_path: Path) -> None:
    """Each with its reason."""
    make(tmp_path, {"drbd.conf": "global { usage-count no }\n"})
    link(tmp_path / "ietd.conf", "../x")
    found = report(tmp_path)

    assert [("drbd.conf", "", 1, "a ';' is missing here")] == [
        (Path(n["path"]).name, n["host"], n["line"], n["message"]) for n in found["not_understood"]
    ]
    assert ["code", "name", "reason"] == list(found["not_run"][0])
    assert [{"path": str(tmp_path / "ietd.conf"), "host": "", "reason": f"leads out of {tmp_path}"}] == found[
        "summary"
    ]["unread"]


def test_bytes_that_are_not_utf_8_are_escaped(tmp_path: Path) -> None:
    """In paths and in messages: a lone surrogate would be refused by many readers of JSON."""
    folder = tmp_path / "b\udcff"
    folder.mkdir()
    (folder / "drbd.conf").write_bytes(b"proto\xffkol C;\n")
    (finding,) = report(tmp_path)["findings"]

    assert r"b\xff" == finding["host"]
    assert r"'proto\xffkol' is not known here" == finding["message"].split(",")[0]
    assert json.dumps(finding, ensure_ascii=False).encode()


def test_the_text_is_ascii(tmp_path: Path) -> None:
    """Control characters and all letters beyond ASCII are escaped as JSON does, so no terminal is steered."""
    make(tmp_path, {"\x1b\u202e/drbd.conf": "pro\x1b\x7f\u2028kol C;\n"})
    text = json_report(run(open_cluster(tmp_path)))

    assert text.isascii()
    assert {"\n"} == {char for char in text if not char.isprintable()}
