import pytest

from tests.formats.drbd.judge.texts import ALICE, BOB, errors, resource

HOSTS = ALICE.replace("{", "{ node-id 0;") + BOB.replace("{", "{ node-id 1;")


def codes(*statements: str, hosts: str = HOSTS) -> list[str]:
    """Give what is wrong with a resource that has these statements."""
    return [error.split(" ")[1] for error in errors(resource(*statements, hosts=hosts), "9")]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("host alice; host bob;", None),
        ("host alice address 198.51.100.1:1; host bob port 9;", None),
        ("path { host alice; host bob; } path { host alice; host bob; }", None),
        ("host alice; host bob; net { timeout 60; } disk { c-max-rate 1M; } volume 0 { disk { } } skip { x }", None),
        ("host alice;", "missing-word"),
        ("", "missing-word"),
        ("host alice; host bob; host alice;", "surplus-word"),
        ("path { host alice; host bob; } host alice;", "mixed-paths"),
        ("host alice; host zora;", "unknown-name"),
        ("address 192.0.2.1:7789; host bob;", None),
        ("address 192.0.2.77:7789; host bob;", "unknown-name"),
        ("host alice; host bob; disk { size 1G; }", "unknown-word"),
        ("host alice; host bob; volume 0 { c-max-rate 1M; }", "unknown-word"),
        ("host alice; host bob; volume 0 { }", "missing-word"),
        ("host alice; host bob; volume 5 { disk { } }", "unknown-name"),
        ("host alice; host bob; net { timeout 60; } net { timeout 60; }", "repeated-word"),
        ("host alice; host bob; startup { }", "unknown-word"),
    ],
)
def test_a_connection_has_two_ends(body: str, fault: str | None) -> None:
    """Of its own or of its paths, and each end is a host of the resource."""
    assert fault == next(iter(codes(f"connection {{ {body} }}")), None)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("hosts alice bob;", None),
        ("hosts alice;", None),
        ("hosts alice zora;", "unknown-name"),
        ("hosts;", "bad-name"),
        ("hosts alice bob; disk { }", "unknown-word"),
    ],
)
def test_a_mesh_is_a_list_of_hosts(body: str, fault: str | None) -> None:
    """Each of them is a host of the resource."""
    assert fault == next(iter(codes(f"connection-mesh {{ {body} }}")), None)


def test_older_versions_know_no_connections() -> None:
    """Their resources have two ends by nature."""
    text = resource("connection { host alice; host bob; }")

    assert [["2:1 unknown-word"]] * 2 == [errors(text, version) for version in ("8.3", "8.4")]
