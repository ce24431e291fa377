"""What an initiator and a target agree on at login, told from their two files."""

from typing import TYPE_CHECKING, Any

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


if not TYPE_CHECKING:  # or it would hide misspelt names from type checkers

    def __getattr__(name: str) -> Any:
        """Import what rules about single keys do not need when it is first asked for."""
        if name in _HOMES:
            from importlib import import_module  # noqa: PLC0415 - only needed here

            return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        msg = f"module '{__name__}' has no attribute '{name}'"
        raise AttributeError(msg)


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
