"""Every secret that the files of a cluster hold: where it stands, what it is for, whose it is. None is ever shown."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import Any

from attrs import field

from hastore.binding.fields import Model
from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place
from hastore.cluster.published_secrets import PUBLISHED
from hastore.frozen import frozen
from hastore.values.secret import Secret


class Purpose(Enum):
    """What a secret protects."""

    REPLICATION = "DRBD"
    """`shared-secret`: who may be the peer of a resource."""
    MEMBERSHIP = "heartbeat"
    """A key of authkeys: who may send cluster messages."""
    CHAP = "CHAP"
    """A secret of `IncomingUser` or `OutgoingUser`, or one of an initiator."""
    FENCING = "STONITH"
    """A parameter of `stonith_host`; only the plugin knows which of them is a password."""


class Prover(Enum):
    """Who proves itself with a CHAP secret."""

    INITIATOR = "initiator"
    """`IncomingUser` of the target, `password` of the initiator."""
    TARGET = "target"
    """`OutgoingUser` of the target, `password_in` of the initiator."""


class Scope(Enum):
    """The sessions that a CHAP secret is for."""

    TARGET = "target"
    DISCOVERY = "discovery"


@frozen(eq=False)
class KnownSecret:
    """One secret, as one statement holds it."""

    secret: Secret = field(repr=False)
    """Compared and counted, and never shown."""
    place: Place
    purpose: Purpose
    option: str
    """As the file says it: `shared-secret`, `sha1`, `IncomingUser`, `node.session.auth.password`."""
    owner: str = ""
    """What it belongs to: a resource, `common`, the number of a key, a target."""
    account: str | None = None
    """Of CHAP, the user; `None` if none is set."""
    prover: Prover | None = None
    """Of CHAP only, as the next one."""
    scope: Scope | None = None

    @property
    def statement(self) -> Model | None:
        """What holds it: `Account`, `Net`, `Key`, `Iscsid`, `Record`, `StonithHost`."""
        return self.place.model

    @property
    def file(self) -> ConfigFile:
        """The file."""
        return self.place.file

    @property
    def host(self) -> str:
        """The machine."""
        return self.place.file.host

    @property
    def label(self) -> str:
        """What it is called in a message: `shared-secret of mail`, `IncomingUser curie`."""
        if self.purpose is Purpose.REPLICATION:
            return f"{self.option} of {self.owner}"
        if self.purpose is Purpose.MEMBERSHIP:
            return f"key {self.owner} of authkeys"
        return f"{self.option} {self.account}" if self.option in _ACCOUNTS else self.option

    @property
    def use(self) -> tuple[str, ...]:
        """What makes secrets one: an account has two ends, a resource two nodes, and authkeys several keys."""
        if self.purpose is Purpose.CHAP and self.prover is not None:
            return self.purpose.value, self.prover.value, self.account or ""
        return (self.purpose.value, self.owner) if self.purpose is Purpose.REPLICATION else (self.purpose.value,)


def secrets(cluster: Cluster, *purposes: Purpose) -> tuple[KnownSecret, ...]:
    """Give all secrets, or those for a purpose, by machine and file; whether they count makes no difference."""
    found = (known for host in cluster.hosts for file in host.files for known in _IN.get(file.format, _none)(file))
    return tuple(known for known in found if not purposes or known.purpose in purposes)


def is_template(known: KnownSecret) -> bool:
    """Tell whether it is no secret yet, but a hole that a program is to fill: `{{ drbd_secret }}`, `$SECRET`."""
    return _TEMPLATE.search(known.secret.reveal()) is not None


def is_published(known: KnownSecret) -> bool:
    """Tell whether a secret is well known: a sample of some documentation, a common word, or its owner's own name.

    Digits and signs behind a word do not make it better.
    """
    text = known.secret.reveal().lower()
    names = {name.lower() for name in (known.account, known.owner) if name}
    return text in names or text in PUBLISHED or text.rstrip("0123456789!.-_#?") in PUBLISHED


_ACCOUNTS = ("IncomingUser", "OutgoingUser")
_TEMPLATE = re.compile(
    r"\{\{.*\}\}|\{%.*%\}|<%.*%>|\$\{[^}]+\}|\$\([^)]+\)|\A(?:<.+>|@.+@|%[A-Za-z_]+%|\$[A-Z_][A-Z0-9_]*)\Z", re.DOTALL
)


def _none(_: ConfigFile) -> Iterator[KnownSecret]:
    yield from ()


def _drbd(file: ConfigFile) -> Iterator[KnownSecret]:
    model = file.document.model
    sections = [("common", model.common)] if model.common is not None else []
    for resource in model.resources:
        sections += [(resource.name, part) for part in (resource, *resource.connections, *resource.meshes)]
    for owner, part in sections:
        if part.net is not None and part.net.shared_secret is not None:
            place = Place(file, part.net, "shared_secret")
            yield KnownSecret(part.net.shared_secret, place, Purpose.REPLICATION, "shared-secret", owner)


def _authkeys(file: ConfigFile) -> Iterator[KnownSecret]:
    for key in file.document.model.keys:
        if key.secret is not None:
            place = Place(file, key, "secret")
            yield KnownSecret(key.secret, place, Purpose.MEMBERSHIP, key.method.value, str(key.number))


def _ietd(file: ConfigFile) -> Iterator[KnownSecret]:
    model = file.document.model
    for owner, scope, part in (
        ("", Scope.DISCOVERY, model),
        *((str(target.name), Scope.TARGET, target) for target in model.targets),
    ):
        for option, accounts, prover in (
            ("IncomingUser", part.incoming, Prover.INITIATOR),
            ("OutgoingUser", part.outgoing, Prover.TARGET),
        ):
            for account in accounts:
                place = Place(file, account, "secret")
                yield KnownSecret(
                    account.secret, place, Purpose.CHAP, option, owner, account.name, prover=prover, scope=scope
                )


def _initiator(file: ConfigFile) -> Iterator[KnownSecret]:
    model = file.document.model
    owner = str(getattr(model, "node_name", None) or "")
    for prefix, scope in (("node.session.auth.", Scope.TARGET), ("discovery.sendtargets.auth.", Scope.DISCOVERY)):
        for end, prover in (("", Prover.INITIATOR), ("_in", Prover.TARGET)):
            name, option = (prefix.replace(".", "_") + word + end for word in ("username", "password"))
            secret: Any = getattr(model, option)
            if secret is not None:
                place, word = Place(file, model, option), f"{prefix}password{end}"
                user: str | None = getattr(model, name)
                yield KnownSecret(secret, place, Purpose.CHAP, word, owner, user, prover=prover, scope=scope)


def _ha_cf(file: ConfigFile) -> Iterator[KnownSecret]:
    for line in file.document.model.stonith_host:
        for i, parameter in enumerate(line.params):
            yield KnownSecret(parameter, Place(file, line, "params", i), Purpose.FENCING, "stonith_host", line.host)


_IN = {
    "drbd": _drbd,
    "authkeys": _authkeys,
    "ietd": _ietd,
    "iscsid": _initiator,
    "iscsi_record": _initiator,
    "ha_cf": _ha_cf,
}
"""By format: what finds its secrets."""
