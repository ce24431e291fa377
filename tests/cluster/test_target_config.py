"""Where a target reads its configuration."""

from pathlib import Path

from hastore import open_cluster
from hastore.cluster.target_config import config_of, configs_at
from tests.cluster.trees import link, make


def test_a_link_is_followed_to_a_volume_that_is_not_mounted(tmp_path: Path) -> None:
    """The standby node has the link, and nothing at its end."""
    make(tmp_path, {"ada/srv/state/ietd.conf": "", "ada/etc/fstab": "", "bell/etc/fstab": ""})
    for name in ("ada", "bell"):
        link(tmp_path / name / "etc/ietd.conf", "/srv/state/ietd.conf")
    cluster = open_cluster(tmp_path)

    assert ["/srv/state/ietd.conf"] * 2 == [config_of(host, "iscsitarget") for host in cluster.hosts]
    assert ["ada"] == [file.host for file in configs_at(cluster.hosts, "/srv/state/ietd.conf")]


def test_each_target_has_its_own_file(tmp_path: Path) -> None:
    """Each of tgt and SCST reads other files than IET."""
    make(tmp_path, {"etc/scst.conf": "", "etc/iet/ietd.conf": "", "etc/ietd.conf": ""})
    (host,) = open_cluster(tmp_path).hosts

    expected = ["/etc/scst.conf", "/etc/iet/ietd.conf", None]
    assert expected == [config_of(host, service) for service in ("scst", "ietd", "tgt")]


def test_without_a_link_a_file_elsewhere_is_taken(tmp_path: Path) -> None:
    """A copy of the volume may lack the link that leads to it."""
    make(tmp_path, {"etc/fstab": "", "srv/ietd.conf": ""})
    (host,) = open_cluster(tmp_path).hosts

    assert "/srv/ietd.conf" == config_of(host, "iscsitarget")
