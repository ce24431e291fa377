"""Each rule has folders that fire it, nearly fire it, and do not; each holds the exact findings it must give.

A case is `cases/CODE/bad`, `almost` or `good`: machines or loose files, and `expected.txt`, which says what the rule of
that code finds there. A line of it is `path:line:column: severity CODE message`; lines below it, indented, are its
related places. What all other rules say of the case is left out: a case is made for one rule. Modes of files, which
version control does not keep, stand in `modes.txt`.
"""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from hastore import open_cluster
from hastore.lint import run
from hastore.rules import RULES, Finding
from tests.strategies.clusters.files import MODES, give_modes

CASES = Path(__file__).parent / "cases"
KINDS = ("bad", "almost", "good")
FOLDERS = sorted(path.parent for path in CASES.glob("*/*/expected.txt"))


def told(folder: Path) -> list[str]:
    """Give the findings of a case as its `expected.txt` words them."""
    if not (folder / MODES).exists():
        return _told(folder, folder.parent.name)
    with TemporaryDirectory() as place:
        copy = shutil.copytree(folder, Path(place) / "case", copy_function=shutil.copyfile)
        give_modes(copy)
        return _told(copy, folder.parent.name)


def _told(folder: Path, code: str) -> list[str]:
    lines: list[str] = []
    for finding in run(open_cluster(folder)).findings:
        if finding.code != code:
            continue
        lines.append(_line(finding, folder))
        for related in finding.related:
            place = related.place
            lines.append(f"    {Path(place.file.path).relative_to(folder)}:{place.span}: {related.message}")
    return lines


def _line(finding: Finding, folder: Path) -> str:
    where = f"{Path(finding.place.file.path).relative_to(folder)}:{finding.place.span}"
    assert finding.severity is not None
    return f"{where}: {finding.severity.value} {finding.code} {finding.message}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: f"{p.parent.name}-{p.name}")
def test_a_case_gives_exactly_its_findings(folder: Path) -> None:
    """Among all rules, the one that a case is for finds there what its `expected.txt` says, and nothing else."""
    expected = (folder / "expected.txt").read_text().splitlines()

    assert expected == told(folder)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_its_three_cases(rule: object) -> None:
    """Every rule comes with a bad, an almost and a good case."""
    code = getattr(rule, "code", "")
    found = {folder.name.split("-")[0] for folder in FOLDERS if folder.parent.name == code}

    assert set(KINDS) == found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: f"{p.parent.name}-{p.name}")
def test_only_the_bad_cases_fire_the_rule(folder: Path) -> None:
    """The rule that a case is for fires in `bad`, and in no other."""
    fired = any(f" {folder.parent.name} " in line for line in told(folder) if not line.startswith(" "))

    assert folder.name.startswith("bad") == fired
