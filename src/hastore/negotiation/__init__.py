"""What an initiator and a target agree on at login, told from their two files."""

from typing import TYPE_CHECKING

from hastore.lazy import lazily
from hastore.negotiation.outcome import Direction, Function, Offer, Origin, Outcome, Remark, Side, Value

if TYPE_CHECKING:
    from hastore.negotiation.login import negotiate as negotiate
    from hastore.negotiation.login import negotiations as negotiations
    from hastore.negotiation.model import Authentication as Authentication
    from hastore.negotiation.model import Credential as Credential
    from hastore.negotiation.model import Kind as Kind
    from hastore.negotiation.model import Negotiation as Negotiation
    from hastore.negotiation.model import Proof as Proof
    from hastore.negotiation.model import Session as Session

_HOMES = {
    "Authentication": "model",
    "Credential": "model",
    "Kind": "model",
    "Negotiation": "model",
    "Proof": "model",
    "Session": "model",
    "negotiate": "login",
    "negotiations": "login",
}


if not TYPE_CHECKING:
    __getattr__ = lazily(__name__, _HOMES)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})


__all__ = [
    "Authentication",
    "Credential",
    "Direction",
    "Function",
    "Kind",
    "Negotiation",
    "Offer",
    "Origin",
    "Outcome",
    "Proof",
    "Remark",
    "Session",
    "Side",
    "Value",
    "negotiate",
    "negotiations",
]
