"""Folders to machines."""

import os
from pathlib import Path

import pytest

from hastore import open_cluster
from hastore.cluster import Cluster
from hastore.errors import UnreadableError
from tests.cluster.trees import files, make

DRBD = "global { usage-count no; }\n"


def held(cluster: Cluster) -> dict[str, list[str]]:
    """Give the files of each machine, as the machine names them."""
    return {host.name: [file.logical for file in host.files] for host in cluster.hosts}


def test_a_folder_with_etc_is_a_machine(tmp_path: Path) -> None:
    """Its host name is in etc/hostname, and its files are named as on the machine."""
    make(tmp_path / "node", {"etc/hostname": "ada\n", "etc/drbd.conf": DRBD, "proc/drbd": "", "home/x/notes.txt": ""})

    assert {"ada": ["/etc/drbd.conf", "/proc/drbd"]} == held(open_cluster(tmp_path / "node"))


@pytest.mark.parametrize("hostname", ["", "\n", " \t\n"])
def test_without_a_host_name_the_folder_names_the_machine(tmp_path: Path, hostname: str) -> None:
    """An empty etc/hostname counts as none."""
    make(tmp_path / "node", {"etc/hostname": hostname, "etc/drbd.conf": DRBD})

    assert {"node": ["/etc/drbd.conf"]} == held(open_cluster(tmp_path / "node"))


def test_a_folder_named_dot_has_a_name_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder that one stands in is known by its real name; paths are shown from there."""
    make(tmp_path / "node", {"etc/drbd.conf": DRBD})
    monkeypatch.chdir(tmp_path / "node")
    cluster = open_cluster(".")

    assert ["node"] == [host.name for host in cluster.hosts]
    assert ["etc/drbd.conf"] == [file.path for file in cluster.of("drbd")]


def test_a_folder_of_machines_is_a_cluster(tmp_path: Path) -> None:
    """Each sub-folder with etc/ is a machine; they come by the names of their folders."""
    make(tmp_path, {"b/etc/drbd.conf": DRBD, "a/etc/ietd.conf": "", "a/etc/hostname": "zoe", "README": ""})

    assert {"zoe": ["/etc/ietd.conf"], "b": ["/etc/drbd.conf"]} == held(open_cluster(tmp_path))


def test_etc_itself_is_a_machine(tmp_path: Path) -> None:
    """The folder /etc of a machine is known as such; without a host name the folder above names it."""
    make(tmp_path / "node" / "etc", {"drbd.conf": DRBD, "ha.d/haresources": "", "iscsi/iscsid.conf": ""})

    expected = {"node": ["/etc/drbd.conf", "/etc/ha.d/haresources", "/etc/iscsi/iscsid.conf"]}
    assert expected == held(open_cluster(tmp_path / "node" / "etc"))

    make(tmp_path / "node" / "etc", {"hostname": "ada\n"})
    assert {"ada"} == set(held(open_cluster(tmp_path / "node" / "etc")))


def test_loose_files_are_of_one_machine_without_a_name(tmp_path: Path) -> None:
    """With the folders that every machine has, as drbd.d or ha.d."""
    make(tmp_path, {"drbd.conf": DRBD, "drbd.d/r0.res": "", "ha.d/haresources": "", "notes.txt": ""})

    assert {"": ["/drbd.conf", "/drbd.d/r0.res", "/ha.d/haresources"]} == held(open_cluster(tmp_path))


def test_a_sub_folder_of_loose_files_names_a_machine(tmp_path: Path) -> None:
    """Machines that are folders, machines that are roots and loose files can lie side by side."""
    make(tmp_path, {"ada/drbd.conf": DRBD, "bell/etc/drbd.conf": DRBD, "ietd.conf": "", "docs/notes.txt": ""})

    expected = {"": ["/ietd.conf"], "ada": ["/drbd.conf"], "bell": ["/etc/drbd.conf"]}
    assert expected == held(open_cluster(tmp_path))


def test_hidden_folders_are_not_looked_into(tmp_path: Path) -> None:
    """What a version control system keeps is no machine's file."""
    make(tmp_path, {".git/drbd.conf": DRBD, "ada/etc/.git/drbd.conf": DRBD, "ada/etc/drbd.conf": DRBD})

    assert {"ada": ["/etc/drbd.conf"]} == held(open_cluster(tmp_path))


