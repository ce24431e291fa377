"""REP: rules about who may be primary, and what happens when both were."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_options import held
from hastore.cluster.drbd_setup import DrbdSetup, Replicated, Setting
from hastore.cluster.place import Place
from hastore.cluster.services import exports, groups, listed, mounted, promotes
from hastore.formats.drbd.policies import AfterSb1Pri, AfterSb2Pri, RrConflict
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.rules.shared import by_setting, name_of, place_of

CLUSTER_FILE_SYSTEMS = ("ocfs2", "gfs", "gfs2", "lustre")
"""File systems that several machines may mount at once."""


def dual_primary_without_cluster_filesystem(cluster: Cluster) -> Iterator[Finding]:
    """A resource may be primary on both nodes while what uses it expects to be alone.

    Why: two primaries are for cluster file systems only. Anything else, an ext3 or a Lun that initiators mount, is
    destroyed when both nodes write. Without fencing it is a matter of time. Sources: drbd.conf(5),
    `allow-two-primaries`; DRBD User's Guide 8.4, 5.8.

    Example:
        net { allow-two-primaries; }
        ada drbddisk::r0 Filesystem::/dev/drbd0::/srv::ext3

    Fix: remove the option.

    Silent: when the file system is ocfs2, gfs, gfs2 or lustre; when haresources and ietd.conf do not use the resource.
    """
    for setup in cluster.setups:
        used = (
            (two.setting, (resource, users))
            for resource in setup.resources
            if (two := held(resource, "net", "allow-two-primaries", cluster.drbd_version)).value
            and two.setting is not None
            and (users := _single_writers(cluster, setup, resource))
        )
        for setting, found in by_setting(used):
            for resource, users in found:
                yield Finding(
                    f"{resource.name} may be primary on both nodes while {users[0][0]} assumes one writer; this "
                    "corrupts data at the first split",
                    place_of(setting),
                    tuple(Related(f"used by {what}", place) for what, place in users),
                    Fix("remove allow-two-primaries", Safety.ASK),
                )


def _single_writers(cluster: Cluster, setup: DrbdSetup, resource: Replicated) -> list[tuple[str, Place]]:
    found: list[tuple[str, Place]] = []
    promoted: list[tuple[str, Place]] = []
    shared = False
    for _, _, starts in groups(cluster):
        for start in starts:
            mount = start.resource.filesystem
            if mount is not None and mounted(start, setup) is resource:
                if mount.fstype in CLUSTER_FILE_SYSTEMS:
                    shared = True
                else:
                    found.append((f"the {mount.fstype or 'file system'} at {mount.directory}", start.place))
            elif promotes(start, resource.name, setup, unknown=False):
                promoted.append(("its haresources group", start.place))
    luns = (export for export in exports(cluster) if setup.owner(export.lun.path) is resource)
    found += [(f"Lun {lun.lun.number} of {lun.target.name}", lun.place) for lun in luns]
    return [] if shared else [*found, *promoted]


def violent_recovery_policy(cluster: Cluster) -> Iterator[Finding]:
    """A recovery policy may overwrite data under a mounted file system.

    Why: `violently-as0p` and `violently` let a resync change a device that is in use; the manual calls both dangerous,
    and the file system above will notice by crashing the machine. Source: drbd.conf(5).

    Example:
        net { rr-conflict violently; }

    Fix: `disconnect`, so that a human decides.

    Silent: never.
    """
    for setup in cluster.setups:
        for name, word in _VIOLENT:
            for setting, resources in by_setting(_set_to(setup, name, (word,), cluster)):
                yield Finding(
                    f"{listed(r.name for r in resources)}: {name} {word.value} lets a resync overwrite data under a "
                    "mounted primary",
                    place_of(setting),
                    fix=Fix(f"write '{name} disconnect;'", Safety.ASK),
                )


_VIOLENT = (
    ("after-sb-1pri", AfterSb1Pri.VIOLENTLY_AS0P),
    ("after-sb-2pri", AfterSb2Pri.VIOLENTLY_AS0P),
    ("rr-conflict", RrConflict.VIOLENTLY),
)


def _set_to(
    setup: DrbdSetup, name: str, words: tuple[object, ...], cluster: Cluster
) -> Iterator[tuple[Setting, Replicated]]:
    for resource in setup.resources:
        here = held(resource, "net", name, cluster.drbd_version)
        if here.setting is not None and here.value in words:
            yield here.setting, resource


def promoted_outside_cluster_manager(cluster: Cluster) -> Iterator[Finding]:
    """A resource is made primary at boot by the init script of DRBD, and also by heartbeat.

    Why: one manager must decide. With `become-primary-on` a node that reboots takes the resource without asking the
    cluster, although the peer may be serving it. Sources: drbd.conf(5), `become-primary-on`; the init script of DRBD.

    Example:
        startup { become-primary-on ada; }
        ada drbddisk::r0 ...

    Fix: remove `become-primary-on`.

    Silent: when no group promotes the resource, as in set-ups with two primaries and a cluster file system; in DRBD 9,
    which takes no notice of the option.
    """
    if cluster.drbd_version == "9":
        return
    for setup in cluster.setups:
        boot = (
            (setting, (resource, places))
            for resource in setup.resources
            if (setting := resource.effective("startup.become_primary_on")) is not None
            and (places := _promotions(cluster, setup, resource))
        )
        for setting, found in by_setting(boot):
            yield Finding(
                f"{listed(resource.name for resource, _ in found)}: promoted at boot by the drbd init script and also "
                "by heartbeat; a rebooted node can become primary without asking the cluster",
                place_of(setting),
                tuple(Related(f"{r.name} is promoted here", place) for r, places in found for place in places),
                Fix("remove become-primary-on", Safety.ASK),
            )


def _promotions(cluster: Cluster, setup: DrbdSetup, resource: Replicated) -> list[Place]:
    return [
        start.place
        for _, _, starts in groups(cluster)
        for start in starts
        if promotes(start, resource.name, setup, unknown=False)
    ]


def automatic_split_brain_recovery(cluster: Cluster) -> Iterator[Finding]:
    """After a split brain DRBD throws one side's writes away by itself.

    Why: both sides hold writes that clients were told are safe. Which of them is discarded should be decided by
    somebody who knows what is in them; the guide calls these policies configuring automatic data loss. Source: DRBD
    User's Guide 8.4, 5.17.2.

    Example:
        net { after-sb-0pri discard-least-changes; after-sb-1pri discard-secondary; }

    Fix: `disconnect`, with a split-brain handler that tells somebody; `discard-zero-changes` is harmless.

    Silent: for `discard-zero-changes`, with whatever `after-sb-1pri`, which then only decides about nothing.
    """
    for setup in cluster.setups:
        for setting, resources in by_setting(_discarding(setup, cluster)):
            first = held(resources[0], "net", "after-sb-1pri", cluster.drbd_version)
            more = first.setting if first.value in _DISCARDING_1PRI else None
            yield Finding(
                f"{listed(r.name for r in resources)}: after a split brain DRBD will throw away one side's writes "
                f"without asking (after-sb-0pri {setting.value})",
                place_of(setting),
                (Related(f"so does after-sb-1pri {first.value.value}", place_of(more)),) if more else (),
                Fix("write 'after-sb-0pri disconnect;' and set a split-brain handler", Safety.ASK),
            )


_DISCARDING_0PRI = ("discard-younger-primary", "discard-older-primary", "discard-least-changes", "discard-node-")
_DISCARDING_1PRI = (AfterSb1Pri.DISCARD_SECONDARY, AfterSb1Pri.CONSENSUS, AfterSb1Pri.CALL_PRI_LOST_AFTER_SB)


def _discarding(setup: DrbdSetup, cluster: Cluster) -> Iterator[tuple[Setting, Replicated]]:
    for resource in setup.resources:
        here = held(resource, "net", "after-sb-0pri", cluster.drbd_version)
        if here.setting is not None and here.value.startswith(_DISCARDING_0PRI):
            yield here.setting, resource


def no_split_brain_notification(cluster: Cluster) -> Iterator[Finding]:
    """Nobody is told when a split brain happens.

    Why: after a split brain that no policy resolves both nodes stand alone and serve on, without replication, until
    somebody looks. Source: DRBD User's Guide 8.4, 5.17.1.

    Example:
        common { handlers { } }

    Fix: `split-brain "/usr/lib/drbd/notify-split-brain.sh root";` in the handlers of `common`.

    Silent: when a policy resolves split brains by itself (REP013 speaks then); before 8.3. One finding a machine.
    """
    if cluster.drbd_version in ("8.0", "8.2"):
        return
    for setup in cluster.setups:
        silent = [resource for resource in setup.resources if _tells_nobody(resource, cluster)]
        if silent:
            yield Finding(
                f"{listed(r.name for r in silent)}: a split brain would leave both nodes StandAlone and nobody is told",
                name_of(silent[0]),
                fix=Fix("add 'split-brain \"/usr/lib/drbd/notify-split-brain.sh root\";' to handlers", Safety.ASK),
                severity=Severity.INFO,
            )


def _tells_nobody(resource: Replicated, cluster: Cluster) -> bool:
    handlers = ("split-brain", "initial-split-brain")
    if any(held(resource, "handlers", name, cluster.drbd_version).value is not None for name in handlers):
        return False
    waits = (AfterSb1Pri.DISCONNECT, AfterSb2Pri.DISCONNECT, "disconnect")
    return all(held(resource, "net", f"after-sb-{n}pri", cluster.drbd_version).value in waits for n in range(3))
