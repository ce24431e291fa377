import pytest

from hastore.values.duration import LARGEST, Duration


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        ("2", 2000),
        ("0", 0),
        ("1.5", 1500),
        (".5", 500),
        ("2.", 2000),
        (".", 0),
        ("1.2.3", 1200),
        ("007", 7000),
        ("500ms", 500),
        ("500MSec", 500),
        ("1.6ms", 2),
        ("1500us", 2),
        ("1499usec", 1),
        ("0.0004", 0),
        ("0.0005", 1),
        ("2 ms", 2),
        ("9" * 12 + "ms", 999_999_999_999),
    ],
)
def test_a_number_may_have_a_fraction_and_a_unit(text: str, milliseconds: int) -> None:
    """Seconds without a unit; what begins with `ms` or `us` is one; the rest is rounded to milliseconds."""
    assert milliseconds == Duration.parse(text).milliseconds


@pytest.mark.parametrize(
    "text", ["", "s", "30s", "1m", "1e3", "-1", "+1", "0x10", "1,5", " 2", "2 s", "9" * 30, "9" * 19]
)
def test_what_heartbeat_calls_no_time_is_refused(text: str) -> None:
    """Other units, signs and exponents are none, and neither is what is too large."""
    with pytest.raises(ValueError, match=r"is no time|is out of range"):
        Duration.parse(text)


def test_it_is_equal_when_it_means_the_same_and_spelled_as_found() -> None:
    """The spelling is no part of the value."""
    assert Duration(1500) == Duration.parse("1.5") == Duration.parse("1500ms")
    assert "1500000us" == str(Duration.parse("1500000us"))


def test_it_is_spelled_in_seconds_where_they_are_whole() -> None:
    """A time from scratch has a unit only where it needs one."""
    assert ["0", "30", "1500ms"] == [str(Duration(each)) for each in (0, 30_000, 1500)]
    assert 1.5 == Duration(1500).seconds


def test_a_time_cannot_be_negative() -> None:
    """A time made by hand is held to the same range."""
    with pytest.raises(ValueError, match="out of range"):
        Duration(-1)
    assert LARGEST == Duration(LARGEST).milliseconds
