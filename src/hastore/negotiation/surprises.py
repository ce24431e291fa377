"""Outcomes of keys that nobody expects who reads one of the two files alone."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from hastore.negotiation.outcome import Direction, Function, Offer, Origin, Outcome, Remark, Side, Value
from hastore.negotiation.results import CRC32C, NONE
from hastore.problem import Severity

UNANNOUNCED = 8192
"""Bytes: the MaxRecvDataSegmentLength that holds if nobody says another, so IET does not say it (text_check_param)."""


def spelled(value: Value | None) -> str:
    """Give a value as it stands on the wire; `-` for none."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return ",".join(value) if isinstance(value, tuple) else str(value)


def with_remarks(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Give the outcomes of one login, each with what surprises about it."""
    by_name = {(outcome.key, outcome.direction): outcome for outcome in outcomes}
    return tuple(evolve(outcome, remarks=tuple(_remarks(outcome, by_name))) for outcome in outcomes)


_All = dict[tuple[str, Direction | None], Outcome]


def _remarks(outcome: Outcome, others: _All) -> Iterator[Remark]:
    for offer in (outcome.target, outcome.initiator):
        if offer.note:
            yield _remark("corrected-value", offer.note, Severity.WARNING)
    if outcome.function is Function.LIST:
        yield from _of_digest(outcome)
    elif outcome.key == "FirstBurstLength":
        yield from _of_first_burst(outcome, others)
    elif outcome.direction is Direction.TO_TARGET:
        yield from _of_segments_to_target(outcome)
    else:
        yield from _wasted(outcome)
    if outcome.key == "InitialR2T" and outcome.result and not others["ImmediateData", None].result:
        yield _remark("waits-for-r2t", "no data go along with a write: each waits until the target asks for them")


def _remark(code: str, message: str, severity: Severity = Severity.INFO) -> Remark:
    return Remark(severity=severity, code=code, message=message)


def _wasted(outcome: Outcome) -> Iterator[Remark]:
    """Tell of what is written in a file and counts for nothing; defaults nobody wrote."""
    sides = ((Side.TARGET, outcome.target, outcome.initiator), (Side.INITIATOR, outcome.initiator, outcome.target))
    for side, offer, other in sides:
        if offer.value != outcome.result and offer.origin in (Origin.FILE, Origin.CORRECTED):
            end = _counts(outcome, side, other)
            yield _remark("wasted-value", f"the {side.value}'s {spelled(offer.value)} is wasted, {end}")


def _counts(outcome: Outcome, loser: Side, winner: Offer) -> str:
    if outcome.direction is Direction.TO_INITIATOR:
        most = f"at most {spelled(winner.value)}"
        return f"the target sends {most}" if loser is Side.INITIATOR else f"the initiator takes {most}"
    other = Side.INITIATOR if loser is Side.TARGET else Side.TARGET
    return f"the {other.value} offers {spelled(winner.value)}"


def _of_segments_to_target(outcome: Outcome) -> Iterator[Remark]:
    limit, taken = outcome.initiator, outcome.target.value
    if limit.value == 0:
        return
    if taken == UNANNOUNCED and _number(limit.value) > UNANNOUNCED:
        message = (
            f"IET does not announce {UNANNOUNCED}, the default of the protocol, so open-iscsi sends up to its own "
            f"{spelled(limit.value)} and IET closes the connection; set {limit.option} to 0"
        )
        yield _remark("unannounced-limit", message, Severity.ERROR)
    elif taken != outcome.result:
        yield _remark(
            "wasted-value", f"the target's {spelled(taken)} is wasted, the initiator sends at most {outcome.result}"
        )
    elif limit.value != outcome.result:
        yield _remark(
            "wasted-value", f"the initiator's {spelled(limit.value)} is wasted, the target takes at most {taken}"
        )


def _of_first_burst(outcome: Outcome, others: _All) -> Iterator[Remark]:
    waits, along = others["InitialR2T", None].result, others["ImmediateData", None].result
    most = others["MaxBurstLength", None].result
    segment = others["MaxRecvDataSegmentLength", Direction.TO_TARGET].result
    if waits and not along:
        yield _remark("no-effect", "FirstBurstLength has no effect: InitialR2T is Yes and ImmediateData is No")
        return
    yield from _wasted(outcome)
    if _number(outcome.result) > _number(most):
        message = (
            f"{spelled(outcome.result)} is more than the resulting MaxBurstLength of {spelled(most)}, which RFC 7143 "
            "forbids and IET does not check; lower the target's FirstBurstLength"
        )
        yield _remark("burst-order", message, Severity.WARNING)
    if waits and _number(outcome.result) > _number(segment):
        message = f"only {spelled(segment)} bytes go along with a write, as much as one segment to the target holds"
        yield _remark("one-segment", message)


def _number(value: Value | None) -> int:
    return value if isinstance(value, int) else 0


def _of_digest(outcome: Outcome) -> Iterator[Remark]:
    target, initiator = outcome.target.value, outcome.initiator.value
    if outcome.result is None:
        message = (
            "the login fails: the initiator offers CRC32C only and the target does not list it; "
            f"add it to the target's {outcome.key}, or None to the initiator's"
        )
        yield _remark("no-common-digest", message, Severity.ERROR)
    elif target == (CRC32C,) and outcome.result == (NONE,):
        message = "the target lists CRC32C only, but IET takes None all the same: nothing is protected"
        yield _remark("digest-not-enforced", message, Severity.WARNING)
    elif outcome.result == (NONE,) and target != initiator:
        loser = "target" if CRC32C in (target if isinstance(target, tuple) else ()) else "initiator"
        yield _remark("wasted-value", f"the {loser}'s CRC32C is wasted, the other side has None only")
    elif initiator == (NONE, CRC32C) and outcome.result == (CRC32C,):
        message = "the initiator prefers None, but IET picks CRC32C; other targets would pick None"
        yield _remark("digest-preference", message)
