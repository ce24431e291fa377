"""Accounts that do not count, and secrets that are not what they look like (usr/plain.c, account_empty)."""

from collections.abc import Iterable, Iterator, Sequence

from hastore.formats.ietd.model import Account, Target
from hastore.formats.ietd.releases import BUCKETS, OWN_OUTGOING, Release
from hastore.formats.ietd.syntax import SYNTAX
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement

_NAME, _SECRET = 1, 2
_LONGEST = 255
"""In bytes (ISCSI_NAME_LEN, less one)."""


def check_accounts(incoming: Sequence[Account], outgoing: Sequence[Account]) -> Iterator[Fault]:
    """Find what is wrong with the accounts of one target, or with those for discovery."""
    for account in outgoing[:-1]:
        if account.origin is not None:
            message = "OutgoingUser: only the last one counts, this one is thrown away; remove one of them"
            yield Fault(account.origin, None, Family.REPETITION, "replaced-account", message)
    last = {account.name: account for account in incoming}
    for account in incoming:
        if account.origin is not None and last[account.name] is not account:
            message = f"IncomingUser: '{account.name}' follows again, only the last one counts; remove one of them"
            yield Fault(account.origin, 1, Family.REPETITION, "replaced-account", message, Severity.WARNING)
    for account in (*incoming, *outgoing):
        if account.origin is not None:
            yield from _check_name(account.origin)
            yield from _check_secret(account.origin)


def check_buckets(targets: Iterable[Target], judged: Release | None) -> Iterator[Fault]:
    """Find the outgoing accounts that another target's throws away."""
    names: dict[object, int] = {}
    held: dict[int, tuple[int, Account]] = {}
    for target in targets if judged is not None and judged < OWN_OUTGOING else ():
        tid = names.setdefault(target.name, len(names) + 1)
        for account in target.outgoing:
            owner, before = held.get(tid % BUCKETS, (tid, account))
            if owner != tid and before.origin is not None:
                message = (
                    f"OutgoingUser: that of target '{target.name}' throws this one away up to IET 0.4.17, as it is a "
                    f"multiple of {BUCKETS} targets further down; put another target between them"
                )
                yield Fault(before.origin, None, Family.REPETITION, "replaced-account", message)
            held[tid % BUCKETS] = tid, account


def _check_name(node: Statement) -> Iterator[Fault]:
    words = SYNTAX.words(node)
    name = words[_NAME]
    if name[0] in "\"'" and name[0] not in name[1:]:
        message = f"{words[0]}: ietd has no quotes, the name is the text up to the blank, with the quote; remove them"
        yield Fault(node, _NAME, Family.VALUE, "quoted-name", message)
    for at in (_NAME, _SECRET):
        if len(words[at].encode(errors="surrogateescape")) > _LONGEST:
            what = "name" if at == _NAME else "secret"
            message = f"{words[0]}: a {what} of more than {_LONGEST} bytes cannot be compared, shorten it"
            yield Fault(node, at, Family.VALUE, "long-value", message, Severity.WARNING)


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
    elif rest and not rest[0].startswith("#"):
        message = f"{words[0]}: what stands behind the secret is never read, remove it"
        yield Fault(node, _SECRET + 1, Family.VALUE, "surplus-word", message, Severity.WARNING)
