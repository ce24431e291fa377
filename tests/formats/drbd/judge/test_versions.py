import pytest

from hastore.formats.drbd.judge.versions import FRONT_ENDS


@pytest.mark.parametrize(
    ("since", "until", "versions"),
    [
        ("", "", ["8.3", "8.4", "9"]),
        ("8.3.9", "", ["8.3", "8.4", "9"]),
        ("8.4.7", "", ["8.4", "9"]),
        ("", "8.4", ["8.3", "8.4"]),
        ("9", "", ["9"]),
        ("9.26", "", []),
        ("8.4", "8.4", ["8.4"]),
    ],
)
def test_a_word_is_known_from_its_first_to_its_last_version(since: str, until: str, versions: list[str]) -> None:
    """The front ends are the last releases of 8.3 and 8.4, and drbd-utils 9.22."""
    assert versions == [name for name, end in FRONT_ENDS.items() if end.knows(since, until)]
