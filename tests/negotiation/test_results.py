"""What holds for the results of all pairs of files."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hastore import FORMATS, ietd, iscsid
from hastore.formats.ietd import Ietd
from hastore.formats.iscsid import Iscsid
from hastore.negotiation import Direction, Function, Negotiation, Outcome, Side, Value
from hastore.negotiation.json_report import json_report
from hastore.negotiation.keys import KEYS
from hastore.negotiation.login import negotiations
from hastore.negotiation.results import decides, result_of, why
from hastore.negotiation.table import Files, table
from tests.negotiation.pairs import login
from tests.strategies.models import models

NUMBERS, SWITCHES = st.integers(1, 1 << 24), st.booleans()
SYMMETRIC = {Function.MIN: NUMBERS, Function.MAX: NUMBERS, Function.AND: SWITCHES, Function.OR: SWITCHES}
DIGESTS = ("None", "CRC32C")
FILES = Files("ietd.conf", "iscsid.conf")

LENGTHS = ("MaxBurstLength", "FirstBurstLength", "DefaultTime2Wait", "MaxConnections")
CHOICES = ("InitialR2T", "ImmediateData", "DataDigest", "IFMarker", "DataPDUInOrder")
WORDS = st.sampled_from(
    [
        *(f"{key} {value}" for key in LENGTHS for value in ("0", "-1", "99999999999", "0x10", "8192", "x", "")),
        *(f"{key} {value}" for key in CHOICES for value in ("Yes", "No", "yes", "None,CRC32C", "CRC32C", ",", "")),
        "Target iqn.2012-09.example.shop:vault",
        "target IQN.2012-09.example.shop:VAULT",
        "Target",
        "IncomingUser till",
        "IncomingUser till opensesame",
        "OutgoingUser vault shutsesame",
        "# nothing",
        "\\",
    ]
)
SESSION = (
    "MaxBurstLength",
    "FirstBurstLength",
    "DefaultTime2Wait",
    "MaxOutstandingR2T",
    "MaxConnections",
    "InitialR2T",
)
CONNECTION = ("MaxRecvDataSegmentLength", "MaxXmitDataSegmentLength", "HeaderDigest", "IFMarker")
SCOPES = ("node.session.auth", "discovery.sendtargets.auth")
ACCOUNT = ("authmethod", "username", "password", "username_in", "password_in", "chap_algs")
VALUES = ("0", "-1", "99999999999", "513", "65536", "x", "Yes", "No", "CRC32C", "None,CRC32C", "CRC32C, None")
NAMES = ("CHAP", "till", "opensesame", "MD5", "SHA256,MD5", "rot13")
SETTINGS = st.sampled_from(
    [
        *(f"node.session.iscsi.{key} = {value}" for key in SESSION for value in VALUES),
        *(f"node.conn[0].iscsi.{key} = {value}" for key in CONNECTION for value in VALUES),
        *(f"{scope}.{key} = {value}" for scope in SCOPES for key in ACCOUNT for value in NAMES),
        "node.session.auth.password=opensesame",
        "node.session.auth.password",
        "= =",
    ]
)
SOUP = st.text(st.sampled_from(" \t\r\n#=,\\\x00\x1b\udcffaé"), max_size=8)
"""What a file can hold: `\\udcff` stands for a byte that is no UTF-8."""
TARGETS = st.lists(WORDS | SOUP).map("\n".join)
INITIATORS = st.lists(SETTINGS | SOUP).map("\n".join)


@given(st.data())
@pytest.mark.parametrize("function", SYMMETRIC)
def test_a_result_does_not_depend_on_who_offers_what(function: Function, data: st.DataObject) -> None:
    """Minimum, maximum, and, or: the RFC's functions know no sides; who decides and why turn round or stay."""
    one, other = data.draw(SYMMETRIC[function]), data.draw(SYMMETRIC[function])
    result = result_of(function, one, other)

    assert result == result_of(function, other, one)
    assert result in (one, other)
    assert why(function, result, one, other) == why(function, result, other, one)
    turned = {Side.TARGET: Side.INITIATOR, Side.INITIATOR: Side.TARGET, Side.BOTH: Side.BOTH}
    assert turned[decides(result, one, other)] is decides(result, other, one)


@given(NUMBERS, NUMBERS)
def test_the_result_of_numbers_is_the_smaller_or_the_larger(one: int, other: int) -> None:
    """Never anything between."""
    assert [min(one, other), max(one, other)] == [result_of(f, one, other) for f in (Function.MIN, Function.MAX)]


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [(True, True, True, True), (True, False, False, True), (False, True, False, True), (False, False, False, False)],
)
def test_the_result_of_switches_is_and_or_or(one: bool, other: bool, both: bool, either: bool) -> None:
    """Row by row."""
    assert [both, either] == [result_of(f, one, other) for f in (Function.AND, Function.OR)]


