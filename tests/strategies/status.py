"""Models of what a kernel or program shows: their fields depend on each other, so they are not drawn one by one."""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from hastore.binding.fields import Model
from hastore.formats import drbd_status
from hastore.formats.proc_drbd import (
    Build,
    Congestion,
    ConnectionState,
    Counters,
    Device,
    DiskState,
    Flags,
    Position,
    ProcDrbd,
    Progress,
    Protocol,
    Role,
    Transport,
    Unit,
    Usage,
    WriteOrder,
)
from tests.strategies.status_fdisk import FDISK_OWN
from tests.strategies.status_iscsi import ISCSI_OWN

_counts = st.integers(0, 99999)
_shown: dict[str, SearchStrategy[Any]] = {
    **dict.fromkeys(("ns", "nr", "dw", "dr", "al", "bm", "ep", "oos"), _counts),
    **dict.fromkeys(("lo", "ua"), st.integers(-3, 99)),
    "wo": st.sampled_from(WriteOrder),
}
_of_debugfs = dict.fromkeys(("pe_in_flight", "ap_open"), st.tuples(st.integers(0, 99), st.integers(0, 99)))
_counters = st.builds(Counters, **_shown, **dict.fromkeys(("pe", "ap"), st.integers(-3, 99))) | st.builds(
    Counters, **_shown, **_of_debugfs
)
_amounts = {
    "left": _counts,
    "total": st.integers(99999, 9999999),
    "unit": st.sampled_from(Unit),
    "verify": st.booleans(),
}
_speeds = dict.fromkeys(("speed", "average_speed"), _counts)
_moving = st.builds(
    Progress, **_amounts, **_speeds, finish=st.none() | _counts, want=st.none() | _counts, stalled=st.booleans()
)
_stalled = st.builds(Progress, **_amounts, stalled=st.just(True))
_usages = st.builds(
    Usage, **dict.fromkeys(("used", "size", "hits", "misses", "starving", "locked", "changed"), _counts)
)
_flags = st.builds(
    Flags,
    **dict.fromkeys(("suspended", "after_dependency", "paused_by_peer", "paused_by_user"), st.booleans()),
    congestion=st.sampled_from([state for state in Congestion if state is not Congestion.UNSET]),
    activity_log_suspended=st.booleans(),
)
_states = [state for state in ConnectionState if state is not ConnectionState.UNCONFIGURED]
_devices = st.builds(
    Device,
    minor=st.integers(0, 9),
    connection=st.sampled_from(_states),
    **dict.fromkeys(("role", "peer_role"), st.sampled_from(Role)),
    **dict.fromkeys(("disk", "peer_disk"), st.sampled_from(DiskState)),
    protocol=st.sampled_from(Protocol),
    flags=_flags,
    counters=_counters,
    progress=st.none() | _moving | _stalled,
    position=st.none() | st.builds(Position, current=_counts, end=st.integers(99999, 9999999)),
    **dict.fromkeys(("resync", "act_log"), st.none() | _usages),
    blocked=st.lists(_counts, max_size=2),
)
_unconfigured = st.builds(Device, minor=st.integers(0, 9), connection=st.just(ConnectionState.UNCONFIGURED))


def _minor(device: Device) -> int:
    return device.minor


def _in_order(devices: list[Device]) -> tuple[Device, ...]:
    return tuple(sorted(devices, key=_minor))


_files = st.builds(
    ProcDrbd,
    version=st.sampled_from(["8.3.11", "8.4.5"]),
    api=st.integers(1, 99),
    proto_min=st.integers(80, 90),
    proto_max=st.integers(91, 101),
    build=st.sampled_from(
        [None, Build("GIT-hash: " + "0123456789" * 4 + " build by root@a, 2015-05-05 10:00:00"), Build("built-in")]
    ),
    devices=st.lists(_devices | _unconfigured, max_size=3, unique_by=_minor).map(_in_order),
)
_headers = st.builds(
    ProcDrbd,
    version=st.just("9.0.1-1"),
    api=st.just(2),
    proto_min=st.just(86),
    proto_max=st.just(112),
    transports_api=st.integers(1, 20),
    transports=st.lists(st.sampled_from([Transport("tcp", "1.0.0"), Transport("rdma")]), max_size=2),
)


