"""Faults of replication."""

from tests.clusters.fault import Fault, edited

DRBD = "*/etc/drbd.conf"

FAULTS = (
    Fault(
        "REP001",
        "fencing-unset",
        lambda _, files: edited(files, DRBD, r" fencing resource-only;", ""),
    ),
    Fault(
        "REP003",
        "protocol-a",
        lambda _, files: edited(files, DRBD, r"protocol C;", "protocol A;"),
    ),
)
