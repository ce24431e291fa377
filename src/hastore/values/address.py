"""IP addresses and ports: what is possible, and when two spellings are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import Attribute

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

LAST_PORT = 65535
"""The highest TCP port; 0 is none."""


def read_ip(text: str) -> IPv4Address | IPv6Address | None:
    """Read an address without its scope (``%eth0``); None for what is no address."""
    from ipaddress import ip_address  # noqa: PLC0415  # not at start-up: most runs never get here

    try:
        return ip_address(text.partition("%")[0])
    except ValueError:
        return None


def comparable(text: str) -> str:
    """Give one text for all spellings of an address or host name.

    IPv6 forms are brought into one form, the scope is kept as it is; all else is
    compared as text without regard to case, as no other spelling is read everywhere.
    """
    if ":" not in text:
        return text.lower()
    address = read_ip(text)
    if address is None:
        return text.lower()
    _, percent, scope = text.partition("%")
    return f"{address}{percent}{scope}"


def check_port(_: object, __: Attribute[int], port: int) -> None:
    """Raise `ValueError` for what is no TCP port; a validator for attrs."""
    if not 1 <= port <= LAST_PORT:
        msg = f"port {port} is out of range: 1 to {LAST_PORT}"
        raise ValueError(msg)
