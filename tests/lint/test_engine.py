"""Running rules, and what becomes of their findings."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hastore import Severity, open_cluster
from hastore.cluster import Cluster
from hastore.cluster.place import Place
from hastore.lint import Report, engine, run
from hastore.problem import Span
from hastore.rules.rule import Finding, Needs, Related, Rule
from tests.cluster.trees import make

UNKNOWN = "protokol C;\n"
BROKEN = "global { usage-count no }\n"


def rule(check: Callable[[Cluster], Iterator[Finding]], code: str = "TST001", **fields: object) -> Rule:
    """Make a rule."""
    return Rule(code, "test", Severity.WARNING, check, **{"needs": Needs(()), **fields})  # type: ignore[arg-type]


def ran(monkeypatch: pytest.MonkeyPatch, cluster: Cluster, *rules: Rule) -> Report:
    """Run just these rules."""
    monkeypatch.setattr(engine, "RULES", rules)
    return run(cluster)


def at(cluster: Cluster, host: str, line: int) -> Place:
    """Give a place in the drbd.conf of a machine."""
    return Place(next(file for file in cluster.of("drbd") if file.host == host), at=Span(line, 1, line, 2))


@pytest.fixture
def pair(tmp_path: Path) -> Cluster:
    """Give two machines with the same drbd.conf."""
    return open_cluster(make(tmp_path, {"ada/etc/drbd.conf": "\n" * 9, "bell/etc/drbd.conf": "\n" * 9}))


@pytest.mark.parametrize(
    ("text", "fail_on", "status"),
    [
        ("global { usage-count no; }\n", Severity.INFO, 0),
        (UNKNOWN, Severity.ERROR, 1),
        (UNKNOWN, Severity.WARNING, 1),
        (UNKNOWN, None, 0),
        (BROKEN, None, 3),
        (BROKEN, Severity.ERROR, 3),
    ],
)
def test_the_exit_code_tells_the_worst(tmp_path: Path, text: str, fail_on: Severity | None, status: int) -> None:
    """0 clean, 1 findings that count, 3 for what could not be parsed, findings or not."""
    make(tmp_path, {"drbd.conf": text})

    assert status == run(open_cluster(tmp_path), fail_on=fail_on).exit_code


def test_what_could_not_be_read_counts_as_much(tmp_path: Path) -> None:
    """A link out of the root is exit code 3."""
    (tmp_path / "drbd.conf").symlink_to("../../x")

    assert 3 == run(open_cluster(tmp_path), fail_on=None).exit_code


@pytest.mark.parametrize(("level", "status"), [(Severity.ERROR, 0), (Severity.WARNING, 1), (Severity.INFO, 1)])
def test_findings_below_the_level_do_not_count(
    pair: Cluster, monkeypatch: pytest.MonkeyPatch, level: Severity, status: int
) -> None:
    """A warning fails on warnings and on hints, not on errors."""
    warn = rule(lambda cluster: iter([Finding("x", at(cluster, "ada", 1))]))
    monkeypatch.setattr(engine, "RULES", (warn,))

    assert status == run(pair, fail_on=level).exit_code


def test_codes_select_and_ignore_by_their_beginnings(tmp_path: Path) -> None:
    """`ignore` goes before `select`; a single text is one code."""
    cluster = open_cluster(make(tmp_path, {"drbd.conf": UNKNOWN}))

    def codes(**how: object) -> list[str]:
        return [finding.code for finding in run(cluster, **how).findings]  # type: ignore[arg-type]

    assert ["SYN002"] == codes() == codes(select=["SYN"]) == codes(select=["SYN002", "REP"]) == codes(select="SYN")
    assert [] == codes(select=["REP"]) == codes(ignore=["SYN"]) == codes(select=["SYN"], ignore=["SYN002"])


def test_a_rule_that_lacks_files_is_not_run(pair: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report tells what it lacks; its check is not called."""

    def check(_: Cluster) -> Iterator[Finding]:
        raise AssertionError

    report = ran(
        monkeypatch,
        pair,
        rule(check, "TST001", needs=Needs(("ietd",))),
        rule(check, "TST002", needs=Needs(("drbd",), hosts=3)),
    )

    assert ["needs a file of format ietd", "needs files of format drbd of 3 machines"] == [
        n.reason for n in report.not_run
    ]


