"""AUT: rules about the credentials of normal sessions, in both directions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from hastore.cluster.cluster import Cluster
from hastore.cluster.logons import SESSION, Logon, Reachable, logons, reachable
from hastore.problem import Severity
from hastore.rules.authentication.offers import Refusal, once, rejections
from hastore.rules.rule import Finding, Fix, Related, Safety

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hastore.formats.ietd.model import Account

_COPY = Fix("copy the pair of name and secret from one side to the other", Safety.ASK)


def initiator_credentials_rejected(cluster: Cluster) -> Iterator[Finding]:
    """A target will refuse the initiator: unknown user, wrong secret, or none given.

    Why: with accounts present, IET refuses both an unauthenticated login and a pair it does not know. The initiator
    proves itself with `username` and `password`, the target compares them with its `IncomingUser` lines. What counts
    is the initiator's record of the target, made when that was discovered; iscsid.conf only where there is none.
    Sources: text_scan_security and chap.c of IET 1.4.20; idbm.c of open-iscsi.

    Example:
        IncomingUser curie 4cXr8wQz1tLm          # ietd.conf
        node.session.auth.password = other       # iscsid.conf

    Fix: copy the pair from one side to the other. The message never shows a secret.

    Silent: for a target without `IncomingUser`, or which an access list hides from the initiator; for an initiator
    without a password that asks the target for one (AUT003). Which of several targets an initiator uses is not known
    from iscsid.conf: it must fit one of them. Without a name IET takes its last account, so that only the secret must
    fit.
    """
    yield from once(
        chain.from_iterable(rejections(reachable(cluster, each), partial(_refusal, each)) for each in logons(cluster))
    )


def account_of(accounts: Sequence[Account], name: str) -> Account | None:
    """Give the account that ietd finds under a name; under no name at all it finds the last one."""
    return next((account for account in reversed(accounts) if name in ("", account.name)), None)


def _refusal(logon: Logon, offer: Reachable, where: str) -> Refusal | None:
    accounts = offer.target.incoming
    name, secret = logon.value(f"{SESSION}username") or "", logon.value(f"{SESSION}password")
    account = account_of(accounts, name)
    if secret is None and logon.wants_proof():
        return None
    if not accounts or (account is not None and account.secret == secret):
        return None
    why, near, fields = f"no such user as {name}", 0, ("username", "password")
    if secret is None:
        why = "no credentials set"
    elif account is not None:
        why, near, fields = f"wrong secret for user {account.name}", 1, ("password", "username")
    related = Related("the target's account is here", offer.place(account or accounts[-1]))
    return near, Finding(
        f"{offer.target.name}{where} will refuse {logon.name}: {why}",
        logon.place(*(SESSION + field for field in fields)),
        (related,),
        _COPY,
    )


def target_credentials_rejected(cluster: Cluster) -> Iterator[Finding]:
    """The initiator will refuse the target: it proves itself with another name or secret than expected.

    Why: open-iscsi compares the name and the answer with `username_in` and `password_in` and ends the login. Of several
    `OutgoingUser` lines of a target the last one counts. Sources: auth.c of open-iscsi; plain.c of IET.

    Example:
        OutgoingUser storage 9mWq2xVb7kTd            # ietd.conf
        node.session.auth.username_in = storag       # iscsid.conf

    Fix: copy the pair from one side to the other.

    Silent: when the initiator sets no `username_in` (one-way CHAP), or the target no `OutgoingUser` (AUT003); when an
    access list hides the target from the initiator.
    """
    asking = (
        each for each in logons(cluster) if None not in (_expected(each, "username"), _expected(each, "password"))
    )
    yield from once(
        chain.from_iterable(rejections(reachable(cluster, each), partial(_distrust, each)) for each in asking)
    )


def _expected(logon: Logon, name: str) -> object:
    return logon.value(f"{SESSION}{name}_in")


def _distrust(logon: Logon, offer: Reachable, where: str) -> Refusal | None:
    account, name = offer.target.outgoing, _expected(logon, "username")
    if account is None:
        return None
    same = account.name == name
    if same and account.secret == _expected(logon, "password"):
        return None
    said = "with another secret than expected" if same else f"as {account.name}, expected {name}"
    return int(same), Finding(
        f"{logon.name} will refuse {offer.target.name}{where}: the target proves itself {said}",
        logon.place(f"{SESSION}{'password' if same else 'username'}_in"),
        (Related("the target's OutgoingUser is here", offer.place(account)),),
        _COPY,
    )


def mutual_chap_one_sided(cluster: Cluster) -> Iterator[Finding]:
    """Mutual CHAP is asked for on one side only, or by halves.

    Why: if the initiator sets `username_in` or `password_in`, the target must prove itself. IET then needs an
    `OutgoingUser`, and an `IncomingUser` to choose CHAP at all; open-iscsi needs its own `password` and both `_in`
    values, else it cannot even start. The other way round it is only a pity: the target could prove itself, and nobody
    asks. Sources: chap.c of IET; auth.c and initiator_common.c of open-iscsi.

    Example:
        node.session.auth.password_in = 9mWq2xVb7kTd     # and the target has no OutgoingUser

    Fix: complete both sides, or remove the setting.

    Silent: for the sides that are not there; an initiator must fit one of the targets that it may reach.
    """
    yield from once(chain.from_iterable(_one_sided(cluster, logon) for logon in logons(cluster)))


def _one_sided(cluster: Cluster, logon: Logon) -> Iterator[Finding]:
    machines = reachable(cluster, logon)
    if logon.wants_proof():
        yield from _incomplete(logon)
        yield from rejections(machines, partial(_lacking, logon))
    else:
        for offer in chain.from_iterable(machines):
            yield from _unasked(logon, offer)


def _unasked(logon: Logon, offer: Reachable) -> Iterator[Finding]:
    if offer.target.outgoing is not None:
        yield Finding(
            f"{offer.target.name} could prove itself to {logon.name}, but nobody asks (no username_in)",
            offer.place(offer.target.outgoing),
            (Related("the initiator's settings are here", logon.place(f"{SESSION}username", f"{SESSION}password")),),
            Fix("set username_in and password_in, or remove the OutgoingUser", Safety.NO),
            Severity.INFO,
        )


def _incomplete(logon: Logon) -> Iterator[Finding]:
    place = logon.place(f"{SESSION}username_in", f"{SESSION}password_in")
    for name in ("username_in", "password_in"):
        if logon.value(SESSION + name) is None:
            yield Finding(
                f"{logon.name} asks the target to prove itself, but {name} is not set: every login fails",
                place,
                fix=Fix("set both username_in and password_in, or neither", Safety.NO),
            )
    if logon.value(f"{SESSION}password") is None:
        yield Finding(
            f"{logon.name} asks the target to prove itself, but has no password of its own: every login fails",
            place,
            fix=Fix("set username and password, or remove the settings that end in _in", Safety.NO),
        )


def _lacking(logon: Logon, offer: Reachable, where: str) -> Refusal | None:
    target = offer.target
    missing = "OutgoingUser" if target.outgoing is None else "IncomingUser" if not target.incoming else None
    if missing is None:
        return None
    return int(target.outgoing is not None), Finding(
        f"{logon.name} insists on authenticating {target.name}{where}, which has no {missing}: every login fails",
        logon.place(f"{SESSION}username_in", f"{SESSION}password_in"),
        (Related("the target is here", offer.place(target.target, None)),),
        Fix(f"add an {missing} to the target, or remove username_in and password_in", Safety.NO),
    )
