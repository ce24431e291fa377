"""AUT: rules about CHAP, in both directions and on both sides. No message ever shows a secret."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from typing import Any

from attrs import evolve, field

from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place
from hastore.frozen import frozen
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Needs, Related, Rule, Safety
from hastore.values.secret import Secret

NAMES = ("username", "password", "username_in", "password_in")
SESSION, DISCOVERY = "node_session_auth_", "discovery_sendtargets_auth_"


@frozen(eq=False)
class Initiator:
    """What one iscsid.conf says about CHAP for one kind of session."""

    file: ConfigFile
    prefix: str

    def get(self, name: str) -> Any:
        """Give `username`, `password`, `username_in` or `password_in`."""
        return getattr(self.file.document.model, self.prefix + name)

    def place(self, *names: str) -> Place:
        """Give where the first of these is set, else the file."""
        model = self.file.document.model
        set_ = next((name for name in names if self.get(name) is not None), None)
        return Place(self.file) if set_ is None else Place(self.file, model, self.prefix + set_)

    @property
    def is_mutual(self) -> bool:
        """Whether the target has to prove itself."""
        return self.get("username_in") is not None or self.get("password_in") is not None

    @property
    def name(self) -> str:
        """How it is called in a message."""
        return self.file.host or "the initiator"


def initiators(cluster: Cluster, prefix: str = SESSION) -> list[Initiator]:
    """Give the initiators of the cluster.

    A machine that has targets itself is one only if its iscsid.conf sets credentials: else that is as it was installed.
    """
    serving = {file.host for file in cluster.of("ietd") if file.host}
    found = [Initiator(file, prefix) for file in cluster.of("iscsid")]
    return [each for each in found if each.file.host not in serving or any(map(each.get, NAMES))]


Offer = tuple[ConfigFile, Any]
"""A target, and the ietd.conf that it stands in."""


def by_machine(cluster: Cluster) -> list[list[Offer]]:
    """Give the targets machine by machine: after a takeover the other machine's file counts."""
    found: dict[str, list[Offer]] = {}
    for file in cluster.of("ietd"):
        for target in file.document.model.targets:
            found.setdefault(file.host, []).append((file, target))
    return list(found.values())


Refusal = tuple[int, Finding]
"""How near a login came to succeed, and what stopped it."""


def rejections(cluster: Cluster, refusal: Callable[[Offer, str], Refusal | None]) -> Iterator[Finding]:
    """Give, once for all machines that refuse in the same words, why none of a machine's targets fits.

    `refusal` is asked about each target; its second argument is what the message says about the machine: nothing if
    all of them refuse.
    """
    machines = by_machine(cluster)
    refusing = [group for group in machines if all(refusal(offer, "") is not None for offer in group)]
    found: dict[str, Finding] = {}
    for group in refusing:
        where = "" if len(refusing) == len(machines) else f" on {group[0][0].host}"
        _, finding = max(filter(None, (refusal(offer, where) for offer in group)), key=lambda each: each[0])
        first = found.setdefault(finding.message, finding)
        if first is not finding:
            found[finding.message] = evolve(first, related=(*first.related, *finding.related))
    yield from found.values()


def initiator_credentials_rejected(cluster: Cluster) -> Iterator[Finding]:
    """A target will refuse the initiator: unknown user, wrong secret, or none given.

    Why: with accounts present, IET refuses both an unauthenticated login and a pair it does not know. The initiator
    proves itself with `username` and `password`, the target compares them with its `IncomingUser` lines.
    Source: text_scan_security and chap.c of IET 1.4.20.

    Example:
        IncomingUser curie 4cXr8wQz1tLm          # ietd.conf
        node.session.auth.password = other       # iscsid.conf

    Fix: copy the pair from one side to the other. The message never shows a secret.

    Silent: for a target without `IncomingUser`; for an initiator without a password that asks the target for one
    (AUT003). Which of several targets an initiator uses is not known from its
    files: it must fit one of them.
    """
    for initiator in initiators(cluster):
        yield from rejections(cluster, partial(_refusal, initiator))


def _refusal(initiator: Initiator, offer: Offer, where: str) -> Refusal | None:
    file, target = offer
    accounts = {account.name: account for account in target.incoming}  # of two with one name the last counts
    name, secret = initiator.get("username") or "", initiator.get("password")
    account = accounts.get(name)
    if secret is None and initiator.is_mutual:
        return None
    if not accounts or (account is not None and account.secret == secret):
        return None
    why, near, fields = f"no such user as {name}" if name else "no user name set", 0, ("username", "password")
    if secret is None:
        why = "no credentials set"
    elif account is not None:
        why, near, fields = f"wrong secret for user {name}", 1, ("password", "username")
    related = Related("the target's account is here", Place(file, account or target.incoming[-1]))
    return near, Finding(
        f"{target.name}{where} will refuse {initiator.name}: {why}",
        initiator.place(*fields),
        (related,),
        Fix("copy the pair of name and secret from one side to the other", Safety.ASK),
    )


