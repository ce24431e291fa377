"""What heartbeat is told: which file counts, who is in its cluster, what stands where."""

from pathlib import Path

import pytest

from hastore import open_cluster
from hastore.cluster.heartbeat import directives, members
from tests.cluster.trees import link, make

HA_CF = "node Ada bell\nbcast eth0\ndeadtime 4\n"


def test_members_are_found_whatever_their_capitals(tmp_path: Path) -> None:
    """The machines that ha.cf names are its members; others, and names of no machine, are not."""
    files = {"x/etc/hostname": "ADA\n", "y/etc/hostname": "carla\n", "x/etc/ha.d/ha.cf": HA_CF}
    cluster = open_cluster(make(tmp_path, files | {"y/etc/hosts": "127.0.0.1 localhost\n"}))
    (heartbeat,) = cluster.heartbeats

    assert {"ada": "ADA"} == {name: host.name for name, host in members(cluster, heartbeat).items()}


def test_of_two_folders_only_the_one_that_is_read_counts(tmp_path: Path) -> None:
    """A file that lies in both of heartbeat's folders is read from one; the other one is there, and no more."""
    other = {"a/etc/heartbeat/ha.cf": "deadtime 9\n", "a/etc/heartbeat/authkeys": "auth 1\n1 crc\n"}
    (host,) = open_cluster(make(tmp_path, {"a/etc/ha.d/ha.cf": HA_CF} | other)).hosts

    assert [Path(tmp_path, "a/etc/ha.d/ha.cf")] == [Path(file.path) for file in host.of("ha_cf")]
    assert 1 == len(host.of("authkeys"))
    assert 3 == len(host.files)


def test_a_link_from_one_folder_to_the_other_is_one_file(tmp_path: Path) -> None:
    """Where Debian's link is there, nothing is there twice, whichever folder is the link."""
    make(tmp_path, {"a/etc/heartbeat/ha.cf": HA_CF})
    link(tmp_path / "a/etc/ha.d", "heartbeat")
    (host,) = open_cluster(tmp_path).hosts

    assert ["/etc/ha.d/ha.cf"] == [file.logical for file in host.files] == [f.logical for f in host.of("ha_cf")]


def test_directives_are_known_by_their_lines(tmp_path: Path) -> None:
    """Each line that is no comment begins with its directive; comments above it do not count."""
    (tmp_path / "ha.cf").write_text("# first\nbcast eth0\n\n  mcast eth0 10.1.1.1 694 1 0\nnonsense 3\n")
    (file,) = open_cluster(tmp_path).hosts[0].files

    assert {2: "bcast", 4: "mcast", 5: "nonsense"} == directives(file)


@pytest.mark.parametrize(("expected", "line"), [(True, "crm yes"), (True, "pacemaker respawn"), (False, "crm off")])
def test_pacemaker_is_seen_under_both_names(tmp_path: Path, expected: bool, line: str) -> None:
    """Either word makes Pacemaker the manager, unless it is off."""
    (tmp_path / "ha.cf").write_text(f"{HA_CF}{line}\n")

    assert expected is open_cluster(tmp_path).heartbeats[0].has_manager
