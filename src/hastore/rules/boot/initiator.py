"""BOO: rules about what an initiator mounts at boot."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.mounts import BootMount, has_systemd, iscsi_mounts
from hastore.cluster.place import Place
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Safety


def iscsi_mount_without_netdev(cluster: Cluster) -> Iterator[Finding]:
    """A file system on an iSCSI disk is mounted at boot, and nothing says that it needs the network.

    Why: local file systems are mounted before the network is up. The disk is not there yet: the boot stops, or drops to
    a maintenance shell. Sources: README of open-iscsi, 7.1.1; mount(8).

    Example:
        UUID=2f1c... /mnt/iscsi ext3 noatime 0 0

    Fix: `_netdev`.

    Silent: with `noauto` or an automount; for file systems of the cluster's own, which wait for the network anyway;
    for what the machine boots from; on machines without iscsid.conf, unless the path shows iSCSI. A warning only, if
    neither the path nor the mount point shows it.
    """
    for mount in _at_boot(cluster):
        if not mount.entry.is_netdev and not mount.entry.is_automounted:
            yield Finding(
                f"{mount.label} needs the network and iscsid, but has no _netdev; boot stops or drops to maintenance "
                f"waiting for {mount.entry.source}",
                _options(mount),
                fix=Fix("add _netdev to the options", Safety.ASK),
                severity=Severity.ERROR if mount.is_iscsi_proved else Severity.WARNING,
            )


def iscsi_mount_checked_at_boot(cluster: Cluster) -> Iterator[Finding]:
    """An iSCSI disk is to be checked by fsck at boot.

    Why: file systems are checked before the network is up, when the disk is not there yet. Sources: fstab(5), fsck(8).

    Example:
        UUID=2f1c... /mnt/iscsi ext3 _netdev 0 2

    Fix: 0 as the sixth word of the line.

    Silent: with `noauto`.
    """
    for mount in _at_boot(cluster):
        if mount.entry.passno:
            yield Finding(
                f"{mount.label}: fsck of {mount.entry.source} runs before the session exists",
                mount.at("passno"),
                fix=Fix("write 0 as the last word", Safety.SAFE),
            )


def iscsi_mount_by_unstable_name(cluster: Cluster) -> Iterator[Finding]:
    """An iSCSI disk is mounted by the name that the order of logins gave it.

    Why: the kernel numbers SCSI disks as it finds them. After the next login, or with one Lun more, the name may belong
    to another disk. Source: iSCSI guides of storage vendors, on device naming.

    Example:
        /dev/sda1 /mnt/iscsi ext3 _netdev 0 0

    Fix: `UUID=...`, as blkid tells it.

    Silent: for by-id, by-path, device mapper, UUID and LABEL; for the disks that `fdisk -l` shows as the machine's own.
    """
    for mount in iscsi_mounts(cluster):
        if mount.is_by_disk and not mount.is_system:
            yield Finding(
                f"{mount.label}: {mount.entry.source} depends on login order",
                mount.at("source"),
                fix=Fix("mount it by UUID=, which blkid tells", Safety.NO),
            )


def iscsi_mount_without_nofail(cluster: Cluster) -> Iterator[Finding]:
    """Under systemd the boot waits for an iSCSI disk, and fails if it does not come.

    Why: a mount that the boot requires stops it: after 90 seconds without the disk the machine is in the emergency
    shell. Source: systemd.mount(5).

    Example:
        UUID=2f1c... /mnt/iscsi ext4 _netdev 0 0

    Fix: `nofail`, if the machine is of use without the disk.

    Silent: where nothing of systemd was captured; without `_netdev` (BOO001).
    """
    systemd = {host.name for host in cluster.hosts if has_systemd(host)}
    for mount in _at_boot(cluster):
        entry = mount.entry
        if mount.host.name in systemd and entry.has("_netdev") and not entry.is_nofail and not entry.is_automounted:
            yield Finding(
                f"{mount.label}: boot waits 90 s and then fails if the target is away",
                _options(mount),
                fix=Fix("add nofail to the options", Safety.ASK),
            )


def _at_boot(cluster: Cluster) -> Iterator[BootMount]:
    return (mount for mount in iscsi_mounts(cluster) if mount.at_boot and not mount.is_system)


def _options(mount: BootMount) -> Place:
    return mount.at("options", 0) if mount.entry.options else mount.place
