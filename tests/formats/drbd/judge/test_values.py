import pytest

from hastore.formats.drbd.judge.values import fault_of, same_value, units
from hastore.formats.drbd.judge.versions import FRONT_ENDS
from hastore.formats.drbd.judge.vocabulary import vocabulary


def refused(section: str, name: str, text: str) -> list[str]:
    """Give the versions that know an option, but not that value."""
    found = []
    for version, end in FRONT_ENDS.items():
        entry = vocabulary(section, end).get(name)
        if entry is not None and fault_of(entry.spec, text, end):
            found.append(version)
    return found


@pytest.mark.parametrize(
    ("text", "scale", "number"),
    [
        ("60", 1, 60),
        (" +5", 1, 5),
        ("1s", 1024, 1),
        ("1M", 1024, 1024),
        ("-1", 1, 2**64 - 1),
        ("9" * 40, 1, 2**64 - 1),
        ("6.5", 1, None),
        ("1KB", 1, None),
        ("1T", 1, None),
        ("", 1, None),
        ("18446744073709551615G", 1, None),
    ],
)
def test_a_number_is_read_as_scanf_reads_it(text: str, scale: int, number: int | None) -> None:
    """Digits and one suffix, in units of the option's scale, rounded up."""
    assert number == units(text, scale)


@pytest.mark.parametrize(
    ("section", "name", "text", "versions"),
    [
        ("net", "timeout", "600", []),
        ("net", "timeout", "601", ["8.3", "8.4", "9"]),
        ("net", "ping-timeout", "301", ["9"]),
        ("net", "sndbuf-size", "11M", ["8.3", "8.4", "9"]),
        ("net", "congestion-extents", "5000", ["8.3"]),
        ("net", "rr-conflict", "shout", ["9"]),
        ("net", "protocol", "c", []),
        ("net", "protocol", "D", ["8.4", "9"]),
        ("net", "allow-two-primaries", "maybe", ["9"]),
        ("net", "after-sb-0pri", "discard-node-alice", ["9"]),
        ("net", "shared-secret", "s" * 64, ["9"]),
        ("disk", "resync-rate", "6G", ["8.4"]),
        ("disk", "c-max-rate", "100K", ["8.4"]),
        ("disk", "size", "17000G", ["8.3"]),
        ("disk", "al-extents", "many", ["9"]),
        ("syncer", "al-extents", "5000", ["8.3"]),
        ("options", "quorum", "33", ["9"]),
        ("options", "quorum", "majority", []),
        ("global", "minor-count", "256", ["8.4", "9"]),
        ("proxy", "compression", "on", ["9"]),
    ],
)
def test_a_value_is_refused_by_these_versions(section: str, name: str, text: str, versions: list[str]) -> None:
    """The front end of 9 checks all values by type; 8.x check some numbers and leave the rest to the kernel."""
    assert versions == refused(section, name, text)


def test_values_are_the_same_if_they_mean_the_same_number() -> None:
    """Inheritance compares by type, and nothing equals what is no number."""
    codec = vocabulary("disk", FRONT_ENDS["9"])["al-extents"].spec.codec

    assert [True, False, False] == [same_value(codec, "1K", text) for text in ("1024", "1023", "yes")]
