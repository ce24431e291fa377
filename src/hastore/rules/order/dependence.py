"""ORD: rules about groups that need each other."""

from collections.abc import Iterator, Sequence

from hastore.cluster.cluster import Cluster
from hastore.cluster.mounts import ClusterMount, cluster_mounts, innermost
from hastore.cluster.place import Place
from hastore.cluster.services import TARGET_SERVICES, Start, groups, runs, setup_for
from hastore.cluster.target_config import config_of, configs_at
from hastore.rules.order.promotion import promoter_elsewhere, unpromoted
from hastore.rules.rule import Finding, Fix, Related, Safety


def dependent_groups_on_different_nodes(cluster: Cluster) -> Iterator[Finding]:
    """A group needs what a group of another node brings up: the target's configuration, or the device of a Lun.

    Why: groups have no relation to each other. While both nodes are up, the file is not mounted, and the device not
    primary, where they are needed. Source: heartbeat's haresources documentation.

    Example:
        ada  drbddisk::state Filesystem::/dev/drbd0::/srv/state::ext3
        bell drbddisk::disks iscsitarget                # /etc/ietd.conf is a link into /srv/state

    Fix: one group.

    Silent: when both groups prefer the same node (ORD010, ORD001).
    """
    for service, starts in _services(cluster):
        found = _configuration(cluster, service)
        if found is not None and not _same_node(found[1].start, service):
            yield _apart(service, found[1].mount.directory, found[1].start, *_files(cluster, found[0]))
        setup = setup_for(cluster, service.file.host)
        for path, resource, lun in () if setup is None else unpromoted(cluster, service, starts, setup):
            promoter = None if setup is None else promoter_elsewhere(cluster, service, resource, setup)
            if promoter is not None:
                yield _apart(service, path, promoter, Related("the Lun is here", lun))


def _apart(service: Start, needed: str, provider: Start, *related: Related) -> Finding:
    return Finding(
        f"{service.resource.script} on {service.group.node} needs {needed}, which {provider.resource} brings up on "
        f"{provider.group.node}",
        service.place,
        (Related("the group that brings it up is here", provider.place), *related),
        Fix("make one group of both", Safety.ASK),
    )


def target_config_in_other_group(cluster: Cluster) -> Iterator[Finding]:
    """The target reads its configuration from a volume that another group mounts.

    Why: heartbeat knows no relation between groups. If the other one fails, or comes second, ietd finds no file, logs a
    warning and runs without targets, and initiators find none. Sources: heartbeat's haresources documentation; plain.c
    of IET.

    Example:
        ada drbddisk::state Filesystem::/dev/drbd0::/srv/state::ext3
        ada drbddisk::disks iscsitarget 10.0.0.9       # /etc/ietd.conf is a link into /srv/state

    Fix: put `drbddisk` and `Filesystem` of that group to the left in the target's group.

    Silent: when the file is local on every node; when the groups prefer different nodes (ORD004).
    """
    for service, _ in _services(cluster):
        found = _configuration(cluster, service)
        if found is None or not _same_node(found[1].start, service):
            continue
        path, mount = found
        yield Finding(
            f"{service.resource.script} reads {path} from {mount.mount.directory}, which another group mounts; if that "
            "group fails the target starts with no targets",
            service.place,
            (Related("it is mounted here", mount.place), *_files(cluster, path)),
            Fix(f"put that group's resources before {service.resource.script} in this group", Safety.ASK),
        )


def _services(cluster: Cluster) -> Iterator[tuple[Start, Sequence[Start]]]:
    for _, _, starts in groups(cluster):
        for start in starts:
            if runs(start) in TARGET_SERVICES:
                yield start, starts


def _configuration(cluster: Cluster, service: Start) -> tuple[str, ClusterMount] | None:
    """Give the path of what a target reads, and the mount of another group that it is on."""
    host = next((host for host in cluster.hosts if host.name == service.file.host), None)
    path = None if host is None else config_of(host, runs(service))
    if path is None:
        return None
    mounts = [mount for mount in cluster_mounts(cluster) if mount.start.file is service.file]
    found = innermost(path, mounts)
    own = any(m.start.group is service.group and m.mount.directory == found.mount.directory for m in mounts if found)
    return None if found is None or own else (path, found)


def _same_node(one: Start, other: Start) -> bool:
    return bool(one.group.node.lower() == other.group.node.lower())


def _files(cluster: Cluster, path: str) -> Iterator[Related]:
    return (Related("the target's configuration is here", Place(file)) for file in configs_at(cluster.hosts, path))
