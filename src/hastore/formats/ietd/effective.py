"""What holds in an ietd.conf: built-in values by release, and lines after what ietd and the kernel make of them.

Read in usr/plain.c, usr/param.c and kernel/param.c of the releases of IET.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, overload

from hastore.binding.get import get
from hastore.binding.put import is_as_read, put
from hastore.formats.ietd.endings import lost_word
from hastore.formats.ietd.luns import accepted
from hastore.formats.ietd.model import Account, Ietd, Target
from hastore.formats.ietd.parameter_values import held_isns, held_parameters
from hastore.formats.ietd.releases import BUCKETS, OWN_OUTGOING, Release, release
from hastore.formats.ietd.syntax import SYNTAX, TARGET
from hastore.syntax.tree import Statement

if TYPE_CHECKING:
    from hastore.formats.ietd.effective_model import EffectiveIetd, EffectiveTarget


@overload
def effective(conf: Ietd, version: str | None = None) -> "EffectiveIetd": ...


@overload
def effective(conf: Target, version: str | None = None) -> "EffectiveTarget": ...


def effective(conf: Ietd | Target, version: str | None = None) -> "EffectiveIetd | EffectiveTarget":
    """Give what holds for a file, or for one target of it looked at alone.

    What counts is the text that `dumps` writes, with the lines in it that no field can read as ietd reads them.

    Args:
        conf: the model of a file, or of a target.
        version: `old` is IET 0.4.17; `new`, as no version, is 1.4.20.3 (the trunk from svn496 on); or a release such as
            `0.4.14`, `1.4.19`, `1.4.20.2`, `1.4.20.3+svn499`.

    Raises:
        ValueError: on any other version, and on a model that `dumps` cannot write.
    """
    numbers = release(version)
    if isinstance(conf, Target):
        target = _target_as_written(conf)
        return _target(target, target.incoming, target.outgoing[-1] if target.outgoing else None, numbers)
    return _file(_as_written(conf), numbers)


def _as_written(conf: Ietd) -> Ietd:
    if is_as_read(conf, SYNTAX):
        return conf
    model: Ietd = get(Ietd, put(conf, SYNTAX), SYNTAX, [])
    return model


def _target_as_written(target: Target) -> Target:
    if is_as_read(target, SYNTAX):
        return target
    return _as_written(Ietd(targets=(target,))).targets[0]


def _file(conf: Ietd, numbers: Release) -> "EffectiveIetd":
    from hastore.formats.ietd.effective_model import EffectiveIetd  # noqa: PLC0415 - reading a file does not need it

    made: list[Target] = []
    tids: dict[object, int] = {}
    incoming: dict[int, list[Account]] = {0: []}
    outgoing: dict[int, tuple[int, Account]] = {}
    lost = lost_word(conf.origin) if conf.origin is not None else None
    for target, scope in _scopes(conf, lost[0] if lost is not None else None):
        tid = 0 if target is None else tids.setdefault(target.name, len(tids) + 1)
        if target is not None and tid > len(made):
            made.append(target)
        accounts = [account for account in scope.incoming if lost is None or account.origin is not lost[0]]
        incoming.setdefault(tid, []).extend(accounts)
        for account in scope.outgoing:
            if lost is None or account.origin is not lost[0]:
                outgoing[_bucket(tid, numbers)] = tid, account

    def proof(tid: int) -> Account | None:
        owner, account = outgoing.get(_bucket(tid, numbers), (None, None))
        return account if owner == tid else None

    return EffectiveIetd(
        targets=tuple(_target(target, incoming[tid], proof(tid), numbers) for tid, target in enumerate(made, 1)),
        incoming=_counting(incoming[0]),
        outgoing=proof(0),
        **held_isns(conf, numbers),
    )


def _bucket(tid: int, numbers: Release) -> int:
    return tid if tid == 0 or numbers >= OWN_OUTGOING else -1 - tid % BUCKETS


def _scopes(conf: Ietd, lost: Statement | None) -> Iterator[tuple[Target | None, Ietd | Target]]:
    """Give what may hold accounts, in text order: with its target, or without if the accounts are for discovery."""
    yield None, conf
    targets = {id(target.origin): target for target in conf.targets}
    for node in conf.origin.body or () if conf.origin is not None else ():
        target = targets.get(id(node))
        if target is not None and node is not lost:
            yield target, target
        elif node.kind == TARGET and node is not lost:  # without a name: what is below counts as for no target
            yield None, get(Ietd, node, SYNTAX, [])


def _counting(accounts: Sequence[Account]) -> tuple[Account, ...]:
    last = {account.name: account for account in accounts}
    return tuple(account for account in accounts if last[account.name] is account)


def _target(
    target: Target, incoming: Sequence[Account], outgoing: Account | None, numbers: Release
) -> "EffectiveTarget":
    from hastore.formats.ietd.effective_model import EffectiveTarget  # noqa: PLC0415 - as above

    return EffectiveTarget(
        target=target,
        incoming=_counting(incoming),
        outgoing=outgoing,
        luns=accepted(target, numbers),
        **held_parameters(target, numbers),
    )
