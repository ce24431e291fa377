"""AUT: rules about CHAP secrets themselves. No message ever shows one."""

from collections.abc import Iterator
from typing import Any

from attrs import field

from hastore.cluster.cluster import Cluster
from hastore.cluster.iet import held_by, iets
from hastore.cluster.initiators import initiators
from hastore.cluster.logons import DISCOVERY, SESSION, clients, logon_by, records
from hastore.cluster.place import Place
from hastore.cluster.secrets import KnownSecret, Purpose, is_published, is_template, secrets
from hastore.frozen import frozen
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.values.chap import LEAST_BYTES, MOST_BYTES, length_doubt
from hastore.values.secret import Secret

_STRICT = ("iqn.1991-05.com.microsoft", "iqn.1998-01.com.vmware")
"""How the names of initiators begin that refuse short secrets."""


def same_secret_both_directions(cluster: Cluster) -> Iterator[Finding]:
    """One secret authenticates both directions.

    Why: whoever gets a challenge can send it back and have the other side solve it. The RFC forbids it. open-iscsi
    notices its own secret in the answer and ends the login; IET checks nothing.
    Sources: RFC 7143, 9.2.1; auth.c of open-iscsi.

    Example:
        IncomingUser curie 4cXr8wQz1tLm
        OutgoingUser storage 4cXr8wQz1tLm

    Fix: a new secret for one direction, on both sides.

    Silent: for the same user name with different secrets. The two ends of one pair are one finding.
    """
    found: dict[Secret, list[_Pair]] = {}
    for pair in (*_target_pairs(cluster), *_initiator_pairs(cluster)):
        found.setdefault(pair.secret, []).append(pair)
    for first, *others in found.values():
        yield Finding(
            f"{first.scope}: the same secret authenticates both directions; a reflected challenge defeats it",
            first.out,
            (
                Related("the other direction is here", first.back),
                *(Related(f"{pair.scope} does the same with this secret", pair.out) for pair in others),
            ),
            Fix("choose a new secret for one direction, on both sides", Safety.NO),
        )


@frozen(eq=False)
class _Pair:
    """Two places with one secret, one for each direction."""

    secret: Secret = field(repr=False)
    scope: str
    out: Place
    back: Place


def _target_pairs(cluster: Cluster) -> Iterator[_Pair]:
    for file in cluster.of("ietd"):
        held = held_by(cluster, file)
        scopes: list[tuple[Any, str]] = [(held, "discovery"), *((target, str(target.name)) for target in held.targets)]
        for scope, name in scopes:
            incoming = {account.secret: account for account in scope.incoming}
            out = scope.outgoing
            if out is not None and out.secret in incoming:
                yield _Pair(out.secret, name, Place(file, out), Place(file, incoming[out.secret]))


def _initiator_pairs(cluster: Cluster) -> Iterator[_Pair]:
    for client in clients(cluster):
        settings = () if client.settings is None else (client.settings,)
        for prefix, kind in ((SESSION, "normal sessions"), (DISCOVERY, "discovery")):
            for logon in (logon_by(cluster, client, file) for file in (*settings, *records(client))):
                secret = logon.value(f"{prefix}password")
                if secret is not None and secret == logon.value(f"{prefix}password_in"):
                    ends = (logon.place(f"{prefix}password{end}") for end in ("_in", ""))
                    yield _Pair(secret, f"{logon.name}, {kind}", *ends)


def chap_secret_too_short(cluster: Cluster) -> Iterator[Finding]:
    """A CHAP secret is shorter than it may be, or longer than every program takes.

    Why: without IPsec a secret must have 96 bits, as whoever hears one login can try secrets as fast as he can compute.
    Neither IET nor open-iscsi looks at the length; Microsoft's initiator takes 12 to 16 bytes only. Sources: RFC 7143,
    9.2.1; login.c of open-iscsi; Microsoft's reference of SetIScsiInitiatorCHAPSharedSecret.

    Example:
        IncomingUser curie kjhgfd

    Fix: 12 to 16 random bytes, on both sides.

    Silent: for what a template will replace. It is an error if a Windows or ESX initiator uses the account, and only
    noted if the secret has more than 16 bytes.
    """
    told: set[tuple[str, str, Secret]] = set()
    for known in secrets(cluster, Purpose.CHAP):
        doubt = length_doubt(known.secret)
        same = (known.host, known.option, known.secret)
        if doubt is None or is_template(known) or (known.file.format == "iscsi_record" and same in told):
            continue
        told.add(same)
        strict = _strict(cluster, known) if len(known.secret) < LEAST_BYTES else None
        severity = Severity.WARNING if doubt.severity is Severity.WARNING else Severity.INFO
        yield Finding(
            f"{known.label}: {_length(known)}" + ("" if strict is None else f", as {strict} does"),
            known.place,
            fix=Fix(f"take {LEAST_BYTES} to {MOST_BYTES} random bytes, on both sides", Safety.NO),
            severity=severity if strict is None else Severity.ERROR,
        )


def _length(known: KnownSecret) -> str:
    size = len(known.secret)
    if size > MOST_BYTES:
        return f"CHAP secret of {size} bytes; Microsoft initiators refuse more than {MOST_BYTES}"
    well_known = " and well-known" if is_published(known) else ""
    return (
        f"CHAP secret of {size} bytes{well_known}; below {LEAST_BYTES} (96 bits) it can be guessed offline, and "
        "Microsoft initiators refuse it"
    )


def _strict(cluster: Cluster, known: KnownSecret) -> str | None:
    """Give the name of an initiator that refuses a short secret and uses this account."""
    names = [str(each.name) for each in initiators(cluster) if each.host.name == known.host or _is_target(known)]
    if _is_target(known):
        names += [known.account or "", *_allowed(cluster, known)]
    return next((name for name in names if name.lower().startswith(_STRICT)), None)


def _is_target(known: KnownSecret) -> bool:
    return known.file.format == "ietd"


def _allowed(cluster: Cluster, known: KnownSecret) -> Iterator[str]:
    """Give the names in the lists of who may see the target of an account, without the signs of patterns."""
    for each in iets(cluster):
        entries = each.allow.document.model.entries if each.allow is not None and each.file is known.file else ()
        for entry in entries:
            if not known.owner or entry.target.text == "ALL" or entry.is_for(known.owner):
                yield from (member.text.replace("\\", "").rstrip(".*$").lstrip("^") for member in entry.members)
