"""INI: rules about the name of an initiator."""

import re
from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.initiators import Initiator
from hastore.cluster.logons import clients
from hastore.cluster.place import Place
from hastore.cluster.services import listed
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.values.iscsi_name import IscsiName

_FIRST_BOOT = re.compile(r"first[\s-]?boot|\bimage\b|\btemplate\b", re.IGNORECASE)
_ON_PURPOSE = re.compile(r"logical initiator|one initiator|same (?:initiator|name)|shared|on purpose", re.IGNORECASE)


def initiator_name_missing(cluster: Cluster) -> Iterator[Finding]:
    """An initiator has no name of its own, or more than one.

    Why: iscsid warns, and software sessions fail. The first line with a name counts. `GenerateName=yes` asks a start
    script of Debian for a name, which iscsid itself does not do. Sources: iscsid.c and iscsi_util.c of open-iscsi.

    Example:
        #InitiatorName=iqn.2013-09.example.lab:curie

    Fix: make a name once, and keep it for ever.

    Silent: if a comment says that the file is of an image and is made at the first boot; for a file that is missing
    where no folder of the machine was captured.
    """
    for client in clients(cluster):
        if client.naming is None:
            yield from _without_file(client)
        elif client.name is None:
            yield from _without_name(client)
        else:
            yield from _several(client)


_CREATE = Fix("make a name with iscsi-iname, and keep it for ever", Safety.NO)


def _without_file(client: Initiator) -> Iterator[Finding]:
    if client.settings is not None and client.host.name and client.host.presence.is_captured:
        yield Finding(
            f"{client.host.name}: initiatorname.iscsi is missing, iscsid has no name to log in with",
            Place(client.settings),
            fix=_CREATE,
        )


def _without_name(client: Initiator) -> Iterator[Finding]:
    naming = client.naming
    if naming is None or _FIRST_BOOT.search(client.naming_remarks):
        return
    generated = naming.document.model.generate_name
    at = next((each for each in client.problems if each.code in ("missing-value", "missing-equals")), None)
    why = "GenerateName=yes asks a start script for a name, and there is none yet: " if generated else ""
    place = Place(naming, naming.document.model, "generate_name") if generated else Place(naming)
    yield Finding(
        f"{client.host.name or 'the initiator'}: {why}iscsid has no name to log in with",
        place if at is None else Place(naming, at=at.span),
        fix=_CREATE,
        detail="" if at is None else f"{naming.format}/{at.code}",
    )


def _several(client: Initiator) -> Iterator[Finding]:
    names = client.names
    others = [(name, place) for name, place in names[1:] if IscsiName(name) != IscsiName(names[0][0])]
    if others:
        name, place = others[0]
        told = (p for p in client.problems if p.code == "repeated-word" and p.span.line == place.span.line)
        at = next(told, None)
        yield Finding(
            f"{client.host.name or 'the initiator'} has several names: iscsid takes {names[0][0]}, not {name}",
            place if at is None else Place(place.file, at=at.span),
            (Related("the first one counts", names[0][1]),),
            Fix("leave the name that targets know", Safety.NO),
            detail="initiatorname/repeated-word",
        )


def initiator_name_duplicated(cluster: Cluster) -> Iterator[Finding]:
    """Two machines log in by the same name.

    Why: a login with the name and session number of another one ends that one's session, and IET drops the old one:
    both throw each other out. Mostly a machine was cloned. Sources: login_finish of IET 1.4.20; RFC 7143, 6.3.5.

    Example:
        InitiatorName=iqn.2013-09.example.lab:curie       # on curie, and on dora too

    Fix: a new name for the clone.

    Silent: if a comment at the name says that it is meant.
    """
    found: dict[IscsiName, list[Initiator]] = {}
    for client in clients(cluster):
        if client.name is not None and client.host.name:
            found.setdefault(client.name, []).append(client)
    for name, (first, *others) in found.items():
        if others and not any(_ON_PURPOSE.search(each.place.remark) for each in (first, *others)):
            hosts = sorted(each.host.name for each in (first, *others))
            yield Finding(
                f"{listed(hosts)} have the same name {name.normalised}; each login throws the other out",
                first.place,
                tuple(Related(f"the name of {each.host.name}", each.place) for each in others),
                Fix("give the clone a new name", Safety.NO),
            )
