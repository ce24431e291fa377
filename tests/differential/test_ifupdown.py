"""Our judgement of interfaces beside that of ifupdown, where its ifquery and ifup are installed."""

import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from hastore import interfaces
from hastore.problem import Severity

SAMPLES = Path(__file__).parents[1] / "samples" / "interfaces"
PROGRAMS = {name: shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin") for name in ("ifquery", "ifup")}
PATHS = sorted(SAMPLES.glob("[ar]*/*"))
EACH = [pytest.param(path, id=f"{path.parent.name}-{path.name}") for path in PATHS]
OF_VALUES = "one value"
"""Said of repeated options, which ifupdown joins to a value that only `ip` refuses."""
PIECES = (
    "auto", "iface", "inet", "inet6", "static", "manual", "inherits", "allow-hotplug", "mapping", "script",
    "rename a=b", "no-scripts", "address", "10.0.0.1/24", "up", "post-up", "lo", "eth0",
    "#", "\\", "\\\n", " ", "\n", "\t", "\f",
)  # fmt: skip
pytestmark = pytest.mark.skipif(not all(PROGRAMS.values()), reason="ifquery and ifup of ifupdown are not installed")


def takes(path: Path) -> bool:
    """Tell whether the program reads a file and can bring up at boot what it should."""
    dry = ["-a", "-n", "--force", "--no-mappings", "--no-scripts", "--state-dir", str(path.parent), "-i", str(path)]
    commands = [[PROGRAMS["ifquery"], "--list", "--no-mappings", "-i", str(path)], [PROGRAMS["ifup"], *dry]]
    return all(not subprocess.run(each, capture_output=True, check=False).returncode for each in commands)  # type: ignore[arg-type]  # skipped without them


def is_sound(text: str) -> bool:
    """Tell whether we find no error that ifupdown would find."""
    problems: Any = interfaces.parse(text).problems
    wrong = [problem for problem in problems if problem.severity is Severity.ERROR and problem.code != "long-word"]
    return not any(OF_VALUES not in problem.message for problem in wrong)


@pytest.mark.parametrize("path", EACH)
def test_the_samples_are_in_the_folders_of_their_verdicts(path: Path, tmp_path: Path) -> None:
    """What the ordinary tests compare with is what the program says."""
    copy = tmp_path / "interfaces"
    copy.write_bytes(path.read_bytes())

    assert (path.parent.name == "accepted") == takes(copy)


@pytest.mark.parametrize("seed", range(60))
def test_damaged_files_are_judged_alike(seed: int, tmp_path: Path) -> None:
    """Of a sample with some words put in or lines taken out ifupdown and we think the same."""
    draw = random.Random(seed)
    text = draw.choice(PATHS).read_text()
    for _ in range(draw.randint(1, 3)):
        lines = text.splitlines(keepends=True)
        lines.pop(draw.randrange(len(lines))) if len(lines) > 1 and draw.random() < 1 / 3 else None
        text = "".join(lines)
        at = draw.randrange(len(text) + 1)
        text = text[:at] + draw.choice(PIECES) + text[at:]
    path = tmp_path / "interfaces"
    path.write_text(text)

    assert takes(path) == is_sound(text)
