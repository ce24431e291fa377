import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hastore.values.number import LARGEST
from hastore.values.quantity import Quantity
from hastore.values.rate import Rate
from hastore.values.size import Size

UNITS = [1, 512, 1024]


@given(st.sampled_from([Size, Rate]), st.from_regex(r"[0-9]{1,10}[KkMmGgs]?", fullmatch=True), st.sampled_from(UNITS))
def test_spelling_survives(kind: type[Quantity], text: str, unit: int) -> None:
    """What was read prints as it was found, and reads back equal."""
    value = kind.parse(text, unit)

    assert text == str(value)
    assert value == kind.parse(str(value), unit)


@given(st.sampled_from([Size, Rate]), st.integers(0, LARGEST << 10), st.sampled_from(UNITS))
def test_constructible_is_writable(kind: type[Quantity], size: int, unit: int) -> None:
    """Whatever can be constructed reads back equal from its canonical spelling."""
    try:
        value = kind(size, unit=unit)
    except ValueError:
        return

    assert value == kind.parse(str(value), unit)


def test_unit_is_minded_when_the_spelling_is_checked() -> None:
    """A bare number counts units: it stays while the bytes and the unit stay, and only then."""
    value = Size.parse("10", unit=1024)

    assert 10240 == value.bytes
    assert "10" == str(value)
    assert "20K" == str(evolve(value, bytes=20480))
    assert "10K" == str(evolve(value, unit=1))


@pytest.mark.parametrize(
    ("size", "unit", "message"),
    [
        (-1, 1, "below zero"),
        (LARGEST + 1, 1, "too large"),
        (1000, 1024, "multiple of 512"),
        (1, 7, "no unit"),
        ((1 << 73) + 512, 1024, "too large"),
    ],
)
def test_impossible_content_is_refused(size: int, unit: int, message: str) -> None:
    """What no text can say cannot be constructed."""
    with pytest.raises(ValueError, match=message):
        Quantity(size, unit=unit)