def test_a_single_file_is_of_no_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is known as it was named."""
    make(tmp_path, {"etc/iet/ietd.conf": ""})
    monkeypatch.chdir(tmp_path)

    assert {"": ["/etc/iet/ietd.conf"]} == held(open_cluster("etc/iet/ietd.conf"))


def test_a_single_file_of_an_unknown_name_is_not_read(tmp_path: Path) -> None:
    """Nobody knows what it is, and that is said."""
    make(tmp_path, {"notes.txt": "hello\n"})
    cluster = open_cluster(tmp_path / "notes.txt")

    assert ["no format is known by that name"] == [file.reason for file in cluster.unread]
    assert {} == held(cluster)


def test_no_file_is_read_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often a path is named and however it is written, and also if one lies in another."""
    make(tmp_path, {"ada/etc/drbd.conf": DRBD, "ada/proc/drbd": ""})
    monkeypatch.chdir(tmp_path)
    once = {"ada": ["/etc/drbd.conf", "/proc/drbd"]}

    assert once == held(open_cluster("ada", "ada"))
    assert once == held(open_cluster("ada", "./ada", tmp_path / "ada", "ada/../ada"))
    assert once == held(open_cluster(".", "ada"))
    assert once == held(open_cluster("ada", "ada/etc/drbd.conf"))
    assert once == held(open_cluster("ada/etc/drbd.conf", "ada"))
    assert {"": ["/ada/etc/drbd.conf"]} == held(open_cluster("ada/etc/drbd.conf", "ada/etc/drbd.conf"))


def test_parts_of_a_machine_can_be_named_apart(tmp_path: Path) -> None:
    """Roots with the same host name are one machine."""
    make(
        tmp_path, {"one/etc/hostname": "ada", "one/etc/drbd.conf": DRBD, "two/etc/hostname": "ada", "two/proc/drbd": ""}
    )

    assert {"ada": ["/etc/drbd.conf", "/proc/drbd"]} == held(open_cluster(tmp_path))


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """A misspelt path must not pass for a clean cluster."""
    with pytest.raises(UnreadableError, match="no such file or folder"):
        open_cluster(tmp_path / "clutser")


def test_an_empty_folder_is_an_empty_cluster(tmp_path: Path) -> None:
    """There is nothing to find, and nothing goes wrong."""
    cluster = open_cluster(tmp_path)

    assert ((), ()) == (cluster.hosts, cluster.unread)
    assert [] == list(cluster.symbols.symbols)
    assert ("8.4", "old") == (cluster.drbd_version, cluster.iet_version)


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in it is not known, so the cluster cannot be called clean."""
    make(tmp_path, {"ada/etc/drbd.d/r0.res": "", "ada/etc/drbd.conf": DRBD})
    scan = os.scandir

    def refuse(folder: Path) -> object:
        if Path(folder).name == "drbd.d":
            raise PermissionError(13, "Permission denied")
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    cluster = open_cluster(tmp_path)

    assert [("drbd.d", "permission denied")] == [(Path(u.path).name, u.reason) for u in cluster.unread]
    assert {"ada": ["/etc/drbd.conf"]} == held(cluster)


def test_files_are_read_in_the_same_order_always(tmp_path: Path) -> None:
    """Files of a folder come before its folders, each by name."""
    make(tmp_path / "ada", {"etc/b.res": "", "etc/a/z.res": "", "etc/c.res": "", "boot/x.res": "", "a.res": ""})

    assert ["a.res", "boot/x.res", "etc/b.res", "etc/c.res", "etc/a/z.res"] == files(tmp_path / "ada")
