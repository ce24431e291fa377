"""RUN: rules about the devices that are up, and their disks."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import Site
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place
from hastore.formats.proc_drbd import ConnectionState, Device, DiskState, Flags
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.rules.runtime.views import View, definition, is_up, sites_of, views


def device_set_differs(cluster: Cluster) -> Iterator[Finding]:
    """A configured device is not up, or one is up that no resource has.

    Why: drbddisk only makes a resource primary, it does not bring it up: the next takeover to this node fails.
    Source: the script drbddisk of drbd-utils.

    Example:
        device /dev/drbd1;        # in drbd.conf, and /proc/drbd has no line ' 1: cs:...'

    Fix: `drbdadm up` the resource, or take the surplus device down.

    Silent: for DRBD 9, whose /proc/drbd lists no devices; about missing devices in a capture that is damaged.
    """
    if cluster.drbd_version == "9":
        return
    known = _minors(cluster)
    for file in cluster.of("proc_drbd"):
        sites = sites_of(cluster, file)
        shown = {device.minor: device for device in file.document.model.devices}
        if not _is_damaged(cluster, file):
            yield from (
                _not_up(file, minor, site, shown.get(minor))
                for minor, site in sites.items()
                if not is_up(shown.get(minor))
            )
        for minor, device in shown.items():
            if sites and minor not in known and is_up(device):
                yield Finding(
                    f"minor {minor} is up on {file.host or 'this host'}, but no resource has it",
                    Place(file, device),
                    (Related("the resources are defined here", Place(next(iter(sites.values())).resource.file)),),
                    Fix("take it down, or configure it", Safety.NO),
                    Severity.WARNING,
                )


def _minors(cluster: Cluster) -> set[int]:
    """Give the minors that any resource has on any host: what one file lacks is no surplus device (DRI002, REP008)."""
    sites = (site for setup in cluster.setups for site in setup.sites)
    return {site.device.value.number for site in sites if site.device is not None}


def _is_damaged(cluster: Cluster, file: ConfigFile) -> bool:
    """Tell whether devices may be missing because the capture is not sound."""
    return any(problem.severity is Severity.ERROR for problem in cluster.problems(file))


def _not_up(file: ConfigFile, minor: int, site: Site, device: Device | None) -> Finding:
    place = () if site.device is None else (Place(site.device.file, site.device.model, site.device.field),)
    return Finding(
        f"{site.label} (minor {minor}) is not up on {file.host or 'this host'}",
        Place(file, device),
        tuple(Related("its device is set here", where) for where in place),
        Fix(f"bring it up: drbdadm up {site.resource.name}", Safety.NO),
    )


def no_usable_local_disk(cluster: Cluster) -> Iterator[Finding]:
    """A node has no good data of a resource on its own disk.

    Why: after a disk error DRBD detaches in silence and serves from the peer over the network. The next fault, of the
    peer or the link, stops everything. Source: DRBD User's Guide 8.4, 5.1.7.

    Example:
         0: cs:Connected ro:Primary/Secondary ds:Diskless/UpToDate C r-----

    Fix: replace the disk, `drbdadm create-md` and `drbdadm attach` it.

    Silent: for DRBD 9, where clients without a disk are meant; about a sync target, which is on its way. If the peer
    shows its own state, the peer's lost disk is told there alone.
    """
    shown = list(views(cluster))
    for view in shown:
        device = view.device
        if device.disk in _GONE or (view.is_primary and device.disk in _BAD and not _is_synced(device)):
            serves = "it serves from the peer only" if view.is_primary else "the other node has no second copy"
            if device.disk in _BAD:
                serves = "what it serves is known not to be current"
            yield _without_disk(view, f"{view.name} on {view.host}: {_state(device.disk)}; {serves}", Severity.ERROR)
        told = any(other.resource.name == view.resource.name and other.host != view.host for other in shown)
        if device.peer_disk is DiskState.DISKLESS and not told:
            message = f"{view.name} on {view.host}: the peer is {_state(device.peer_disk)}; this is the only copy"
            yield _without_disk(view, message, Severity.WARNING)


_GONE = (DiskState.DISKLESS, DiskState.FAILED)
_BAD = (DiskState.INCONSISTENT, DiskState.OUTDATED)


def _is_synced(device: Device) -> bool:
    targets = (ConnectionState.SYNC_TARGET, ConnectionState.PAUSED_SYNC_T)
    return device.connection in targets or device.peer_disk is DiskState.INCONSISTENT


def _state(disk: DiskState | None) -> str:
    return disk.value if disk is not None else "?"


def _without_disk(view: View, message: str, severity: Severity) -> Finding:
    fix = Fix("find out what became of the disk, replace and attach it", Safety.NO)
    return Finding(message, view.place, (definition(view),), fix, severity)


def io_suspended(cluster: Cluster) -> Iterator[Finding]:
    """All I/O to a device is frozen, or its resync is paused.

    Why: with `fencing resource-and-stonith` a handler that fails leaves the device frozen; initiators hang, and after
    replacement_timeout their file systems get errors. A paused resync leaves the data of one side old. Sources: DRBD
    User's Guide 8.4, 5.1.8; drbd.conf(5).

    Example:
         0: cs:WFConnection ro:Primary/Unknown ds:UpToDate/DUnknown C s-----

    Fix: make sure that the peer is really down, then `drbdadm resume-io`.

    Silent: about paused resyncs while one is running.
    """
    for view in views(cluster):
        flags = view.device.flags
        if flags is None:
            continue
        if flags.suspended:
            yield Finding(
                f"{view.name}: I/O is suspended on {view.host}; initiators hang until replacement_timeout",
                view.place,
                (definition(view),),
                Fix(f"after checking the fence: drbdadm resume-io {view.resource.name}", Safety.NO),
            )
        paused = [word for word, is_set in _pauses(flags) if is_set]
        if paused and view.device.connection not in _RUNNING:
            yield Finding(
                f"{view.name}: resync is paused on {view.host} ({', '.join(paused)})",
                view.place,
                (definition(view),),
                Fix(f"drbdadm resume-sync {view.resource.name}", Safety.NO),
                Severity.WARNING,
            )


def _pauses(flags: Flags) -> tuple[tuple[str, bool], ...]:
    return (
        ("it waits for another resource", flags.after_dependency),
        ("by the peer", flags.paused_by_peer),
        ("by the administrator", flags.paused_by_user),
    )


_RUNNING = (ConnectionState.SYNC_SOURCE, ConnectionState.SYNC_TARGET)
