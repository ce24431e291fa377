"""What holds for a cluster as a whole."""

from pathlib import Path

import pytest

from hastore import open_cluster
from tests.cluster.trees import make

SYNCER = "resource r { syncer { rate 10M; } }\n"
MODERN = "resource r { net { protocol C; } }\n"


@pytest.mark.parametrize(
    ("texts", "version"),
    [
        ({}, "8.4"),
        ({"etc/drbd.conf": MODERN}, "8.4"),
        ({"etc/drbd.conf": SYNCER}, "8.3"),
        ({"etc/drbd.conf": "common { protocol C; } resource r { }\n"}, "8.3"),
        ({"etc/drbd.conf": MODERN, "proc/drbd": "version: 8.3.7 (api:88/proto:86-91)\n"}, "8.3"),
        ({"etc/drbd.conf": SYNCER, "proc/drbd": "version: 8.4.11 (api:1/proto:86-101)\n"}, "8.4"),
        ({"etc/drbd.conf": SYNCER, "proc/drbd": "version: 9.1.4 (api:2/proto:110-121)\n"}, "9"),
        ({"etc/drbd.conf": SYNCER, "proc/drbd": "nonsense\n"}, "8.3"),
    ],
)
def test_the_drbd_version_is_told_by_the_kernel_or_guessed_from_words(
    tmp_path: Path, texts: dict[str, str], version: str
) -> None:
    """What /proc/drbd says goes before what the words in drbd.conf suggest; without either it is 8.4."""
    assert version == open_cluster(make(tmp_path, {"etc/hostname": "ada", **texts})).drbd_version


@pytest.mark.parametrize(
    ("name", "version"), [("etc/ietd.conf", "old"), ("etc/iet/ietd.conf", "new"), ("etc/hostname", "old")]
)
def test_the_iet_version_is_told_by_where_the_file_is(tmp_path: Path, name: str, version: str) -> None:
    """Newer packages keep it in /etc/iet."""
    assert version == open_cluster(make(tmp_path, {name: "", "etc/fstab": ""})).iet_version


def test_a_version_that_is_given_goes_before_all(tmp_path: Path) -> None:
    """The user knows best."""
    make(tmp_path, {"etc/iet/ietd.conf": "", "proc/drbd": "version: 8.3.7 (api:88/proto:86-91)\n"})
    cluster = open_cluster(tmp_path, drbd_version="9", iet_version="old")

    assert ("9", "old") == (cluster.drbd_version, cluster.iet_version)


def test_files_of_a_format_come_by_machine(tmp_path: Path) -> None:
    """In the order of the machines."""
    make(tmp_path, {"b/etc/drbd.conf": "", "a/etc/drbd.conf": "", "a/etc/ietd.conf": ""})

    assert ["a", "b"] == [file.host for file in open_cluster(tmp_path).of("drbd")]


def test_problems_bear_the_path_of_their_file(tmp_path: Path) -> None:
    """As it is shown to people."""
    make(tmp_path, {"etc/drbd.conf": "protokol C;\n"})
    cluster = open_cluster(tmp_path)
    (file,) = cluster.of("drbd")

    assert [str(tmp_path / "etc/drbd.conf")] == [problem.path for problem in cluster.problems(file)]


def test_a_setup_is_found_by_its_machine(tmp_path: Path) -> None:
    """A machine without drbd files has none."""
    make(tmp_path, {"a/etc/drbd.conf": MODERN, "b/etc/ietd.conf": ""})
    cluster = open_cluster(tmp_path)

    assert ["r"] == [resource.name for resource in cluster.setups[0].resources]
    assert cluster.setups[0] is cluster.setup("a")
    assert cluster.setup("b") is None
