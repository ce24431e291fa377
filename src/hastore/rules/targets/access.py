"""TGT: rules about who may see a target, and at which addresses it is offered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hastore.cluster.cluster import Cluster
from hastore.cluster.iet import Iet, iets
from hastore.cluster.initiators import Initiator
from hastore.cluster.logons import clients
from hastore.cluster.place import Place
from hastore.cluster.portals import known_portals, listens_at, wanted_targets
from hastore.cluster.services import TARGET_SERVICES, groups, listed, runs
from hastore.cluster.vips import Vip, vips_of
from hastore.rules.rule import Finding, Fix, Related, Safety

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

    from hastore.formats.initiators_allow import Entry, Verdict
    from hastore.values.iscsi_name import IscsiName


def access_list_excludes_client(cluster: Cluster) -> Iterator[Finding]:
    """An access list keeps a client from its target, or the target from its service address.

    Why: from 1.4.18 on initiators.allow refuses all whom the first line for the target does not list, and all if no
    line is for it; before, and where initiators.deny exists, only those whom that lists. A refused login is answered
    "target not found". Sources: README.initiators and RELEASE_NOTES of IET 1.4.18; plain_initiator_allow in plain.c.

    Example:
        ALL 192.168.0.0/16                       # and the client has 10.10.1.7

    Fix: list the client, or the service address.

    Silent: without such a file; where only addresses are listed and the client's is not known; where a client that may
    see other targets is kept from one that is let to other clients.
    """
    known = clients(cluster)
    for iet in iets(cluster):
        for client in () if iet.is_open else known:
            for name in _refused(cluster, iet, client, known):
                yield _excluded(iet, client, name, _verdict(cluster, iet, client, name))
        if iet.portals is not None:
            yield from _hidden(iet, _addresses(cluster, iet))


def _names(iet: Iet) -> list[IscsiName]:
    return [target.name for target in iet.effective.targets]


def _refused(cluster: Cluster, iet: Iet, client: Initiator, known: tuple[Initiator, ...]) -> Iterator[IscsiName]:
    """Give the targets that refuse a client, unless that is likely meant: each has another one."""
    closed = [name for name in _names(iet) if _verdict(cluster, iet, client, name).allowed is False]
    wanted = wanted_targets(client.host)
    for name in closed:
        others = (each for each in known if each is not client)
        lets_others = any(_verdict(cluster, iet, other, name).allowed for other in others)
        if name in wanted or not lets_others or len(closed) == len(_names(iet)):
            yield name


def _verdict(cluster: Cluster, iet: Iet, client: Initiator, name: IscsiName) -> Verdict:
    """Judge a client by the addresses from which it may come: those in the network of a service address, else all."""
    vips = [vip.ip for vip in _addresses(cluster, iet)]
    stanzas = () if client.network is None else client.network.addressed
    near = [s.address.ip for s in stanzas if s.address is not None and any(ip in s.address.network for ip in vips)]
    addresses = near or list(client.addresses)
    unknown = [] if near or client.knows_all_addresses else [None]
    found = [iet.initiator(name, client.name, address) for address in (*addresses, *unknown)]
    return next((verdict for verdict in found if verdict.allowed is not False), found[0])


def _excluded(iet: Iet, client: Initiator, name: IscsiName, verdict: Verdict) -> Finding:
    who = client.name or client.host.name
    denying = iet.deny is not None and _holds(iet, "deny", verdict.entry)
    file = iet.deny if denying else iet.allow
    entry = verdict.entry
    what = "no line is for it" if entry is None else f"the line for {entry.target} decides"
    place = Place(file or iet.host.files[0]) if entry is None else Place(file or iet.host.files[0], entry)
    related = [Related("the initiator", client.place)]
    target = iet.target(name)
    if iet.file is not None and target is not None:
        related.append(Related("the target", Place(iet.file, target.target, "name")))
    list_name = "initiators.deny" if denying else "initiators.allow"
    return Finding(
        f"{who} may not see {name}: {what} in {list_name}",
        place,
        tuple(related),
        Fix("list the initiator's address or name", Safety.NO),
    )


def _holds(iet: Iet, which: str, entry: Entry | None) -> bool:
    file = getattr(iet, which)
    return file is not None and any(each is entry for each in file.document.model.entries)


def _hidden(iet: Iet, addresses: list[Vip]) -> Iterator[Finding]:
    """Find the targets that targets.allow offers at no service address."""
    for name in _names(iet):
        found = [iet.portal(name, vip.ip) for vip in addresses]
        if iet.portals is not None and found and all(verdict.allowed is False for verdict in found):
            entry = found[0].entry
            what = "no line is for it" if entry is None else f"the line for {entry.target} decides"
            yield Finding(
                f"{name} is not offered at {listed(str(vip.ip) for vip in addresses)}: {what} in targets.allow",
                Place(iet.portals) if entry is None else Place(iet.portals, entry),
                tuple(Related("the service address", vip.place) for vip in addresses),
                Fix("list the service address", Safety.NO),
            )


def _addresses(cluster: Cluster, iet: Iet) -> list[Vip]:
    """Give the service addresses of the groups that start a target, by this machine's haresources or any."""
    found: dict[bool, list[Vip]] = {}
    for file, _, starts in groups(cluster):
        if any(runs(start) in TARGET_SERVICES for start in starts):
            found.setdefault(file.host == iet.host.name, []).extend(vip for start in starts for vip in vips_of(start))
    once = {vip.ip: vip for vip in reversed(found.get(True) or found.get(False, []))}
    return list(reversed(once.values()))


