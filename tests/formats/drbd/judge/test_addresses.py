import pytest

from hastore.formats.drbd.judge.addresses import identity, is_loopback
from hastore.formats.drbd.judge.facts import Address
from tests.formats.drbd.judge.texts import ALICE, BOB, VERSIONS, errors, resource

each = pytest.mark.parametrize("version", VERSIONS)


@each
@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("192.0.2.1:7789", None),
        ("ipv4 192.0.2.1 : 7789", None),
        ("ipv6 [2001:db8::1]:7789", None),
        ("sdp 192.0.2.1:7789", None),
        ("192.0.2.1:7K", None),
        ("192.0.2.1:0", "out-of-range"),
        ("192.0.2.1:65536", "out-of-range"),
        ("192.0.2.1", "unexpected-text"),
        ("192.0.2.1:http", "bad-value"),
        ("alice:7789", "bad-address"),
        ('"192.0.2.1:7789"', "bad-address"),
        ("2001:db8::1:7789", "bad-address"),
        ("[2001:db8::1]:7789", "bad-address"),
        ("ipv6 2001:db8::1:7789", "unexpected-text"),
    ],
)
def test_an_address_is_an_ip_address_with_its_port(version: str, address: str, fault: str | None) -> None:
    """No names, no quotes; IPv6 needs its word and brackets."""
    found = errors(resource(hosts=ALICE.replace("192.0.2.1:7789", address) + BOB), version)

    assert ([] if fault is None else [fault]) == [error.split(" ")[1] for error in found]


def test_loopback_addresses_are_those_of_the_host_itself() -> None:
    """As inet_pton(3) reads them."""
    assert [True, True, False, False] == [is_loopback(host) for host in ("127.9.9.9", "::1", "127.1", "192.0.2.1")]


def test_two_spellings_of_an_ipv6_address_are_one() -> None:
    """The front end of 9 compares the bytes."""
    one, other = (Address("ipv6", host, "1", None) for host in ("2001:db8::1", "2001:DB8:0::1"))  # type: ignore[arg-type]

    assert identity(one) == identity(other)
