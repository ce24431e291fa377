"""Which old value each new one is."""

import pytest

from hastore.binding.align import align


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("ab", "ab", [0, 1]),
        ("ab", "ba", [1, 0]),
        ("abc", "ac", [0, 2]),
        ("ac", "abc", [0, None, 1]),
        ("abc", "axc", [0, 1, 2]),
        ("ab", "bb", [0, 1]),
        ("abc", "cxb", [2, 0, 1]),
        ("", "a", [None]),
    ],
)
def test_new_values_are_old_ones_where_they_can_be(before: str, after: str, expected: list[int | None]) -> None:
    """The same value in its place, else the same elsewhere, else the one whose place it takes."""
    assert expected == align(list(before), list(after))
