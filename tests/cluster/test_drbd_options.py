"""What holds for a resource, wherever it is set."""

from pathlib import Path

import pytest

from hastore import open_cluster
from hastore.cluster.drbd_options import Held, held
from hastore.formats.drbd.policies import Fencing

CONF = """\
common { syncer { rate 20M; } disk { fencing resource-only; } net { ping-int 4; } }
resource r0 {
  protocol B;
  net { ping-int 5; }
  disk { no-disk-flushes; }
  on a { device /dev/drbd0; disk /dev/sdb1; address 10.0.0.1:7788; meta-disk internal; }
  on b { device /dev/drbd0; disk /dev/sdb1; address 10.0.0.2:7788; meta-disk internal; }
}
"""


def asked(tmp_path: Path, section: str, name: str, version: str = "8.3") -> Held:
    """Give what holds in the resource of `CONF`."""
    (tmp_path / "drbd.conf").write_text(CONF)
    return held(open_cluster(tmp_path).setups[0].resources[0], section, name, version)


@pytest.mark.parametrize(
    ("section", "name", "value", "field"),
    [
        ("net", "ping-int", 5, "ping_int"),
        ("net", "fencing", Fencing.RESOURCE_ONLY, "fencing"),
        ("disk", "disk-flushes", False, "no_disk_flushes"),
        ("net", "timeout", 60, None),
        ("handlers", "fence-peer", None, None),
        ("options", "quorum", None, None),
    ],
)
def test_the_nearest_word_holds(tmp_path: Path, section: str, name: str, value: object, field: str | None) -> None:
    """The resource's own word comes first, then that of `common`, then the default; an older name counts too."""
    found = asked(tmp_path, section, name)

    assert (value, field) == (found.value, found.setting.field if found.setting else None)


def test_a_default_depends_on_the_version(tmp_path: Path) -> None:
    """What holds without a word differs from version to version."""
    values = [asked(tmp_path, "net", "ko-count", version).value for version in ("8.0", "8.3", "8.4", "9")]

    assert [0, 0, 7, 7] == values


def test_no_version_knows_it(tmp_path: Path) -> None:
    """A misspelt question is a mistake of the rule that asks."""
    with pytest.raises(KeyError):
        asked(tmp_path, "net", "protocoll")
