"""Lines of iscsiadm's listings that contradict each other, or say a thing twice."""

from collections.abc import Iterator

from hastore.binding.fields import Model
from hastore.binding.locate import place_of
from hastore.formats.iscsi_discovery.model import Listing
from hastore.formats.iscsi_discovery.syntax import SYNTAX
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement


def checks(listing: Listing, _: Statement, __: str | None) -> Iterator[Fault]:
    """Find what iscsiadm cannot have printed in one run."""
    yield from _check_repeated(listing)
    trees = [session for target in listing.targets for portal in target.session_portals for session in portal.sessions]
    yield from _check_sids([(session.sid, session) for session in listing.sessions])
    yield from _check_sids([(session.sid, session) for session in trees if session.sid is not None])
    for message in listing.messages:
        if message.says_no_sessions and (listing.sessions or trees):
            yield _fault(message, "text", "contradiction", "sessions are listed as well: are these two listings?")


def _fault(model: Model, name: str, code: str, message: str) -> Fault:
    node, word = place_of(model, name, None, SYNTAX)
    family = Family.REPETITION if code.startswith("repeated") else Family.VALUE
    return Fault(node, word, family, code, message, Severity.WARNING)


def _check_repeated(listing: Listing) -> Iterator[Fault]:
    seen = set()
    for node in listing.nodes:
        if (node.portal, node.target) in seen:
            yield _fault(node, "portal", "repeated-node", f"'{node.target}' at {node.portal} is above already")
        seen.add((node.portal, node.target))


def _check_sids(sessions: list[tuple[int, Model]]) -> Iterator[Fault]:
    seen: set[int] = set()
    for sid, session in sessions:
        if sid in seen:
            yield _fault(session, "sid", "repeated-session", f"session {sid} is above already")
        seen.add(sid)
