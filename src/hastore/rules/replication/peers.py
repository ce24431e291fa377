"""REP: rules about the two sides of a resource."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import DrbdSetup, Replicated, Site
from hastore.cluster.place import Place
from hastore.cluster.services import exports, groups
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.rules.shared import place_of

ENOUGH = 2
"""Hosts: it takes two to replicate."""


def resource_without_peer(cluster: Cluster) -> Iterator[Finding]:
    """A resource names fewer than two hosts, or one of them twice.

    Why: drbdadm 8.3 and 8.4 read such a file without a word; nothing is replicated, and the first failure loses all.
    Source: seen with drbdadm 8.3 and 8.4.

    Example:
        resource r0 { on ada { ... } }         # and no other `on`

    Fix: add the peer's section.

    Silent: for DRBD 9 resources with a `connection-mesh` or more than two hosts; for a `skip on` section, which says
    that the peer is left out on purpose; for a block that cannot be read, which may be the peer's.
    """
    for setup in cluster.setups:
        for resource in setup.resources:
            doubled = list(_doubled_hosts(resource))
            yield from doubled
            if not doubled and len(_hosts(resource)) < ENOUGH and not resource.model.meshes:
                count = "only one host section" if _hosts(resource) else "no host section"
                yield Finding(
                    f"{resource.name} has {count}; nothing is replicated",
                    Place(resource.file, resource.model, "name"),
                    fix=Fix("add an 'on' section for the peer", Safety.NO),
                )


def _doubled_hosts(resource: Replicated) -> Iterator[Finding]:
    seen: dict[str, Place] = {}
    for host in resource.model.hosts:
        for i, name in enumerate(host.names):
            place = Place(resource.file, host, "names", i)
            if name in seen:
                yield Finding(
                    f"{resource.name} has two sections for host {name}; one of them must be the peer's",
                    place,
                    (Related("the first is here", seen[name]),),
                    Fix("name the peer", Safety.NO),
                )
            seen.setdefault(name, place)


def _hosts(resource: Replicated) -> list[object]:
    """Give what stands for a host: its name, or a section that has none."""
    model = resource.model
    skipped = [skip for skip in model.skips if skip.words[:1] == ("on",)]
    unread = [other for other in model.extra if other.options]
    shown = [host for host in (model.this_host, model.remote_host) if host is not None]
    return [*resource.sections, *model.floating, *model.floating_addresses, *model.stacked, *shown, *skipped, *unread]


def device_minor_differs_between_hosts(cluster: Cluster) -> Iterator[Finding]:
    """A resource has another device on the peer, and a mount or a Lun names one of the two.

    Why: DRBD does not mind, but haresources and ietd.conf are the same on both nodes. After a failover they open the
    wrong device, which may be another resource's, or none. Source: drbdadm is silent, seen with 8.3, 8.4 and 9.22.

    Example:
        on ada  { device /dev/drbd1; ... }
        on bell { device /dev/drbd2; ... }
        ada drbddisk::r0 Filesystem::/dev/drbd1::/srv::ext3

    Fix: one minor number on both hosts.

    Silent: when all users name the device as `/dev/drbd/by-res/NAME`, or nobody uses it.
    """
    for setup in cluster.setups:
        for resource in setup.resources:
            volumes: dict[int, list[Site]] = {}
            for site in resource.sites:
                if site.node is not None:
                    volumes.setdefault(site.volume, []).append(site)
            for sites in volumes.values():
                yield from _differing(cluster, setup, sites)


def _differing(cluster: Cluster, setup: DrbdSetup, sites: list[Site]) -> Iterator[Finding]:
    first = sites[0]
    other = next((site for site in sites if site.node != first.node), None)
    if other is None or first.device is None or other.device is None:
        return
    users = list(_users(cluster, setup, {str(site.node) for site in sites}))
    if users:
        path, _ = users[0]
        stranger = next(site for site in sites if site.node != path)
        yield Finding(
            f"{first.label} is {first.node} on {first.host} and {other.node} on {other.host}, but {path} is used; "
            f"failover to {stranger.host} opens the wrong or no device",
            place_of(first.device),
            (
                Related("the other device is here", place_of(other.device)),
                *(Related(f"{path} is used here", place) for path, place in users),
            ),
            Fix("give the resource one minor on both hosts", Safety.NO),
        )


def _users(cluster: Cluster, setup: DrbdSetup, nodes: set[str]) -> Iterator[tuple[str, Place]]:
    used: list[tuple[str, Place]] = []
    for _, _, starts in groups(cluster):
        used += [(s.resource.filesystem.device, s.place) for s in starts if s.resource.filesystem is not None]
    used += [(export.lun.path, export.place) for export in exports(cluster)]
    for path, place in used:
        site, part = setup.locate(path)
        node = path.removesuffix(f"p{part}") if part else path
        if site is not None and node in nodes:
            yield node, place
