import pytest

from tests.formats.drbd.judge.texts import ALICE, BOB, errors, messages, resource

BOTH = ALICE.replace("{", "{ node-id 0;") + BOB.replace("{", "{ node-id 1;")
HOSTS = "on alice { node-id 0; address 192.0.2.1:7789; } on bob { node-id 1; address 192.0.2.2:7789; }"
VOLUME = "volume 0 {{ device /dev/drbd1; disk /dev/a; disk {{ {} }} }}"


def ambiguous(*statements: str, hosts: str = BOTH) -> bool:
    """Tell whether that is all that is wrong with a resource that has these statements."""
    found = errors(resource(*statements, hosts=hosts), "9")
    assert all("ambiguous-value" in error for error in found), found
    return bool(found)


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (["net { timeout 60; timeout 50; }"], True),
        (["net { timeout 60; timeout 60; }"], False),
        (["handlers { pri-lost a; pri-lost b; }"], False),
        (["disk { on-io-error detach; }", VOLUME.format("on-io-error pass_on;")], True),
        (["disk { al-extents 1024; }", VOLUME.format("al-extents 1K;")], False),
        (["disk { size 1G; }", VOLUME.format("size 1G;")], True),
        (["net { ping-int 5; }", "connection { host alice; host bob; net { ping-int 6; } }"], False),
        (["net { ping-int 5; }", "connection-mesh { hosts alice bob; net { ping-int 6; } }"], True),
        (["disk { c-max-rate 1M; }", "connection { host alice; host bob; disk { c-max-rate 2M; } }"], True),
    ],
)
def test_an_option_inherited_twice_must_be_the_same(statements: list[str], expected: bool) -> None:
    """The more specific level wins only over what was not inherited itself."""
    has_volume = any(statement.startswith("volume") for statement in statements)
    assert expected is ambiguous(*statements, hosts=HOSTS if has_volume else BOTH)


def test_what_common_says_is_inherited_too() -> None:
    """Of two different values there the first one is handed down, and the second one meets it."""
    assert errors("common { net { timeout 60; timeout 50; } }\n" + resource(), "9")
    assert not errors("common { net { timeout 60; } }\n" + resource("net { timeout 50; }"), "9")


def test_older_versions_do_not_mind() -> None:
    """Their first value counts."""
    assert [[], []] == [errors(resource("net { timeout 60; timeout 50; }"), version) for version in ("8.3", "8.4")]


def test_both_places_are_named() -> None:
    """One is the problem's own, the other is in the message."""
    (message,) = messages(resource("net { timeout 60;\ntimeout 50; }"), "9")[:1]

    assert "'timeout' is inherited with two different values, the other one is at line 3; keep one of them" == message
