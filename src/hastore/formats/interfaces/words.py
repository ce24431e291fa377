"""The words of /etc/network/interfaces: address families, methods, names, and how the usual options spell values.

ifupdown itself checks no value: a bad one is handed on to `ip` or to a hook script, which fails.
"""

import re
from enum import Enum
from typing import Any

from hastore.binding.codec import TEXT, Codec, integer, value
from hastore.binding.fields import option
from hastore.formats.bonding import PARAMETERS
from hastore.values.address import read_ip
from hastore.values.secret import Secret

LONGEST_WORD = 79
"""In bytes; ifupdown cuts longer names off there (config.c, next_word)."""
LARGEST = (1 << 31) - 1


class AddressFamily(Enum):
    """The address family of an iface."""

    INET = "inet"
    """IPv4."""
    INET6 = "inet6"
    IPX = "ipx"
    CAN = "can"
    META = "meta"


class Method(Enum):
    """How an iface is set up; not every family has every method."""

    LOOPBACK = "loopback"
    STATIC = "static"
    MANUAL = "manual"
    """By commands and hook scripts alone."""
    DHCP = "dhcp"
    AUTO = "auto"
    """From router advertisements."""
    BOOTP = "bootp"
    TUNNEL = "tunnel"
    V4TUNNEL = "v4tunnel"
    SIX_TO_FOUR = "6to4"
    PPP = "ppp"
    WVDIAL = "wvdial"
    IPV4LL = "ipv4ll"
    DYNAMIC = "dynamic"
    NONE = "none"


METHODS: dict[AddressFamily, tuple[Method, ...]] = {
    AddressFamily.INET: (
        Method.LOOPBACK, Method.STATIC, Method.MANUAL, Method.DHCP, Method.BOOTP, Method.TUNNEL, Method.PPP,
        Method.WVDIAL, Method.IPV4LL,
    ),
    AddressFamily.INET6: (
        Method.AUTO, Method.LOOPBACK, Method.STATIC, Method.MANUAL, Method.DHCP, Method.TUNNEL, Method.V4TUNNEL,
        Method.SIX_TO_FOUR,
    ),
    AddressFamily.IPX: (Method.STATIC, Method.DYNAMIC),
    AddressFamily.CAN: (Method.STATIC,),
    AddressFamily.META: (Method.NONE,),
}  # fmt: skip
"""By family: the methods it has (inet.defn, inet6.defn, ... of ifupdown 0.8.41 for Linux)."""


def closed(kind: type[Enum]) -> Codec:
    """Give the codec of a closed set of words, which ifupdown compares with case."""
    members = {member.value: member for member in kind}

    def load(text: str) -> Enum:
        if text not in members:
            msg = f"'{text}' is unknown and ifupdown refuses the whole file, allowed: {', '.join(members)}"
            raise ValueError(msg)
        return members[text]

    def dump(item: Any) -> str:
        return str(kind(item).value)

    return Codec(load, dump, ", ".join(members), kind=kind)


def _dump_name(name: Any) -> str:
    if not isinstance(name, str) or not re.fullmatch(r"(?:[^\s\\\0]|\\(?=[^\s\0]))+", name):
        msg = "a name has at least one character, no blanks, and no backslash at its end"
        raise ValueError(msg)
    if len(name.encode(errors="surrogateescape")) > LONGEST_WORD:
        msg = f"a name of more than {LONGEST_WORD} bytes is cut, shorten it"
        raise ValueError(msg)
    return name


NAME = Codec(str, _dump_name, kind=str)
"""The name of an interface, or a pattern of names."""

_CLASS = "allow-"


def _load_class(text: str) -> str:
    if not text.startswith(_CLASS) or len(text) == len(_CLASS) or text == "allow-auto":
        msg = "an allow line begins with 'allow-' and the name of a class other than 'auto'"
        raise ValueError(msg)
    return text


def _dump_class(text: Any) -> str:
    return _load_class(_dump_name(text))


CLASS = Codec(_load_class, _dump_class, "allow-CLASS")


def _on_its_own(text: str) -> bool:
    if text != "on its own":
        msg = "this word stands on its own here"
        raise ValueError(msg)
    return True


ON_ITS_OWN = Codec(_on_its_own, lambda _: "on its own", "on its own", bare=True)
"""A word without a value: it is there or not."""


def checked(text: str, what: str, example: str) -> str:
    """Give an address back; raises `ValueError` for what is none."""
    if "%" in text or read_ip(text) is None:
        msg = f"'{text}' is no {what}, `ip` will refuse it; write {example}, say"
        raise ValueError(msg)
    return text


def _load_address(text: str) -> str:
    return checked(text, "IP address", "10.0.0.1")


def _load_with_prefix(text: str) -> str:
    address, slash, mask = text.partition("/")
    checked(address, "IP address", "10.0.0.1/24")
    if slash:
        prefix_of(mask, 128 if ":" in address else 32)
    return text


def prefix_of(mask: str, bits: int) -> int:
    """Give the length of a netmask, written as a number of bits or, for IPv4, in dotted form.

    Raises `ValueError` for one whose bits are not in one run, or that is no netmask at all.
    """
    if re.fullmatch("[0-9]{1,3}", mask) and int(mask) <= bits:
        return int(mask)
    quad = re.fullmatch(r"([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})", mask) if bits == 32 else None  # noqa: PLR2004 - of IPv4
    written = "".join(f"{int(octet):08b}" for octet in quad.groups()) if quad else ""
    if len(written) != bits or "01" in written:
        msg = f"'{mask}' is no netmask: its bits must be in one run; write 255.255.255.0 or 24, say"
        raise ValueError(msg)
    return written.count("1")


def _load_netmask(text: str) -> str:
    prefix_of(text, 128 if text.isdecimal() else 32)
    return text


def _load_broadcast(text: str) -> str:
    return text if text in ("+", "-") else _load_address(text)


def _dump_text(text: Any) -> str:
    return str(TEXT.dump(text))


ADDRESS = Codec(_load_address, _dump_text, "10.0.0.1 or fd00::1")
ADDRESS_WITH_PREFIX = Codec(_load_with_prefix, _dump_text, "10.0.0.1 or 10.0.0.1/24 or fd00::1/64")
NETMASK = Codec(_load_netmask, _dump_text, "255.255.255.0 or 24")
BROADCAST = Codec(_load_broadcast, _dump_text, "10.0.0.255 or + or -")
SECRET = value(Secret, secret=True)


def _load_names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _dump_names(names: Any) -> str:
    return " ".join(map(_dump_name, names))


NAMES = Codec(_load_names, _dump_names, "eth0 or eth0 eth1 or none")
"""Names with blanks between them."""


def number(keyword: str, low: int = 0, high: int = LARGEST, **facts: str) -> Any:
    """Declare an option that is a whole number, in the unit that `facts` names."""
    return option(keyword, integer(low, high, facts.get("unit", "")), **facts)


def bond(parameter: str, **facts: str) -> Any:
    """Declare a `bond-*` option that the hook script of ifenslave hands to the driver's parameter of that name."""
    spec = PARAMETERS[parameter]
    told = {"default": spec.facts.default, "unit": spec.facts.unit, "doc": spec.facts.doc}
    return option(f"bond-{parameter.replace('_', '-')}", spec.codec, **(told | facts))
