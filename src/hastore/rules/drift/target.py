"""DRI: what the iSCSI target offers, which should be the same on all nodes."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from attrs import fields

from hastore.binding.plan import keyword_of
from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile
from hastore.cluster.iet import Iet, iets
from hastore.cluster.place import Place
from hastore.cluster.services import are_one_cluster
from hastore.formats.held import Held
from hastore.formats.ietd import Account, EffectiveTarget, Lun, Target
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety


def target_settings_differ(cluster: Cluster) -> Iterator[Finding]:
    """The target offers something else on one node than on the other.

    Why: after a failover initiators come back to the same name with the same secret and expect the same disks. A
    target, Lun, account or access list that differs refuses them or shows them another disk. Source: ietd reads its
    own copy on each node, plain.c of IET.

    Example:
        IncomingUser curie one            # on one node
        IncomingUser curie another        # on the other

    Fix: copy the right file to the other node.

    Silent: when both nodes read the one file in the replicated volume; for comments, order, and defaults that are
    written out; for an account that two machines of different clusters have.
    """
    for here, there in combinations(iets(cluster), 2):
        if here.file is None or there.file is None or not are_one_cluster(cluster, here.host.name, there.host.name):
            continue
        yield from _targets(here, there)
        yield from _lists(here, there)


def _targets(here: Iet, there: Iet) -> Iterator[Finding]:
    yield from _accounts(here, there, "discovery", here.effective, there.effective)
    theirs = {target.name: target for target in there.effective.targets}
    for mine in here.effective.targets:
        twin = theirs.pop(mine.name, None)
        if twin is None:
            yield _lacking(here, there, f"target {mine.name}", _name(here, mine))
            continue
        yield from _accounts(here, there, str(mine.name), mine, twin)
        yield from _luns(here, there, mine, twin)
        yield from _parameters(here, there, mine, twin)
    for other in theirs.values():
        yield _lacking(there, here, f"target {other.name}", _name(there, other))


def _name(iet: Iet, target: EffectiveTarget) -> Place:
    return Place(_file(iet), target.target, "name")


def _file(iet: Iet) -> ConfigFile:
    assert iet.file is not None  # noqa: S101 - both files are there, see above
    return iet.file


def _lacking(here: Iet, there: Iet, what: str, place: Place) -> Finding:
    return Finding(
        f"{what} is there on {here.host.name} and not on {there.host.name}; initiators are refused after failover",
        place,
        (Related(f"the file of {there.host.name}", Place(_file(there))),),
        Fix("copy the right file to the other node", Safety.ASK),
    )


def _accounts(here: Iet, there: Iet, scope: str, mine: Any, twin: Any) -> Iterator[Finding]:
    ours, theirs = (dict(_by_use(side)) for side in (mine, twin))
    for key in dict.fromkeys((*ours, *theirs)):
        one, other = ours.get(key), theirs.get(key)
        if one is None or other is None:
            where, without, lone = (here, there, one) if one is not None else (there, here, theirs[key])
            yield _lacking(where, without, f"{scope}: {key[0]} {lone.name}", Place(_file(where), lone))
        elif (one.name, one.secret) != (other.name, other.secret):
            what = "name" if one.name != other.name else "secret"
            yield _differing(
                f"{scope}: the {what} of {key[0]} {one.name} differs between {here.host.name} and {there.host.name}; "
                "initiators are refused after failover",
                Place(_file(here), one),
                Place(_file(there), other),
            )


def _by_use(side: Any) -> Iterator[tuple[tuple[str, str], Account]]:
    yield from ((("IncomingUser", account.name), account) for account in side.incoming)
    if side.outgoing is not None:
        yield ("OutgoingUser", ""), side.outgoing


def _luns(here: Iet, there: Iet, mine: EffectiveTarget, twin: EffectiveTarget) -> Iterator[Finding]:
    ours, theirs = ({lun.number: lun for lun in target.luns} for target in (mine, twin))
    for number in sorted({*ours, *theirs}):
        one, other = ours.get(number), theirs.get(number)
        if one is None or other is None:
            lone = one or other
            where, without = (here, there) if one is not None else (there, here)
            yield _lacking(where, without, f"{mine.name}: Lun {number}", Place(_file(where), lone))
        elif _said(one) != _said(other):
            names = [name for name, value in _said(one).items() if value != _said(other)[name]]
            yield _differing(
                f"{mine.name}: Lun {number} differs in {', '.join(names)} between {here.host.name} and "
                f"{there.host.name}; initiators see another disk after failover",
                Place(_file(here), one),
                Place(_file(there), other),
            )


def _said(lun: Lun) -> dict[str, Any]:
    return {field.name: getattr(lun, field.name) for field in fields(type(lun)) if field.name != "origin"}


def _parameters(here: Iet, there: Iet, mine: EffectiveTarget, twin: EffectiveTarget) -> Iterator[Finding]:
    for field in fields(type(mine)):
        one, other = getattr(mine, field.name), getattr(twin, field.name)
        if isinstance(one, Held) and isinstance(other, Held) and one.value != other.value:
            yield _differing(
                f"{mine.name}: {keyword_of(Target, field.name)} is {_told(one)} on {here.host.name} and {_told(other)} "
                f"on {there.host.name}",
                _place(here, mine, one),
                _place(there, twin, other),
                Severity.WARNING,
            )


def _told(held: Held[Any]) -> str:
    if isinstance(held.value, bool):
        return "Yes" if held.value else "No"
    if isinstance(held.value, tuple):
        return ",".join(str(getattr(each, "value", each)) for each in held.value)
    return str(held.value)


def _place(iet: Iet, target: EffectiveTarget, held: Held[Any]) -> Place:
    return _name(iet, target) if held.model is None else Place(_file(iet), held.model, held.name)


def _lists(here: Iet, there: Iet) -> Iterator[Finding]:
    for name in ("allow", "deny", "portals"):
        one, other = getattr(here, name), getattr(there, name)
        if one is None and other is None:
            continue
        label = (one or other).logical.rsplit("/", 1)[-1]
        if one is None or other is None:
            where, without = (here, there) if one is not None else (there, here)
            yield Finding(
                f"{label} is there on {where.host.name} and not on {without.host.name}; other initiators are let in "
                "after failover",
                Place(one or other),
                (Related(f"the file of {without.host.name}", Place(_file(without))),),
                Fix("copy it to the other node", Safety.ASK),
            )
        elif one.document.model.entries != other.document.model.entries:
            yield _differing(
                f"{label} differs between {here.host.name} and {there.host.name}; other initiators are let in after "
                "failover",
                Place(one),
                Place(other),
            )


def _differing(message: str, here: Place, there: Place, severity: Severity = Severity.ERROR) -> Finding:
    note = Related(f"{there.file.host} has it here", there)
    return Finding(message, here, (note,), Fix("copy the right file to the other node", Safety.ASK), severity)
