"""What lies on a machine besides the files that are read."""

from pathlib import Path

import pytest

from hastore import open_cluster
from hastore.cluster.presence import Presence


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Give the root of a machine with a script, links and a mount point."""
    for folder in ("etc/heartbeat/resource.d", "etc/rc2.d", "etc/init.d", "srv/state"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "etc/hosts").write_text("127.0.0.1 localhost\n")
    (tmp_path / "etc/heartbeat/resource.d/drbddisk").write_text("#!/bin/sh\n")
    (tmp_path / "etc/init.d/drbd").write_text("#!/bin/sh\n")
    (tmp_path / "etc/rc2.d/S70drbd").symlink_to("../init.d/drbd")
    (tmp_path / "etc/ietd.conf").symlink_to("/srv/state/ietd.conf")
    (tmp_path / "etc/outside").symlink_to("../../../../etc/passwd")
    return tmp_path


def presence(tree: Path) -> Presence:
    """Give what is there on the machine of a tree."""
    return open_cluster(tree).hosts[0].presence


def test_both_folders_of_heartbeat_are_one(tree: Path) -> None:
    """A script in /etc/heartbeat is found under /etc/ha.d too, and the other way round."""
    found = presence(tree)

    assert {"drbddisk"} == found.names("/etc/ha.d/resource.d") == found.names("/etc/heartbeat/resource.d")
    assert found.has("/etc/ha.d/resource.d/drbddisk")


def test_a_link_without_an_end_is_there_but_leads_nowhere(tree: Path) -> None:
    """A link into a volume that is not mounted is a link all the same."""
    found = presence(tree)

    assert found.has("/etc/ietd.conf")
    assert not found.leads_somewhere("/etc/ietd.conf")
    assert "/srv/state/ietd.conf" == found.link("/etc/ietd.conf")
    assert found.leads_somewhere("/etc/rc2.d/S70drbd")
    assert found.link("/etc/init.d/drbd") is None


def test_nothing_outside_the_tree_is_seen(tree: Path) -> None:
    """A link out of the root leads nowhere, whatever is there on this machine."""
    assert not presence(tree).leads_somewhere("/etc/outside")
    assert frozenset() == presence(tree).names("/../..")


def test_modes_count_only_if_they_differ(tree: Path) -> None:
    """A tree whose files all have one mode comes from a version control system, so its modes say nothing."""
    for path in tree.rglob("*"):
        if path.is_file() and not path.is_symlink():
            path.chmod(0o644)
    before = presence(tree).mode("/etc/hosts")
    (tree / "etc/init.d/drbd").chmod(0o600)

    assert before is None
    assert 0o644 == presence(tree).mode("/etc/hosts")
    assert 0o600 == presence(tree).mode("/etc/rc2.d/S70drbd")
    assert presence(tree).mode("/etc/nothing") is None


def test_loose_files_tell_nothing_of_what_is_absent(tmp_path: Path) -> None:
    """A folder of loose files is no captured tree."""
    (tmp_path / "haresources").write_text("ada drbddisk::r0\n")

    assert not presence(tmp_path).is_captured
    assert not presence(tmp_path).has("/etc/ha.d/haresources")


def test_the_end_of_links_is_told_even_if_nothing_is_there(tree: Path) -> None:
    """What is not there at all has none, and what is no link is its own."""
    found = presence(tree)

    assert "/srv/state/ietd.conf" == found.end("/etc/ietd.conf")
    assert "/etc/init.d/drbd" == found.end("/etc/rc2.d/S70drbd") == found.end("/etc/init.d/drbd")
    assert found.end("/etc/outside") is None
    assert found.end("/etc/nothing") is None


@pytest.mark.parametrize("written", ["/srv//state/ietd.conf", "/srv/./state/ietd.conf"])
def test_what_a_link_says_has_no_doubled_slashes(tree: Path, written: str) -> None:
    """So that it can be compared with the name of a mount point."""
    (tree / "etc/ietd.conf").unlink()
    (tree / "etc/ietd.conf").symlink_to(written)

    assert "/srv/state/ietd.conf" == presence(tree).link("/etc/ietd.conf")
