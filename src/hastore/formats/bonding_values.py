"""How the bonding driver spells its values: words or their numbers, numbers with a range, lists of addresses."""

import re
from enum import Enum
from typing import Any

from attrs import evolve

from hastore.binding.codec import Codec, integer
from hastore.binding.codec import OutOfRangeError as OutOfRange


class Mode(Enum):
    """How a bond uses its slaves."""

    BALANCE_RR = "balance-rr"
    """One packet a slave, in turn: packets of one connection may arrive in another order."""
    ACTIVE_BACKUP = "active-backup"
    """One slave works, another takes over when it fails."""
    BALANCE_XOR = "balance-xor"
    BROADCAST = "broadcast"
    AD = "802.3ad"
    """Link aggregation by agreement with the switch (LACP)."""
    BALANCE_TLB = "balance-tlb"
    BALANCE_ALB = "balance-alb"

    @property
    def number(self) -> int:
        """The mode's number, 0 to 6."""
        return list(Mode).index(self)


class ArpValidate(Enum):
    """Which slaves have their ARP traffic looked into."""

    NONE = "none"
    ACTIVE = "active"
    BACKUP = "backup"
    ALL = "all"
    FILTER = "filter"
    FILTER_ACTIVE = "filter_active"
    FILTER_BACKUP = "filter_backup"


class ArpAllTargets(Enum):
    """How many of the targets must answer for a slave to be up."""

    ANY = "any"
    ALL = "all"


class PrimaryReselect(Enum):
    """When the primary slave becomes the active one again."""

    ALWAYS = "always"
    BETTER = "better"
    FAILURE = "failure"


class FailOverMac(Enum):
    """Which hardware address slaves have: all the same, the active one's, or that of the bond when they are active."""

    NONE = "none"
    ACTIVE = "active"
    FOLLOW = "follow"


class LacpRate(Enum):
    """How often the partner is asked for packets: each 30 seconds, or each second."""

    SLOW = "slow"
    FAST = "fast"


class AdSelect(Enum):
    """By what the active aggregator is chosen."""

    STABLE = "stable"
    BANDWIDTH = "bandwidth"
    COUNT = "count"


class XmitHashPolicy(Enum):
    """By what of a packet its slave is chosen."""

    LAYER2 = "layer2"
    LAYER34 = "layer3+4"
    LAYER23 = "layer2+3"
    ENCAP23 = "encap2+3"
    ENCAP34 = "encap3+4"
    VLAN_SRCMAC = "vlan+srcmac"
    """Since Linux 5.12."""


def named(kind: type[Enum]) -> Codec:
    """Give the codec of words in just this case, or of their numbers, counted from 0."""
    members = {member.value: member for member in kind}
    allowed = ", ".join(f"{word} ({number})" for number, word in enumerate(members))

    def load(text: str) -> Enum:
        found = members.get(text)
        if found is None and re.fullmatch("[0-9]{1,3}", text) and int(text) < len(members):
            found = list(kind)[int(text)]
        if found is None:
            msg = f"'{text}' is unknown, allowed: {allowed}"
            raise ValueError(msg)
        return found

    def dump(value: Any) -> str:
        return str(kind(value).value)

    return Codec(load, dump, allowed, kind=kind)


def number(low: int, high: int, unit: str = "", *, otherwise: str = "") -> Codec:
    """Give the codec of a whole number; `otherwise` is what the driver takes for one out of range."""
    plain = integer(low, high, unit)

    def load(text: str) -> int:
        try:
            value: int = plain.load(text)
        except OutOfRange as error:
            taken = otherwise or str(low)
            msg = f"{error}; {taken} is taken or the module does not load"
            raise OutOfRange(msg) from None
        return value

    return evolve(plain, load=load)


_QUAD = re.compile(r"(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\.(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}")
_MOST_TARGETS = 16


def _load_addresses(text: str) -> tuple[str, ...]:
    found = tuple(re.split(r"[,\s]+", text.strip()))
    wrong = next((address for address in found if not _QUAD.fullmatch(address)), None)
    if wrong is not None:
        msg = f"'{wrong}' is no IPv4 address, links are then not watched by ARP at all; write 10.0.0.1, say"
        raise ValueError(msg)
    if len(found) > _MOST_TARGETS:
        msg = f"at most {_MOST_TARGETS} addresses are taken, {len(found)} are given; remove some"
        raise OutOfRange(msg)
    return found


def _dump_addresses(addresses: Any) -> str:
    return ",".join(addresses)


ADDRESSES = Codec(_load_addresses, _dump_addresses, "10.0.0.1 or 10.0.0.1,10.0.0.2")
"""IPv4 addresses with commas between them."""


def _interface(text: Any) -> str:
    if not isinstance(text, str) or not re.fullmatch(r"[^\s/\\]{1,15}", text) or text in (".", ".."):
        msg = "the name of an interface has 1 to 15 characters, no blanks and no slash"
        raise ValueError(msg)
    return text


INTERFACE = Codec(_interface, _interface, "the name of an interface", kind=str)

MODE = named(Mode)
ARP_VALIDATE = named(ArpValidate)
ARP_ALL_TARGETS = named(ArpAllTargets)
PRIMARY_RESELECT = named(PrimaryReselect)
FAIL_OVER_MAC = named(FailOverMac)
LACP_RATE = named(LacpRate)
AD_SELECT = named(AdSelect)
XMIT_HASH_POLICY = named(XmitHashPolicy)
