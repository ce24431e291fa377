"""TGT: rules about the names of targets and initiators."""

import re
from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.initiators import initiators
from hastore.cluster.place import Place
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.values.iscsi_name import IscsiName
from hastore.values.name_doubts import doubts


def iscsi_name_invalid(cluster: Cluster) -> Iterator[Finding]:
    """The name of a target or an initiator has not the shape that the standard wants, or signs that travel badly.

    Why: ietd and iscsid take any word, others do not. Names are compared in lower case by some programs and as they are
    written by others: IET itself ignores case, patterns in its access lists and many arrays do not. Sources: RFC 7143,
    4.2.7; RFC 3722; ietd.conf(5).

    Example:
        Target iqn.2008-13.lan.plant:store       # there is no 13th month

    Fix: a name of the form `iqn.2008-12.lan.plant:store`, in lower case. Initiators know the target by its old name.

    Silent: about a date on which nobody had the domain yet, as nobody can tell that from a file; about a hole in a
    template that a program is to fill, `$IQN`.
    """
    for file in cluster.of("ietd"):
        for target in file.document.model.targets:
            yield from _doubtful(target.name, Place(file, target, "name"))
    for file in cluster.of("initiatorname"):
        model = file.document.model
        if model.initiator_name is not None:
            yield from _doubtful(model.initiator_name, Place(file, model, "initiator_name"))
        for problem in cluster.problems(file):
            if problem.code == "blank-in-name":
                yield Finding(problem.message, Place(file, at=problem.span), fix=Fix("leave one word", Safety.ASK))
    yield from _both_ends(cluster)


_HOLE = re.compile(r"\$\{?[A-Za-z_(]|\{\{|<%|@[A-Z_]+@")
"""What a program fills in."""


def _doubtful(name: IscsiName, place: Place) -> Iterator[Finding]:
    """Find the worst that is wrong with a name; all smaller doubts are one finding."""
    found = () if _HOLE.search(name.text) else doubts(name)
    if found:
        worst = found[0]
        same = [doubt for doubt in found if doubt.severity is worst.severity]
        text = "; ".join(doubt.text for doubt in (same[:1] if worst.severity is Severity.ERROR else same))
        remedy = Fix("write another name, on both sides", Safety.ASK)
        yield Finding(text, place, fix=remedy, severity=worst.severity)


def _both_ends(cluster: Cluster) -> Iterator[Finding]:
    files = cluster.of("ietd")
    targets = {t.name: Place(file, t, "name") for file in files for t in file.document.model.targets}
    for initiator in initiators(cluster):
        place = targets.get(initiator.name) if initiator.name is not None else None
        if place is not None:
            yield Finding(
                f"{initiator.name} is the name of an initiator and of a target",
                initiator.place,
                (Related("it is the target's name here", place),),
                Fix("give the initiator a name of its own", Safety.ASK),
                Severity.ERROR,
            )