def test_a_rule_fills_in_code_name_and_severity(pair: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """A finding's own severity goes before the rule's."""

    def check(cluster: Cluster) -> Iterator[Finding]:
        yield Finding("a", at(cluster, "ada", 1))
        yield Finding("b", at(cluster, "ada", 2), severity=Severity.INFO)

    findings = ran(monkeypatch, pair, rule(check)).findings

    assert [("TST001", "test", Severity.WARNING), ("TST001", "test", Severity.INFO)] == [
        (f.code, f.name, f.severity) for f in findings
    ]


def test_findings_come_by_machine_file_and_line(pair: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the order in which rules find them."""
    places = [("bell", 1), ("ada", 3), ("ada", 1), ("bell", 2)]

    def check(cluster: Cluster) -> Iterator[Finding]:
        yield from (Finding(f"{host} {line}", at(cluster, host, line)) for host, line in places)

    found = ran(monkeypatch, pair, rule(check)).findings

    assert ["ada 1", "ada 3", "bell 1", "bell 2"] == [finding.message for finding in found]


def test_copies_of_a_fault_on_several_machines_are_one_finding(pair: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second machine's place is related; the first fault of one file goes with the first of the other."""

    def check(cluster: Cluster) -> Iterator[Finding]:
        yield from (Finding("x", at(cluster, host, line)) for host in ("ada", "bell") for line in (1, 2))

    found = ran(monkeypatch, pair, rule(check)).findings

    assert [("ada", 1), ("ada", 2)] == [(f.place.file.host, f.place.span.line) for f in found]
    assert [[("the same in the copy of bell", 1)], [("the same in the copy of bell", 2)]] == [
        [(r.message, r.place.span.line) for r in f.related] for f in found
    ]


def test_faults_that_differ_are_not_merged(pair: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another message, another rule: another finding."""

    def check(cluster: Cluster) -> Iterator[Finding]:
        yield Finding("x", at(cluster, "ada", 1))
        yield Finding("y", at(cluster, "bell", 1))

    assert 4 == len(ran(monkeypatch, pair, rule(check), rule(check, "TST002")).findings)


def test_what_is_said_twice_of_one_place_is_one_finding(pair: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all places that have to do with it, each once."""

    def check(cluster: Cluster) -> Iterator[Finding]:
        for line in (2, 3, 3):
            yield Finding("x", at(cluster, "ada", 1), (Related("here", at(cluster, "bell", line)),))

    (found,) = ran(monkeypatch, pair, rule(check)).findings

    assert [2, 3] == [related.place.span.line for related in found.related]


def test_a_problem_that_a_rule_speaks_for_is_not_told_twice(pair: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless that rule does not run: then nobody else would tell."""

    def syntax(cluster: Cluster) -> Iterator[Finding]:
        yield Finding("x", at(cluster, "ada", 1), detail="drbd/x")

    def better(cluster: Cluster) -> Iterator[Finding]:
        yield Finding("better", at(cluster, "ada", 1))

    general = rule(syntax, "SYN001")

    runs = rule(better, "TST001", speaks_for=("drbd/x",))
    assert ["better"] == [f.message for f in ran(monkeypatch, pair, general, runs).findings]

    lacks = rule(better, "TST001", speaks_for=("drbd/x",), needs=Needs(("ietd",)))
    assert ["x"] == [f.message for f in ran(monkeypatch, pair, general, lacks).findings]


def test_a_problem_that_a_rule_reports_at_its_place_is_not_told_twice(
    pair: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same problem at another place is still told as one of a single file."""

    def syntax(cluster: Cluster) -> Iterator[Finding]:
        for line in (1, 2):
            yield Finding(f"line {line}", at(cluster, "ada", line), detail="drbd/x")

    def better(cluster: Cluster) -> Iterator[Finding]:
        yield Finding("better", at(cluster, "ada", 1), detail="drbd/x")

    found = ran(monkeypatch, pair, rule(syntax, "SYN001"), rule(better, "TST001")).findings

    assert ["better", "line 2"] == [f.message for f in found]
