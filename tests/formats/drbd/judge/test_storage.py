import pytest

from tests.formats.drbd.judge.texts import ALICE, BOB, VERSIONS, errors, messages, problems, resource


def devices(device: str) -> str:
    """Give a resource whose hosts both have this device."""
    return resource(hosts=f"{ALICE}\n{BOB}".replace("device /dev/drbd1", f"device {device}"))


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("device", "fault"),
    [
        ("/dev/drbd1", False),
        ("drbd1", False),
        ("minor 1", False),
        ("/dev/drbd_data minor 1", False),
        ("/dev/drbd1 minor 1", False),
        ("/dev/drbd1 minor 2", True),
        ("/dev/drbd_data", True),
        ("/dev/drbdx minor 1", True),
        ("/dev/mapper/data minor 1", True),
        ("/dev/drbd", True),
    ],
)
def test_a_device_is_a_minor_and_a_fitting_name(version: str, device: str, fault: bool) -> None:
    """Free names begin with /dev/drbd_ and need a minor, numbers agree with it."""
    assert fault is bool(errors(devices(device), version))


def test_a_device_name_is_refused_by_its_own_host_only_in_9() -> None:
    """It does not look at the names of other hosts, so such a fault is none everywhere."""
    text = resource(hosts=ALICE + BOB.replace("/dev/drbd1", "/dev/drbd1 minor 2"))

    assert [["bad-device"], ["bad-device"], []] == [
        [error.split(" ")[1] for error in errors(text, version)] for version in VERSIONS
    ]
    assert [m for m in messages(text, "9") if m.endswith("(only drbdadm on bob refuses it)")]


@pytest.mark.parametrize(
    ("meta", "versions"),
    [
        ("meta-disk internal", []),
        ("meta-disk /dev/m [0]", []),
        ("meta-disk /dev/m[1K]", []),
        ("meta-disk /dev/m", ["8.3"]),
        ("flexible-meta-disk /dev/m", []),
        ("flexible-meta-disk internal", []),
        ("meta-disk internal [0]", ["8.3", "8.4", "9"]),
        ("meta-disk /dev/m [x]", ["8.3", "8.4", "9"]),
    ],
)
def test_a_meta_disk_is_internal_or_a_device(meta: str, versions: list[str]) -> None:
    """8.3 wants an index behind a device."""
    text = resource(hosts=ALICE.replace("meta-disk internal", meta) + BOB)

    assert versions == [version for version in VERSIONS if errors(text, version)]


def test_the_place_of_a_fault_is_the_word_that_is_wrong() -> None:
    """Not the statement, and not the section."""
    (problem,) = problems(resource(hosts=ALICE + BOB.replace("192.0.2.2", "bob")), "8.4")

    assert (3, 138, 141) == (problem.span.line, problem.span.column, problem.span.end_column)
