"""The report for people: the logins, the keys in columns, and what surprises."""

from collections.abc import Iterator, Sequence

from hastore.frozen import frozen
from hastore.negotiation.model import Authentication, Credential, Kind, Negotiation, Proof, Session
from hastore.negotiation.outcome import Offer, Origin, Outcome, Remark
from hastore.negotiation.surprises import spelled
from hastore.terminal import columns, printable

_TITLES = ("key", "target", "initiator", "result", "why")
_INDENT, _GAP = "  ", "  "
_ORIGINS = {Origin.DEFAULT: "default", Origin.FIXED: "always"}


@frozen
class Files:
    """What the two files are called in the report."""

    target: str
    initiator: str


def table(negotiation: Negotiation, files: Files) -> Iterator[str]:
    """Give the lines that tell of one target."""
    yield f"target     {printable(negotiation.target)} of {printable(files.target)}"
    yield f"initiator  {printable(files.initiator)}"
    for session in negotiation.sessions:
        yield ""
        yield from _session(session)
    yield ""
    yield from _keys(negotiation.outcomes)
    told = [(outcome, remark) for outcome in negotiation.outcomes for remark in outcome.remarks]
    if told:
        yield ""
    for outcome, remark in told:
        named = outcome.key in remark.message.partition(":")[0]
        yield _remark(remark, "" if named else f"{_name(outcome)}: ")


def _session(session: Session) -> Iterator[str]:
    title = {Kind.DISCOVERY: "discovery", Kind.NORMAL: "normal session"}[session.kind]
    yield f"{title}: {_end(session)}"
    if session.refused_by is not None:
        yield f"{_INDENT}why: {printable(session.reason)}"
        yield f"{_INDENT}the {session.refused_by.value} says: {printable(session.message)}"
    for proof in session.proofs:
        yield f"{_INDENT}{printable(_proof(proof))}"
    for remark in session.remarks:
        yield _remark(remark, "")


def _end(session: Session) -> str:
    if not session.succeeds:
        by = session.refused_by.value if session.refused_by else ""
        return f"fails, the {by} refuses"
    if session.authentication in (None, Authentication.NONE):
        return "succeeds without authentication"
    ways = "both ways" if session.authentication is Authentication.MUTUAL else "one way, the initiator to the target"
    return f"succeeds with CHAP {ways} ({session.algorithm})"


def _proof(proof: Proof) -> str:
    shown, expected = _credential(proof.shown), _credential(proof.expected)
    return f"the {proof.by.value}'s proof: {shown} against {expected}: {_agreement(proof)}"


def _credential(credential: Credential | None) -> str:
    if credential is None:
        return "nothing"
    name = "" if credential.name is None else f" of '{credential.name}'"
    line = "" if credential.line is None else f" (line {credential.line})"
    return f"{credential.option}{name}{line}"


def _agreement(proof: Proof) -> str:
    if proof.shown is None and proof.expected is None:
        return "no secret on either side"
    words = {True: "same", False: "different", None: ""}
    names, secrets = words[proof.names_agree], words[proof.secrets_agree]
    if not secrets:
        return f"{names} name, nothing to compare" if names else "nothing to compare"
    if not names:
        return f"{secrets} secret"
    return f"{names} name and secret" if names == secrets else f"{names} name, {secrets} secret"


def _keys(outcomes: Sequence[Outcome]) -> Iterator[str]:
    rows = [_TITLES, *map(_row, outcomes)]
    widths = [max(columns(row[at]) for row in rows) for at in range(len(_TITLES))]
    for row in rows:
        yield _GAP.join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - columns(cell))


def _row(outcome: Outcome) -> tuple[str, ...]:
    result = "none" if outcome.result is None else spelled(outcome.result)
    return (_name(outcome), _offer(outcome.target), _offer(outcome.initiator), result, outcome.why)


def _name(outcome: Outcome) -> str:
    return outcome.key if outcome.direction is None else f"{outcome.key} {outcome.direction.value}"


def _offer(offer: Offer) -> str:
    where = _ORIGINS.get(offer.origin) or ("file" if offer.line is None else f"line {offer.line}")
    mark = ", corrected" if offer.origin is Origin.CORRECTED else ""
    return f"{spelled(offer.value)} ({where}{mark})"


def _remark(remark: Remark, before: str) -> str:
    return f"{_INDENT}{remark.severity.value}: {printable(before + remark.message)}"