def target_credentials_rejected(cluster: Cluster) -> Iterator[Finding]:
    """The initiator will refuse the target: it proves itself with another name or secret than expected.

    Why: open-iscsi compares the name and the answer with `username_in` and `password_in` and ends the login. Of several
    `OutgoingUser` lines of a target the last one counts. Sources: auth.c of open-iscsi; plain.c of IET.

    Example:
        OutgoingUser storage 9mWq2xVb7kTd            # ietd.conf
        node.session.auth.username_in = storag       # iscsid.conf

    Fix: copy the pair from one side to the other.

    Silent: when the initiator sets no `username_in` (one-way CHAP), or the target no `OutgoingUser` (AUT003).
    """
    for initiator in initiators(cluster):
        if initiator.get("username_in") is not None and initiator.get("password_in") is not None:
            yield from rejections(cluster, partial(_distrust, initiator))


def _distrust(initiator: Initiator, offer: Offer, where: str) -> Refusal | None:
    file, target = offer
    if not target.outgoing:
        return None
    account, name = target.outgoing[-1], initiator.get("username_in")
    same = account.name == name
    if same and account.secret == initiator.get("password_in"):
        return None
    said = "with another secret than expected" if same else f"as {account.name}, expected {name}"
    return int(same), Finding(
        f"{initiator.name} will refuse {target.name}{where}: the target proves itself {said}",
        initiator.place("password_in" if same else "username_in"),
        (Related("the target's OutgoingUser is here", Place(file, account)),),
        Fix("copy the pair of name and secret from one side to the other", Safety.ASK),
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

    Silent: for the sides that are not there; an initiator must fit one of several targets.
    """
    for initiator in initiators(cluster):
        if initiator.is_mutual:
            yield from _incomplete(initiator)
            yield from rejections(cluster, partial(_lacking, initiator))
        else:
            for offer in chain.from_iterable(by_machine(cluster)):
                yield from _unasked(initiator, *offer)


def _unasked(initiator: Initiator, file: ConfigFile, target: Any) -> Iterator[Finding]:
    if target.outgoing:
        yield Finding(
            f"{target.name} could prove itself to {initiator.name}, but nobody asks (no username_in)",
            Place(file, target.outgoing[-1]),
            (Related("the initiator's settings are here", initiator.place("username", "password")),),
            Fix("set username_in and password_in, or remove the OutgoingUser", Safety.NO),
            Severity.INFO,
        )


def _incomplete(initiator: Initiator) -> Iterator[Finding]:
    place = initiator.place("username_in", "password_in")
    for name in ("username_in", "password_in"):
        if initiator.get(name) is None:
            yield Finding(
                f"{initiator.name} asks the target to prove itself, but {name} is not set: every login fails",
                place,
                fix=Fix("set both username_in and password_in, or neither", Safety.NO),
            )
    if initiator.get("password") is None:
        yield Finding(
            f"{initiator.name} asks the target to prove itself, but has no password of its own: every login fails",
            place,
            fix=Fix("set username and password, or remove the settings that end in _in", Safety.NO),
        )


def _lacking(initiator: Initiator, offer: Offer, where: str) -> Refusal | None:
    file, target = offer
    missing = "OutgoingUser" if not target.outgoing else "IncomingUser" if not target.incoming else None
    if missing is None:
        return None
    return bool(target.outgoing), Finding(
        f"{initiator.name} insists on authenticating {target.name}{where}, which has no {missing}: every login fails",
        initiator.place("username_in", "password_in"),
        (Related("the target is here", Place(file, target)),),
        Fix(f"add an {missing} to the target, or remove username_in and password_in", Safety.NO),
    )


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
        model = file.document.model
        for scope, name in ((model, "discovery"), *((target, str(target.name)) for target in model.targets)):
            incoming = {account.secret: account for account in scope.incoming}
            for out in scope.outgoing[-1:]:
                if out.secret in incoming:
                    yield _Pair(out.secret, name, Place(file, out), Place(file, incoming[out.secret]))


def _initiator_pairs(cluster: Cluster) -> Iterator[_Pair]:
    for prefix, kind in ((SESSION, "normal sessions"), (DISCOVERY, "discovery")):
        for initiator in initiators(cluster, prefix):
            secret = initiator.get("password")
            if secret is not None and secret == initiator.get("password_in"):
                scope = f"{initiator.name}, {kind}"
                yield _Pair(secret, scope, initiator.place("password_in"), initiator.place("password"))


RULES = (
    Rule(
        "AUT001",
        "initiator-credentials-rejected",
        Severity.ERROR,
        initiator_credentials_rejected,
        Needs(("ietd", "iscsid")),
    ),
    Rule(
        "AUT002", "target-credentials-rejected", Severity.ERROR, target_credentials_rejected, Needs(("ietd", "iscsid"))
    ),
    Rule("AUT003", "mutual-chap-one-sided", Severity.ERROR, mutual_chap_one_sided, Needs(("iscsid",))),
    Rule("AUT006", "same-secret-both-directions", Severity.ERROR, same_secret_both_directions, Needs(())),
)
