"""What a login comes to: the values of its keys, and who proves to whom who he is."""

from enum import Enum

from hastore.frozen import frozen
from hastore.negotiation.outcome import Direction, Outcome, Remark, Side


@frozen(kw_only=True)
class Credential:
    """Where a name and a secret are written; neither is here."""

    option: str
    """The keyword or key of the secret, e.g. `IncomingUser`."""
    line: int | None = None
    """Counted from 1; `None` if the model comes from no text."""
    name: str | None = None
    """The name that goes with it; `None` if none is set."""


@frozen(kw_only=True)
class Proof:
    """One side proves to the other that it knows a secret, and how the two files fit."""

    by: Side
    """Who proves himself: `INITIATOR`, or with CHAP both ways also `TARGET`."""
    shown: Credential | None
    """What that side has; `None` if it has nothing to show."""
    expected: Credential | None
    """What the other holds it against; `None` if there is nothing to hold it against."""
    names_agree: bool | None = None
    """`None` if one is missing."""
    secrets_agree: bool | None = None
    """`None` if one is missing."""


class Kind(Enum):
    """What a session is for."""

    DISCOVERY = "discovery"
    NORMAL = "normal"


class Authentication(Enum):
    """What a session that succeeds was proved by."""

    NONE = "none"
    """Nobody proves anything."""
    ONE_WAY = "one-way"
    """By CHAP, the initiator to the target."""
    MUTUAL = "mutual"
    """By CHAP, both to each other."""


@frozen(kw_only=True)
class Session:
    """How the login of one kind of session ends."""

    kind: Kind
    succeeds: bool
    authentication: Authentication | None
    """`None` if it fails before or at that."""
    algorithm: str | None = None
    """The hash function of CHAP that both settle on, as iscsid.conf calls it."""
    refused_by: Side | None = None
    """Who ends the login; `None` if it succeeds."""
    message: str = ""
    """What that side says in its log, and, of a target, the status that it answers."""
    reason: str = ""
    """Why, in the files' terms."""
    proofs: tuple[Proof, ...] = ()
    remarks: tuple[Remark, ...] = ()


@frozen(kw_only=True)
class Negotiation:
    """What an initiator and one target come to at login."""

    target: str
    """The target's name, as written."""
    outcomes: tuple[Outcome, ...]
    """The keys of a normal session."""
    discovery: Session | None
    """`None` if only a target was given: discovery depends on the accounts of the whole file."""
    normal: Session

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The logins in the order in which they happen."""
        return (self.normal,) if self.discovery is None else (self.discovery, self.normal)

    @property
    def succeeds(self) -> bool:
        """Whether all logins do."""
        return all(session.succeeds for session in self.sessions)

    def outcome(self, key: str, direction: Direction | None = None) -> Outcome:
        """Give the outcome of a key, for `MaxRecvDataSegmentLength` in one direction; raises `KeyError` for others."""
        for outcome in self.outcomes:
            if outcome.key == key and outcome.direction is direction:
                return outcome
        raise KeyError(key)
