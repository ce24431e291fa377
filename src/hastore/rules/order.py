"""ORD: rules about what a haresources group starts, and in which order."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import DrbdSetup, Replicated
from hastore.cluster.place import Place
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Needs, Related, Rule, Safety
from hastore.rules.service import TARGET_SERVICES, Start, exports, groups, mounted, nearest, promotes, setup_for


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
    """A `drbddisk` names no resource, several, or none at all.

    Why: the script takes exactly one resource. Without one it acts on all of them, and its status call fails, so
    heartbeat never sees it running. A name that drbd.conf does not know fails at takeover. Source: the script
    drbddisk of drbd-utils.

    Example:
        ada drbddisk::r00           # the resource is called r0

    Fix: the nearest name, if one is near.

    Silent: when there is no drbd.conf, or an include of it could not be read.
    """
    for file, _, starts in groups(cluster):
        setup = setup_for(cluster, file.host)
        if setup is None or not setup.complete:
            continue
        for start in starts:
            if start.resource.script == "drbddisk":
                yield from _wrong_argument(start, setup)


def _wrong_argument(start: Start, setup: DrbdSetup) -> Iterator[Finding]:
    arguments = start.resource.arguments
    if len(arguments) != 1:
        what = "no resource: it acts on all of them and its status call fails" if not arguments else "several resources"
        yield Finding(
            f"{start.resource} names {what}; exactly one is needed",
            start.place,
            fix=Fix("name one resource, and use one drbddisk for each", Safety.ASK),
        )
    elif setup.resource(arguments[0]) is None:
        near = nearest(arguments[0], setup)
        known = ", ".join(resource.name for resource in setup.resources[:8])
        hint = f"nearest {near.name}" if near is not None else f"known are {known}"
        related = (
            () if near is None else (Related(f"{near.name} is defined here", Place(near.file, near.model, "name")),)
        )
        fix = Fix(f"write drbddisk::{near.name}", Safety.ASK) if near is not None else None
        yield Finding(f"drbddisk::{arguments[0]}: no such resource; {hint}", start.place, related, fix)


def target_before_storage(cluster: Cluster) -> Iterator[Finding]:
    """A group starts the target before the storage that its Luns need.

    Why: heartbeat starts from left to right. ietd keeps running when a Lun cannot be opened, so initiators log in to a
    target without disks. Sources: heartbeat's haresources documentation; plain.c of IET.

    Example:
        ada iscsitarget drbddisk::r1

    Fix: move the target service behind what it needs.

    Silent: when the storage is in no group (ORD001) or in another one.
    """
    for file, _, starts in groups(cluster):
        setup = setup_for(cluster, file.host)
        for service in starts:
            if service.resource.script not in TARGET_SERVICES:
                continue
            before, behind = starts[: service.index], starts[service.index + 1 :]
            for _, resource, place in _exported(cluster, file.host, setup) if setup is not None else ():
                late = next((s for s in behind if _is_promotion(s, resource)), None)
                if late is not None and not any(promotes(s, resource.name, setup) for s in before):  # type: ignore[arg-type]
                    yield _too_early(service, resource.name, late, Related("the Lun is here", place))
            for late in behind:
                mount = late.resource.filesystem
                if mount is None:
                    continue
                for export in exports(cluster, file.host):
                    if export.lun.path.startswith(mount.directory.rstrip("/") + "/"):
                        yield _too_early(service, mount.directory, late, Related("the Lun is here", export.place))
                        break


def _is_promotion(start: Start, resource: Replicated) -> bool:
    return start.resource.script == "drbddisk" and start.resource.arguments in ((resource.name,), ())


def _too_early(service: Start, needed: str, late: Start, lun: Related) -> Finding:
    name = service.resource.script
    return Finding(
        f"{name} starts before {needed}; its Lun cannot be opened, and initiators that log in get a target "
        "without disks",
        service.place,
        (Related(f"{needed} is started here, to its right", late.place), lun),
        Fix(f"move {name} to the right of {late.resource}", Safety.ASK),
    )


RULES = (
    Rule("ORD001", "device-not-promoted", Severity.ERROR, device_not_promoted, Needs(("haresources", "drbd"))),
    Rule("ORD002", "drbddisk-argument-wrong", Severity.ERROR, drbddisk_argument_wrong, Needs(("haresources", "drbd"))),
    Rule("ORD003", "target-before-storage", Severity.ERROR, target_before_storage, Needs(("haresources", "ietd"))),
)
