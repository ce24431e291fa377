"""What initiators log in with: their records of targets, else their iscsid.conf; and which targets they may reach."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from hastore.cluster.asked import asked_once
from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile
from hastore.cluster.iet import Iet, iets
from hastore.cluster.initiators import Initiator, initiators
from hastore.cluster.place import Place
from hastore.formats.held import Held, Source
from hastore.formats.iscsid import effective
from hastore.frozen import frozen
from hastore.values.iscsi_name import IscsiName

if TYPE_CHECKING:
    from hastore.formats.ietd import EffectiveTarget
    from hastore.formats.iscsid import EffectiveIscsid

SESSION, DISCOVERY = "node_session_auth_", "discovery_sendtargets_auth_"
"""How the fields of the names and secrets of both kinds of session begin."""
_CREDENTIALS = ("username", "password", "username_in", "password_in")


@frozen(eq=False)
class Logon:
    """The settings of one initiator for all targets, or for the one that a record is of."""

    initiator: Initiator
    file: ConfigFile
    """An iscsid.conf, or a record."""

    @property
    def target(self) -> IscsiName | None:
        """The target that it is for; `None` for any."""
        found: IscsiName | None = getattr(self.file.document.model, "node_name", None)
        return found

    @property
    def host(self) -> str:
        """The machine."""
        return self.file.host

    @property
    def name(self) -> str:
        """How the initiator is called in a message."""
        return self.file.host or "the initiator"

    @cached_property
    def effective(self) -> EffectiveIscsid:
        """What holds, built-in values included."""
        return effective(self.file.document.model)

    def held(self, field: str) -> Held[Any]:
        """Give what holds for a field of `Iscsid`."""
        found: Held[Any] = getattr(self.effective, field)
        return found

    def value(self, field: str) -> Any:
        """Give the value of a field that holds."""
        return self.held(field).value

    def is_set(self, field: str) -> bool:
        """Tell whether a line sets a field to what is taken for a value."""
        return self.held(field).source is not Source.DEFAULT

    def is_misread(self, field: str) -> bool:
        """Tell whether the only line for a field says what is taken for no value."""
        held = self.held(field)
        return held.source is Source.DEFAULT and held.written is not None

    def place(self, *fields: str) -> Place:
        """Give where the first of these fields that is set stands; without any, the file."""
        field = next((field for field in fields if self.is_set(field)), None)
        return Place(self.file) if field is None else Place(self.file, self.file.document.model, field)

    def wants_proof(self, prefix: str = SESSION) -> bool:
        """Tell whether the target has to prove itself too, in sessions of a kind."""
        return any(self.value(prefix + end) is not None for end in ("username_in", "password_in"))


@asked_once
def logon_by(cluster: Cluster, initiator: Initiator, file: ConfigFile) -> Logon:  # noqa: ARG001 - keeps the answer
    """Give what an initiator of a cluster logs in with by one file."""
    return Logon(initiator, file)


def clients(cluster: Cluster) -> tuple[Initiator, ...]:
    """Give the machines that log in somewhere.

    A machine that has targets itself is one only if it has a record of a target, or its iscsid.conf sets credentials:
    else that is as it was installed.
    """
    return tuple(each for each in initiators(cluster) if not _is_as_installed(each))


def _is_as_installed(initiator: Initiator) -> bool:
    host, settings = initiator.host, initiator.settings
    if not host.name or not host.of("ietd"):
        return False
    model = None if settings is None else settings.document.model
    used = any(getattr(model, kind + name, None) for kind in (SESSION, DISCOVERY) for name in _CREDENTIALS)
    return not used and not records(initiator)


def records(initiator: Initiator) -> tuple[ConfigFile, ...]:
    """Give an initiator's records of targets."""
    return tuple(file for file in initiator.host.of("iscsi_record") if file.document.model.node_name is not None)


@asked_once
def logons(cluster: Cluster) -> tuple[Logon, ...]:
    """Give what each initiator logs in to targets of the cluster with.

    Its records of them count; where there are none, its iscsid.conf, which is what a record will be made from.
    """
    ours = {target.name for each in iets(cluster) for target in each.model.targets}
    found: list[Logon] = []
    for client in clients(cluster):
        files = [file for file in records(client) if not ours or file.document.model.node_name in ours]
        found += [logon_by(cluster, client, file) for file in files]
        if not files and client.settings is not None:
            found.append(logon_by(cluster, client, client.settings))
    return tuple(found)


@asked_once
def discoveries(cluster: Cluster) -> tuple[Logon, ...]:
    """Give what each initiator asks for targets with: its iscsid.conf, without one its records of discoveries."""
    found: list[Logon] = []
    for client in clients(cluster):
        stored = client.host.of("iscsi_record")
        asked = [file for file in stored if file.document.model.discovery_sendtargets_address is not None]
        found += [logon_by(cluster, client, file) for file in (asked if client.settings is None else [client.settings])]
    return tuple(found)


@frozen(eq=False)
class Reachable:
    """A target of one machine that an initiator may log in to."""

    iet: Iet
    target: EffectiveTarget

    @property
    def host(self) -> str:
        """The machine that serves it."""
        return self.iet.host.name

    def place(self, model: Any = None, field: str | None = None) -> Place:
        """Give where something of it is written; by itself, its name."""
        assert self.iet.file is not None  # noqa: S101 - it has targets
        return Place(self.iet.file, *((self.target.target, "name") if model is None else (model, field)))


@asked_once
def reachable(cluster: Cluster, logon: Logon) -> tuple[tuple[Reachable, ...], ...]:
    """Give, by machine, the targets that an initiator may reach with these settings: no access list keeps it out.

    After a takeover the other machine's file counts, so that each machine has to let it in.
    """
    found = []
    for each in iets(cluster):
        targets = [t for t in each.effective.targets if logon.target in (None, t.name)]
        found.append(tuple(Reachable(each, target) for target in targets if admits(each, target, logon.initiator)))
    return tuple(group for group in found if group)


def admits(iet: Iet, target: EffectiveTarget, initiator: Initiator) -> bool:
    """Tell whether an initiator may see a target as far as is known: by one of its addresses, or by another one."""
    if iet.is_open:
        return True
    addresses = initiator.addresses if initiator.knows_all_addresses else ()
    tried: tuple[Any, ...] = addresses or (None,)
    return any(iet.initiator(target.name, initiator.name, address).allowed is not False for address in tried)
