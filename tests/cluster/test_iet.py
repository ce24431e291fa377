from pathlib import Path

import pytest

from hastore import open_cluster
from hastore.cluster.iet import Iet, iet, iets, is_release
from tests.cluster.trees import link, make

NAME = "iqn.2009-11.lab.example:tank"
TARGET = f"Target {NAME}\n\tIncomingUser finch 9pWz4KdQe7Tb\n\tLun 0 Path=/dev/drbd3,Type=blockio\n"


def opened(folder: Path, texts: dict[str, str], version: str | None = None) -> Iet:
    """Give what ietd reads on the machine `ada` with these files."""
    root = make(folder, {"ada/etc/hostname": "ada\n", **{f"ada/{name}": text for name, text in texts.items()}})
    found = iet(open_cluster(root, iet_version=version), "ada")
    assert found is not None
    return found


def logical(found: Iet) -> list[str | None]:
    """Give the files in effect."""
    files = (found.file, found.allow, found.deny, found.portals)
    return [None if file is None else file.logical for file in files]


def test_the_new_folder_wins(tmp_path: Path) -> None:
    """From 1.4.18 on each file is looked for in /etc/iet first, then in /etc."""
    texts = {
        "etc/iet/ietd.conf": TARGET,
        "etc/ietd.conf": TARGET + "\tWthreads 16\n",
        "etc/initiators.allow": "ALL ALL\n",
        "etc/iet/targets.allow": "ALL ALL\n",
    }
    found = opened(tmp_path, texts)

    assert ["/etc/iet/ietd.conf", "/etc/initiators.allow", None, "/etc/iet/targets.allow"] == logical(found)
    assert [("/etc/iet/ietd.conf", "/etc/ietd.conf")] == [(a.logical, b.logical) for a, b in found.shadowed]


def test_old_releases_know_one_folder(tmp_path: Path) -> None:
    """0.4.17 and earlier read nothing in /etc/iet."""
    found = opened(tmp_path, {"etc/iet/initiators.deny": "ALL ALL\n", "etc/ietd.conf": TARGET}, "old")

    assert ["/etc/ietd.conf", None, None, None] == logical(found)
    assert () == found.shadowed


def test_links_are_followed(tmp_path: Path) -> None:
    """The file may lie on a volume of the cluster, with a link to it in /etc."""
    make(tmp_path, {"ada/etc/hostname": "ada\n", "ada/srv/conf/ietd.conf": TARGET, "ada/opt/ietd.conf": ""})
    link(tmp_path / "ada/etc/iet/ietd.conf", "/srv/conf/ietd.conf")
    cluster = open_cluster(tmp_path)
    (found,) = iets(cluster)

    assert "/srv/conf/ietd.conf" == getattr(found.file, "logical", "")
    assert "new" == found.version


def test_a_file_nobody_links_to_counts_without_any_other(tmp_path: Path) -> None:
    """As where the volume alone was captured; and access lists need no ietd.conf."""
    found = opened(tmp_path / "one", {"srv/conf/ietd.conf": TARGET})
    lists = opened(tmp_path / "two", {"etc/initiators.allow": "ALL ALL\n"})

    assert ["/srv/conf/ietd.conf", None, None, None] == logical(found)
    assert [None, "/etc/initiators.allow", None, None] == logical(lists)
    assert () == lists.exports
    assert () == lists.model.targets


def test_loose_files_count_by_their_folder(tmp_path: Path) -> None:
    """A folder `iet` among loose files is the new place."""
    make(tmp_path, {"iet/ietd.conf": TARGET, "ietd.conf": "", "initiators.allow": "ALL ALL\n"})
    (found,) = iets(open_cluster(tmp_path))

    assert ["/iet/ietd.conf", "/initiators.allow", None, None] == logical(found)


def test_what_holds_is_asked_by_name(tmp_path: Path) -> None:
    """A target is known by its name in any case."""
    found = opened(tmp_path, {"etc/ietd.conf": TARGET})
    target = found.target(NAME.upper())

    assert 65536 == (target.first_burst_length.value if target is not None else 0)
    assert None is found.target("iqn.2009-11.lab.example:other")
    assert ["/dev/drbd3"] == [export.lun.path for export in found.exports]


def test_access_follows_the_rules_of_the_version(tmp_path: Path) -> None:
    """The same list refuses from 1.4.18 on what it says nothing about before."""
    texts = {"etc/ietd.conf": TARGET, "etc/initiators.allow": "ALL 10.1.1.71\n"}
    new, old = (opened(tmp_path / version, texts, version) for version in ("1.4.18", "0.4.17"))

    assert (False, True) == (
        new.initiator(NAME, None, "10.1.1.70").allowed,
        new.initiator(NAME, None, "10.1.1.71").allowed,
    )
    assert True is old.initiator(NAME, None, "10.1.1.70").allowed
    assert True is new.portal(NAME, "10.1.1.9").allowed


def test_a_machine_without_targets_has_no_iet(tmp_path: Path) -> None:
    """An initiator has none."""
    make(tmp_path, {"finch/etc/hostname": "finch\n", "finch/etc/iscsi/iscsid.conf": "node.startup = manual\n"})
    cluster = open_cluster(tmp_path)

    assert () == iets(cluster)
    assert None is iet(cluster, "finch")


@pytest.mark.parametrize(
    ("version", "at_least", "is_it"),
    [("new", "1.4.20", True), ("old", "1.4.18", False), ("1.4.19", "1.4.20", False), ("1.4.20.2", "1.4.20", True)],
)
def test_releases_are_compared(version: str, at_least: str, *, is_it: bool) -> None:
    """Also those that go by a name."""
    assert is_it == is_release(version, at_least)
