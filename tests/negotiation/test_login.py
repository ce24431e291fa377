"""The function: which target is meant, and what is said of its places and versions."""

import pytest

import hastore
from hastore import ietd, iscsid
from hastore.negotiation import Origin
from tests.negotiation.pairs import TARGET, TILL, VAULT, between, codes, login

TWO = f"{VAULT}Target iqn.2012-09.example.shop:Cellar\n    Lun 0 Path=/dev/drbd4\n"


def test_it_is_to_be_had_from_the_package() -> None:
    """`hastore.negotiate`, with all names spelled out."""
    found = hastore.negotiate(
        ietd.loads(TWO), iscsid.loads(TILL), name="IQN.2012-09.example.shop:cellar", iet_version="old",
        initiator_version="2.0-870",
    )  # fmt: skip

    assert "iqn.2012-09.example.shop:Cellar" == found.target


@pytest.mark.parametrize(("text", "name"), [("", None), (TWO, None), (TWO, "iqn.2012-09.example.shop:attic")])
def test_which_target_is_meant_must_be_clear(text: str, name: str | None) -> None:
    """There is none, there are two, or there is none of that name."""
    with pytest.raises(LookupError):
        hastore.negotiate(ietd.loads(text), iscsid.loads(TILL), name=name)


@pytest.mark.parametrize("versions", [{"iet_version": "five"}, {"initiator_version": "five"}])
def test_a_version_that_is_none_is_refused(versions: dict[str, str]) -> None:
    """As `effective` refuses it."""
    with pytest.raises(ValueError, match="five"):
        hastore.negotiate(ietd.loads(VAULT), iscsid.loads(TILL), **versions)


def test_a_target_alone_says_nothing_of_discovery() -> None:
    """Accounts for that stand before the first target; and nobody knows in which line the target begins."""
    found = hastore.negotiate(ietd.loads(VAULT).targets[0], iscsid.loads(TILL))

    assert found.discovery is None
    assert (found.normal,) == found.sessions
    assert {None} == {outcome.target.line for outcome in found.outcomes}
    assert (TARGET, True) == (found.target, found.succeeds)


def test_a_model_from_scratch_has_no_lines() -> None:
    """It is negotiated as the text that would be written for it."""
    target = ietd.Ietd(targets=(ietd.Target(name=ietd.loads(VAULT).targets[0].name, max_outstanding_r2t=8),))
    outcome = hastore.negotiate(target, iscsid.Iscsid()).outcome("MaxOutstandingR2T")

    assert (8, Origin.FILE, None) == (outcome.target.value, outcome.target.origin, outcome.target.line)


@pytest.mark.parametrize(
    ("target", "value", "origin", "line"),
    [
        ("", 262144, Origin.DEFAULT, None),
        ("MaxBurstLength 65536", 65536, Origin.FILE, 2),
        ("# more\nmaxburstlength 65536", 65536, Origin.FILE, 3),
        ("MaxBurstLength 4096\nMaxBurstLength 65536", 65536, Origin.FILE, 3),
        ("MaxBurstLength 16777216", 512, Origin.CORRECTED, 2),
        ("MaxBurstLength 0x10000", 65536, Origin.FILE, 2),
    ],
)
def test_where_the_targets_offer_comes_from(target: str, value: int, origin: Origin, line: int | None) -> None:
    """A line, a line that IET takes for something else, or what is built in."""
    offer = login(target).outcome("MaxBurstLength").target

    assert (value, line) == (offer.value, offer.line)
    assert origin in (offer.origin, Origin.FILE)


@pytest.mark.parametrize(
    ("lines", "value", "origin", "line"),
    [
        ("", 16776192, Origin.DEFAULT, None),
        ("node.session.iscsi.MaxBurstLength = 65536", 65536, Origin.FILE, 1),
        ("#\nnode.session.iscsi.MaxBurstLength = 65537", 65536, Origin.CORRECTED, 2),
        ("node.session.iscsi.MaxBurstLength = 16777217", 16776192, Origin.CORRECTED, 1),
    ],
)
def test_where_the_initiators_offer_comes_from(lines: str, value: int, origin: Origin, line: int | None) -> None:
    """A line, a line that open-iscsi rounds or replaces, or what is built in."""
    offer = login("", lines).outcome("MaxBurstLength").initiator

    assert (value, origin, line) == (offer.value, offer.origin, offer.line)


@pytest.mark.parametrize("key", ["MaxConnections", "ErrorRecoveryLevel", "IFMarker", "OFMarker", "DataPDUInOrder"])
def test_some_keys_are_offered_whatever_the_file_says(key: str) -> None:
    """open-iscsi sends them without looking."""
    assert Origin.FIXED is login().outcome(key).initiator.origin


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("node.session.iscsi.MaxConnections = 4", "MaxConnections", 1),
        ("node.session.iscsi.ERL = 2", "ErrorRecoveryLevel", 0),
        ("node.conn[0].iscsi.IFMarker = Yes", "IFMarker", False),
    ],
)
def test_a_line_for_a_constant_is_told_to_have_no_effect(line: str, key: str, value: int) -> None:
    """Somebody wrote it, and meant something."""
    outcome = login("", line).outcome(key)

    assert (value, Origin.CORRECTED) == (outcome.initiator.value, outcome.initiator.origin)
    assert "corrected-value" in codes(outcome.remarks)


@pytest.mark.parametrize(("version", "result"), [("old", 20), ("1.4.20.2", 20), ("new", 0), (None, 0)])
def test_the_release_of_iet_counts(version: str | None, result: int) -> None:
    """The newest holds DefaultTime2Retain at 0, those before it at 20 if the file does not say."""
    found = login("", "node.session.iscsi.DefaultTime2Retain = 60", version)

    assert result == found.outcome("DefaultTime2Retain").result


def test_accounts_of_a_dropped_target_go_to_the_first_of_its_name() -> None:
    """As ietd reads the file, once for targets and once for accounts."""
    text = f"Target {TARGET}\nTarget {TARGET.upper()}\nIncomingUser till opensesame"

    assert not between(text, "").succeeds
    assert between(text, "node.session.auth.username = till\nnode.session.auth.password = opensesame").succeeds


def test_a_key_that_is_none_is_refused() -> None:
    """And so is the one with two directions, if none is named."""
    found = login()

    for key in ("Alias", "MaxRecvDataSegmentLength"):
        with pytest.raises(KeyError):
            found.outcome(key)
