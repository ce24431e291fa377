"""ORD: rules about which DRBD resource a group makes primary."""

from collections.abc import Iterator, Sequence

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import DrbdSetup, Replicated
from hastore.cluster.place import Place
from hastore.cluster.services import (
    TARGET_SERVICES,
    Start,
    acts_on_all,
    exports,
    groups,
    listed,
    mounted,
    promotes,
    runs,
    setup_for,
)
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.rules.shared import name_of


def device_not_promoted(cluster: Cluster) -> Iterator[Finding]:
    """A group mounts or exports a DRBD device that it does not make primary first.

    Why: a secondary device can be neither mounted nor exported. heartbeat starts a group from left to right; the first
    failure gives up the whole group. Sources: drbd.conf(5); heartbeat's ResourceManager.

    Example:
        ada Filesystem::/dev/drbd0::/srv::ext3 drbddisk::r0

    Fix: put `drbddisk::r0` before what needs it, in the same group.

    Silent: for resources that are primary on both nodes from boot on; for DRBD 9 with `auto-promote`; about a Lun whose
    resource only groups of another node make primary (ORD004).
    """
    for file, _, starts in groups(cluster):
        setup = setup_for(cluster, file.host)
        if setup is None:
            continue
        for start in starts:
            resource = mounted(start, setup)
            if resource is not None and not is_promoted(starts[: start.index], resource, setup, cluster):
                thing = f"Filesystem {start.resource.filesystem.directory}"
                yield _not_promoted(thing, start.resource.filesystem.device, resource, start.place)
            if runs(start) in TARGET_SERVICES:
                for path, resource, place in unpromoted(cluster, start, starts, setup):
                    if promoter_elsewhere(cluster, start, resource, setup) is None:
                        lun = Related("the Lun is here", place)
                        yield _not_promoted(start.resource.script, path, resource, start.place, lun)


def _not_promoted(thing: str, path: str, resource: Replicated, place: Place, *related: Related) -> Finding:
    return Finding(
        f"{thing} needs {path}, but drbddisk::{resource.name} is not started before it in this group",
        place,
        (*related, Related("the resource is defined here", name_of(resource))),
        Fix(f"put drbddisk::{resource.name} before it in this group", Safety.ASK),
    )


def is_promoted(starts: Sequence[Start], resource: Replicated, setup: DrbdSetup, cluster: Cluster) -> bool:
    """Tell whether one of these makes a resource primary, or it needs nobody to do so."""
    return any(promotes(start, resource.name, setup) for start in starts) or promotes_itself(resource, cluster)


def promotes_itself(resource: Replicated, cluster: Cluster) -> bool:
    """Tell whether a resource is primary on both nodes from boot on, or becomes primary when it is opened."""
    two = resource.effective("net.allow_two_primaries")
    boot = resource.effective("startup.become_primary_on")
    if two is not None and two.value and boot is not None and "both" in boot.value:
        return True
    promote = resource.effective("options.auto_promote")
    return cluster.drbd_version == "9" and (promote is None or promote.value)


def exported(cluster: Cluster, host: str, setup: DrbdSetup) -> Iterator[tuple[str, Replicated, Place]]:
    """Give the resources that Luns export, each once, with the Lun's path and place."""
    seen: set[str] = set()
    for export in exports(cluster, host):
        resource = setup.owner(export.lun.path)
        if resource is not None and resource.name not in seen:
            seen.add(resource.name)
            yield export.lun.path, resource, export.place


def unpromoted(
    cluster: Cluster, service: Start, starts: Sequence[Start], setup: DrbdSetup
) -> Iterator[tuple[str, Replicated, Place]]:
    """Give what Luns export and nothing in the group of the target service makes primary."""
    for path, resource, place in exported(cluster, service.file.host, setup):
        if not is_promoted(starts, resource, setup, cluster):
            yield path, resource, place


def promoter_elsewhere(cluster: Cluster, service: Start, resource: Replicated, setup: DrbdSetup) -> Start | None:
    """Give what makes a resource primary in a group of another node; `None` if a group of this node does, or none."""
    found = [
        start
        for file, _, starts in groups(cluster)
        if file is service.file
        for start in starts
        if promotes(start, resource.name, setup, unknown=False)
    ]
    here = service.group.node.lower()
    return None if any(start.group.node.lower() == here for start in found) else next(iter(found), None)


def drbddisk_argument_wrong(cluster: Cluster) -> Iterator[Finding]:
    """A `drbddisk` names no resource that there is, or none at all, or several.

    Why: the script takes exactly one resource. Without one it acts on all of them, and its status call fails, so
    heartbeat never sees it running; of several it takes the first for what to do, and fails. A name that drbd.conf does
    not know fails at takeover. Source: the script drbddisk of drbd-utils.

    Example:
        ada drbddisk::r00           # the resource is called r0

    Fix: the nearest name, if exactly one is at most two letters away; one `drbddisk` for each resource.

    Silent: about names when there is no drbd.conf, or an include of it could not be read; about a name that only the
    peer's drbd.conf has (DRI002).
    """
    for file, _, starts in groups(cluster):
        setup = setup_for(cluster, file.host)
        for start in starts:
            if start.resource.script != "drbddisk":
                continue
            if acts_on_all(start):
                yield _without_argument(start, setup)
            elif len(start.resource.arguments) > 1:
                yield _several_arguments(start)
            elif setup is not None and setup.complete and not _is_known(cluster, start.resource.arguments[0]):
                yield _unknown_name(start, setup)


def _is_known(cluster: Cluster, name: str) -> bool:
    return any(setup.resource(name) is not None for setup in cluster.setups)


def _without_argument(start: Start, setup: DrbdSetup | None) -> Finding:
    known = listed(f"drbddisk::{resource.name}" for resource in setup.resources) if setup and setup.resources else ""
    return Finding(
        f"{start.resource} names no resource: it acts on all of them and its status call fails",
        start.place,
        fix=Fix(f"name them: {known}" if known else "name the resource", Safety.ASK),
    )


def _several_arguments(start: Start) -> Finding:
    first, *_ = start.resource.arguments
    return Finding(
        f"{start.resource} names {len(start.resource.arguments)} resources: the script takes one, so it takes {first} "
        "for what to do and makes nothing primary",
        start.place,
        fix=Fix(f"write {' '.join(f'drbddisk::{name}' for name in start.resource.arguments)}", Safety.ASK),
    )


def _unknown_name(start: Start, setup: DrbdSetup) -> Finding:
    name = start.resource.arguments[0]
    near = setup.nearest(name)
    if near is not None:
        related = Related(f"{near.name} is defined here", name_of(near))
        fix = Fix(f"write drbddisk::{near.name}", Safety.ASK)
        return Finding(f"drbddisk::{name}: no such resource; nearest {near.name}", start.place, (related,), fix)
    known = listed(resource.name for resource in setup.resources) if setup.resources else "none"
    related = Related("the resources are defined here", Place(setup.files[0]))
    return Finding(f"drbddisk::{name}: no such resource; known are {known}", start.place, (related,))
