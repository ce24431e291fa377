"""Spellings of the values that only status texts hold."""

from collections.abc import Mapping

STATUS_SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "BondingMode": (
        "load balancing (round-robin)",
        "fault-tolerance (active-backup)",
        "fault-tolerance (active-backup) (fail_over_mac follow)",
        "IEEE 802.3ad Dynamic link aggregation",
    ),
    "Driver": ("v3.3.0 (June 10, 2008)", "v3.7.1 (April 27, 2011)", "v6.1.0-18-amd64"),
    "HardwareAddress": ("00:16:3e:00:00:01", "FE:00:00:00:00:02", ":".join(["80"] * 20)),
    "PrimarySlave": ("None", "eth0", "eth1 (primary_reselect always)"),
    "Speed": ("1000 Mbps", "-1 Mbps", "Unknown"),
    "Targets": ("10.0.0.1", "10.0.0.1, 10.0.0.2", "fd00::1"),
}
"""By value class, as in `hastore.values` the common ones."""
