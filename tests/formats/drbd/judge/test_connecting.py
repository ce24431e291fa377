from hastore.formats.drbd.judge.connecting import same_host
from tests.formats.drbd.judge.texts import ALICE, BOB, errors, problems, resource

CAROL = BOB.replace("bob", "carol").replace("192.0.2.2", "192.0.2.3")


def with_ids(*hosts: str) -> str:
    """Give host sections with node-ids from 0 up."""
    return "".join(host.replace("{", f"{{ node-id {i};", 1) for i, host in enumerate(hosts))


def test_short_names_fit_any_domain_and_case_is_nothing() -> None:
    """As drbdadm 9 compares host names; two domains must be equal."""
    assert same_host("alice", "ALICE.example.org")
    assert not same_host("alice.example.net", "alice.example.org")


def test_two_hosts_need_no_node_ids() -> None:
    """The front end makes them from the addresses, but only for both."""
    assert [] == errors(resource(), "9")
    assert ["3:1 missing-word"] == errors(resource(hosts=ALICE + with_ids(BOB)), "9")


def test_three_hosts_need_node_ids() -> None:
    """And are told that nothing connects them, which is no error."""
    assert 3 == len(errors(resource(hosts=ALICE + BOB + CAROL), "9"))
    assert [] == errors(resource(hosts=with_ids(ALICE, BOB, CAROL)), "9")
    assert ["missing-word"] == [p.code for p in problems(resource(hosts=with_ids(ALICE, BOB, CAROL)), "9")]


def test_a_mesh_makes_node_ids_for_the_first_two_only() -> None:
    """The third of its hosts has none then."""
    text = resource("connection-mesh { hosts alice bob carol; }", hosts=f"{ALICE}\n{BOB}\n{CAROL}")

    assert ["5:1 missing-word"] == errors(text, "9")


def test_equal_addresses_make_no_node_ids() -> None:
    """They are made from the addresses."""
    assert ["3:138 repeated-value"] == errors(
        resource(hosts=ALICE + BOB.replace("192.0.2.2:7789", "192.0.2.1:7790")), "9"
    )
