"""ORD: rules about what a haresources group starts, and in which order."""

from collections.abc import Iterator

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
    setup_for,
)
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Needs, Related, Rule, Safety


def device_not_promoted(cluster: Cluster) -> Iterator[Finding]:
    """A group mounts or exports a DRBD device that it does not make primary first.

    Why: a secondary device can be neither mounted nor exported. heartbeat starts a group from left to right; the first
    failure gives up the whole group. Sources: drbd.conf(5); heartbeat's ResourceManager.

    Example:
        ada Filesystem::/dev/drbd0::/srv::ext3 drbddisk::r0

    Fix: put `drbddisk::r0` before what needs it, in the same group.

    Silent: for resources that are primary on both nodes from boot on; for DRBD 9 with `auto-promote`.
    """
    for file, _, starts in groups(cluster):
        setup = setup_for(cluster, file.host)
        if setup is None:
            continue
        for start in starts:
            resource = mounted(start, setup)
            if resource is not None and not _promoted(starts[: start.index], resource, setup, cluster):
                thing = f"Filesystem {start.resource.filesystem.directory}"
                yield _not_promoted(thing, start.resource.filesystem.device, resource, start.place)
            if start.resource.script in TARGET_SERVICES:
                for path, resource, place in _exported(cluster, file.host, setup):
                    if not _promoted(starts, resource, setup, cluster):
                        yield _not_promoted(
                            start.resource.script, path, resource, start.place, Related("the Lun is here", place)
                        )


def _not_promoted(thing: str, path: str, resource: Replicated, place: Place, *related: Related) -> Finding:
    return Finding(
        f"{thing} needs {path}, but drbddisk::{resource.name} is not started before it in this group",
        place,
        (*related, Related("the resource is defined here", Place(resource.file, resource.model, "name"))),
        Fix(f"put drbddisk::{resource.name} before it in this group", Safety.ASK),
    )


def _promoted(starts: list[Start], resource: Replicated, setup: DrbdSetup, cluster: Cluster) -> bool:
    if any(promotes(start, resource.name, setup) for start in starts):
        return True
    two = resource.effective("net.allow_two_primaries")
    boot = resource.effective("startup.become_primary_on")
    if two is not None and two.value and boot is not None and "both" in boot.value:
        return True
    promote = resource.effective("options.auto_promote")
    return cluster.drbd_version == "9" and (promote is None or promote.value)


def _exported(cluster: Cluster, host: str, setup: DrbdSetup) -> Iterator[tuple[str, Replicated, Place]]:
    """Give the resources that Luns export, each once, with the Lun's path and place."""
    seen: set[str] = set()
    for export in exports(cluster, host):
        resource = setup.owner(export.lun.path)
        if resource is not None and resource.name not in seen:
            seen.add(resource.name)
            yield export.lun.path, resource, export.place


def drbddisk_argument_wrong(cluster: Cluster) -> Iterator[Finding]:
    """A `drbddisk` names no resource that there is, or none at all.

    Why: the script takes exactly one resource. Without one it acts on all of them, and its status call fails, so
    heartbeat never sees it running. A name that drbd.conf does not know fails at takeover. Source: the script
    drbddisk of drbd-utils.

    Example:
        ada drbddisk::r00           # the resource is called r0

    Fix: the nearest name, if exactly one is at most two letters away.

    Silent: about names when there is no drbd.conf, or an include of it could not be read; about a name that only the
    peer's drbd.conf has (DRI002). Two arguments are a bad value of the file itself (SYN003).
    """
    for file, _, starts in groups(cluster):
        setup = setup_for(cluster, file.host)
        for start in starts:
            if start.resource.script != "drbddisk":
                continue
            if acts_on_all(start):
                yield _without_argument(start, setup)
            elif setup is not None and setup.complete and not _is_known(cluster, start.resource.arguments):
                yield _unknown_name(start, setup)


def _is_known(cluster: Cluster, arguments: tuple[str, ...]) -> bool:
    return len(arguments) != 1 or any(setup.resource(arguments[0]) is not None for setup in cluster.setups)


