from tests.formats.drbd.judge.texts import VERSIONS, errors, resource

DORA = "on dora { device /dev/drbd9; disk /dev/t; address 192.0.2.4:7799; meta-disk internal; }"
TOP = f"resource top {{ protocol A; stacked-on-top-of data {{ device /dev/drbd9; address 192.0.2.9:7799; }} {DORA} }}\n"


def refusing(text: str) -> list[str]:
    """Give the versions that refuse a text."""
    return [version for version in VERSIONS if errors(text, version)]


def test_a_stacked_resource_has_a_lower_one() -> None:
    """Which must be defined, but may stand below."""
    assert [] == refusing(resource() + TOP)
    assert [] == refusing(TOP + resource())
    assert list(VERSIONS) == refusing(TOP)


def test_a_stacked_device_is_on_all_hosts_of_the_lower_resource() -> None:
    """So its minor is none of theirs."""
    assert list(VERSIONS) == refusing(resource() + TOP.replace("{ device /dev/drbd9", "{ device /dev/drbd1"))


def test_a_resource_is_the_lower_one_of_one_other() -> None:
    """Two on top of it would share its device."""
    again = TOP.replace("top {", "roof {").replace("drbd9", "drbd8").replace("7799", "7800").replace("/dev/t", "/dev/u")

    assert list(VERSIONS) == refusing(resource() + TOP + again)


def test_a_stacked_section_has_no_disk() -> None:
    """Its disk is the lower device."""
    assert list(VERSIONS) == refusing(
        resource() + TOP.replace("{ device /dev/drbd9;", "{ disk /dev/x; device minor 9;")
    )
