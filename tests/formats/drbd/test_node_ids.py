import pytest

from hastore.formats.drbd.node_ids import made_up


@pytest.mark.parametrize(
    ("one", "other", "numbers"),
    [
        ("192.0.2.1", "192.0.2.2", (0, 1)),
        ("192.0.2.2", "192.0.2.1", (1, 0)),
        ("10.0.0.9", "10.0.0.10", (0, 1)),
        ("172.16.0.3", "172.16.0.8", (1, 0)),
        ("2001:db8::1", "2001:db8::2", (0, 1)),
    ],
)
def test_the_larger_hash_of_the_address_is_number_0(one: str, other: str, numbers: tuple[int, int]) -> None:
    """Version 9 tells two hosts without node-id apart by a hash of their addresses; checked against the program."""
    assert numbers == made_up((one, other))


def test_equal_addresses_give_no_numbers() -> None:
    """Version 9 gives up on them: bad luck, equal hashes."""
    assert made_up(("127.0.0.1", "127.0.0.1")) is None
