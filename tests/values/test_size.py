import pytest

from hastore.values.rate import Rate
from hastore.values.size import Size


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0"),
        (1, "1"),
        (512, "1s"),
        (1536, "3s"),
        (1024, "1K"),
        (100 << 20, "100M"),
        (3 << 30, "3G"),
        (1 << 40, "1024G"),
    ],
)
def test_canonical_takes_the_largest_suffix_that_divides(size: int, text: str) -> None:
    """A size from scratch is short and exact."""
    assert text == str(Size(size))


def test_sizes_are_equal_by_their_bytes() -> None:
    """The unit and the suffix are spelling."""
    assert {Size(100 << 20)} == {Size.parse("100M"), Size.parse("102400K"), Size.parse("102400", unit=1024)}


def test_size_is_no_rate() -> None:
    """The same number of bytes as a size and as a rate are two things."""
    size: object = Size(1024)

    assert Rate(1024) != size
