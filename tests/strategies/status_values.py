"""Spellings of the values that only status texts hold."""

from collections.abc import Mapping

STATUS_SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "Amount": ("9992398+", "20971520"),
    "BondingMode": (
        "load balancing (round-robin)",
        "fault-tolerance (active-backup)",
        "fault-tolerance (active-backup) (fail_over_mac follow)",
        "IEEE 802.3ad Dynamic link aggregation",
    ),
    "Capacity": (
        "10.7 GB, 10737418240 bytes",
        "10 GiB, 10737418240 bytes, 20971520 sectors",
        "512 bytes",
    ),
    "Driver": ("v3.3.0 (June 10, 2008)", "v3.7.1 (April 27, 2011)", "v6.1.0-18-amd64"),
    "HardwareAddress": ("00:16:3e:00:00:01", "FE:00:00:00:00:02", ":".join(["80"] * 20)),
    "HostState": ("3\tState: running", "12\tState: Unknown"),
    "IoSize": ("512 bytes / 512 bytes", "4096 bytes / 65536 bytes"),
    "PrimarySlave": ("None", "eth0", "eth1 (primary_reselect always)"),
    "SectorSize": ("512 bytes / 512 bytes", "512 bytes / 4096 bytes"),
    "Speed": ("1000 Mbps", "-1 Mbps", "Unknown"),
    "Targets": ("10.0.0.1", "10.0.0.1, 10.0.0.2", "fd00::1"),
    "Units": ("cylinders of 16065 * 512 = 8225280 bytes", "sectors of 1 * 512 = 512 bytes"),
}
"""By value class, as in `hastore.values` the common ones."""
