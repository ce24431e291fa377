"""The pair of files that many clusters began with."""

import pytest

from hastore.negotiation import Authentication, Direction, Negotiation, Side, Value
from tests.negotiation.pairs import TILL, VAULT, between, codes

RESULTS: list[tuple[str, Value]] = [
    ("HeaderDigest", ("None",)),
    ("DataDigest", ("None",)),
    ("InitialR2T", True),
    ("ImmediateData", False),
    ("MaxBurstLength", 262144),
    ("FirstBurstLength", 65536),
    ("MaxOutstandingR2T", 1),
    ("DefaultTime2Wait", 2),
    ("DefaultTime2Retain", 0),
    ("MaxConnections", 1),
    ("ErrorRecoveryLevel", 0),
    ("DataPDUInOrder", True),
    ("DataSequenceInOrder", True),
    ("IFMarker", False),
    ("OFMarker", False),
]


@pytest.fixture
def pair() -> Negotiation:
    """Give what the two files come to."""
    return between(VAULT, TILL)


@pytest.mark.parametrize(("key", "result"), RESULTS)
def test_each_key_has_the_result_of_its_function(pair: Negotiation, key: str, result: Value) -> None:
    """Minimum, maximum, and, or, list: as the RFC has it."""
    assert result == pair.outcome(key).result


@pytest.mark.parametrize("direction", list(Direction))
def test_segments_are_small_both_ways(pair: Negotiation, direction: Direction) -> None:
    """The initiator would take 131072 bytes, but the target does not send more than 8192."""
    assert 8192 == pair.outcome("MaxRecvDataSegmentLength", direction).result


def test_every_key_has_a_result(pair: Negotiation) -> None:
    """And one more than there are names, as the length of a segment has two."""
    assert [key for key, _ in RESULTS] == [o.key for o in pair.outcomes if o.direction is None]
    assert len(RESULTS) + 2 == len(pair.outcomes)


def test_both_sides_prove_themselves(pair: Negotiation) -> None:
    """The names are the same both ways, which IET and open-iscsi allow; the secrets are not."""
    assert pair.normal.succeeds
    assert Authentication.MUTUAL is pair.normal.authentication
    assert [(Side.INITIATOR, True, True), (Side.TARGET, True, True)] == [
        (proof.by, proof.names_agree, proof.secrets_agree) for proof in pair.normal.proofs
    ]


def test_discovery_is_not_authenticated(pair: Negotiation) -> None:
    """There is no IncomingUser before the first target, and the initiator offers None too."""
    assert pair.discovery is not None
    assert pair.discovery.succeeds
    assert Authentication.NONE is pair.discovery.authentication
    assert "unauthenticated" in codes(pair.discovery.remarks)


@pytest.mark.parametrize(
    ("key", "direction", "message"),
    [
        ("MaxOutstandingR2T", None, "the target's 8 is wasted, the initiator offers 1"),
        (
            "MaxRecvDataSegmentLength",
            Direction.TO_INITIATOR,
            "the initiator's 131072 is wasted, the target sends at most 8192",
        ),
        ("MaxBurstLength", None, "the initiator's 16776192 is wasted, the target offers 262144"),
        (
            "FirstBurstLength",
            None,
            "FirstBurstLength has no effect: InitialR2T is Yes and ImmediateData is No",
        ),
        ("HeaderDigest", None, "the target's CRC32C is wasted, the other side has None only"),
        ("InitialR2T", None, "no data go along with a write: each waits until the target asks for them"),
    ],
)
def test_what_is_wasted_is_told(pair: Negotiation, key: str, direction: Direction | None, message: str) -> None:
    """A value that somebody wrote and that counts for nothing."""
    assert [message] == [remark.message for remark in pair.outcome(key, direction).remarks]


def test_the_lines_of_both_files_are_named(pair: Negotiation) -> None:
    """Comments above a line do not count; a value that is written nowhere has no line."""
    outcome = pair.outcome("MaxOutstandingR2T")

    assert (15, "MaxOutstandingR2T") == (outcome.target.line, outcome.target.option)
    assert (None, "node.session.iscsi.MaxOutstandingR2T") == (outcome.initiator.line, outcome.initiator.option)
    assert [(4, 3), (4, 6)] == [(p.shown and p.shown.line, p.expected and p.expected.line) for p in pair.normal.proofs]
