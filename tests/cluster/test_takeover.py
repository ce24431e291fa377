"""How long a takeover takes."""

from pathlib import Path

import pytest

from hastore import open_cluster
from hastore.cluster.takeover import takeover
from tests.cluster.trees import make

HA_CF = "deadtime 20\nnode ada\nnode bell\n"


@pytest.mark.parametrize(
    ("haresources", "seconds"),
    [
        ("", 26),
        ("ada drbddisk::mail iscsitarget 10.6.6.9\nada one two three four five\n", 28),
        ("ada one\nada one two three four five\n", 30),
    ],
)
def test_the_group_of_the_target_counts(tmp_path: Path, haresources: str, seconds: float) -> None:
    """deadtime, six seconds to promote, one for each further resource of the target's group, else of the largest."""
    files = {"ada/etc/hostname": "ada\n", "ada/etc/ha.d/ha.cf": HA_CF, "ada/etc/ha.d/haresources": haresources}
    found = takeover(open_cluster(make(tmp_path, files)))

    assert found is not None
    assert (seconds, 1) == (found.seconds, found.place.span.line)


def test_the_slowest_machine_counts(tmp_path: Path) -> None:
    """Of two files that do not agree, the longer time counts; without ha.cf there is none."""
    files = {f"{host}/etc/ha.d/ha.cf": f"deadtime {time}\n" for host, time in (("ada", 12), ("bell", 40))}
    found = takeover(open_cluster(make(tmp_path / "two", files)))

    assert found is not None
    assert ("bell", 46) == (found.heartbeat.host, found.seconds)
    assert takeover(open_cluster(make(tmp_path / "none", {"ada/etc/hostname": "ada\n"}))) is None