def within(outcome: Outcome) -> bool:
    """Tell whether a result is one that both sides can live with."""
    target, initiator, result = outcome.target.value, outcome.initiator.value, outcome.result
    if outcome.function is Function.LIST:
        return result is None or (
            isinstance(initiator, tuple) and isinstance(result, tuple) and {*result} <= {*initiator}
        )
    if outcome.direction is Direction.TO_TARGET and initiator == 0:
        return result == target
    if outcome.function in (Function.MIN, Function.DECLARED):
        return result == min(number(target), number(initiator))
    return result in (target, initiator)


def number(value: Value) -> int:
    """Give a number; the test fails if it is none."""
    assert isinstance(value, int)
    return value


def is_complete(negotiation: Negotiation) -> bool:
    """Tell whether there is an answer to every key, and one that says who decides."""
    return len(KEYS) == len(negotiation.outcomes) and all(map(within, negotiation.outcomes))


@given(models(FORMATS["ietd"]), models(FORMATS["iscsid"]))
def test_models_from_scratch_have_results_within_both_offers(target: Ietd, initiator: Iscsid) -> None:
    """Whatever is set, and in whatever order it would be written."""
    assert all(map(is_complete, negotiations(target, initiator)))


@given(
    TARGETS, INITIATORS, st.sampled_from([None, "old", "new", "1.4.19"]), st.sampled_from([None, "2.0-870", "2.1.8"])
)
def test_any_two_texts_have_an_answer(target: str, initiator: str, iet: str | None, version: str | None) -> None:
    """Also those that are no such files at all: what is read of them counts, and the rest is built in."""
    one, other = ietd.parse(target).model, iscsid.parse(initiator).model
    found = negotiations(one, other, iet_version=iet, initiator_version=version)

    assert all(map(is_complete, found))
    assert json.loads(json_report(found, FILES))
    assert all(line.isprintable() for each in found for line in table(each, FILES))


@given(TARGETS, INITIATORS)
def test_a_login_that_fails_says_who_refuses_and_why(target: str, initiator: str) -> None:
    """And one that succeeds has nobody to blame."""
    for negotiation in negotiations(ietd.parse(target).model, iscsid.parse(initiator).model):
        for session in negotiation.sessions:
            assert session.succeeds is (session.refused_by is None) is (not session.message) is (not session.reason)
        assert negotiation.succeeds is all(session.succeeds for session in negotiation.sessions)
        errors = [r for o in negotiation.outcomes for r in o.remarks if r.code == "no-common-digest"]
        assert not (errors and negotiation.normal.succeeds)


@pytest.mark.parametrize(("written", "taken"), [("0", 1), ("-4", 1), ("65536", 1), ("65535", 65535)])
def test_iet_holds_what_it_is_sent_against_its_own_range(written: str, taken: int) -> None:
    """open-iscsi sends any number; IET takes the least one for what is out of range."""
    found = login("MaxOutstandingR2T 65535", f"node.session.iscsi.MaxOutstandingR2T = {written}")

    assert taken == found.outcome("MaxOutstandingR2T").result


@pytest.mark.parametrize(("written", "taken"), [("3601", 3600), ("-1", 3600), ("17", 17)])
def test_a_wait_out_of_range_is_the_longest(written: str, taken: int) -> None:
    """Of that one key IET takes the largest value instead."""
    found = login("", f"node.session.iscsi.DefaultTime2Wait = {written}")

    assert taken == found.outcome("DefaultTime2Wait").result


@pytest.mark.parametrize(
    ("limit", "taken", "result", "codes"),
    [
        ("0", "262144", 262144, []),
        ("0", "8192", 8192, []),
        ("65536", "262144", 65536, ["wasted-value"]),
        ("65536", "16384", 16384, ["wasted-value"]),
        ("65536", "8192", 8192, ["unannounced-limit"]),
        ("4096", "8192", 4096, ["wasted-value"]),
    ],
)
def test_segments_to_the_target(limit: str, taken: str, result: int, codes: list[str]) -> None:
    """A limit of 0 is none; IET does not announce the protocol's default, 8192, so a larger limit goes unchecked."""
    found = login(f"MaxRecvDataSegmentLength {taken}", f"node.conn[0].iscsi.MaxXmitDataSegmentLength = {limit}")
    outcome = found.outcome("MaxRecvDataSegmentLength", Direction.TO_TARGET)

    assert (result, codes) == (outcome.result, [remark.code for remark in outcome.remarks])


@pytest.mark.parametrize(
    ("target", "initiator", "codes"),
    [
        ("InitialR2T Yes\nImmediateData No", "", ["no-effect"]),
        ("InitialR2T Yes\nImmediateData Yes", "", ["one-segment"]),
        ("InitialR2T Yes\nMaxRecvDataSegmentLength 65536", "", []),
        ("InitialR2T No\nMaxBurstLength 16384", "", ["burst-order"]),
        ("InitialR2T No\nFirstBurstLength 131072", "node.session.iscsi.FirstBurstLength = 65536", ["wasted-value"]),
        ("InitialR2T No", "", []),
    ],
)
def test_the_first_burst_depends_on_other_keys(target: str, initiator: str, codes: list[str]) -> None:
    """It may have no effect, be cut to one segment, or be more than RFC 7143 allows."""
    outcome = login(target, initiator).outcome("FirstBurstLength")

    assert codes == [remark.code for remark in outcome.remarks]
