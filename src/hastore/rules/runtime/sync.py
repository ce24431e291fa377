"""RUN: rules about how far the two copies are the same."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.formats.proc_drbd import ConnectionState, DiskState, Progress
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.rules.runtime.views import View, by_resource, definition

_MINUTE, _HOUR = 60, 3600
_SYNCED = tuple(state for state in ConnectionState if state.value.startswith(("Sync", "Verify", "PausedSync")))


def out_of_sync_blocks(cluster: Cluster) -> Iterator[Finding]:
    """The two copies differ although both are taken for good.

    Why: an online verification marks what differs, it mends nothing. Until the next connect the two nodes hold
    different data; which one a failover serves is luck. Source: DRBD User's Guide 8.4, 2.7.

    Example:
         0: cs:Connected ro:Primary/Secondary ds:UpToDate/UpToDate C r-----
            ns:0 nr:0 dw:0 dr:9 al:0 bm:0 lo:0 pe:0 ua:0 ap:0 ep:1 wo:f oos:48

    Fix: disconnect and connect the resource: then the marked blocks are copied from the primary.

    Silent: during a resync or verification.
    """
    for by_host in by_resource(cluster).values():
        shown = [view for found in by_host.values() for view in found if _differs(view)]
        for volume in dict.fromkeys(view.site.volume for view in shown):
            first, *others = (view for view in shown if view.site.volume == volume)
            counters = first.device.counters
            amount = counters.oos if counters is not None else 0
            yield Finding(
                f"{first.name}: {amount} KiB differ although both sides claim UpToDate",
                first.place,
                (*(Related(f"{view.host} sees it too", view.place) for view in others), definition(first)),
                Fix(f"drbdadm disconnect {first.resource.name}, then connect it", Safety.NO),
            )


def _differs(view: View) -> bool:
    device = view.device
    good = device.disk is device.peer_disk is DiskState.UP_TO_DATE
    counters = device.counters
    return good and device.connection is ConnectionState.CONNECTED and bool(counters is not None and counters.oos)


def initial_sync_missing(cluster: Cluster) -> Iterator[Finding]:
    """A resource was never synchronised.

    Why: after `create-md` on both nodes neither copy is good, and DRBD cannot know which one is meant. It will not
    become primary, so the first start of its group fails. Source: DRBD User's Guide 8.4, 4.5 and 5.1.7.

    Example:
         1: cs:Connected ro:Secondary/Secondary ds:Inconsistent/Inconsistent C r-----

    Fix: on the node with the data (or either, if there is none):
    `drbdadm -- --overwrite-data-of-peer primary NAME`.

    Silent: while a resync is running.
    """
    for by_host in by_resource(cluster).values():
        shown = [view for found in by_host.values() for view in found if _is_new(view)]
        for volume in dict.fromkeys(view.site.volume for view in shown):
            first, *others = (view for view in shown if view.site.volume == volume)
            yield Finding(
                f"{first.name} was never synchronised; it cannot become primary",
                first.place,
                (*(Related(f"{view.host} sees it too", view.place) for view in others), definition(first)),
                Fix("start the first synchronisation on the node whose data is right", Safety.NO),
                Severity.WARNING,
            )


def _is_new(view: View) -> bool:
    device = view.device
    return device.disk is device.peer_disk is DiskState.INCONSISTENT and device.connection not in _SYNCED


def resync_running(cluster: Cluster) -> Iterator[Finding]:
    """A resync or an online verification is running.

    Why: a sync target is inconsistent until it is done; a failover to it fails or serves old data. Source: DRBD User's
    Guide 8.4, 5.1.7.

    Example:
         0: cs:SyncSource ro:Primary/Secondary ds:UpToDate/Inconsistent C r-----

    Fix: wait.

    Silent: never. One finding a volume.
    """
    for by_host in by_resource(cluster).values():
        shown = [view for found in by_host.values() for view in found if view.device.connection in _SYNCED]
        for volume in dict.fromkeys(view.site.volume for view in shown):
            first, *others = (view for view in shown if view.site.volume == volume)
            yield Finding(
                f"{first.name}: {_progress(first)}",
                first.place,
                (*(Related(f"{view.host} sees it too", view.place) for view in others), definition(first)),
                Fix("wait until it is done", Safety.NO),
                Severity.INFO,
            )


def _progress(view: View) -> str:
    state = view.device.connection
    verifies = state is not None and state.value.startswith("Verify")
    advice = "the copies are compared" if verifies else "do not fail over to the target side"
    progress = view.device.progress
    if progress is None:
        return f"{'an online verification' if verifies else 'a resync'} is under way; {advice}"
    return f"{progress.permille / 10:.1f} % done, {_left(progress)}; {advice}"


def _left(progress: Progress) -> str:
    if progress.stalled:
        return "stalled"
    if progress.finish is None:
        return "no end in sight"
    hours, rest = divmod(progress.finish, _HOUR)
    at = f" at {progress.speed} KiB/s" if progress.speed is not None else ""
    return f"{hours}:{rest // _MINUTE:02}:{rest % _MINUTE:02} left{at}"