def _some(kind: type[Enum]) -> SearchStrategy[Any]:
    """Give some of the members of an enumeration, each once, in their order."""
    return st.sets(st.sampled_from(kind)).map(lambda found: tuple(each for each in kind if each in found))


def _maybe(**strategies: SearchStrategy[Any]) -> dict[str, SearchStrategy[Any]]:
    """Give strategies that also draw that nothing is said."""
    return {name: st.none() | strategy for name, strategy in strategies.items()}


_names = st.sampled_from(["r0", "r1", "alpha", "beta.example", "drbd-with-a-long-name"])
_peer_devices = st.builds(
    drbd_status.PeerDevice,
    peer_disk=st.sampled_from(DiskState),
    **_maybe(
        volume=st.integers(0, 9),
        replication=st.sampled_from(drbd_status.Replication),
        peer_client=st.sampled_from(drbd_status.Answer),
        done=st.integers(0, 9999).map(lambda number: Decimal(number) / 100),
        resync_suspended=_some(drbd_status.ResyncSuspension),
        **dict.fromkeys(("received", "sent", "out_of_sync", "pending", "unacked"), _counts),
    ),
)
_connections = st.builds(
    drbd_status.Connection,
    name=_names,
    role=st.sampled_from(Role),
    **_maybe(
        node_id=st.integers(0, 31),
        connection=st.sampled_from(drbd_status.ConnectionState),
        **dict.fromkeys(("tls", "congested"), st.booleans()),
        **dict.fromkeys(("ap_in_flight", "rs_in_flight"), _counts),
    ),
    peer_devices=st.lists(_peer_devices, max_size=2).map(tuple),
)
_status_devices = st.builds(
    drbd_status.Device,
    disk=st.sampled_from(DiskState),
    **_maybe(
        volume=st.integers(0, 9),
        minor=st.integers(0, 99),
        client=st.sampled_from(drbd_status.Answer),
        backing_dev=st.sampled_from(["none", "/dev/vg/r0"]),
        open=st.sampled_from(drbd_status.Answer),
        blocked=_some(drbd_status.Blocked),
        **dict.fromkeys(("quorum", "al_suspended"), st.booleans()),
        **dict.fromkeys(
            ("size", "read", "written", "al_writes", "bm_writes", "upper_pending", "lower_pending"), _counts
        ),
    ),
)
_resources = st.builds(
    drbd_status.Resource,
    name=_names,
    role=st.sampled_from(Role),
    **_maybe(
        node_id=st.integers(0, 31),
        suspended=_some(drbd_status.Suspension),
        force_io_failures=st.booleans(),
        write_ordering=st.sampled_from(drbd_status.WriteOrdering),
    ),
    devices=st.lists(_status_devices, max_size=2).map(tuple),
    connections=st.lists(_connections, max_size=2).map(tuple),
)

OWN: Mapping[type[Model], SearchStrategy[Any]] = {
    **FDISK_OWN,
    **ISCSI_OWN,
    drbd_status.Connection: _connections,
    drbd_status.Device: _status_devices,
    drbd_status.DrbdStatus: st.builds(drbd_status.DrbdStatus, resources=st.lists(_resources, max_size=3).map(tuple)),
    drbd_status.PeerDevice: _peer_devices,
    drbd_status.Resource: _resources,
    Counters: _counters,
    Device: _devices | _unconfigured,
    ProcDrbd: _files | _headers,
    Progress: _moving | _stalled,
    Usage: _usages,
}
"""By class: the models that a kernel can show."""
