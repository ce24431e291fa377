from ipaddress import IPv4Address, IPv6Address

import pytest

from hastore.values.address import check_port, comparable, read_ip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fd00::1", "FD00:0:0::0001"),
        ("::ffff:10.0.0.1", "::FFFF:a00:1"),
        ("fe80::1%eth0", "FE80:0::1%eth0"),
        ("Node1.example.com", "node1.EXAMPLE.com"),
        ("1:2:3:4:5:6:7:8:a", "1:2:3:4:5:6:7:8:A"),
    ],
)
def test_spellings_of_one_address_compare_equal(one: str, other: str) -> None:
    """Case and the short forms of IPv6 are spelling."""
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10.0.0.1", "10.0.0.2"),
        ("10.0.0.1", "010.0.0.1"),
        ("fe80::1%eth0", "fe80::1%eth1"),
        ("fe80::1", "fe80::1%eth0"),
    ],
)
def test_different_addresses_compare_different(one: str, other: str) -> None:
    """The scope counts; and leading zeros are octal to one program and wrong to another."""
    assert comparable(one) != comparable(other)


def test_read_ip_drops_the_scope() -> None:
    """The scope is no part of an address."""
    assert IPv6Address("fe80::1") == read_ip("fe80::1%eth0")
    assert IPv4Address("10.0.0.1") == read_ip("10.0.0.1")


def test_read_ip_of_what_is_none() -> None:
    """An octet out of range and a host name are no address."""
    assert None is read_ip("999.0.2.1")
    assert None is read_ip("node1")


@pytest.mark.parametrize("port", [-1, 0, 65536])
def test_impossible_port_is_refused(port: int) -> None:
    """Ports are 1 to 65535."""
    with pytest.raises(ValueError, match=f"port {port} is out of range"):
        check_port(None, None, port)  # type: ignore[arg-type]  # attrs gives these, and they are not used
