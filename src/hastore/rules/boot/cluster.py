"""BOO: rules about what the boot starts that is heartbeat's to start."""

import re
from collections.abc import Iterator, Sequence
from posixpath import normpath

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import DrbdSetup, Replicated, Setting
from hastore.cluster.host import Host
from hastore.cluster.mounts import BootMount, ClusterMount, boot_mounts, cluster_mounts
from hastore.cluster.services import Start, groups, runs
from hastore.formats.haresources import SCRIPTS
from hastore.rules.order.promotion import promotes_itself
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.rules.shared import place_of

_RUN_LEVELS = ("/etc/rc2.d", "/etc/rc3.d", "/etc/rc4.d", "/etc/rc5.d")
_EARLY = "/etc/rcS.d"
_WANTS = "/etc/systemd/system/multi-user.target.wants"
_LINK = re.compile(r"S[0-9]{2}(.+)")
_OWN = frozenset(SCRIPTS) - {"iscsitarget", "apache"}
"""Scripts of heartbeat, which are no services of the system."""


def cluster_device_in_fstab(cluster: Cluster) -> Iterator[Finding]:
    """The fstab of a node mounts what heartbeat or DRBD holds.

    Why: heartbeat mounts it on one node only. A DRBD device is secondary at boot, so the mount fails and may stop the
    boot. A second mount, or one of the disk below DRBD, destroys the data, by hand too. Sources: the script Filesystem;
    `verifyallidle` of heartbeat's ResourceManager.

    Example:
        /dev/drbd0 /srv/state ext3 defaults 0 2

    Fix: remove the line.

    Silent: about `noauto` for a DRBD device or a mount point, not for a disk below DRBD; about DRBD devices that are
    primary by themselves, if no group mounts them.
    """
    for mount in boot_mounts(cluster):
        yield from _of_drbd(cluster, mount)


def _of_drbd(cluster: Cluster, mount: BootMount) -> Iterator[Finding]:
    setup = cluster.setup(mount.host.name)
    below = None if setup is None else _below_drbd(setup, mount)
    here = [each for each in cluster_mounts(cluster, mount.host.name) if _same_place(each, mount)]
    what, related = mount.entry.source, [Related("heartbeat mounts it here", each.place) for each in here[:1]]
    if below is not None:
        by = f"is used by DRBD as the {below.field.replace('_', '-')} of a resource"
        related.append(Related("DRBD uses it here", place_of(below)))
        verb = "is mounted by fstab" if mount.at_boot else "can be mounted by fstab"
        if mount.entry.is_swap:
            verb = "is swap space by fstab"
        yield _doubled(f"{what} {verb} and {by}", mount, related)
        return
    resource = None if setup is None else setup.owner(what, mount.host.name)
    if not mount.at_boot:
        return
    if here:
        thing = what if resource is not None else mount.label
        yield _doubled(f"{thing} is mounted by fstab and by heartbeat", mount, related)
    elif resource is not None and not _is_primary(resource, mount.host.name, cluster):
        yield _doubled(f"{what} is mounted by fstab at boot, when DRBD is secondary on both nodes", mount, related)


def _is_primary(resource: Replicated, host: str, cluster: Cluster) -> bool:
    """Tell whether DRBD itself makes a resource primary on a machine, at boot or when it is mounted."""
    boot = resource.effective("startup.become_primary_on")
    return promotes_itself(resource, cluster) or (boot is not None and host in boot.value)


def _same_place(managed: ClusterMount, mount: BootMount) -> bool:
    same = not mount.entry.is_swap and normpath(managed.mount.directory) == normpath(mount.entry.target)
    return same or managed.mount.device == mount.entry.source


def _doubled(message: str, mount: BootMount, related: list[Related]) -> Finding:
    return Finding(message, mount.place, tuple(related), Fix("remove the line from fstab", Safety.ASK))


def _below_drbd(setup: DrbdSetup, mount: BootMount) -> Setting | None:
    """Give where a resource uses the device of a line as its disk or for its metadata, on this machine."""
    for site in setup.sites:
        if site.host.lower() == mount.host.name.lower():
            if site.disk is not None and site.disk.value == mount.entry.source:
                return site.disk
            meta = site.meta_disk
            if meta is not None and not meta.value.is_internal and meta.value.device == mount.entry.source:
                return meta
    return None


def cluster_service_also_at_boot(cluster: Cluster) -> Iterator[Finding]:
    """The boot starts a service that heartbeat starts, or does not start DRBD that heartbeat's groups need.

    Why: a target that runs on the standby node offers Luns that cannot be opened, and heartbeat reports a resource that
    is active already as CRITICAL. `drbddisk` only makes a resource primary: the device must be up. Sources: heartbeat's
    ResourceManager and its FAQ; the script drbddisk.

    Example:
        /etc/rc2.d/S20iscsitarget               # and haresources: ada drbddisk::r0 iscsitarget

    Fix: `update-rc.d iscsitarget disable`, or `systemctl disable`; enable drbd.

    Silent: where neither the folders of the run levels nor the enabled units were captured.
    """
    for host in cluster.hosts:
        booted = _started_at_boot(host)
        if booted is None:
            continue
        for file in host.of("haresources"):
            starts = [start for each, _, found in groups(cluster) if each is file for start in found]
            yield from _also_at_boot(starts, booted)
            yield from _without_drbd(starts, booted)


def _also_at_boot(starts: Sequence[Start], booted: dict[str, str]) -> Iterator[Finding]:
    told: set[str] = set()
    for start in starts:
        script = start.resource.script
        if script in booted and script not in _OWN and script not in told:
            told.add(script)
            yield Finding(
                f"{script} is started by init ({booted[script]}) and by heartbeat",
                start.place,
                fix=Fix(f"disable {script} at boot", Safety.NO),
            )


def _without_drbd(starts: Sequence[Start], booted: dict[str, str]) -> Iterator[Finding]:
    first = next((start for start in starts if runs(start) == "drbddisk"), None)
    if first is not None and not any(name.startswith("drbd") for name in booted):
        yield Finding(
            f"{first.resource} expects drbd to be up, but nothing starts drbd at boot",
            first.place,
            fix=Fix("enable drbd at boot", Safety.NO),
        )


def _started_at_boot(host: Host) -> dict[str, str] | None:
    """Give the services that the boot starts, and by what; `None` if nothing tells."""
    levels = [folder for folder in _RUN_LEVELS if host.presence.has_folder(folder)]
    units = host.presence.names(_WANTS)
    if not levels and not units:
        return None
    found: dict[str, str] = {}
    for folder in (*levels, _EARLY):
        for name in sorted(host.presence.names(folder)):
            link = _LINK.fullmatch(name)
            if link is not None:
                found.setdefault(link[1], f"{folder}/{name}")
    for name in sorted(units):
        found.setdefault(name.removesuffix(".service"), f"{_WANTS}/{name}")
    return found
