"""The closed sets of words of /proc/net/bonding/* (bond_procfs.c, bond_options.c, bond_3ad.h)."""

from enum import Enum


class Mode(Enum):
    """How a bond uses its slaves, as the file says it."""

    BALANCE_RR = "load balancing (round-robin)"
    ACTIVE_BACKUP = "fault-tolerance (active-backup)"
    BALANCE_XOR = "load balancing (xor)"
    BROADCAST = "fault-tolerance (broadcast)"
    AD_8023 = "IEEE 802.3ad Dynamic link aggregation"
    BALANCE_TLB = "transmit load balancing"
    BALANCE_ALB = "adaptive load balancing"

    @property
    def number(self) -> int:
        """The mode as the driver's option `mode` takes it, 0 to 6."""
        return list(Mode).index(self)

    @property
    def option(self) -> str:
        """The other form that the option `mode` takes: `balance-rr`."""
        return "802.3ad" if self is Mode.AD_8023 else self.name.lower().replace("_", "-")


class MiiStatus(Enum):
    """The state of a link, as the monitoring sees it; a bond's is `up` or `down`."""

    UP = "up"
    DOWN = "down"
    GOING_DOWN = "going down"
    """Down for less than the down delay; since 3.11 or so."""
    GOING_BACK = "going back"
    """Up for less than the up delay."""
    UNKNOWN = "unknown"


class HashPolicy(Enum):
    """By what of a packet its slave is chosen."""

    LAYER2 = "layer2 (0)"
    LAYER34 = "layer3+4 (1)"
    LAYER23 = "layer2+3 (2)"
    ENCAP23 = "encap2+3 (3)"
    ENCAP34 = "encap3+4 (4)"
    VLAN_SRCMAC = "vlan+srcmac (5)"

    @property
    def option(self) -> str:
        """The word that the driver's option `xmit_hash_policy` takes."""
        return self.value.partition(" ")[0]


class Duplex(Enum):
    """Whether a link sends and receives at one time."""

    FULL = "full"
    HALF = "half"
    UNKNOWN = "Unknown"


class LacpRate(Enum):
    """How often the partner is asked for packets: each second, or each 30."""

    SLOW = "slow"
    FAST = "fast"


class AdSelect(Enum):
    """By what the active aggregator is chosen."""

    STABLE = "stable"
    BANDWIDTH = "bandwidth"
    COUNT = "count"


class Churn(Enum):
    """Whether a port has settled with its partner."""

    NONE = "none"
    MONITORING = "monitoring"
    CHURNED = "churned"
    UNKNOWN = "unknown"
