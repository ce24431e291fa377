from pathlib import Path

import pytest

import hastore
from hastore import Severity

SAMPLES = Path(__file__).parents[3] / "samples" / "drbd" / "judge"
EACH = sorted(SAMPLES.glob("*/*.conf"))


@pytest.mark.parametrize("path", EACH, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_sample_is_judged_as_drbdadm_judged_it(path: Path) -> None:
    """Each sample was given to the drbdadm of its folder's version, on a host called alice."""
    version, verdict = path.parent.name.split("-")
    problems = hastore.check(path, "drbd", version)

    assert (verdict == "accept") is not any(p.severity is Severity.ERROR for p in problems)


def test_there_are_samples_of_both_verdicts_for_each_version() -> None:
    """An empty folder would hold nothing."""
    folders = {path.parent.name for path in EACH}

    assert {f"{version}-{verdict}" for version in ("8.3", "8.4", "9") for verdict in ("accept", "reject")} == folders
