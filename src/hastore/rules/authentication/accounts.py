"""AUT: rules about accounts that ietd does not make, and targets that let everybody in."""

from collections.abc import Iterator
from typing import Any

from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile
from hastore.cluster.iet import Iet, held_by, iets
from hastore.cluster.iet_lines import USER, Misread, misread
from hastore.cluster.place import Place
from hastore.cluster.services import listed
from hastore.cluster.vips import vips
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.values.iscsi_name import IscsiName

DROPPED = ("missing-word", "surplus-word", "long-value", "replaced-account")
"""Problems of account lines that are reported here."""


def account_line_dropped(cluster: Cluster) -> Iterator[Finding]:
    """An account is not made, not as written, or for another target.

    Why: a line without a secret only prints something that nobody reads when a daemon starts; if it was the only
    IncomingUser, the target lets everybody in. Of several OutgoingUser lines the last counts, and of IncomingUser lines
    with one name; what follows the secret is dropped; more than 255 bytes are never equal to anything. Accounts below a
    second Target line of one name go to the first. Sources: plain_account_add in plain.c of IET 1.4.20; ietd.conf(5).

    Example:
        IncomingUser joe

    Fix: write name and secret, two words.

    Silent: about several IncomingUser lines with different names. It is an error only if a target is left open.
    """
    for each in misread(cluster, *DROPPED):
        if each.kind == USER:
            yield _dropped(cluster, each)
    for file in cluster.of("ietd"):
        yield from _misplaced(file)


def _dropped(cluster: Cluster, each: Misread) -> Finding:
    owner, word = _owner(each), _word(each.keyword)
    related: tuple[Related, ...] = ()
    severity, remedy = Severity.WARNING, "write name and secret, two words"
    said = {
        "missing-word": f"an {word} lacks its name or secret: the account is not made",
        "surplus-word": f"more than a name and a secret stands behind an {word}; the rest is dropped",
        "long-value": f"an {word} has a name or secret of more than 255 bytes: nobody can log in with it",
    }.get(each.code)
    if said is None:
        other = _replacing(each)
        said, remedy = f"an {word} is replaced by one further down", "remove the one that is not meant"
        related = () if other is None else (Related("this one counts", Place(each.file, other)),)
    elif each.code == "missing-word" and word == "IncomingUser" and _is_open(cluster, each, owner):
        said = f"{said}, and {owner or 'discovery'} accepts logins without authentication"
        severity = Severity.ERROR if owner is not None else Severity.WARNING
    text = f"{owner or 'discovery'}: {said}"
    return Finding(text, each.place, related, Fix(remedy, Safety.NO), severity, each.detail)


def _word(keyword: str) -> str:
    return "OutgoingUser" if keyword.lower() == "outgoinguser" else "IncomingUser"


def _scope(each: Misread) -> Any:
    """Give the target that a line stands below, or the file before the first one."""
    model, line = each.file.document.model, each.problem.span.line
    above = [target for target in model.targets if Place(each.file, target, "name").span.line <= line]
    return above[-1] if above else model


def _owner(each: Misread) -> IscsiName | None:
    return getattr(_scope(each), "name", None)


def _replacing(each: Misread) -> Any:
    scope, line = _scope(each), each.problem.span.line
    if _word(each.keyword) == "OutgoingUser":
        last = scope.outgoing[-1] if scope.outgoing else None
        return None if last is None or Place(each.file, last).span.line <= line else last
    own = next((a for a in scope.incoming if Place(each.file, a, "name").span.line == line), None)
    return None if own is None else next(a for a in reversed(scope.incoming) if a.name == own.name)


def _is_open(cluster: Cluster, each: Misread, owner: IscsiName | None) -> bool:
    held = held_by(cluster, each.file)
    scope: Any = held if owner is None else next((t for t in held.targets if t.name == owner), held)
    return not scope.incoming


def _misplaced(file: ConfigFile) -> Iterator[Finding]:
    first: dict[IscsiName, Any] = {}
    for target in file.document.model.targets:
        known = first.setdefault(target.name, target)
        both = (("IncomingUser", target.incoming), ("OutgoingUser", target.outgoing))
        for word, account in ((w, each) for w, accounts in both for each in accounts if known is not target):
            yield Finding(
                f"{target.name}: {word} {account.name} stands below a second Target line of this name; it counts for "
                "the first one",
                Place(file, account, "name"),
                (Related("the first one is here", Place(file, known, "name")),),
                Fix("move it to the target that it is for", Safety.NO),
                Severity.WARNING,
            )


def target_open_to_all(cluster: Cluster) -> Iterator[Finding]:
    """A target lets every initiator in.

    Why: without an IncomingUser there is no authentication; two clients that write to one Lun destroy what is on it.
    Up to IET 0.4.17 initiators.allow alone refuses nobody. Source: ietd.conf(5).

    Example:
        Target iqn.2013-09.example.lab:shelf.1      # no IncomingUser below it, no initiators.allow
            Lun 0 Path=/dev/drbd0,Type=blockio

    Fix: an account, or an access list.

    Silent: if a list refuses anybody; if the accounts are written, but not made (AUT005).
    """
    spoken = {(id(each.file), _owner(each)) for each in misread(cluster, "missing-word") if each.kind == USER}
    addresses = listed(str(vip.spec.address) for vip in vips(cluster)) if any(True for _ in vips(cluster)) else "it"
    for each in iets(cluster):
        for held in each.effective.targets:
            everybody = None if each.is_open else each.initiator(held.name, None, None)
            refuses = everybody is not None and everybody.allowed is not True
            if held.incoming or refuses or (id(each.file), held.name) in spoken:
                continue
            assert each.file is not None  # noqa: S101 - it has targets
            entry = None if everybody is None else everybody.entry
            lists = [file for file in (each.allow, each.deny) if file is not None]
            listing = next((file for file in lists if any(line is entry for line in file.document.model.entries)), None)
            yield Finding(
                f"{held.name} accepts any initiator that reaches {addresses}{_beyond(cluster, each)}",
                Place(each.file, held.target, "name"),
                () if listing is None else (Related("this line lets everybody in", Place(listing, entry)),),
                Fix("add an IncomingUser, or an access list", Safety.NO),
            )


def _beyond(cluster: Cluster, iet: Iet) -> str:
    network = cluster.network(iet.host.name)
    gateways = [s.iface.gateway for s in network.stanzas if s.iface.gateway is not None] if network is not None else []
    return f", also from beyond the gateway {gateways[0]}" if gateways else ""
