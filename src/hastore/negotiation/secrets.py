"""Secrets and accounts that are not used as they are meant, or that protect little."""

from collections.abc import Iterator

from hastore.negotiation.credentials import Accounts, Entry, Logon
from hastore.negotiation.model import Authentication, Kind
from hastore.negotiation.outcome import Remark
from hastore.problem import Severity
from hastore.values.secret import Secret

SHORTEST = 12
"""In bytes: 96 bits, the least that RFC 7143 (9.2.1) allows without IPsec; neither program enforces it."""


def remarks(kind: Kind, logon: Logon, accounts: Accounts, method: Authentication | None) -> Iterator[Remark]:
    """Give what surprises about one session; `method` is `None` if its login fails."""
    yield from _authmethod(logon)
    yield from _halves(logon, accounts)
    yield from _unused(kind, logon, accounts, method)
    yield from _swapped(logon, accounts)
    yield from _same(logon, accounts)
    yield from _short(logon, accounts)


def _authmethod(logon: Logon) -> Iterator[Remark]:
    if logon.password.value is not None and not logon.chap:
        message = (
            f"{logon.authmethod} is None, but {logon.password.key} is set, so CHAP is offered all the same; "
            "open-iscsi means to change that, set CHAP"
        )
        yield Remark(severity=Severity.WARNING, code="authmethod-ignored", message=message)
    if logon.chap and logon.password.value is None:
        message = f"{logon.authmethod} is CHAP, which does nothing without {logon.password.key}"
        yield Remark(severity=Severity.WARNING, code="authmethod-ignored", message=message)


def _halves(logon: Logon, accounts: Accounts) -> Iterator[Remark]:
    if logon.username.value is not None and logon.password.value is None:
        message = f"{_at(logon.username)} is set without {logon.password.key}, so it is not used"
        yield Remark(severity=Severity.WARNING, code="missing-password", message=message)
    if logon.password.value is not None and logon.username.value is None and accounts.incoming:
        message = (
            f"{logon.username.key} is not set: IET holds the secret against its last IncomingUser, "
            f"'{accounts.incoming[-1].name}'; set the name"
        )
        yield Remark(severity=Severity.WARNING, code="missing-name", message=message)


def _unused(kind: Kind, logon: Logon, accounts: Accounts, method: Authentication | None) -> Iterator[Remark]:
    where = "before the first Target line" if kind is Kind.DISCOVERY else "of its own"
    if method is Authentication.NONE and logon.password.value is not None:
        message = (
            f"{_at(logon.password)} is not asked for: the target has no IncomingUser {where}, "
            f"so every {kind.value} session is let in without a proof"
        )
        yield Remark(severity=Severity.WARNING, code="unauthenticated", message=message)
    own = accounts.outgoing
    if own is not None and not accounts.incoming:
        message = f"OutgoingUser{_line(own.line)} is never used, as there is no IncomingUser {where}"
        yield Remark(severity=Severity.WARNING, code="unused-account", message=message)
    elif own is not None and method is Authentication.ONE_WAY:
        message = (
            f"OutgoingUser{_line(own.line)} is not used: {logon.password_in.key} is not set, "
            "so the initiator takes any target for the right one"
        )
        yield Remark(severity=Severity.INFO, code="unused-account", message=message)


def _swapped(logon: Logon, accounts: Accounts) -> Iterator[Remark]:
    own, names = accounts.outgoing, {account.name for account in accounts.incoming}
    if (
        own is not None
        and logon.username.value == own.name != logon.username_in.value
        and own.name not in names
        and logon.username_in.value in names
    ):
        message = (
            f"{logon.username.key} and {logon.username_in.key} look swapped: the first is to be the name of an "
            "IncomingUser, the second that of the OutgoingUser"
        )
        yield Remark(severity=Severity.WARNING, code="swapped-names", message=message)


def _same(logon: Logon, accounts: Accounts) -> Iterator[Remark]:
    own = accounts.outgoing
    severity = Severity.ERROR if logon.wants_proof else Severity.WARNING
    end = "have the same secret: open-iscsi refuses a login that uses both; give each direction its own"
    if logon.password.value is not None and logon.password.value == logon.password_in.value:
        message = f"{_at(logon.password)} and {_at(logon.password_in)} {end}"
        yield Remark(severity=severity, code="same-secret", message=message)
    for account in accounts.incoming:
        if own is not None and account.secret == own.secret:
            message = f"IncomingUser '{account.name}'{_line(account.line)} and OutgoingUser{_line(own.line)} {end}"
            yield Remark(severity=severity, code="same-secret", message=message)


def _short(logon: Logon, accounts: Accounts) -> Iterator[Remark]:
    found = [_at(entry) for entry in (logon.password, logon.password_in) if _is_short(entry.value)]
    own = () if accounts.outgoing is None else (accounts.outgoing,)
    held = (*accounts.incoming, *own)
    found += [f"{a.option} '{a.name}'{_line(a.line)}" for a in held if _is_short(a.secret)]
    if found:
        verb = "is" if len(found) == 1 else "are"
        message = (
            f"{', '.join(found)} {verb} shorter than {SHORTEST} bytes, which RFC 7143 allows with IPsec only; "
            "some initiators refuse that, take 12 to 16"
        )
        yield Remark(severity=Severity.WARNING, code="short-secret", message=message)


def _is_short(value: object) -> bool:
    return isinstance(value, Secret) and len(value) < SHORTEST


def _at(entry: Entry) -> str:
    return f"{entry.key}{_line(entry.line)}"


def _line(line: int | None) -> str:
    return "" if line is None else f" (line {line})"
