"""BOO: rules about what happens at boot, and what is mounted then."""

from hastore.problem import Severity
from hastore.rules.boot.cluster import cluster_device_in_fstab, cluster_service_also_at_boot
from hastore.rules.boot.initiator import (
    iscsi_mount_by_unstable_name,
    iscsi_mount_checked_at_boot,
    iscsi_mount_without_netdev,
    iscsi_mount_without_nofail,
)
from hastore.rules.rule import Needs, Rule

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_FSTAB = Needs(("fstab",))

RULES = (
    Rule("BOO001", "iscsi-mount-without-netdev", _ERROR, iscsi_mount_without_netdev, _FSTAB),
    Rule("BOO002", "cluster-device-in-fstab", _ERROR, cluster_device_in_fstab, _FSTAB),
    Rule("BOO003", "cluster-service-also-at-boot", _ERROR, cluster_service_also_at_boot, Needs(("haresources",))),
    Rule("BOO004", "iscsi-mount-checked-at-boot", _WARNING, iscsi_mount_checked_at_boot, _FSTAB),
    Rule("BOO005", "iscsi-mount-by-unstable-name", _WARNING, iscsi_mount_by_unstable_name, _FSTAB),
    Rule("BOO006", "iscsi-mount-without-nofail", Severity.INFO, iscsi_mount_without_nofail, _FSTAB),
)