def _without_argument(start: Start, setup: DrbdSetup | None) -> Finding:
    known = listed(f"drbddisk::{resource.name}" for resource in setup.resources) if setup and setup.resources else ""
    return Finding(
        f"{start.resource} names no resource: it acts on all of them and its status call fails",
        start.place,
        fix=Fix(f"name them: {known}" if known else "name the resource", Safety.ASK),
    )


def _unknown_name(start: Start, setup: DrbdSetup) -> Finding:
    name = start.resource.arguments[0]
    near = setup.nearest(name)
    if near is not None:
        related = Related(f"{near.name} is defined here", Place(near.file, near.model, "name"))
        fix = Fix(f"write drbddisk::{near.name}", Safety.ASK)
        return Finding(f"drbddisk::{name}: no such resource; nearest {near.name}", start.place, (related,), fix)
    known = listed(resource.name for resource in setup.resources) if setup.resources else "none"
    related = Related("the resources are defined here", Place(setup.files[0]))
    return Finding(f"drbddisk::{name}: no such resource; known are {known}", start.place, (related,))


def target_before_storage(cluster: Cluster) -> Iterator[Finding]:
    """A group starts the target before the storage that its Luns need.

    Why: heartbeat starts from left to right. ietd keeps running when a Lun cannot be opened, so initiators log in to a
    target without disks. Sources: heartbeat's haresources documentation; plain.c of IET.

    Example:
        ada iscsitarget drbddisk::r1

    Fix: move the target service behind what it needs.

    Silent: when the storage is in no group (ORD001) or in another one.
    """
    for _, _, starts in groups(cluster):
        for service in starts:
            if service.resource.script in TARGET_SERVICES:
                late = [*_late_promotions(cluster, service, starts), *_late_mounts(cluster, service, starts)]
                if late:
                    yield _too_early(service, late)


Late = tuple[str, Start, Place]
"""What a Lun needs, where it is started, and the Lun."""


def _late_promotions(cluster: Cluster, service: Start, starts: list[Start]) -> Iterator[Late]:
    setup = setup_for(cluster, service.file.host)
    if setup is None:
        return
    before, behind = starts[: service.index], starts[service.index + 1 :]
    for _, resource, lun in _exported(cluster, service.file.host, setup):
        late = next((start for start in behind if promotes(start, resource.name, setup, unknown=False)), None)
        if late is not None and not _promoted(before, resource, setup, cluster):
            yield resource.name, late, lun


def _late_mounts(cluster: Cluster, service: Start, starts: list[Start]) -> Iterator[Late]:
    for late in starts[service.index + 1 :]:
        mount = late.resource.filesystem
        if mount is not None:
            below = mount.directory.rstrip("/") + "/"
            lun = next((e for e in exports(cluster, service.file.host) if e.lun.path.startswith(below)), None)
            if lun is not None:
                yield mount.directory, late, lun.place


def _too_early(service: Start, late: list[Late]) -> Finding:
    name = service.resource.script
    last = max((start for _, start, _ in late), key=lambda start: start.index)
    related: list[Related] = []
    for needed, start, lun in late:
        related += [Related(f"{needed} is started here, to its right", start.place), Related("its Lun is here", lun)]
    needs, luns = listed(needed for needed, _, _ in late), "Lun" if len(late) == 1 else "Luns"
    return Finding(
        f"{name} starts before {needs}; its {luns} cannot be opened, and initiators that log in get a target without "
        "disks",
        service.place,
        tuple(related),
        Fix(f"move {name} to the right of {last.resource}", Safety.ASK),
    )


RULES = (
    Rule("ORD001", "device-not-promoted", Severity.ERROR, device_not_promoted, Needs(("haresources", "drbd"))),
    Rule(
        "ORD002",
        "drbddisk-argument-wrong",
        Severity.ERROR,
        drbddisk_argument_wrong,
        Needs(("haresources",)),
        speaks_for=("haresources/no-drbd-resource",),
    ),
    Rule("ORD003", "target-before-storage", Severity.ERROR, target_before_storage, Needs(("haresources", "ietd"))),
)
