"""The security stage of a login between open-iscsi and IET: who asks for what, and who refuses.

As usr/initiator_common.c, usr/login.c and usr/auth.c of open-iscsi, and usr/iscsid.c, usr/chap.c and usr/plain.c of IET
do it, in their order: the first thing that does not fit ends the login.
"""

from collections.abc import Callable

from hastore.frozen import frozen
from hastore.negotiation.credentials import Account, Accounts, Logon
from hastore.negotiation.model import Authentication, Kind, Proof, Session
from hastore.negotiation.outcome import Side
from hastore.negotiation.secrets import remarks

AUTHENTICATION_FAILURE = "login status 0x0201, authentication failure"
INITIATOR_ERROR = "login status 0x0200, initiator error"
ANSWERED = ("MD5", "SHA256")
"""The algorithms that IET answers: numbers 5 and 7; it takes 7, which is SHA-256 today, for SHA-1."""
_UNDERSTOOD = "MD5"


@frozen
class Refusal:
    """One side ends the login."""

    by: Side
    reason: str
    message: str


@frozen
class Stage:
    """All that the security stage of one login depends on."""

    kind: Kind
    logon: Logon
    accounts: Accounts
    target: str
    """The target's name, for the messages."""

    @property
    def found(self) -> Account | None:
        """The account that the initiator's name leads to."""
        name = self.logon.username.value
        return self.accounts.find(name if isinstance(name, str) else "")

    @property
    def algorithm(self) -> str | None:
        """What IET answers to the initiator's list."""
        return next((name for name in self.logon.algorithms if name in ANSWERED), None)


def authenticate(stage: Stage) -> Session:
    """Give how the security stage of a login ends."""
    refusal = next(filter(None, (check(stage) for check in _CHECKS)), None)
    uses_chap = stage.logon.password.value is not None and bool(stage.accounts.incoming)
    method = Authentication.NONE
    if uses_chap:
        method = Authentication.MUTUAL if stage.logon.wants_proof else Authentication.ONE_WAY
    return Session(
        kind=stage.kind,
        succeeds=refusal is None,
        authentication=method if refusal is None else None,
        algorithm=_UNDERSTOOD if uses_chap and stage.algorithm == _UNDERSTOOD else None,
        refused_by=refusal.by if refusal else None,
        message=refusal.message if refusal else "",
        reason=refusal.reason if refusal else "",
        proofs=_proofs(stage),
        remarks=tuple(remarks(stage.kind, stage.logon, stage.accounts, method if refusal is None else None)),
    )


def _initiator_starts(stage: Stage) -> Refusal | None:
    if not stage.logon.wants_proof or stage.logon.password.value is not None:
        return None
    message = "CHAP configuration has incoming authentication credentials but has no outgoing credentials configured."
    reason = f"{_set_of_in(stage)} is set, but not {stage.logon.password.key}"
    return Refusal(Side.INITIATOR, reason, message)


def _set_of_in(stage: Stage) -> str:
    entry = stage.logon.password_in
    return entry.key if entry.value is not None else stage.logon.username_in.key


def _method_fits(stage: Stage) -> Refusal | None:
    if not stage.accounts.incoming and stage.logon.wants_proof:
        reason = f"the initiator offers CHAP only, and the target has no IncomingUser {_scope(stage)}"
    elif stage.accounts.incoming and stage.logon.password.value is None:
        reason = f"the target wants CHAP, and {stage.logon.password.key} is not set"
    else:
        return None
    return Refusal(Side.TARGET, reason, AUTHENTICATION_FAILURE)


def _scope(stage: Stage) -> str:
    return "before the first Target line" if stage.kind is Kind.DISCOVERY else "of its own"


def _algorithm_fits(stage: Stage) -> Refusal | None:
    if not stage.accounts.incoming or stage.algorithm == _UNDERSTOOD:
        return None
    offered = ", ".join(stage.logon.algorithms) or "nothing"
    if stage.algorithm is None:
        reason = f"the initiator's chap_algs offer {offered}, and IET knows no other than MD5"
    else:
        reason = f"IET takes the number of {stage.algorithm} for SHA-1, so no response fits; put MD5 first in chap_algs"
    return Refusal(Side.TARGET, reason, INITIATOR_ERROR)


def _initiator_proves(stage: Stage) -> Refusal | None:
    if not stage.accounts.incoming:
        return None
    account, name = stage.found, stage.logon.username.value
    if account is None:
        reason = f"the target has no IncomingUser '{name}' {_scope(stage)}"
        message = "No valid user/pass combination for initiator NAME found"
    elif account.secret != stage.logon.password.value:
        reason = f"the secrets of '{account.name}' differ"
        message = "authentication of NAME failed (wrong secret!?)"
    else:
        return None
    return Refusal(Side.TARGET, reason, f"CHAP initiator auth.: {message}; {AUTHENTICATION_FAILURE}")


def _target_proves(stage: Stage) -> Refusal | None:
    if not stage.accounts.incoming or not stage.logon.wants_proof:
        return None
    account = stage.accounts.outgoing
    if account is None:
        end = " for discovery." if stage.kind is Kind.DISCOVERY else "."
        message = f"CHAP target auth.: no outgoing credentials configured{end}; {AUTHENTICATION_FAILURE}"
        reason = f"the initiator wants the target to prove itself, which has no OutgoingUser {_scope(stage)}"
        return Refusal(Side.TARGET, reason, message)
    return _initiator_accepts(stage, account)


def _initiator_accepts(stage: Stage, account: Account) -> Refusal | None:
    logon, target = stage.logon, stage.target
    known = logon.username_in.value
    failing = "failing authentication, "
    if account.secret == logon.password.value:
        reason = f"the target's secret is the initiator's own, {logon.password.key}; give each direction its own"
        message = f"Login authentication failed with target {target}, Local password same as remote"
    elif known is None:
        reason = f"{logon.username_in.key} is not set"
        message = f"{failing}no incoming username configured to authenticate target {target}"
    elif known != account.name:
        reason = f"the target calls itself '{account.name}', {logon.username_in.key} is '{known}'"
        message = f"{failing}received incorrect username from target {target}"
    elif logon.password_in.value is None:
        reason = f"{logon.password_in.key} is not set"
        message = f"{failing}no incoming password configured to authenticate target {target}"
    elif logon.password_in.value != account.secret:
        reason = f"the secrets of '{account.name}' differ"
        message = f"{failing}received incorrect CHAP response from target {target}"
    else:
        return None
    return Refusal(Side.INITIATOR, reason, message)


_CHECKS: tuple[Callable[[Stage], Refusal | None], ...] = (
    _initiator_starts,
    _method_fits,
    _algorithm_fits,
    _initiator_proves,
    _target_proves,
)
"""In the order of the login."""


def _proofs(stage: Stage) -> tuple[Proof, ...]:
    """Give what would be held against what, also where the login does not get that far."""
    logon, found, own = stage.logon, stage.found, stage.accounts.outgoing
    first = Proof(
        by=Side.INITIATOR,
        shown=logon.shown,
        expected=found.credential if found else None,
        names_agree=found is not None if logon.username.value is not None and stage.accounts.incoming else None,
        secrets_agree=found.secret == logon.password.value if found and logon.shown else None,
    )
    if not logon.wants_proof:
        return (first,) if first.shown or first.expected else ()
    second = Proof(
        by=Side.TARGET,
        shown=own.credential if own else None,
        expected=logon.expected,
        names_agree=own.name == logon.username_in.value if own and logon.username_in.value is not None else None,
        secrets_agree=own.secret == logon.password_in.value if own and logon.expected else None,
    )
    return (first, second)
