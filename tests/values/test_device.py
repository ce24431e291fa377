import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hastore.values.device import LAST_MINOR, Device

paths = st.one_of(
    st.integers(0, 200).map("/dev/drbd{}".format),
    st.sampled_from(["drbd7", "/dev/drbd_data", "minor", "disk", "internal", "10M", 'a"\\b', "#x", "[", " "]),
    st.text(st.characters(exclude_characters="\n\0", exclude_categories=["Cs"]), min_size=1, max_size=60),
)
minors = st.integers(0, LAST_MINOR)
devices = st.one_of(st.builds(Device, paths, st.none() | minors), st.builds(Device, minor=minors))


@given(devices)
def test_constructed_device_reads_back(device: Device) -> None:
    """The canonical spelling of a device reads back as the same device."""
    again = Device.parse(str(device))

    assert device == again
    assert (device.path, device.minor) == (again.path, again.minor)


@pytest.mark.parametrize(
    ("text", "path", "minor", "number", "node"),
    [
        ("/dev/drbd0", "/dev/drbd0", None, 0, "/dev/drbd0"),
        ("/dev/drbd007", "/dev/drbd007", None, 7, "/dev/drbd007"),
        ("drbd7", "drbd7", None, 7, "/dev/drbd7"),
        ('"/dev/drbd2"', "/dev/drbd2", None, 2, "/dev/drbd2"),
        ("/dev/drbd1 minor 1", "/dev/drbd1", 1, 1, "/dev/drbd1"),
        ("/dev/drbd1 minor 1K", "/dev/drbd1", 1, 1, "/dev/drbd1"),
        ("minor 05", None, 5, 5, "/dev/drbd5"),
        ("/dev/drbd_data minor 3", "/dev/drbd_data", 3, 3, "/dev/drbd_data"),
        ("/dev/drbd_data\n\tminor\n3", "/dev/drbd_data", 3, 3, "/dev/drbd_data"),
        ("/dev/drbd_data # why\n minor 3", "/dev/drbd_data", 3, 3, "/dev/drbd_data"),
        ('"/dev/drbd_my data"minor 3', "/dev/drbd_my data", 3, 3, "/dev/drbd_my data"),
        ("/dev/nb0", "/dev/nb0", None, None, "/dev/nb0"),
        ("/dev/drbd9999999999", "/dev/drbd9999999999", None, None, "/dev/drbd9999999999"),
    ],
)
def test_reads_path_and_minor(text: str, path: str | None, minor: int | None, number: int | None, node: str) -> None:
    """A device is a path, a minor number, or both; it prints as it was found."""
    device = Device.parse(text)

    assert (path, minor, number, node) == (device.path, device.minor, device.number, device.node)
    assert text == str(device)


@pytest.mark.parametrize(
    "text",
    ["", " ", "minor", "minor x", "minor5 3", "/dev/drbd0 1", "/dev/drbd0 minor", "/dev/drbd0 minor 1k", '"/dev/x'],
)
def test_refuses_other_text(text: str) -> None:
    """A path may be followed by the word minor and a number, and by nothing else."""
    with pytest.raises(ValueError, match="is not a device"):
        Device.parse(text)


def test_refuses_a_minor_of_nine_digits() -> None:
    """Numbers have at most eight digits in drbd.conf."""
    with pytest.raises(ValueError, match="is not a number"):
        Device.parse("minor 123456789")


def test_equal_when_node_and_number_agree() -> None:
    """A path that names its minor number needs no second word for it."""
    assert {Device("/dev/drbd0")} == {Device("drbd0"), Device(minor=0), Device("/dev/drbd0", 0)}
    assert Device("/dev/drbd0") != Device("/dev/drbd0", 1)
    assert "/dev/drbd0" != Device("/dev/drbd0")


def test_canonical_keeps_what_was_given() -> None:
    """Neither part is added or left out when a device is written."""
    assert "/dev/drbd0 minor 0" == str(evolve(Device.parse("/dev/drbd0"), minor=0))
    assert "minor 0" == str(Device(minor=0))


@pytest.mark.parametrize(
    ("path", "minor"), [(None, None), ("", 1), (None, -1), (None, LAST_MINOR + 1), ("/dev/a\nb", None)]
)
def test_impossible_content_is_refused(path: str | None, minor: int | None) -> None:
    """A device without any part, or with one that cannot be written, cannot be constructed."""
    with pytest.raises(ValueError, match=r"device|range|written"):
        Device(path, minor)
