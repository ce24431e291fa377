"""INI: rules about what the settings of both sides come to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hastore.cluster.asked import asked_once
from hastore.cluster.cluster import Cluster
from hastore.cluster.logons import Logon, Reachable, logons, reachable
from hastore.cluster.place import Place
from hastore.formats.ietd.words import Digest as TargetDigest
from hastore.formats.iscsid import Digest
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety

if TYPE_CHECKING:
    from hastore.negotiation import Outcome

_DIGESTS = (("HeaderDigest", "header_digest"), ("DataDigest", "data_digest"))
_CONNECTION, _SESSION = "node_conn_iscsi_", "node_session_iscsi_"
_SMALL = 8192
_TO_TARGET, _TO_INITIATOR = "max_recv_data_segment_length", "max_xmit_data_segment_length"
"""The fields of the target that limit a segment each way."""
_ON_PURPOSE = re.compile(r"digest|hardware|\bhba\b|offload|firmware|\bnic\b|adapter", re.IGNORECASE)


@asked_once
def _logins(cluster: Cluster) -> tuple[tuple[Logon, Reachable, tuple[Outcome, ...]], ...]:
    """Give every login that may happen, and what its keys come to."""
    from hastore.negotiation.agreement import outcomes  # noqa: PLC0415 - not at start-up: most runs have no initiator

    return tuple(
        (logon, offer, outcomes(offer.target, logon.effective))
        for logon in logons(cluster)
        for group in reachable(cluster, logon)
        for offer in group
    )


def digest_policy_differs(cluster: Cluster) -> Iterator[Finding]:
    """One side wants CRC32C and nothing else, the other has none.

    Why: IET answers None even if its file lists CRC32C alone, so that nothing is protected, though its sample file says
    that the connection fails. open-iscsi that offers CRC32C alone refuses None: that login fails. Sources:
    digest_set_val and the sample ietd.conf of IET 1.4.20; login.c of open-iscsi.

    Example:
        HeaderDigest CRC32C                               # ietd.conf
        #node.conn[0].iscsi.HeaderDigest = CRC32C         # iscsid.conf

    Fix: `CRC32C,None`, or the same on both sides.

    Silent: for a list that holds both. It is an error if the login fails.
    """
    for logon, offer, outcomes in _logins(cluster):
        failing = {outcome.key for outcome in outcomes if outcome.result is None}
        for key, field in _DIGESTS:
            offered = logon.value(_CONNECTION + field)
            own = offer.place(offer.target.target, field)
            if key in failing:
                yield Finding(
                    f"{logon.name} wants {key} CRC32C only, {offer.target.name} has None only: the login fails",
                    logon.place(_CONNECTION + field),
                    (Related("the target's side is here", own),),
                    Fix("write CRC32C,None, or the same on both sides", Safety.ASK),
                    Severity.ERROR,
                )
            elif offered is Digest.NONE and getattr(offer.target.target, field) == (TargetDigest.CRC32C,):
                yield Finding(
                    f"{offer.target.name} lists {key} CRC32C only, {logon.name} offers None: documented to fail, in "
                    "IET it silently becomes None",
                    own,
                    (Related("the initiator's side is here", logon.place(_CONNECTION + field)),),
                    Fix("write CRC32C,None, or the same on both sides", Safety.ASK),
                    Severity.WARNING,
                )


def slow_transfer_settings(cluster: Cluster) -> Iterator[Finding]:
    """Writes wait for a round trip, or data moves in small pieces.

    Why: with InitialR2T and without ImmediateData each write waits until the target asks for its data. Segments are as
    large as the receiver says; 8192 bytes is what IET takes by itself. IET does not announce 8192, so an initiator with
    a larger limit of its own for what it sends sends too much, and IET closes the connection. Sources: ietd.conf(5);
    usr/param.c of IET 1.4.20; login.c of open-iscsi.

    Example:
        MaxRecvDataSegmentLength 8192

    Fix: in the target `ImmediateData Yes`, `InitialR2T No` and segments of 262144.

    Silent: if one side is fast, as only one file is to blame then; if a comment at the setting names digests or
    hardware. An error if the connection is closed.
    """
    for logon, offer, outcomes in _logins(cluster):
        slow = [*_waiting(logon, offer), *_small(logon, offer)]
        if any(_is_closed(outcome) for outcome in outcomes):
            yield _closed(logon, offer)
        elif slow:
            places = [place for _, found in slow for place in found]
            first, *others = places
            said = " and ".join(text for text, _ in slow)
            yield Finding(
                f"{offer.target.name}, {logon.name}: {said}",
                first,
                tuple(Related("this counts too", place) for place in others),
                Fix("set ImmediateData Yes, InitialR2T No and segments of 262144 in the target", Safety.ASK),
                Severity.INFO,
            )


_Slow = tuple[str, list[Place]]


def _waiting(logon: Logon, offer: Reachable) -> Iterator[_Slow]:
    held, names = offer.target, ("initial_r2t", "immediate_data")
    sides = [(held.initial_r2t.value, held.immediate_data.value)]
    sides.append((logon.value(f"{_SESSION}initial_r2t"), logon.value(f"{_SESSION}immediate_data")))
    places = [*_own(offer, names), *(logon.place(_SESSION + n) for n in names if logon.is_set(_SESSION + n))]
    if all(waits and not along for waits, along in sides) and not _is_meant(places):
        yield "every write waits for a round trip", places


def _small(logon: Logon, offer: Reachable) -> Iterator[_Slow]:
    names = [n for n in (_TO_TARGET, _TO_INITIATOR) if getattr(offer.target, n).value <= _SMALL < _limit(logon, n)]
    places = _own(offer, names) or [offer.place()]
    if names and not _is_meant(places):
        which = "what is written moves" if _TO_TARGET in names else "what is read moves"
        which = "data moves" if len(names) > 1 else which
        yield f"{which} in pieces of {max(getattr(offer.target, n).value for n in names)} bytes", places


def _limit(logon: Logon, name: str) -> int:
    """Give what the initiator itself takes, or sends, at most; it sends what the target takes, unless it is told."""
    other = _TO_INITIATOR if name == _TO_TARGET else _TO_TARGET
    limit: int = logon.value(_CONNECTION + other)
    return limit or _SMALL + 1


def _own(offer: Reachable, names: Iterator[str] | list[str] | tuple[str, ...]) -> list[Place]:
    """Give where a target sets these fields."""
    target = offer.target.target
    return [offer.place(target, name) for name in names if getattr(target, name) is not None]


def _is_meant(places: list[Place]) -> bool:
    return any(_ON_PURPOSE.search(place.remark) for place in places)


def _is_closed(outcome: Outcome) -> bool:
    return any(remark.code == "unannounced-limit" for remark in outcome.remarks)


def _closed(logon: Logon, offer: Reachable) -> Finding:
    field = f"{_CONNECTION}max_xmit_data_segment_length"
    return Finding(
        f"{logon.name} sends segments of up to {logon.value(field)} bytes to {offer.target.name}, which takes {_SMALL} "
        "and does not say so: IET closes the connection at the first large write",
        logon.place(field),
        (Related("the target is here", (_own(offer, [_TO_TARGET]) or [offer.place()])[0]),),
        Fix(
            "set MaxXmitDataSegmentLength of the initiator to 0, or MaxRecvDataSegmentLength of the target", Safety.ASK
        ),
        Severity.ERROR,
    )
