"""What the two sides come to at one key."""

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
