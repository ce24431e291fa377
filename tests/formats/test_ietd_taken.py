import pytest

from hastore.formats.ietd.releases import is_old
from hastore.formats.ietd.taken import Taken, number_taken


@pytest.mark.parametrize(
    ("line", "version", "taken"),
    [
        ("MaxRecvDataSegmentLength 1048576", "new", Taken(512, 1048576, 512, 262144)),
        ("maxburstlength 0x40000", None, Taken(262144, 262144, 512, 16777215)),
        ("DefaultTime2Wait 7200", "old", Taken(3600, 7200, 0, 3600)),
        ("DefaultTime2Retain 20", "old", Taken(20, 20, 0, 3600)),
        ("DefaultTime2Retain 20", "new", Taken(0, 20, 0, 0)),
        ("MaxConnections 4", "1.4.19", Taken(1, 4, 1, 1)),
        ("Wthreads many", "new", Taken(1, 0, 1, 128)),
        ("InitialR2T Yes", "new", None),
        ("Nothing 1", "new", None),
    ],
)
def test_iet_takes_another_number(line: str, version: str | None, taken: Taken | None) -> None:
    """What becomes of a number, what is written, and the range of the release."""
    keyword, _, text = line.partition(" ")

    assert taken == number_taken(keyword, text, version)


def test_a_range_has_two_ends() -> None:
    """Both are in it."""
    assert [False, True, True, False] == [Taken(0, n, 1, 9).is_in_range for n in (0, 1, 9, 10)]


def test_old_releases_end_before_1_4_18() -> None:
    """No version is the newest."""
    assert [True, True, False, False, False] == [is_old(v) for v in ("old", "0.4.17", "1.4.18", "new", None)]
