"""AUT: rules about CHAP, in both directions and on both sides. No message ever shows a secret."""

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Needs, Related, Rule, Safety

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
    """Give the initiators of the cluster."""
    return [Initiator(file, prefix) for file in cluster.of("iscsid")]


def targets(cluster: Cluster) -> list[tuple[ConfigFile, Any]]:
    """Give every target of every ietd.conf."""
    return [(file, target) for file in cluster.of("ietd") for target in file.document.model.targets]


def by_machine(cluster: Cluster) -> list[list[tuple[ConfigFile, Any]]]:
    """Give the targets machine by machine: after a takeover the other machine's file counts."""
    found: dict[str, list[tuple[ConfigFile, Any]]] = {}
    for file, target in targets(cluster):
        found.setdefault(file.host, []).append((file, target))
    return list(found.values())


def initiator_credentials_rejected(cluster: Cluster) -> Iterator[Finding]:
    """A target will refuse the initiator: unknown user, wrong secret, or none given.

    Why: with accounts present, IET refuses both an unauthenticated login and a pair it does not know. The initiator
    proves itself with `username` and `password`, the target compares them with its `IncomingUser` lines.
    Source: text_scan_security and chap.c of IET 1.4.20.

    Example:
        IncomingUser curie 4cXr8wQz1tLm          # ietd.conf
        node.session.auth.password = other       # iscsid.conf

    Fix: copy the pair from one side to the other. The message never shows a secret.

    Silent: for a target without `IncomingUser`. Which of several targets an initiator uses is not known from its
    files: it must fit one of them.
    """
    for initiator in initiators(cluster):
        for group in by_machine(cluster):
            refusals = [_refusal(initiator, file, target) for file, target in group]
            if refusals and all(refusal is not None for refusal in refusals):
                best = max((r for r in refusals if r is not None), key=lambda r: r[0])
                yield best[1]


def _refusal(initiator: Initiator, file: ConfigFile, target: Any) -> tuple[int, Finding] | None:
    """Give how near the initiator came to being let in, and the finding; `None` if it is let in."""
    if not target.incoming:
        return None
    name, secret = initiator.get("username"), initiator.get("password")
    pairs = {(account.name, account.secret) for account in target.incoming}
    if (name or "", secret) in pairs:
        return None
    account, near, why, fields = target.incoming[-1], 0, "no such user", ("username", "password")
    if secret is None:
        why = "no credentials set"
    elif any(a.name == name for a in target.incoming):
        account = next(a for a in reversed(target.incoming) if a.name == name)
        near, why, fields = 1, f"wrong secret for user {name}", ("password", "username")
    elif name is not None:
        why = f"no such user as {name}"
    return near, Finding(
        f"{target.name} will refuse {initiator.name}: {why}",
        initiator.place(*fields),
        (Related("the target's account is here", Place(file, account)),),
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
        name, secret = initiator.get("username_in"), initiator.get("password_in")
        if name is None or secret is None:
            continue
        for group in by_machine(cluster):
            proving = [(file, target) for file, target in group if target.outgoing]
            if any((t.outgoing[-1].name, t.outgoing[-1].secret) == (name, secret) for _, t in proving):
                continue
            for file, target in proving[:1]:
                account = target.outgoing[-1]
                same = account.name == name
                said = "another secret than expected" if same else f"{account.name}, expected {name}"
                yield Finding(
                    f"{initiator.name} will refuse {target.name}: the target proves itself "
                    f"{'with' if same else 'as'} {said}",
                    initiator.place(*(("password_in",) if same else ("username_in",))),
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
            for group in by_machine(cluster):
                lacking = [_lacking(initiator, file, target) for file, target in group]
                if lacking and all(finding is not None for finding in lacking):
                    yield next(finding for finding in lacking if finding is not None)
        else:
            for file, target in targets(cluster):
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


def _lacking(initiator: Initiator, file: ConfigFile, target: Any) -> Finding | None:
    missing = "OutgoingUser" if not target.outgoing else "IncomingUser" if not target.incoming else None
    if missing is None:
        return None
    return Finding(
        f"{initiator.name} insists on authenticating {target.name}, which has no {missing}: every login fails",
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

    Silent: for the same user name with different secrets.
    """
    for file in cluster.of("ietd"):
        model = file.document.model
        for scope, name in ((model, "discovery"), *((target, str(target.name)) for target in model.targets)):
            for out in scope.outgoing:
                same = next((a for a in scope.incoming if a.secret == out.secret), None)
                if same is not None:
                    yield _same(name, Place(file, out), Place(file, same))
    for prefix, kind in ((SESSION, "normal sessions"), (DISCOVERY, "discovery")):
        for initiator in initiators(cluster, prefix):
            secret = initiator.get("password")
            if secret is not None and secret == initiator.get("password_in"):
                yield _same(f"{initiator.name}, {kind}", initiator.place("password_in"), initiator.place("password"))


def _same(scope: str, place: Place, other: Place) -> Finding:
    return Finding(
        f"{scope}: the same secret authenticates both directions; a reflected challenge defeats it",
        place,
        (Related("the other direction is here", other),),
        Fix("choose a new secret for one direction, on both sides", Safety.NO),
    )


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
