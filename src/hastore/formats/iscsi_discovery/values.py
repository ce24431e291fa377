"""The words of iscsiadm's listings: closed sets, and portals and numbers in their several forms."""

import re
from enum import Enum
from typing import Any, Self

from hastore.binding.codec import Codec, integer
from hastore.formats.status import matched, word_like
from hastore.frozen import frozen
from hastore.values.portal import Portal

_UNKNOWN = "4294967295"
_PORTAL = re.compile(r"(?:\[[^\]\s]+\]|[^\s:\[\],]+):[0-9]+(?:,-?[0-9]+)?")
_ADDRESS = re.compile(r"(.+),([0-9]{1,10})")
_NAME, _WORD = re.compile("[A-Za-z0-9_-]+"), re.compile(r"[^ \t\r\n]+")
_HOST = re.compile(r"(?P<number>[0-9]{1,10})[ \t]+State: (?P<state>\S+)")


class NodeType(Enum):
    """Whether a session was set up from the flash memory of its adapter; since 2.0-874."""

    FLASH = "(flash)"
    NON_FLASH = "(non-flash)"


class Method(Enum):
    """How targets were found, in the titles of a listing with `-P 1`."""

    SENDTARGETS = "SENDTARGETS"
    ISNS = "iSNS"
    STATIC = "STATIC"
    FIRMWARE = "FIRMWARE"


class By(Enum):
    """How targets were found, in a plain listing."""

    SENDTARGETS = "sendtargets"
    ISNS = "isns"
    STATIC = "static"
    FIRMWARE = "firmware"
    FW = "fw"


class ConnectionState(Enum):
    """What iscsid says of a session's connection (print_iscsi_state)."""

    FREE = "FREE"
    TRANSPORT_WAIT = "TRANSPORT WAIT"
    IN_LOGIN = "IN LOGIN"
    LOGGED_IN = "LOGGED IN"
    IN_LOGOUT = "IN LOGOUT"
    LOGOUT_REQUESTED = "LOGOUT REQUESTED"
    CLEANUP_WAIT = "CLEANUP WAIT"
    UNKNOWN = "Unknown"
    """iscsid does not know the session, as of some adapters, or does not run."""


class SessionState(Enum):
    """What the kernel says of a session (scsi_transport_iscsi.c)."""

    LOGGED_IN = "LOGGED_IN"
    FAILED = "FAILED"
    """The connection is lost; it is tried again until the recovery timeout has passed."""
    FREE = "FREE"
    """The recovery timeout has passed, or the session is being ended: requests fail."""
    UNKNOWN = "Unknown"


class InternalState(Enum):
    """What iscsid is doing about a session."""

    NO_CHANGE = "NO CHANGE"
    CLEANUP = "CLEANUP"
    REOPEN = "REOPEN"
    REDIRECT = "REDIRECT"
    UNKNOWN = "Unknown"


class Digest(Enum):
    """How headers or data are checked."""

    NONE = "None"
    CRC32C = "CRC32C"


@frozen
class HostState:
    """The SCSI host of a session, `3<tab>State: running`."""

    number: int
    state: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what stands behind `Host Number:`."""
        found = matched(_HOST, text, "3 State: running")
        return cls(int(found["number"]), found["state"])

    def __str__(self) -> str:
        return f"{self.number}\tState: {self.state}"


def portal_codec(suffix: str = "") -> Codec:
    """Give the codec of a portal, with `suffix` behind it; a group of -1 is unknown."""

    def load(text: str) -> Portal:
        text = text.removesuffix(suffix)
        if suffix and "," in text:
            msg = f"'{text}' has a portal group, which is not told here"
            raise ValueError(msg)
        return Portal.parse(f"{text[:-2]}{_UNKNOWN}" if text.endswith(",-1") else text)

    def dump(value: Any) -> str:
        if not isinstance(value, Portal):
            msg = f"a Portal is needed here, not a {type(value).__name__}"
            raise ValueError(msg)  # noqa: TRY004 - `dumps` promises ValueError for any value a file cannot hold
        return f"{value if _PORTAL.fullmatch(str(value)) else value.canonical()}{suffix}"

    return Codec(load, dump, kind=Portal)


def _address(text: str) -> Portal:
    found = matched(_ADDRESS, text, "10.0.0.1,3260")
    return Portal(found[1], int(found[2]))


def _address_text(value: Any) -> str:
    _PLAIN_PORTAL.dump(value)
    return f"{value.address},{value.port}"


_PLAIN_PORTAL = portal_codec()
ADDRESS = Codec(_address, _address_text, kind=Portal)
"""The codec of a discovery's address, `10.0.0.1,3260`; IPv6 without brackets."""


def framed(before: str, after: str = "", digits: int = 1) -> Codec:
    """Give the codec of a whole number between fixed characters."""
    plain = integer(0, 2**31 - 1)

    def load(text: str) -> Any:
        return plain.load(text.removeprefix(before).removesuffix(after))

    def dump(value: Any) -> str:
        return before + plain.dump(value).zfill(digits) + after

    return Codec(load, dump, plain.allowed, kind=int, low=0, high=plain.high)


def _word(before: str, after: str, *known: str) -> Codec:
    def load(text: str) -> str:
        return _one_word(text.removeprefix(before).removesuffix(after))

    def dump(value: Any) -> str:
        return before + _one_word(value) + after

    return Codec(load, dump, ", ".join(before + word + after for word in known))


def _one_word(text: Any) -> str:
    return matched(_NAME, text, "tcp")[0]


TRANSPORT = _word("", ":", "tcp", "iser", "bnx2i", "qla4xxx")
"""The codec of a transport: `tcp`, `iser`, or the driver of an adapter."""
STATE = _word("State: ", "", "running", "offline", "transport-offline", "blocked", "Unknown")
"""The codec of a device's state."""


WORD = word_like(_WORD, "2.1.8")
"""The codec of any one word."""
