from tests.formats.drbd.judge.texts import ALICE, BOB, VERSIONS, errors, messages, resource


def other(text: str, **changed: str) -> str:
    """Give the same resource under another name, with some texts replaced."""
    text = text.replace("resource data", "resource other")
    for old, new in {"drbd1": "drbd2", "/dev/a": "/dev/b", "7789": "7790", **changed}.items():
        text = text.replace(old, new)
    return text


def test_names_minors_and_addresses_are_unique_in_all_versions() -> None:
    """Over all resources and hosts."""
    for version in VERSIONS:
        assert [] == errors(resource() + other(resource()), version)
        assert errors(resource() + other(resource()).replace("other", "data"), version)
        assert errors(resource() + other(resource(), drbd1="drbd1"), version)
        assert errors(resource() + other(resource(), **{"7789": "7789"}), version)


def test_the_message_names_the_line_of_the_first_use() -> None:
    """Both places are needed to decide."""
    assert "minor 1 on alice is used already, see line 3" in messages(
        resource() + other(resource(), drbd1="drbd1"), "8.4"
    )


def test_disks_are_unique_in_8_3_only() -> None:
    """Later versions compare only those of the resource level."""
    text = resource() + other(resource(), **{"/dev/a": "/dev/a"})

    assert ["8.3"] == [version for version in VERSIONS if errors(text, version)]


def test_two_sections_for_one_host_are_refused_there() -> None:
    """In 9 a name in capitals is the same name; on the other hosts the file is fine."""
    text = resource(
        hosts=ALICE + BOB + ALICE.replace("alice", "ALICE").replace("drbd1", "drbd9").replace("2.1:", "2.9:")
    )

    assert ["8.3", "8.4"] == [v for v in VERSIONS if not [m for m in messages(text, v) if "both for host" in m]]
