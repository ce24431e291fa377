"""Addresses with their ports, and where two of them meet."""

import socket

from hastore.formats.drbd.judge.cursor import Cursor
from hastore.formats.drbd.judge.facts import Address
from hastore.formats.drbd.judge.scene import Scene
from hastore.formats.drbd.judge.tokens import ADDRESS4, ADDRESS6, STRING
from hastore.formats.drbd.judge.values import units
from hastore.problem import Family

_FAMILIES = {"sci": "ssocks", "ssocks": "ssocks", "sdp": "sdp", "ipv4": "ipv4", "ipv6": "ipv6"}
_PORTS = 65535
_FORMS = "write it as 10.0.0.1:7788 or ipv6 [fd00::1]:7788"


def read_address(cursor: Cursor) -> Address:
    """Take an address with its port, up to the port."""
    token = cursor.take()
    family, first = _FAMILIES.get(token.text, "ipv4"), token
    if token.text in _FAMILIES:
        if family == "ipv6":
            cursor.mark("[")
        token = cursor.take()
    if token.kind != (ADDRESS6 if family == "ipv6" else ADDRESS4):
        what = "a name is no address" if token.kind == STRING and not token.quoted else "an IP address is needed here"
        raise cursor.fail(token, "bad-address", f"{what}, {_FORMS}", Family.VALUE)
    host = token.text
    if family == "ipv6":
        cursor.mark("]")
    cursor.mark(":")
    port = cursor.integer("the port")
    place = cursor.scene.place(cursor.node, first.start, port.end)
    check_port(cursor, port.text)
    return Address(family, host, port.text, place)


def check_port(cursor: Cursor, text: str) -> None:
    """Hold the port that was just taken against the range of ports."""
    number = units(text, 1)
    if number is None or not 1 <= number <= _PORTS:
        place = cursor.place(cursor.tokens[cursor.at - 1])
        message = f"port '{text}' is out of range, 1 to {_PORTS} is allowed"
        cursor.scene.error(place, "out-of-range", message, Family.RANGE)


def is_loopback(host: str) -> bool:
    """Tell whether an address is the host's own, as inet_pton(3) reads it."""
    packed = _packed(host)
    return packed is not None and (packed[0] == 127 if len(packed) == 4 else packed == bytes(15) + b"\1")  # noqa: PLR2004


def _packed(host: str) -> bytes | None:
    for family in (socket.AF_INET6, socket.AF_INET):
        try:
            return socket.inet_pton(family, host)
        except (OSError, ValueError):
            continue
    return None


def identity(address: Address) -> tuple[str, object, str]:
    """Give what two addresses have in common if drbdadm 9 takes them for the same."""
    host = (_packed(address.host) if address.family in ("ipv4", "ipv6") else None) or address.host
    return address.family, host, address.port


def note_address(scene: Scene, address: Address, hosts: list[str]) -> None:
    """Note for drbdadm 8.x that an address is used; a loopback address counts for each host."""
    spelt = f"{address.host}:{address.port}"
    for key in [f"{host}:{spelt}" for host in hosts] if is_loopback(address.host) else [spelt]:
        scene.unique(key, f"address {key}", address.place)
