"""DRI: a file that one node has and the other one lacks."""

from collections.abc import Iterator
from itertools import permutations

from hastore.cluster.cluster import Cluster
from hastore.cluster.host import Host
from hastore.cluster.place import Place
from hastore.cluster.services import Start, are_one_cluster, groups
from hastore.rules.rule import Finding, Fix, Safety

_HEARTBEAT = ("ha_cf", "haresources", "authkeys")
_FILES = {
    "drbd": ("/etc/drbd.conf", ("/etc/drbd.conf",), "fails"),
    "ha_cf": ("/etc/ha.d/ha.cf", ("/etc/ha.d/ha.cf",), "fails"),
    "haresources": ("/etc/ha.d/haresources", ("/etc/ha.d/haresources",), "fails"),
    "authkeys": ("/etc/ha.d/authkeys", ("/etc/ha.d/authkeys",), "fails"),
    "ietd": ("ietd.conf", ("/etc/iet/ietd.conf", "/etc/ietd.conf"), "starts an empty target"),
}
"""By format: what the file is called, where it may be, and what a takeover does without it."""
_SCRIPTS = ("/etc/ha.d/resource.d", "/etc/init.d")


def file_missing_on_peer(cluster: Cluster) -> Iterator[Finding]:
    """A node lacks a file, a mount point or a resource script that the other node has.

    Why: the next takeover to that node fails, or, without ietd.conf, starts a target that exports nothing and says so
    only in the log. Sources: plain.c of IET 1.4.20; heartbeat's ResourceManager.

    Example:
        ada/etc/ietd.conf            # and no such file, nor a link of that name, on bell

    Fix: copy the file, or make the link.

    Silent: when only one node was captured; about a link into a volume that is mounted on the other node; about mount
    points and scripts where the folder around them was not captured.
    """
    for here, there in permutations(_nodes(cluster), 2):
        if are_one_cluster(cluster, here.name, there.name):
            yield from _missing_files(here, there)
            yield from _missing_mount_points(cluster, here, there)
            yield from _missing_scripts(cluster, here, there)
    for host in _nodes(cluster):
        yield from _dead_links(cluster, host)


def _nodes(cluster: Cluster) -> list[Host]:
    """Give the machines that heartbeat may start resources on, as far as their trees were captured."""
    return [
        host
        for host in cluster.hosts
        if host.presence.is_captured and any(host.of(format) for format in (*_HEARTBEAT, "drbd"))
    ]


def _missing_files(here: Host, there: Host) -> Iterator[Finding]:
    for format, (name, places, effect) in _FILES.items():
        files = here.of(format) if any(here.presence.has(place) for place in places) else []
        known = any(there.presence.has(place) for place in places)
        partial = format in _HEARTBEAT and not any(there.of(other) for other in _HEARTBEAT)
        if files and not known and not partial:
            yield Finding(
                f"{there.name} has no {name}; takeover there {effect}",
                Place(files[0]),
                (),
                Fix(f"copy it to {there.name}, or link it", Safety.ASK),
            )


def _missing_mount_points(cluster: Cluster, here: Host, there: Host) -> Iterator[Finding]:
    for start in _starts(cluster, here):
        mount = start.resource.filesystem
        if mount is None:
            continue
        parent = mount.directory.rstrip("/").rpartition("/")[0]
        seen = here.presence.has_folder(mount.directory) and bool(parent) and there.presence.has_folder(parent)
        if seen and not there.presence.has_folder(mount.directory):
            yield Finding(
                f"{there.name} has no {mount.directory}; takeover there fails, as nothing can be mounted on it",
                start.place,
                (),
                Fix(f"on {there.name}: mkdir {mount.directory}", Safety.ASK),
            )


def _missing_scripts(cluster: Cluster, here: Host, there: Host) -> Iterator[Finding]:
    captured = [folder for folder in _SCRIPTS if here.presence.has_folder(folder) and there.presence.has_folder(folder)]
    told: set[str] = set()
    for start in _starts(cluster, here):
        script = start.resource.script
        mine, yours = (any(host.presence.has(f"{folder}/{script}") for folder in captured) for host in (here, there))
        if len(captured) == len(_SCRIPTS) and mine and not yours and script not in told:
            told.add(script)
            yield Finding(
                f"{there.name} has no resource script {script}; takeover there fails",
                start.place,
                (),
                Fix(f"install it on {there.name}", Safety.ASK),
            )


def _starts(cluster: Cluster, host: Host) -> Iterator[Start]:
    for file, _, starts in groups(cluster):
        if file.host == host.name:
            yield from starts


def _dead_links(cluster: Cluster, host: Host) -> Iterator[Finding]:
    mounts = [
        s.resource.filesystem.directory.rstrip("/") + "/" for s in _starts(cluster, host) if s.resource.filesystem
    ]
    for name, places, effect in _FILES.values():
        for place in places:
            target = host.presence.link(place)
            if target is None or host.presence.leads_somewhere(place) or target.startswith(tuple(mounts)):
                continue
            at = next((file for format in (*_HEARTBEAT, "drbd") for file in host.of(format)), None)
            if at is not None and target.startswith("/"):
                yield Finding(
                    f"{host.name} has no {name}: {place} leads to {target}, which is not there and in no volume that "
                    f"heartbeat mounts; takeover there {effect}",
                    Place(at),
                    (),
                    Fix("make the link lead to the file", Safety.ASK),
                )
