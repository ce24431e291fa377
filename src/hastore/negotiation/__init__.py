"""What an initiator and a target agree on at login, told from their two files."""

from hastore.negotiation.login import negotiate, negotiations
from hastore.negotiation.model import (
    Authentication,
    Credential,
    Direction,
    Function,
    Kind,
    Negotiation,
    Offer,
    Origin,
    Outcome,
    Proof,
    Remark,
    Session,
    Side,
    Value,
)

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
