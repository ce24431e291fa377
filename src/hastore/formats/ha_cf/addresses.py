"""Addresses and numbers of heartbeat's media, as their plugins read them (lib/plugins/HBcomm of heartbeat 3.0.6)."""

from attrs import evolve

from hastore.binding.codec import TEXT, Codec, integer
from hastore.binding.codec import OutOfRangeError as OutOfRange
from hastore.formats.ha_cf.values import atoi
from hastore.values.address import LAST_PORT, read_ip

_PARTS, _BYTE, _MOST_DIGITS = 4, 256, 12
_SCOPES = (2, 4, 5, 8)
"""Of IPv6 groups: link, admin, site and organization, but not the node itself and not the world (RFC 4291, 2.7)."""
_MOST_TTL = 4
_GROUPS = (224, 239)
_GROUP_PREFIX = 0xFF


def _is_ipv4(text: str) -> bool:
    """Tell whether the resolver takes digits and dots for an IPv4 address: one to four numbers, in C's spelling."""
    parts = text.split(".")
    if len(parts) > _PARTS or not all(0 < len(part) <= _MOST_DIGITS for part in parts):
        return False
    try:
        *first, rest = [int(part, 8 if part.startswith("0") else 10) for part in parts]
    except ValueError:
        return False
    return all(number < _BYTE for number in first) and rest < _BYTE ** (_PARTS - len(first))


def _load_host(text: str) -> str:
    if "," in text:
        msg = f"'{text}' is no address and no host name; set addresses apart by blanks"
        raise ValueError(msg)
    if ":" in text:
        msg = f"'{text}' is no IPv4 address and no host name; IPv6 has a directive of its own"
        raise ValueError(msg)
    if not text.strip("0123456789.") and not _is_ipv4(text):
        msg = f"'{text}' is no IPv4 address, and a host name is not of digits alone"
        raise ValueError(msg)
    return text


HOST = evolve(TEXT, load=_load_host, allowed="an IPv4 address or a host name")


def _load_ipv6(text: str) -> str:
    address = read_ip(text) if ":" in text and "%" not in text else None
    if address is None:
        msg = f"'{text}' is no IPv6 address"
        raise ValueError(msg)
    return text


IPV6_HOST = evolve(TEXT, load=_load_ipv6, allowed="an IPv6 address")


def _load_ipv6_peer(text: str) -> str:
    address = read_ip(_load_ipv6(text.partition("%")[0]))
    if address is None or address.is_multicast or address.is_unspecified or address.is_loopback:
        msg = f"'{text}' is no IPv6 address of another node"
        raise ValueError(msg)
    return text


IPV6_PEER = evolve(TEXT, load=_load_ipv6_peer, allowed="an IPv6 address, with its scope where it is link-local")


def _load_group(text: str) -> str:
    address = read_ip(text) if ":" not in text and "%" not in text else None
    if address is None or not _GROUPS[0] <= address.packed[0] <= _GROUPS[1]:
        msg = f"'{text}' is no IPv4 multicast group, 224.0.0.0 to 239.255.255.255 is allowed"
        raise ValueError(msg)
    return text


GROUP = evolve(TEXT, load=_load_group, allowed="an IPv4 multicast group")


def _load_ipv6_group(text: str) -> str:
    packed = getattr(read_ip(_load_ipv6(text)), "packed", b"\0\0")
    flags, scope = packed[1] >> 4, packed[1] & 0xF
    if packed[0] != _GROUP_PREFIX or flags > 1 or scope not in _SCOPES or not any(packed[2:]):
        msg = f"'{text}' is no IPv6 multicast group of link, admin, site or organization scope"
        raise ValueError(msg)
    return text


IPV6_GROUP = evolve(TEXT, load=_load_ipv6_group, allowed="an IPv6 multicast group")


def _cut(low: int, high: int, size: int) -> Codec:
    """Give the codec of a number of which the program keeps only the last bits: `size` is one more than they hold."""
    plain = integer(low, high)

    def load(text: str) -> int:
        number = atoi(text) % size
        if not low <= number <= high:
            msg = f"'{text}' is out of range, {plain.allowed} is allowed"
            raise OutOfRange(msg)
        return number

    return evolve(plain, load=load)


PORT = _cut(1, LAST_PORT, LAST_PORT + 1)
TTL = _cut(0, _MOST_TTL, _BYTE)
LOOP = _cut(0, 1, _BYTE)
