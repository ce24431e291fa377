"""The words of the status of DRBD 9 (drbd_strings.c and drbdsetup.c); roles and disk states are those of /proc/drbd."""

from enum import Enum


class ConnectionState(Enum):
    """How far the connection to a peer has come."""

    STAND_ALONE = "StandAlone"
    DISCONNECTING = "Disconnecting"
    UNCONNECTED = "Unconnected"
    TIMEOUT = "Timeout"
    BROKEN_PIPE = "BrokenPipe"
    NETWORK_FAILURE = "NetworkFailure"
    PROTOCOL_ERROR = "ProtocolError"
    TEAR_DOWN = "TearDown"
    CONNECTING = "Connecting"
    """`WFConnection` in /proc/drbd."""
    CONNECTED = "Connected"


class Replication(Enum):
    """What goes on between a volume and that of a peer."""

    OFF = "Off"
    ESTABLISHED = "Established"
    """`Connected` in /proc/drbd."""
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


class Answer(Enum):
    """What is asked of a module that may not know."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class WriteOrdering(Enum):
    """How writes are kept in order on the lower device."""

    NONE = "none"
    DRAIN = "drain"
    FLUSH = "flush"
    BARRIER = "barrier"


class Suspension(Enum):
    """Why the I/O of a resource is frozen."""

    USER = "user"
    NO_DATA = "no-data"
    FENCING = "fencing"
    QUORUM = "quorum"


class ResyncSuspension(Enum):
    """Why a resync is paused."""

    USER = "user"
    PEER = "peer"
    DEPENDENCY = "dependency"
    MAX_PARALLEL = "max-parallel"


class Blocked(Enum):
    """Which layer takes no more requests."""

    UPPER = "upper"
    LOWER = "lower"
