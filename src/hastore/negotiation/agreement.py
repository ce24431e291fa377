"""What holds on both sides to what holds in the session, key by key."""

from hastore.formats.ietd.effective_model import EffectiveTarget
from hastore.formats.iscsid.effective_model import EffectiveIscsid
from hastore.negotiation.keys import KEYS, Key
from hastore.negotiation.offers import initiator_offer, target_offer
from hastore.negotiation.outcome import Outcome
from hastore.negotiation.places import Places
from hastore.negotiation.results import decides, result_of, why
from hastore.negotiation.surprises import with_remarks


def outcomes(
    target: EffectiveTarget,
    initiator: EffectiveIscsid,
    target_places: Places | None = None,
    initiator_places: Places | None = None,
) -> tuple[Outcome, ...]:
    """Give what each key comes to, in the order of `KEYS`; without the places no line is told."""
    return with_remarks([_outcome(key, target, initiator, target_places, initiator_places) for key in KEYS])


def _outcome(
    key: Key,
    held: EffectiveTarget,
    other: EffectiveIscsid,
    target_places: Places | None,
    initiator_places: Places | None,
) -> Outcome:
    target = target_offer(key, getattr(held, key.target), target_places)
    setting = getattr(other, key.initiator) if key.initiator else None
    initiator = initiator_offer(key, setting, initiator_places)
    result = result_of(key.function, target.value, initiator.value)
    return Outcome(
        key=key.name,
        direction=key.direction,
        function=key.function,
        target=target,
        initiator=initiator,
        result=result,
        decides=decides(result, target.value, initiator.value),
        why=why(key.function, result, target.value, initiator.value),
    )
