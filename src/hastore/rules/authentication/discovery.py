"""AUT: rules about the credentials of discovery sessions."""

from collections.abc import Iterator
from functools import partial

from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile
from hastore.cluster.iet import Iet, iets
from hastore.cluster.logons import DISCOVERY, Logon, discoveries
from hastore.cluster.place import Place
from hastore.frozen import frozen
from hastore.rules.authentication.offers import Refusal, once, rejections
from hastore.rules.authentication.sessions import account_of
from hastore.rules.rule import Finding, Fix, Related, Safety


@frozen(eq=False)
class Listing:
    """What a machine tells who asks it for its targets."""

    iet: Iet
    file: ConfigFile

    @property
    def host(self) -> str:
        """The machine."""
        return self.iet.host.name

    @property
    def start(self) -> Place:
        """Where the first target begins, before which accounts for discovery stand."""
        targets = self.iet.model.targets
        return Place(self.file, targets[0] if targets else None)


def _listings(cluster: Cluster) -> list[list[Listing]]:
    return [[Listing(each, each.file)] for each in iets(cluster) if each.file is not None]


def discovery_credentials_rejected(cluster: Cluster) -> Iterator[Finding]:
    """The target will not tell the initiator which targets there are, or the initiator will not listen.

    Why: discovery uses only the accounts before the first Target, never those of a target, and on the initiator the
    settings `discovery.sendtargets.auth.*`. With an account there IET refuses everybody else; an initiator that sets
    `username_in` or `password_in` takes no unproved answer. Sources: ietd.conf(5); chap.c and iscsid.c of IET 1.4.20;
    auth.c of open-iscsi.

    Example:
        IncomingUser finder 4cXr8wQz1tLm            # ietd.conf, before the first Target; nothing in iscsid.conf

    Fix: copy the pair from one side to the other.

    Silent: if there is no account for discovery (AUT008), unless the initiator asks the target to prove itself.
    """
    machines = _listings(cluster)
    yield from once(
        finding for logon in discoveries(cluster) for finding in rejections(machines, partial(_refusal, logon))
    )


def _refusal(logon: Logon, offer: Listing, where: str) -> Refusal | None:
    found = _unproved(logon, offer) or _untrusted(logon, offer)
    if found is None:
        return None
    why, fields, related = found
    return 0, Finding(
        f"discovery{where} will be refused to {logon.name}: {why}",
        logon.place(*(DISCOVERY + field for field in fields)),
        (related,),
        Fix("copy the pair of name and secret from one side to the other", Safety.ASK),
    )


_Why = tuple[str, tuple[str, ...], Related]


def _unproved(logon: Logon, offer: Listing) -> _Why | None:
    """Say why the target refuses the initiator."""
    accounts = offer.iet.effective.incoming
    name, secret = logon.value(f"{DISCOVERY}username") or "", logon.value(f"{DISCOVERY}password")
    if not accounts:
        why = "it asks the target to prove itself, and no IncomingUser stands before the first Target"
        related = Related("the first target begins here", offer.start)
        return (why, ("username_in", "password_in"), related) if logon.wants_proof(DISCOVERY) else None
    account = account_of(accounts, name)
    related = Related("the account for discovery is here", Place(offer.file, account or accounts[-1]))
    if secret is None:
        return "no credentials set for discovery", ("username", "username_in", "password_in"), related
    if account is None:
        return f"no such user as {name} before the first Target", ("username",), related
    if account.secret != secret:
        return f"wrong secret for user {account.name}", ("password",), related
    return None


def _untrusted(logon: Logon, offer: Listing) -> _Why | None:
    """Say why the initiator refuses the target."""
    if not logon.wants_proof(DISCOVERY):
        return None
    account, name = offer.iet.effective.outgoing, logon.value(f"{DISCOVERY}username_in")
    if account is None:
        why = "it asks the target to prove itself, and no OutgoingUser stands before the first Target"
        return why, ("username_in", "password_in"), Related("the first target begins here", offer.start)
    related = Related("the target's OutgoingUser is here", Place(offer.file, account))
    if name is None or logon.value(f"{DISCOVERY}password_in") is None:
        lacking = "username_in" if name is None else "password_in"
        return f"{lacking} is not set for discovery", ("username_in", "password_in"), related
    if account.name != name:
        return f"the target proves itself as {account.name}, expected {name}", ("username_in",), related
    if account.secret != logon.value(f"{DISCOVERY}password_in"):
        return "the target proves itself with another secret than expected", ("password_in",), related
    return None


def discovery_chap_not_enforced(cluster: Cluster) -> Iterator[Finding]:
    """The initiator has credentials for discovery, and the target does not ask for any.

    Why: IET uses no CHAP if no account stands before the first Target; open-iscsi offers CHAP and None, and takes None.
    Whoever reaches the target may ask for its targets. Sources: text_scan_security of IET 1.4.20; auth.c of open-iscsi.

    Example:
        discovery.sendtargets.auth.password = 4cXr8wQz1tLm      # and all IncomingUser lines stand below a Target

    Fix: add the account before the first Target, or drop the settings of the initiator.

    Silent: if the initiator sets no password for discovery; if it asks the target to prove itself, as then discovery
    fails (AUT004).
    """
    machines = _listings(cluster)
    asking = (each for each in discoveries(cluster) if each.value(f"{DISCOVERY}password") is not None)
    yield from once(
        finding
        for logon in asking
        if not logon.wants_proof(DISCOVERY)
        for finding in rejections(machines, partial(_unasked, logon))
    )


def _unasked(logon: Logon, offer: Listing, where: str) -> Refusal | None:
    if offer.iet.effective.incoming:
        return None
    return 0, Finding(
        f"discovery{where} is unauthenticated, though {logon.name} has credentials for it: no IncomingUser stands "
        "before the first Target, so the target picks None and the initiator accepts",
        logon.place(f"{DISCOVERY}authmethod", f"{DISCOVERY}password"),
        (Related("the first target begins here", offer.start),),
        Fix("add the account before the first Target, or drop the settings of the initiator", Safety.NO),
    )
