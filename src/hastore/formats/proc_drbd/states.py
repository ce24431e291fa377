"""The words of /proc/drbd: states and other closed sets (drbd_strings.c, drbd_proc.c)."""

from enum import Enum


class ConnectionState(Enum):
    """What `cs:` says, in the order of the driver, which compares states by it; then what only 0.7 and 9 say."""

    STAND_ALONE = "StandAlone"
    DISCONNECTING = "Disconnecting"
    UNCONNECTED = "Unconnected"
    TIMEOUT = "Timeout"
    BROKEN_PIPE = "BrokenPipe"
    NETWORK_FAILURE = "NetworkFailure"
    PROTOCOL_ERROR = "ProtocolError"
    TEAR_DOWN = "TearDown"
    WF_CONNECTION = "WFConnection"
    WF_REPORT_PARAMS = "WFReportParams"
    CONNECTED = "Connected"
    STARTING_SYNC_S = "StartingSyncS"
    STARTING_SYNC_T = "StartingSyncT"
    WF_BITMAP_S = "WFBitMapS"
    WF_BITMAP_T = "WFBitMapT"
    WF_SYNC_UUID = "WFSyncUUID"
    SYNC_SOURCE = "SyncSource"
    SYNC_TARGET = "SyncTarget"
    VERIFY_S = "VerifyS"
    VERIFY_T = "VerifyT"
    PAUSED_SYNC_S = "PausedSyncS"
    PAUSED_SYNC_T = "PausedSyncT"
    AHEAD = "Ahead"
    BEHIND = "Behind"
    UNCONFIGURED = "Unconfigured"
    """The minor exists and nothing is set up; the line says nothing else."""
    SKIPPED_SYNC_S = "SkippedSyncS"
    SKIPPED_SYNC_T = "SkippedSyncT"
    DISKLESS_CLIENT = "DiskLessClient"
    SERVER_FOR_DISKLESS = "ServerForDLess"
    ESTABLISHED = "Established"


class Role(Enum):
    """What a node may do with the device."""

    UNKNOWN = "Unknown"
    """Of the peer only, while it is not connected."""
    PRIMARY = "Primary"
    SECONDARY = "Secondary"


class DiskState(Enum):
    """How good the data of one side is, worst first."""

    DISKLESS = "Diskless"
    ATTACHING = "Attaching"
    DETACHING = "Detaching"
    FAILED = "Failed"
    NEGOTIATING = "Negotiating"
    INCONSISTENT = "Inconsistent"
    OUTDATED = "Outdated"
    D_UNKNOWN = "DUnknown"
    CONSISTENT = "Consistent"
    UP_TO_DATE = "UpToDate"


class Protocol(Enum):
    """When a write is complete: A in the local send buffer, B in the peer's memory, C on both disks."""

    A = "A"
    B = "B"
    C = "C"


class Congestion(Enum):
    """Where the device is stuck; since 8.3.1."""

    NONE = "-"
    DRBD = "d"
    BACKING_DEVICE = "b"
    NETWORK = "n"
    BACKING_DEVICE_AND_NETWORK = "a"
    CALLBACK = "c"
    """Nobody may ask while a helper program runs; since 8.3.14 and 8.4.2."""
    UNSET = "\0"
    """8.3.1 prints a NUL byte before it has ever looked."""


class WriteOrder(Enum):
    """How writes are kept in order on the lower device."""

    BARRIER = "b"
    FLUSH = "f"
    DRAIN = "d"
    NONE = "n"


class Unit(Enum):
    """In what the progress of a resync is counted."""

    KIB = "K"
    MIB = "M"
