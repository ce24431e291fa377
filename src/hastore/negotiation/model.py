"""What a login comes to: the values of its keys, and who proves to whom who he is."""

from enum import Enum

from hastore.frozen import frozen
from hastore.problem import Severity

Value = bool | int | tuple[str, ...]
"""A key's value: a switch, a number, or a list with the preferred member first."""


class Function(Enum):
    """How two offers become one result (RFC 7143, section 13)."""

    MIN = "min"
    """The smaller number."""
    MAX = "max"
    """The larger number."""
    AND = "and"
    """Yes if both say so."""
    OR = "or"
    """Yes if one says so."""
    LIST = "list"
    """A member that both have."""
    DECLARED = "declared"
    """Each side tells what it takes; the other may send less by a limit of its own."""


class Side(Enum):
    """Who decides, or refuses."""

    TARGET = "target"
    INITIATOR = "initiator"
    BOTH = "both"


class Direction(Enum):
    """Where data go."""

    TO_INITIATOR = "to initiator"
    TO_TARGET = "to target"


class Origin(Enum):
    """Where an offer comes from."""

    FILE = "file"
    """It is written, and taken as written."""
    CORRECTED = "corrected"
    """It is written, but the program takes another value."""
    DEFAULT = "default"
    """The file does not say; it is what the program takes by itself."""
    FIXED = "fixed"
    """The program always offers it, whatever a file says."""


@frozen(kw_only=True)
class Offer:
    """What one side brings to a key."""

    value: Value
    origin: Origin
    option: str | None = None
    """The word of the file that stands for it, e.g. `node.session.iscsi.InitialR2T`; `None` if there is none."""
    line: int | None = None
    """Where it is written, counted from 1; `None` if it is not, or if the model comes from no text."""
    note: str = ""
    """Of a corrected value, what happened to what is written."""


@frozen(kw_only=True)
class Remark:
    """Something about a login that surprises."""

    severity: Severity
    """`ERROR`: the login fails by it, or data do not get through; `WARNING`: what is meant is not what happens."""
    code: str
    """Kebab-case word for the kind, e.g. `wasted-value`."""
    message: str
    """Lower case or a name first, never a secret."""


@frozen(kw_only=True)
class Outcome:
    """One key of the login."""

    key: str
    """As on the wire, e.g. `MaxBurstLength`."""
    direction: Direction | None = None
    """Of `MaxRecvDataSegmentLength` alone, which has a result each way."""
    function: Function
    target: Offer
    initiator: Offer
    result: Value | None
    """What holds in the session; `None` if the login fails over this key."""
    decides: Side
    """Whose offer the result is; `BOTH` if the two agree, or if only together they give it."""
    why: str
    """In one short phrase."""
    remarks: tuple[Remark, ...] = ()


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
