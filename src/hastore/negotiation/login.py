"""Both files to the outcome of a login."""

from collections.abc import Sequence

from attrs import evolve

from hastore.formats import ietd, iscsid
from hastore.formats.ietd.effective_model import EffectiveTarget
from hastore.formats.ietd.model import Account as TargetAccount
from hastore.formats.ietd.model import Ietd, Target
from hastore.formats.ietd.syntax import SYNTAX as IETD
from hastore.formats.iscsid.effective_model import EffectiveIscsid
from hastore.formats.iscsid.model import Iscsid
from hastore.formats.iscsid.syntax import SYNTAX as ISCSID
from hastore.formats.iscsid.values import AuthMethod
from hastore.frozen import frozen
from hastore.negotiation.agreement import outcomes
from hastore.negotiation.chap import Stage, authenticate
from hastore.negotiation.credentials import Account, Accounts, Entry, Logon
from hastore.negotiation.model import Kind, Negotiation, Session
from hastore.negotiation.offers import INITIATOR_KEYS
from hastore.negotiation.outcome import Outcome, Side
from hastore.negotiation.places import Places


@frozen(eq=False)
class _Sides:
    """The initiator, and where things are written on both sides."""

    initiator: EffectiveIscsid
    target_places: Places
    initiator_places: Places


def negotiate(
    target: Ietd | Target,
    initiator: Iscsid,
    *,
    name: str | None = None,
    iet_version: str | None = None,
    initiator_version: str | None = None,
) -> Negotiation:
    """Tell what open-iscsi and one target of IET come to at login.

    Args:
        target: a whole ietd.conf, or one target of it; then nothing is said of discovery, nor of lines in the file.
        initiator: the iscsid.conf. It is a template: records of targets that were made before a change keep the old.
        name: which target of a whole file, if it has more than one; ASCII case does not count.
        iet_version: as `hastore.ietd.effective` takes it.
        initiator_version: as `hastore.iscsid.effective` takes it.

    Raises:
        LookupError: if the file has no target, none of that name, or several and none is named.
        ValueError: on a version that is none, and on models that no file can hold.
    """
    found = negotiations(target, initiator, iet_version=iet_version, initiator_version=initiator_version)
    if name is not None:
        found = tuple(each for each in found if each.target.lower() == name.lower())
    if len(found) != 1:
        what = "no target" if not found else f"{len(found)} targets, name one"
        msg = f"there is {what}" if name is None else f"there is no target '{name}'"
        raise LookupError(msg)
    return found[0]


def negotiations(
    target: Ietd | Target,
    initiator: Iscsid,
    *,
    iet_version: str | None = None,
    initiator_version: str | None = None,
) -> tuple[Negotiation, ...]:
    """Give the same for every target of a file, in file order; raises `ValueError` as `negotiate` does."""
    sides = _Sides(iscsid.effective(initiator, initiator_version), Places(target, IETD), Places(initiator, ISCSID))
    if isinstance(target, Target):
        held = ietd.effective(target, iet_version)
        return (_negotiation(held, None, sides),)
    whole = ietd.effective(target, iet_version)
    accounts = _accounts(whole.incoming, whole.outgoing, sides.target_places)
    return tuple(_negotiation(held, accounts, sides) for held in whole.targets)


def _negotiation(held: EffectiveTarget, discovery: Accounts | None, sides: _Sides) -> Negotiation:
    name = str(held.name)
    found = outcomes(held, sides.initiator, sides.target_places, sides.initiator_places)
    accounts = _accounts(held.incoming, held.outgoing, sides.target_places)
    return Negotiation(
        target=name,
        outcomes=found,
        discovery=None if discovery is None else _session(Kind.DISCOVERY, discovery, name, sides),
        normal=_with_keys(_session(Kind.NORMAL, accounts, name, sides), found),
    )


def _with_keys(session: Session, outcomes: Sequence[Outcome]) -> Session:
    """Give a session that gets through the security stage as it ends: it may still fail over a key."""
    failed = next((outcome for outcome in outcomes if outcome.result is None), None)
    if failed is None or not session.succeeds:
        return session
    return evolve(
        session,
        succeeds=False,
        refused_by=Side.INITIATOR,
        message=f"Login negotiation failed, {failed.key}=CRC32C is required, can't accept {failed.key}=None",
        reason=f"{failed.key}: {failed.why}",
    )


def _accounts(incoming: Sequence[TargetAccount], outgoing: TargetAccount | None, places: Places) -> Accounts:
    return Accounts(
        incoming=tuple(_account("IncomingUser", account, places) for account in incoming),
        outgoing=None if outgoing is None else _account("OutgoingUser", outgoing, places),
    )


def _account(option: str, account: TargetAccount, places: Places) -> Account:
    return Account(name=account.name, secret=account.secret, option=option, line=places.line(account))


def _session(kind: Kind, accounts: Accounts, target: str, sides: _Sides) -> Session:
    prefix = "node_session_auth_" if kind is Kind.NORMAL else "discovery_sendtargets_auth_"
    return authenticate(Stage(kind, _logon(prefix, sides), accounts, target))


def _logon(prefix: str, sides: _Sides) -> Logon:
    def entry(name: str) -> Entry:
        held = getattr(sides.initiator, prefix + name)
        return Entry(
            key=INITIATOR_KEYS[prefix + name],
            value=held.value,
            line=sides.initiator_places.line(held.model, held.name),
        )

    algorithms = sides.initiator.node_session_auth_chap_algs.value
    return Logon(
        chap=getattr(sides.initiator, prefix + "authmethod").value is AuthMethod.CHAP,
        authmethod=INITIATOR_KEYS[prefix + "authmethod"],
        username=entry("username"),
        password=entry("password"),
        username_in=entry("username_in"),
        password_in=entry("password_in"),
        algorithms=tuple(algorithm.value for algorithm in algorithms),
    )
