"""What the two files bring to each key: the value that holds on each side, and where it comes from."""

from enum import Enum
from typing import Any

from attrs import evolve

from hastore.binding.plan import plan_of
from hastore.formats.held import Held, Source
from hastore.formats.ietd.model import Target
from hastore.formats.ietd.numbers import Whole
from hastore.formats.iscsid.model import Iscsid
from hastore.negotiation.keys import CONSTANTS, Key
from hastore.negotiation.outcome import Function, Offer, Origin, Value
from hastore.negotiation.places import Places

_ORIGINS = {Source.FILE: Origin.FILE, Source.CORRECTED: Origin.CORRECTED, Source.DEFAULT: Origin.DEFAULT}
TARGET_KEYWORDS = {option.name: keyword for keyword, option in plan_of(Target).lines.items()}
"""By field of `hastore.ietd.Target`: the keyword of its line."""
INITIATOR_KEYS = {option.name: key for key, option in plan_of(Iscsid).lines.items()}
"""By field of `hastore.iscsid.Iscsid`: its key."""


def target_offer(key: Key, held: Held[Any], places: Places | None) -> Offer:
    """Give what the target brings to a key."""
    return _offer(held, TARGET_KEYWORDS[key.target], places)


def initiator_offer(key: Key, held: Held[Any] | None, places: Places | None) -> Offer:
    """Give what the initiator brings to a key, as IET reads it; nothing is held of two keys that are constant."""
    if held is None:
        return Offer(value=CONSTANTS[key.name], origin=Origin.FIXED)
    offer = _offer(held, INITIATOR_KEYS[key.initiator], places)
    if key.name in CONSTANTS:
        offer = evolve(offer, value=CONSTANTS[key.name])
        return evolve(offer, origin=Origin.FIXED) if held.source is Source.DEFAULT else offer
    return _as_target_reads(key, offer)


def _offer(held: Held[Any], option: str, places: Places | None) -> Offer:
    return Offer(
        value=_value(held.value),
        origin=_ORIGINS[held.source],
        option=option,
        line=None if places is None or held.source is Source.DEFAULT else places.line(held.model, held.name),
        note=held.note if held.source is not Source.FILE else "",
    )


def _value(held: Any) -> Value:
    if isinstance(held, Enum):
        return tuple(str(held.value).split(","))
    if isinstance(held, tuple):
        return tuple(sorted((str(member.value) for member in held), key=lambda name: name != "CRC32C"))
    value: Value = held
    return value


def _as_target_reads(key: Key, offer: Offer) -> Offer:
    """Give a number as IET takes it: it holds what it is sent against the ranges of its own parameters."""
    codec = getattr(plan_of(Target).lines[TARGET_KEYWORDS[key.target]], "codec", None)
    if key.function not in (Function.MIN, Function.MAX) or not isinstance(codec, Whole):
        return offer
    number = int(offer.value) if isinstance(offer.value, int) else 0
    taken = codec.taken(number)
    if taken == number:
        return offer
    note = f"{offer.option}: {number} is sent, which IET takes for {taken}; {codec.allowed} is allowed"
    return evolve(offer, value=taken, origin=Origin.CORRECTED, note=note)
