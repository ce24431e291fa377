"""The closed sets of words of drbd.conf, by the option that takes them (drbd.conf(5), drbd_limits.h)."""

from enum import Enum

from hastore.formats.drbd.fields import Spelling


class Protocol(Enum):
    """When a write is complete: A in the local send buffer, B in the peer's memory, C on both disks."""

    A = "A"
    B = "B"
    C = "C"


class Fencing(Enum):
    """What to do about the peer's disk when the link to it is lost."""

    DONT_CARE = "dont-care"
    RESOURCE_ONLY = "resource-only"
    RESOURCE_AND_STONITH = "resource-and-stonith"


class OnIoError(Enum):
    """What to do when the lower device reports an error."""

    PASS_ON = "pass_on"
    CALL_LOCAL_IO_ERROR = "call-local-io-error"
    DETACH = "detach"


class AfterSb1Pri(Enum):
    """Recovery from a split brain with one primary."""

    DISCONNECT = "disconnect"
    CONSENSUS = "consensus"
    VIOLENTLY_AS0P = "violently-as0p"
    DISCARD_SECONDARY = "discard-secondary"
    CALL_PRI_LOST_AFTER_SB = "call-pri-lost-after-sb"


class AfterSb2Pri(Enum):
    """Recovery from a split brain with two primaries."""

    DISCONNECT = "disconnect"
    VIOLENTLY_AS0P = "violently-as0p"
    CALL_PRI_LOST_AFTER_SB = "call-pri-lost-after-sb"


class RrConflict(Enum):
    """What to do when the outcome of a resync decision conflicts with the roles."""

    DISCONNECT = "disconnect"
    VIOLENTLY = "violently"
    CALL_PRI_LOST = "call-pri-lost"
    RETRY_CONNECT = "retry-connect"
    AUTO_DISCARD = "auto-discard"


class OnCongestion(Enum):
    """What to do when the send buffer fills up."""

    BLOCK = "block"
    PULL_AHEAD = "pull-ahead"
    DISCONNECT = "disconnect"


class ReadBalancing(Enum):
    """Which node's disk serves reads."""

    PREFER_LOCAL = "prefer-local"
    PREFER_REMOTE = "prefer-remote"
    ROUND_ROBIN = "round-robin"
    LEAST_PENDING = "least-pending"
    WHEN_CONGESTED_REMOTE = "when-congested-remote"
    STRIPING_32K = "32K-striping"
    STRIPING_64K = "64K-striping"
    STRIPING_128K = "128K-striping"
    STRIPING_256K = "256K-striping"
    STRIPING_512K = "512K-striping"
    STRIPING_1M = "1M-striping"


class OnNoData(Enum):
    """What happens to requests that no node can serve."""

    IO_ERROR = "io-error"
    SUSPEND_IO = "suspend-io"


class OnSuspendedPrimaryOutdated(Enum):
    """What a suspended primary does when the rest of the cluster went on without it."""

    DISCONNECT = "disconnect"
    FORCE_SECONDARY = "force-secondary"


class UsageCount(Enum):
    """Whether drbdadm reports this installation to the authors' usage counter."""

    YES = "yes"
    NO = "no"
    ASK = "ask"


_AFTER_SB_0PRI = (
    "disconnect",
    "discard-younger-primary",
    "discard-older-primary",
    "discard-zero-changes",
    "discard-least-changes",
    "discard-local",
    "discard-remote",
)


def _after_sb_0pri(text: str) -> str:
    if text not in _AFTER_SB_0PRI and not text.startswith("discard-node-"):
        msg = f"'{text}' is unknown, allowed: {', '.join(_AFTER_SB_0PRI)}, discard-node-HOST"
        raise ValueError(msg)
    return text


AFTER_SB_0PRI = Spelling(
    _after_sb_0pri, _after_sb_0pri, ", ".join((*_AFTER_SB_0PRI, "discard-node-HOST")), words=_AFTER_SB_0PRI
)
"""The policies for a split brain without a primary: a word of the list, or up to 8.4 `discard-node-HOST`."""
