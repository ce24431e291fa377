import pytest
from hypothesis import given
from hypothesis import strategies as st

from hastore.values.number import LARGEST, read_int, read_quantity, write_int, write_quantity


@pytest.mark.parametrize(
    ("text", "unit", "size"),
    [
        ("60", 1, 60),
        ("060", 1, 60),
        ("60", 1024, 61440),
        ("3", 512, 1536),
        ("1k", 1, 1024),
        ("1K", 1024, 1024),
        ("2m", 1024, 2 << 20),
        ("2g", 1, 2 << 30),
        ("1s", 1024, 512),
        ("+5", 1, 5),
        (" \t5", 1, 5),
        ("0" * 9999 + "7", 1, 7),
        (str(LARGEST), 1024, LARGEST * 1024),
    ],
)
def test_read_quantity_accepts_what_drbdadm_accepts(text: str, unit: int, size: int) -> None:
    """Digits with at most one suffix are a quantity; the unit is that of a bare number only."""
    assert size == read_quantity(text, unit)


@pytest.mark.parametrize(
    "text", ["", "K", "0x10", "6.5", "512KB", "512 K", "16T", "1S", "-1", "5 ", "+ 5", "٣", "5\n", "1" * 9999]
)
def test_read_quantity_refuses_what_drbdadm_refuses(text: str) -> None:
    """Fractions, other bases, other suffixes and trailing blanks are no quantity; the message quotes the text."""
    with pytest.raises(ValueError, match=r"is not a size|is too large") as caught:
        read_quantity(text, 1)

    assert str(caught.value).startswith(f'"{text}" is ')


@pytest.mark.parametrize(("text", "unit"), [(str(LARGEST + 1), 1), ("17179869184G", 1), (str(LARGEST) + "M", 1024)])
def test_read_quantity_refuses_more_than_64_bits(text: str, unit: int) -> None:
    """A quantity that does not fit 64 bits of units is too large."""
    with pytest.raises(ValueError, match="too large"):
        read_quantity(text, unit)


@given(st.integers(0, LARGEST))
def test_written_quantity_reads_back(size: int) -> None:
    """What is written in bytes is read in bytes as the same number."""
    assert size == read_quantity(write_quantity(size), 1)


@given(st.integers(0, LARGEST >> 9).map(lambda sectors: sectors * 512), st.sampled_from([1, 512, 1024]))
def test_written_sectors_read_back_in_every_unit(size: int, unit: int) -> None:
    """What 512 divides is written with a suffix, so its reading does not depend on the unit."""
    assert size == read_quantity(write_quantity(size), unit)


def test_read_int_gives_plain_and_scaled_number() -> None:
    """A suffix counts where the program scales, and is dropped where it does not."""
    assert (7, 7168) == read_int("7K")
    assert (7, 7) == read_int("0007")
    assert (1, 512) == read_int("1s")


@pytest.mark.parametrize("text", ["", "k", "7k", "7S", "123456789", "+7", " 7", "7 ", "0x7", "٣"])
def test_read_int_refuses_what_is_no_int_token(text: str) -> None:
    """Nine digits, a small k and blanks make no INT token."""
    with pytest.raises(ValueError, match="is not a number"):
        read_int(text)


@given(st.from_regex(r"[0-9]{1,8}[MKGs]?", fullmatch=True))
def test_written_int_reads_back(text: str) -> None:
    """Every scaled INT token can be written again."""
    _, scaled = read_int(text)

    assert scaled == read_int(write_int(scaled))[1]


@pytest.mark.parametrize("number", [-1, 100_000_001, 10**8 << 30])
def test_write_int_refuses_what_has_no_spelling(number: int) -> None:
    """A number that eight digits and a suffix cannot give is refused."""
    with pytest.raises(ValueError, match="cannot be written"):
        write_int(number)
