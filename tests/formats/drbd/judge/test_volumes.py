from tests.formats.drbd.judge.texts import ALICE, BOB, VERSIONS, errors, resource

ADDRESSES = "on alice { address 192.0.2.1:7789; } on bob { address 192.0.2.2:7789; }"
STORAGE = "device /dev/drbd1; disk /dev/a; meta-disk internal;"


def refusing(text: str) -> list[str]:
    """Give the versions that refuse a text."""
    return [version for version in VERSIONS if errors(text, version)]


def volume(number: int, minor: int) -> str:
    """Give a `volume` section."""
    return f"volume {number} {{ device minor {minor}; disk /dev/v{minor}; meta-disk internal; }}"


def test_hosts_take_over_what_the_resource_says_before_them() -> None:
    """What it says behind them comes too late for 8.x: 8.3 misses it, 8.4 has a resource without volumes."""
    assert [] == refusing(resource(STORAGE, hosts=ADDRESSES))
    assert ["8.3"] == refusing(resource(hosts=f"{ADDRESSES} {STORAGE}"))


def test_volumes_came_with_8_4() -> None:
    """Several devices in one resource."""
    assert ["8.3"] == refusing(resource(volume(0, 1), volume(1, 2), hosts=ADDRESSES))


def test_all_hosts_have_the_same_volumes() -> None:
    """A volume is replicated to all of them."""
    hosts = ADDRESSES.replace("alice {", f"alice {{ {volume(0, 1)}").replace("bob {", f"bob {{ {volume(1, 1)}")

    assert list(VERSIONS) == refusing(resource(hosts=hosts))


def test_volumes_are_written_in_one_way() -> None:
    """As sections, or as the one that needs none."""
    assert list(VERSIONS) == refusing(resource(volume(1, 2), hosts=ALICE + BOB))
