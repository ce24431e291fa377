"""What must not change the findings of a cluster, and what must change them in one known way."""

import re
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hastore.rules import Finding
from tests.clusters.faults import FAULTS
from tests.clusters.linted import NO_SHRINKING, linted
from tests.strategies.clusters.drawn import plans
from tests.strategies.clusters.files import Files, files
from tests.strategies.clusters.plan import Plan

EXAMPLES = 25
_CONFIGURATION = re.compile(r".*/etc/(?!hostname)")
_INDENTED = re.compile(r".*/etc/(?:drbd\.conf|.*ietd\.conf|network/interfaces|ha\.d/ha\.cf|modprobe\.d/.*)")


@st.composite
def faulty(draw: st.DrawFn, *codes: str) -> tuple[Plan, Files]:
    """Give a cluster with one fault or none."""
    fault = draw(st.none() | st.sampled_from([f for f in FAULTS if not codes or f.code in codes]))
    plan = draw(plans())
    if fault is None:
        return plan, files(plan)
    plan = fault.plan(plan)
    return plan, fault.change(plan, files(plan))


def told(findings: tuple[Finding, ...]) -> Counter[tuple[str, ...]]:
    """Give what was found, without the lines and columns."""
    return Counter(
        (
            finding.code,
            str(finding.severity),
            finding.message,
            finding.place.file.logical,
            *sorted(f"{related.place.file.logical} {related.message}" for related in finding.related),
        )
        for finding in findings
    )


def each_line(found: Files, where: re.Pattern[str], change: Callable[[str], str]) -> Files:
    """Give the files with each line changed that begins a statement, not one that continues another."""
    return {name: _changed(text, change) if where.match(name) else text for name, text in found.items()}


def _changed(text: str, change: Callable[[str], str]) -> str:
    if text.startswith("/") and "\n" not in text:  # stands for a link
        return text
    lines = text.splitlines(keepends=True)
    return "".join(line if i and lines[i - 1].endswith("\\\n") else change(line) for i, line in enumerate(lines))


HARMLESS: dict[str, Callable[[Files], Files]] = {
    "comments": lambda found: each_line(found, _CONFIGURATION, lambda line: f"# a remark\n{line}"),
    "blank-lines": lambda found: each_line(found, _CONFIGURATION, lambda line: f"\n{line}"),
    "indentation": lambda found: each_line(
        found, _INDENTED, lambda line: f"      {line.lstrip()}" if line.strip() else line
    ),
    "units": lambda found: {
        name: text.replace("rate 30M;", "rate 30720K;") if name.endswith("drbd.conf") else text
        for name, text in found.items()
    },
    "file-order": lambda found: dict(reversed(found.items())),
}


@pytest.mark.parametrize("name", HARMLESS)
@settings(max_examples=EXAMPLES, phases=NO_SHRINKING)
@given(cluster=faulty())
def test_what_says_nothing_changes_no_finding(name: str, cluster: tuple[Plan, Files]) -> None:
    """Remarks, blank lines, indentation, another spelling of a unit: what is found stays the same."""
    plan, found = cluster

    assert told(linted(found, plan)) == told(linted(HARMLESS[name](found), plan))


@settings(max_examples=EXAMPLES, phases=NO_SHRINKING)
@given(faulty())
def test_included_files_change_only_paths(cluster: tuple[Plan, Files]) -> None:
    """A drbd.conf whose resources lie in files of their own says the same."""
    plan, found = cluster
    split = dict(found)
    for name, text in found.items():
        if name.endswith("/etc/drbd.conf"):
            at = text.index("resource ")
            split[name] = text[:at] + 'include "drbd.d/*.res";\n'
            for i, part in enumerate(re.split(r"^(?=resource )", text[at:], flags=re.MULTILINE)[1:]):
                split[name.replace("drbd.conf", f"drbd.d/{i}.res")] = part

    assert _kinds(linted(found, plan)) == _kinds(linted(split, plan))


@settings(max_examples=EXAMPLES, phases=NO_SHRINKING)
@given(faulty())
def test_swapped_nodes_mirror_the_findings(cluster: tuple[Plan, Files]) -> None:
    """If each node has the other one's name everywhere, the findings are the same with the names swapped."""
    plan, found = cluster
    one, other = plan.nodes
    names = {one: other, other: one}

    assert words(linted(found, plan), names) == words(linted(_renamed(found, names), plan), {})


@settings(max_examples=EXAMPLES, phases=NO_SHRINKING)
@given(faulty())
def test_a_renamed_host_changes_names_only(cluster: tuple[Plan, Files]) -> None:
    """If a host has another name everywhere, the findings differ in that name and nothing else."""
    plan, found = cluster
    names = {plan.nodes[0]: "xenon"}

    assert words(linted(found, plan), names) == words(linted(_renamed(found, names), plan), {})


def _kinds(findings: tuple[Finding, ...]) -> Counter[tuple[str, str]]:
    return Counter((finding.code, str(finding.severity)) for finding in findings)


def words(findings: tuple[Finding, ...], names: dict[str, str]) -> Counter[tuple[str, ...]]:
    """Give the words of the messages in any order, as machines are told in the order of their names."""
    return Counter(
        (f.code, str(f.severity), *sorted(re.findall(r"\w+", _renamed_text(f.message, names)))) for f in findings
    )


def _renamed(found: Files, names: dict[str, str]) -> Files:
    return {_renamed_text(name, names): _renamed_text(text, names) for name, text in found.items()}


def _renamed_text(text: str, names: dict[str, str]) -> str:
    if not names:
        return text
    return re.sub("|".join(map(re.escape, names)), lambda found: names[found[0]], text)
