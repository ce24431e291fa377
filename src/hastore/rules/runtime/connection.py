"""RUN: rules about how the two sides of a resource are connected."""

from collections.abc import Iterator
from itertools import combinations

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_options import held
from hastore.formats.proc_drbd import ConnectionState, DiskState, Role
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.rules.runtime.views import View, by_resource, definition, views
from hastore.rules.shared import place_of


def split_brain(cluster: Cluster) -> Iterator[Finding]:
    """A resource stands alone, or is primary on both nodes.

    Why: StandAlone follows a split brain, a failed authentication or a `drbdadm disconnect`. Primary on both sides
    without `allow-two-primaries` means that both have written: the data has diverged.
    Source: DRBD User's Guide 8.4, 5.1.5 and 6.3.

    Example:
         0: cs:StandAlone ro:Primary/Unknown ds:UpToDate/DUnknown   r-----

    Fix: a human must choose the survivor.

    Silent: for a minor that belongs to no resource of drbd.conf. The volumes of a resource share their connection and
    are one finding.
    """
    for name, by_host in by_resource(cluster).items():
        shown = _worst(by_host)
        bad = _diverged(shown)
        if bad is not None:
            yield _split(name, bad, shown)


def _worst(by_host: dict[str, list[View]]) -> list[View]:
    return [next(filter(_is_split, found), found[0]) for found in by_host.values()]


def _diverged(shown: list[View]) -> View | None:
    primaries = [view for view in shown if view.is_primary and not _may_be_two(view)]
    return next(filter(_is_split, shown), primaries[0] if len(primaries) > 1 else None)


def _split(name: str, bad: View, shown: list[View]) -> Finding:
    told = ", ".join(f"{view.host} {view.state}" for view in shown)
    return Finding(
        f"{name}: {told}: data has diverged or authentication failed",
        bad.place,
        (
            *(Related(f"{view.host} sees it like this", view.place) for view in shown if view is not bad),
            definition(bad),
        ),
        Fix("find out which side has the data you want, then reconnect by hand", Safety.NO),
    )


def _is_split(view: View) -> bool:
    if view.device.connection is ConnectionState.STAND_ALONE:
        return True
    both = view.is_primary and view.device.peer_role is Role.PRIMARY
    return both and not _may_be_two(view)


def _may_be_two(view: View) -> bool:
    two = view.resource.effective("net.allow_two_primaries")
    return two is not None and bool(two.value)


def node_views_disagree(cluster: Cluster) -> Iterator[Finding]:
    """The two nodes tell different things of one resource.

    Why: roles and disk states are mirror images of each other, and both sides are connected or none is. If not, a link
    is half open, or the captures are of different moments; neither may be trusted. Source: drbd_proc.c of DRBD 8.

    Example:
         0: cs:Connected ro:Primary/Secondary ds:UpToDate/UpToDate C r-----      # on ada
         0: cs:Connected ro:Primary/Secondary ds:UpToDate/UpToDate C r-----      # and on bell

    Fix: capture both anew; if they still disagree, look at the link.

    Silent: about what one side does not know (Unknown, DUnknown); when RUN001 speaks of the resource.
    """
    for by_host in by_resource(cluster).values():
        if _diverged(_worst(by_host)) is not None:
            continue
        for here, there in combinations(by_host.values(), 2):
            for view in here:
                other = next((each for each in there if each.site.volume == view.site.volume), None)
                if other is not None and not _are_mirrored(view, other):
                    yield Finding(
                        f"{view.name}: {view.host} sees {_words(view)}, {other.host} sees {_words(other)}",
                        view.place,
                        (Related(f"{other.host} sees it like this", other.place), definition(view)),
                        Fix("capture the state of both nodes anew", Safety.NO),
                    )


def _words(view: View) -> str:
    device = view.device
    disks = (state.value if state is not None else "?" for state in (device.disk, device.peer_disk))
    return f"{view.state} {'/'.join(disks)}"


def _are_mirrored(one: View, other: View) -> bool:
    here, there = one.device, other.device
    pairs = (
        (here.role, there.peer_role),
        (here.peer_role, there.role),
        (here.disk, there.peer_disk),
        (here.peer_disk, there.disk),
    )
    unknown = (None, Role.UNKNOWN, DiskState.D_UNKNOWN)
    same = all(a is b or a in unknown or b in unknown for a, b in pairs)
    return same and (here.connection is ConnectionState.CONNECTED) == (there.connection is ConnectionState.CONNECTED)


def running_protocol_differs(cluster: Cluster) -> Iterator[Finding]:
    """DRBD runs with another protocol than drbd.conf says.

    Why: the file was edited after the start. What the file promises does not hold now, and when the link is made anew
    the nodes may refuse each other. Source: drbd.conf(5), `protocol`.

    Example:
         0: cs:Connected ro:Primary/Secondary ds:UpToDate/UpToDate B r-----      # and `protocol C;`

    Fix: `drbdadm adjust` on both nodes.

    Silent: when the resource is not connected; when drbd.conf sets no protocol and the version has no default.
    """
    for view in views(cluster):
        runs = view.device.protocol
        wanted = held(view.resource, "net", "protocol", cluster.drbd_version)
        connected = view.device.connection in _WITH_PEER
        if runs is not None and wanted.value is not None and connected and runs.value != wanted.value.value:
            setting = wanted.setting
            related = definition(view) if setting is None else Related("the file says so here", place_of(setting))
            yield Finding(
                f"{view.name} runs protocol {runs.value} on {view.host}, the file says {wanted.value.value}",
                view.place,
                (related,),
                Fix(f"on both nodes: drbdadm adjust {view.resource.name}", Safety.NO),
            )


_APART = (
    ConnectionState.WF_CONNECTION,
    ConnectionState.UNCONNECTED,
    ConnectionState.TIMEOUT,
    ConnectionState.BROKEN_PIPE,
    ConnectionState.NETWORK_FAILURE,
    ConnectionState.PROTOCOL_ERROR,
    ConnectionState.TEAR_DOWN,
    ConnectionState.WF_REPORT_PARAMS,
)
_WITH_PEER = tuple(
    state
    for state in ConnectionState
    if state not in (*_APART, ConnectionState.STAND_ALONE, ConnectionState.DISCONNECTING, ConnectionState.UNCONFIGURED)
)


def not_connected(cluster: Cluster) -> Iterator[Finding]:
    """A resource waits for its peer.

    Why: nothing is replicated; if this node fails now, everything written since is lost. Source: DRBD User's Guide 8.4,
    5.1.5.

    Example:
         0: cs:WFConnection ro:Primary/Unknown ds:UpToDate/DUnknown C r-----

    Fix: look at the peer and at the link between the two.

    Silent: when RUN001 speaks of the resource.
    """
    for by_host in by_resource(cluster).values():
        if _diverged(_worst(by_host)) is not None:
            continue
        waiting = [view for found in by_host.values() for view in found if view.device.connection in _APART]
        if waiting:
            first = waiting[0]
            states = dict.fromkeys(f"{v.device.connection.value} on {v.host}" for v in waiting if v.device.connection)
            yield Finding(
                f"{first.resource.name} has no peer ({', '.join(states)}); a failure now loses everything written "
                "since",
                first.place,
                (*(Related(f"{view.host}, {view.state}", view.place) for view in waiting[1:]), definition(first)),
                Fix("find out why the peer does not answer", Safety.NO),
                Severity.WARNING,
            )
