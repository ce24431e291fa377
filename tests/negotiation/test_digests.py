"""Digests: IET's own answer to each offer of open-iscsi."""

import pytest

from hastore.negotiation import Side
from tests.negotiation.pairs import codes, login

NONE, CRC32C = ("None",), ("CRC32C",)
OFFERS = ("None", "CRC32C", "CRC32C,None", "None,CRC32C")
ROWS = {
    "None": (NONE, None, NONE, NONE),
    "CRC32C": (NONE, CRC32C, CRC32C, CRC32C),
    "None,CRC32C": (NONE, CRC32C, CRC32C, CRC32C),
    "CRC32C,None": (NONE, CRC32C, CRC32C, CRC32C),
}
"""By what the target lists: the result for each offer."""
TABLE = [(t, i, result) for t, row in ROWS.items() for i, result in zip(OFFERS, row, strict=True)]


def lines(key: str, target: str, initiator: str) -> tuple[str, str]:
    """Give the two lines that offer a digest."""
    return f"{key} {target}", f"node.conn[0].iscsi.{key} = {initiator}"


@pytest.mark.parametrize("version", ["old", "1.4.20.2", "new", None])
@pytest.mark.parametrize("key", ["HeaderDigest", "DataDigest"])
@pytest.mark.parametrize(("target", "initiator", "result"), TABLE)
def test_iet_answers_crc32c_if_both_have_it_and_else_none(
    key: str, target: str, initiator: str, result: tuple[str, ...] | None, version: str | None
) -> None:
    """Whatever the order, in every release; the initiator refuses None if it offered CRC32C alone."""
    found = login(*lines(key, target, initiator), version)

    assert result == found.outcome(key).result
    assert (result is not None) is found.normal.succeeds is found.succeeds


@pytest.mark.parametrize(
    ("target", "initiator", "code"),
    [
        ("None", "CRC32C", "no-common-digest"),
        ("CRC32C", "None", "digest-not-enforced"),
        ("CRC32C,None", "None", "wasted-value"),
        ("None", "CRC32C,None", "wasted-value"),
        ("None,CRC32C", "None,CRC32C", "digest-preference"),
    ],
)
def test_each_surprise_of_digests_is_told(target: str, initiator: str, code: str) -> None:
    """A login that fails, a protection that is off, an offer that counts for nothing, an order that does not count."""
    assert {code} == codes(login(*lines("DataDigest", target, initiator)).outcome("DataDigest").remarks)


@pytest.mark.parametrize(("target", "initiator"), [("None", "None"), ("CRC32C,None", "CRC32C,None")])
def test_sides_that_agree_are_no_surprise(target: str, initiator: str) -> None:
    """Both have the same, and get it."""
    outcome = login(*lines("DataDigest", target, initiator)).outcome("DataDigest")

    assert () == outcome.remarks
    assert Side.BOTH is outcome.decides


def test_the_initiator_refuses_a_digest_that_it_did_not_offer() -> None:
    """With the words that stand in its log."""
    session = login(*lines("HeaderDigest", "None", "CRC32C")).normal

    assert Side.INITIATOR is session.refused_by
    assert "HeaderDigest=CRC32C is required" in session.message
    assert session.authentication is not None


def test_discovery_has_no_digests() -> None:
    """open-iscsi offers none there, so it succeeds where the login after it fails."""
    found = login(*lines("HeaderDigest", "None", "CRC32C"))

    assert found.discovery is not None
    assert found.discovery.succeeds
    assert not found.normal.succeeds


def test_accounts_come_before_digests() -> None:
    """What is refused in the security stage does not get to the keys."""
    target, initiator = lines("HeaderDigest", "None", "CRC32C")
    session = login(f"IncomingUser till opensesame\n{target}", initiator).normal

    assert Side.TARGET is session.refused_by