def portals_not_restricted(cluster: Cluster) -> Iterator[Finding]:
    """Discovery offers a target at addresses that stay on their node, besides the service address.

    Why: from 1.4.18 on IET reports all addresses at which it listens. An initiator logs in to each of them; after a
    failover those of the dead node answer no more, and each costs a login timeout at boot. Sources: RELEASE_NOTES of
    1.4.18; target_list_build of IET 1.4.20.

    Example:
        # /etc/iet/targets.allow is not there, or says
        ALL ALL

    Fix: a targets.allow that lists the service address, or `-a ADDRESS` in ISCSITARGET_OPTIONS.

    Silent: up to 0.4.17, which reports only the address that was asked; where a discovery of that target was captured
    that shows service addresses only; where targets.allow lists other addresses by themselves.
    """
    for iet in iets(cluster):
        vips = _addresses(cluster, iet)
        others = [] if iet.is_old else _fixed(cluster, iet, {vip.ip for vip in vips})
        if vips and others:
            yield from _offered(cluster, iet, others, vips)


def _fixed(cluster: Cluster, iet: Iet, moving: set[IPv4Address | IPv6Address]) -> list[str]:
    """Give the addresses of a machine that do not move, of the kinds of those that do, and at which ietd listens."""
    network, told, kinds = cluster.network(iet.host.name), listens_at(iet.host), {ip.version for ip in moving}
    stanzas = () if network is None else network.addressed
    own = dict.fromkeys(stanza.address.ip for stanza in stanzas if stanza.address is not None)
    return [str(ip) for ip in own if ip not in moving and ip.version in kinds and (told is None or ip in told)]


def _offered(cluster: Cluster, iet: Iet, others: list[str], vips: list[Vip]) -> Iterator[Finding]:
    """Find out whether any target is offered at all addresses; that is one finding for a machine."""
    moving = {vip.ip for vip in vips}
    for name in _names(iet):
        known = known_portals(cluster, name)
        entry = next((e for e in (iet.portal(name, address).entry for address in others) if e is not None), None)
        listed_all = entry is not None and any(member.is_everybody for member in entry.members)
        if (known and known <= moving) or (iet.portals is not None and not listed_all):
            continue
        place = vips[0].place if iet.portals is None or entry is None else Place(iet.portals, entry)
        yield Finding(
            f"discovery will offer {listed(others)} besides {listed(str(vip.ip) for vip in vips)}: initiators log in "
            "to addresses that do not move",
            place,
            () if iet.portals is None else (Related("the service address", vips[0].place),),
            Fix(f"write 'ALL {vips[0].ip}' in targets.allow", Safety.ASK),
        )
        return
