"""Accounts that do not count, and secrets that are not what they look like (usr/plain.c, account_empty)."""

from collections.abc import Iterator, Sequence

from hastore.formats.ietd.model import Account
from hastore.formats.ietd.syntax import SYNTAX
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement

_SECRET = 2


def check_accounts(incoming: Sequence[Account], outgoing: Sequence[Account]) -> Iterator[Fault]:
    """Find what is wrong with the accounts of one target, or with those for discovery."""
    for account in outgoing[:-1]:
        if account.origin is not None:
            message = "OutgoingUser: only the last one counts, this one is thrown away; remove one of them"
            yield Fault(account.origin, None, Family.REPETITION, "repeated-word", message)
    last = {account.name: account for account in incoming}
    for account in incoming:
        if account.origin is not None and last[account.name] is not account:
            message = f"IncomingUser: '{account.name}' follows again, only the last one counts; remove one of them"
            yield Fault(account.origin, 1, Family.REPETITION, "repeated-word", message, Severity.WARNING)
    for account in (*incoming, *outgoing):
        if account.origin is not None:
            yield from _check_secret(account.origin)


def _check_secret(node: Statement) -> Iterator[Fault]:
    words = SYNTAX.words(node)
    secret, rest = words[_SECRET], words[_SECRET + 1 :]
    quoted = secret[0] in "\"'"
    if quoted and secret[0] not in secret[1:]:
        message = f"{words[0]}: ietd has no quotes, the secret is the text up to the blank, with the quote; remove them"
        yield Fault(node, _SECRET, Family.VALUE, "quoted-secret", message)
    elif quoted:
        message = f"{words[0]}: ietd has no quotes, they are part of the secret; remove them if they are not meant"
        yield Fault(node, _SECRET, Family.VALUE, "quoted-secret", message, Severity.WARNING)
    elif rest:
        message = f"{words[0]}: what stands behind the secret is never read, remove it"
        yield Fault(node, _SECRET + 1, Family.VALUE, "surplus-word", message, Severity.WARNING)
