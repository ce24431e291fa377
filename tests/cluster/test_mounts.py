"""What fstab and heartbeat mount, and what of it comes over iSCSI."""

from pathlib import Path

import pytest

from hastore import open_cluster
from hastore.cluster.cluster import Cluster
from hastore.cluster.mounts import boot_mounts, cluster_mounts, has_systemd, innermost, iscsi_mounts, lies_below
from tests.cluster.trees import make

BY_PATH = "/dev/disk/by-path/ip-10.7.0.9:3260-iscsi-iqn.2012-05.example:tape-lun-2"
LISTING = """\
Disk /dev/sda: 40.0 GB, 40020664320 bytes
255 heads, 63 sectors/track, 4865 cylinders
Units = cylinders of 16065 * 512 = 8225280 bytes

   Device Boot      Start         End      Blocks   Id  System
/dev/sda1   *           1        4711    37841076   83  Linux
/dev/sda2            4712        4865     1236973+  82  Linux swap / Solaris
"""
SPARE = "/dev/sda3            4866        4900      281137+  83  Linux\n"


def machine(folder: Path, fstab: str, **more: str) -> Cluster:
    """Give a cluster of one initiator with this fstab."""
    texts = {"etc/hostname": "carol\n", "etc/fstab": fstab, "etc/iscsi/iscsid.conf": "node.startup = automatic\n"}
    return open_cluster(make(folder, texts | {name.replace("__", "/"): text for name, text in more.items()}))


def test_a_tag_on_an_initiator_is_taken_for_iscsi(tmp_path: Path) -> None:
    """What the system itself lives on is not, nor what has a name of its own."""
    fstab = (
        "UUID=1 / ext4\nLABEL=home /home ext4\nUUID=2 none swap sw\nproc /proc proc\n/dev/mapper/a /a ext4\n"
        "/dev/vdb1 /b ext4\nserver:/c /c nfs\nUUID=3 /d ext4\n/dev/sdb1 /e ext4\nPARTUUID=4 /f ext4\n"
    )

    assert ["/d", "/e", "/f"] == [mount.label for mount in iscsi_mounts(machine(tmp_path, fstab))]


def test_a_path_says_it_on_any_machine(tmp_path: Path) -> None:
    """It is proved then, as by a mount point that is called so."""
    cluster = open_cluster(make(tmp_path, {"etc/fstab": f"{BY_PATH} /data ext4\nUUID=1 /iscsi ext4\n"}))

    assert [("/data", True)] == [(mount.label, mount.is_iscsi_proved) for mount in iscsi_mounts(cluster)]


def test_a_mount_point_may_prove_it(tmp_path: Path) -> None:
    """The name of a mount point tells what the admin thinks of it."""
    cluster = machine(tmp_path, "UUID=1 /mnt/iSCSI ext4\nUUID=2 /data ext4\n")

    assert [True, False] == [mount.is_iscsi_proved for mount in iscsi_mounts(cluster)]


@pytest.mark.parametrize(
    ("line", "listing", "expected"),
    [
        ("UUID=1 /data ext4", LISTING, True),
        ("UUID=1 /data ext4", LISTING + SPARE, False),
        ("UUID=1 /data ext4\n/dev/sda3 /home ext4", LISTING + SPARE, True),
        ("UUID=1 /data ext4\nUUID=2 /home ext4", LISTING + SPARE, True),
        ("/dev/sda3 /data ext4", LISTING + SPARE, False),
        ("/dev/sdb1 /data ext4", LISTING + SPARE, True),
        ("UUID=1 /data ext4", (LISTING + SPARE).replace("/dev/sd", "/dev/vd"), True),
    ],
)
def test_a_partition_that_nobody_mounts_may_be_the_one(line: str, listing: str, expected: bool, tmp_path: Path) -> None:
    """A tag may name a partition of a local disk, as long as `fdisk -l` shows one that no other line accounts for."""
    cluster = machine(tmp_path, f"/dev/sda1 / ext4\n{line}\n", **{"commands__fdisk-l.txt": listing})

    assert expected == (next(m for m in boot_mounts(cluster) if m.label == "/data").is_iscsi)


def test_boot_mounts_are_of_one_machine_or_of_all(tmp_path: Path) -> None:
    """A name chooses."""
    make(tmp_path, {f"{name}/etc/fstab": f"/dev/vda1 /{name} ext4 noauto\n" for name in ("ada", "bell")})
    cluster = open_cluster(tmp_path)

    assert ["/ada", "/bell"] == [mount.label for mount in boot_mounts(cluster)]
    assert ["/bell"] == [mount.label for mount in boot_mounts(cluster, "bell")]
    assert {False} == {mount.at_boot for mount in boot_mounts(cluster)}


def test_the_innermost_mount_counts(tmp_path: Path) -> None:
    """Mounts may lie in each other."""
    groups = "ada Filesystem::/dev/drbd0::/srv::ext3 Filesystem::/dev/drbd1::/srv/data/::ext3 10.7.0.9\n"
    cluster = open_cluster(make(tmp_path, {"etc/ha.d/haresources": groups}))
    mounts = list(cluster_mounts(cluster))

    found = [innermost(path, mounts) for path in ("/srv/data/a", "/srv/database", "/var")]
    assert ["/dev/drbd1", "/dev/drbd0", None] == [mount and mount.mount.device for mount in found]


def test_a_path_lies_below_a_folder_and_not_beside_it() -> None:
    """Whole names count, and a folder lies below itself."""
    assert lies_below("/srv/a", "/srv")
    assert lies_below("/srv", "/srv/")
    assert lies_below("/srv", "/")
    assert not lies_below("/srv2", "/srv")
    assert not lies_below("/srv", "srv")


def test_systemd_is_seen_by_its_folders(tmp_path: Path) -> None:
    """A tree without any of them is of another time."""
    make(tmp_path, {"ada/etc/fstab": "", "ada/lib/systemd/system/a.service": "", "bell/etc/fstab": ""})

    assert [True, False] == [has_systemd(host) for host in open_cluster(tmp_path).hosts]
