import pytest

from tests.formats.drbd.judge.texts import ALICE, BOB, VERSIONS, errors, messages, resource


def codes(text: str, version: str) -> list[str]:
    """Give what is wrong with a text, without the places."""
    return [error.split(" ")[1] for error in errors(text, version)]


@pytest.mark.parametrize(
    ("removed", "versions"),
    [
        ("device /dev/drbd1;", ["8.3", "8.4", "9"]),
        ("disk /dev/a;", ["8.3", "8.4", "9"]),
        ("address 192.0.2.2:7789;", ["8.3", "8.4", "9"]),
        ("meta-disk internal;", ["8.3", "8.4"]),
        ("disk /dev/a;meta-disk internal;", ["8.3", "8.4"]),
    ],
)
def test_what_a_host_must_have(removed: str, versions: list[str]) -> None:
    """9 takes internal metadata for granted, and a host without any disk; without an address it misses node-ids."""
    host = BOB
    for statement in removed.split(";"):
        host = host.replace(f"{statement}; ", "").replace(f"{statement};", "") if statement else host

    assert versions == [version for version in VERSIONS if errors(resource(hosts=ALICE + host), version)]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_name_or_statement_given_twice_is_refused(version: str) -> None:
    """Each host has one section, and each statement once."""
    assert "repeated-value" in codes(resource(hosts=ALICE + ALICE), version)
    assert "repeated-value" in codes(resource(hosts=ALICE.replace("disk /", "disk /dev/b; disk /") + BOB), version)


@pytest.mark.parametrize("version", VERSIONS)
def test_names_of_hosts_are_set_apart_by_blanks(version: str) -> None:
    """A comma is no part of the language."""
    assert ["bad-name"] == codes(resource(hosts=ALICE.replace("alice", "alice, alicia") + BOB), version)


def test_a_name_that_is_a_keyword_needs_quotes() -> None:
    """And 9 has other keywords than 8.4."""
    bare, quoted = (resource(hosts=ALICE + BOB.replace("on bob", f"on {name}")) for name in ("host", '"host"'))

    assert [[], ["bad-name"]] == [codes(bare, version) for version in ("8.4", "9")]
    assert [[], []] == [codes(quoted, version) for version in ("8.4", "9")]


def test_node_ids_are_for_9() -> None:
    """They are unique, and 32 only passes by mistake."""
    ids = [
        resource(hosts=ALICE.replace("{", "{ node-id 0;") + BOB.replace("{", f"{{ node-id {n};")) for n in (1, 0, 40)
    ]

    assert [[], ["repeated-value"], ["out-of-range"]] == [codes(text, "9") for text in ids]
    assert ["unknown-word", "unknown-word"] == codes(ids[0], "8.4")
    assert "'node-id' is not known in 'on' of drbd 8.4, only of 9" in messages(ids[0], "8.4")


def test_a_stretch_that_cannot_be_read_does_not_count_as_missing() -> None:
    """One fault is one problem."""
    assert ["bad-address"] == codes(resource(hosts=ALICE + BOB.replace("192.0.2.2", "bob")), "8.4")
