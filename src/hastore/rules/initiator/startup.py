"""INI: rules about what an initiator mounts."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.logons import Logon, clients, logon_by, records
from hastore.cluster.mounts import BootMount, iscsi_mounts
from hastore.cluster.services import listed
from hastore.formats.iscsid import Startup
from hastore.rules.rule import Finding, Fix, Related, Safety

CLUSTERED = ("ocfs2", "gfs", "gfs2", "lustre", "gpfs")
"""File systems that several machines may mount at once."""


def mounted_but_not_started(cluster: Cluster) -> Iterator[Finding]:
    """A machine mounts an iSCSI disk at boot, and nothing logs in to its target.

    Why: `node.startup` is manual by itself. A record keeps the value that iscsid.conf had when the target was
    discovered. Sources: the sample iscsid.conf of open-iscsi; Red Hat's guide on online storage, on changing records.

    Example:
        node.startup = manual             # and in fstab: UUID=2f1c... /mnt/iscsi ext3 _netdev 0 0

    Fix: `node.startup = automatic`, and `iscsiadm -m node -o update` for the records that there are.

    Silent: if any record of the machine is automatic or onboot, as which target a mount is on is not known; for what is
    `noauto`; for a `node.startup` that is not understood (INI003).
    """
    for client in clients(cluster):
        files = records(client) or (() if client.settings is None else (client.settings,))
        found = [logon_by(cluster, client, file) for file in files]
        mounts = [mount for mount in iscsi_mounts(cluster, client.host.name) if mount.at_boot]
        if mounts and found and all(_is_manual(logon) for logon in found):
            yield _not_started(mounts, found)


def _is_manual(logon: Logon) -> bool:
    return logon.value("node_startup") is Startup.MANUAL and not logon.is_misread("node_startup")


def _not_started(mounts: list[BootMount], found: list[Logon]) -> Finding:
    value = "manual" if found[0].is_set("node_startup") else "not set, so manual"
    names = listed(mount.label for mount in mounts)
    return Finding(
        f"{found[0].name}: {names} {'is' if len(mounts) == 1 else 'are'} mounted at boot, but no session is started "
        f"(node.startup is {value})",
        found[0].place("node_startup"),
        (
            *(Related("mounted at boot here", mount.place) for mount in mounts),
            *(Related("manual here too", logon.place("node_startup")) for logon in found[1:]),
        ),
        Fix("set node.startup = automatic, and update the records that there are", Safety.ASK),
    )


def lun_shared_without_cluster_filesystem(cluster: Cluster) -> Iterator[Finding]:
    """Two machines mount one iSCSI disk with a file system for one.

    Why: each of them writes without knowing of the other, and destroys what it finds changed; a reader sees nonsense.
    Sources: storage vendors' warnings on hosts that share a Lun, in HP EVA's iSCSI guide and in EqualLogic's.

    Example:
        UUID=2f1c... /mnt/iscsi jfs _netdev 0 0          # in the fstab of two machines

    Fix: let one machine have it, or use a cluster file system.

    Silent: for ocfs2, gfs2 and lustre; if all mount it `ro`; if all but one have `noauto`.
    """
    shared: dict[str, dict[str, BootMount]] = {}
    for mount in iscsi_mounts(cluster):
        known = mount.is_by_tag or mount.has_iscsi_path
        if known and mount.at_boot and mount.host.name and mount.entry.fstype not in CLUSTERED:
            shared.setdefault(mount.entry.source, {}).setdefault(mount.host.name, mount)
    for source, found in shared.items():
        first, *others = found.values()
        if others and not all(mount.entry.has("ro") for mount in found.values()):
            kinds = listed(mount.entry.fstype for mount in found.values())
            yield Finding(
                f"{listed(sorted(found))} {'both' if len(found) == len('ab') else 'all'} mount {source} as {kinds}",
                first.place,
                tuple(Related(f"{mount.host.name} mounts it here", mount.place) for mount in others),
                Fix("let one machine have it, or use a cluster file system", Safety.NO),
            )
