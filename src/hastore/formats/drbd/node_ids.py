"""The node numbers that drbdadm 9 makes up for two hosts without: the larger hash of the address is number 0."""

from hastore.text import encode

_POLYNOMIAL = 0x82F63B78
_START = 0x1A656F21
_SIGN = 1 << 31


def made_up(addresses: tuple[str, str]) -> tuple[int, int] | None:
    """Give the node numbers of the hosts with these addresses; `None` for equal hashes, which drbdadm gives up on."""
    one, other = map(_hash, addresses)
    if one == other:
        return None
    return (0, 1) if one > other else (1, 0)


def _hash(address: str) -> int:
    """Give the CRC-32C, not inverted, as the signed number that drbdadm compares."""
    register = _START
    for byte in encode(address):
        register ^= byte
        for _ in range(8):
            register = register >> 1 ^ (_POLYNOMIAL if register & 1 else 0)
    return register - 2 * _SIGN if register & _SIGN else register
