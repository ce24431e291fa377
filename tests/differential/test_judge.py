"""Our judgement of drbd.conf against the real one, on random texts."""

import os
import re
from pathlib import Path

import pytest

import hastore
from hastore import Severity
from tests.differential.configs import HOSTS, draw
from tests.differential.drbdadm import FRONT_ENDS, is_installed
from tests.differential.verdicts import depends_on_host, takes

EXAMPLES = int(os.environ.get("HASTORE_EXAMPLES", "150"))
"""How many texts are drawn; some thousands find what a change broke in the corners."""
FIRST = int(os.environ.get("HASTORE_SEED", "0"))
SHARE = 0.98
"""So many verdicts must agree; of the rest, each is a known oddity of drbdadm."""
SAMPLES = Path(__file__).parents[1] / "samples" / "drbd" / "judge"
EACH = [
    pytest.param(
        version,
        id=version,
        marks=pytest.mark.skipif(not is_installed(version), reason=f"drbdadm {version} of drbd-utils is not installed"),
    )
    for version in FRONT_ENDS
]
each = pytest.mark.parametrize("version", EACH)


def accepts(path: Path, version: str) -> bool:
    """Tell whether our judgement has no error."""
    return not any(p.severity is Severity.ERROR for p in hastore.check(path, "drbd", version))


def nodes_of(text: str) -> list[str]:
    """Give the hosts to try where a verdict may depend on the host; a floating one is known by its address."""
    return [*HOSTS, "dave", *sorted(set(re.findall(r"203\.0\.113\.\d+|2001:db8::\d", text)))]


@each
def test_a_text_is_refused_where_drbdadm_refuses_it(version: str, tmp_path: Path) -> None:
    """Texts of all generations, sound and damaged: of those with one verdict on all hosts nearly all agree."""
    judged, differ = 0, []
    path = tmp_path / "drbd.conf"
    for seed in range(FIRST, FIRST + EXAMPLES):
        text = draw(seed)
        path.write_bytes(text.encode())
        real = takes(version, path)
        judged += real is not None
        if real is not None and real != accepts(path, version) and not depends_on_host(version, path, nodes_of(text)):
            differ.append(seed)

    assert judged * (1 - SHARE) >= len(differ), f"the verdicts on these seeds differ: {differ}"


@each
def test_the_samples_hold_what_drbdadm_says(version: str) -> None:
    """The samples that our judgement is held against without drbdadm were recorded from this one."""
    for verdict in ("accept", "reject"):
        paths = sorted((SAMPLES / f"{version}-{verdict}").glob("*.conf"))
        wrong = [path.name for path in paths if takes(version, path) is not (verdict == "accept")]

        assert [] == wrong
