"""The models of a status: resources, their volumes, their connections, and what is known of the peers' volumes.

A field is `None` where the status does not say it: what is shown depends on the state, on `--verbose` and
`--statistics`, and on the release of drbd-utils. JSON always says all that its release knows.
"""

from decimal import Decimal
from typing import Any

import attrs

from hastore.binding.codec import TEXT, choice, integer
from hastore.binding.fields import Model, sections, word
from hastore.formats.drbd_status.codecs import COUNT, FLAG, PERCENT, reasons
from hastore.formats.drbd_status.states import (
    Answer,
    Blocked,
    ConnectionState,
    Replication,
    ResyncSuspension,
    Suspension,
    WriteOrdering,
)
from hastore.formats.proc_drbd.states import DiskState, Role
from hastore.formats.status import as_tuple
from hastore.frozen import frozen

_VOLUME, _MINOR, _NODE = integer(0, 65535), integer(0, 2**20 - 1), integer(0, 31)


def _other() -> Any:
    return attrs.field(default=(), converter=as_tuple)


@frozen(kw_only=True)
class PeerDevice(Model):
    """A volume on a peer, as this node sees it."""

    volume: int | None = word(0, _VOLUME, default=None)
    """`None` is 0: the only volume is not named."""
    replication: Replication | None = word(1, choice(Replication), default=None)
    peer_disk: DiskState | None = word(2, choice(DiskState), default=None)
    peer_client: Answer | None = word(3, choice(Answer), default=None)
    """Whether the peer is diskless on purpose."""
    done: Decimal | None = word(4, PERCENT, default=None)
    """How much of a resync or verify is done, in percent."""
    resync_suspended: tuple[ResyncSuspension, ...] | None = word(5, reasons(ResyncSuspension), default=None)
    received: int | None = word(6, COUNT, default=None)
    """In KiB."""
    sent: int | None = word(7, COUNT, default=None)
    """In KiB."""
    out_of_sync: int | None = word(8, COUNT, default=None)
    """In KiB."""
    pending: int | None = word(9, COUNT, default=None)
    """Requests that the peer has not answered."""
    unacked: int | None = word(10, COUNT, default=None)
    """Requests of the peer that are not answered."""
    other: tuple[tuple[str, str], ...] = _other()
    """What no field knows: names and values as they are written."""

    @property
    def number(self) -> int:
        """The number of the volume."""
        return self.volume or 0


@frozen
class Path:
    """A way to a peer; JSON only."""

    this_host: str
    """As ``10.0.0.1:7789`` or ``[fd00::1]:7789``."""
    remote_host: str
    established: bool | None = None


@frozen(kw_only=True)
class Connection(Model):
    """A connection to a peer."""

    name: str | None = word(0, TEXT, default=None, key=True)
    """The peer's host name."""
    node_id: int | None = word(1, _NODE, default=None)
    """The peer's."""
    connection: ConnectionState | None = word(2, choice(ConnectionState), default=None)
    """Text leaves out `Connected`; see `state`."""
    role: Role | None = word(3, choice(Role), default=None)
    """The peer's."""
    tls: bool | None = word(4, FLAG, default=None)
    congested: bool | None = word(5, FLAG, default=None)
    ap_in_flight: int | None = word(6, COUNT, default=None)
    """Data of applications on the way, in sectors of 512 bytes."""
    rs_in_flight: int | None = word(7, COUNT, default=None)
    """Data of resyncs on the way, in sectors of 512 bytes."""
    peer_devices: tuple[PeerDevice, ...] = sections("PEER_DEVICE", PeerDevice)
    paths: tuple[Path, ...] = _other()
    other: tuple[tuple[str, str], ...] = _other()

    @property
    def state(self) -> ConnectionState:
        """The state, also where text leaves it out: that is done for `Connected` only."""
        return self.connection or ConnectionState.CONNECTED


@frozen(kw_only=True)
class Device(Model):
    """A volume on this node."""

    volume: int | None = word(0, _VOLUME, default=None)
    """`None` is 0: the only volume is not named."""
    minor: int | None = word(1, _MINOR, default=None)
    disk: DiskState | None = word(2, choice(DiskState), default=None)
    client: Answer | None = word(3, choice(Answer), default=None)
    """Whether it is diskless on purpose."""
    backing_dev: str | None = word(4, TEXT, default=None)
    """The lower device, or ``none``."""
    quorum: bool | None = word(5, FLAG, default=None)
    """Text says only that it is missing, or says it with --verbose."""
    open: Answer | None = word(6, choice(Answer), default=None)
    size: int | None = word(7, COUNT, default=None)
    """In KiB."""
    read: int | None = word(8, COUNT, default=None)
    """In KiB."""
    written: int | None = word(9, COUNT, default=None)
    """In KiB."""
    al_writes: int | None = word(10, COUNT, default=None)
    bm_writes: int | None = word(11, COUNT, default=None)
    upper_pending: int | None = word(12, COUNT, default=None)
    lower_pending: int | None = word(13, COUNT, default=None)
    al_suspended: bool | None = word(14, FLAG, default=None)
    blocked: tuple[Blocked, ...] | None = word(15, reasons(Blocked), default=None)
    other: tuple[tuple[str, str], ...] = _other()

    @property
    def number(self) -> int:
        """The number of the volume."""
        return self.volume or 0


@frozen(kw_only=True)
class Resource(Model):
    """A resource on this node."""

    name: str = word(0, key=True)
    node_id: int | None = word(1, _NODE, default=None)
    role: Role | None = word(2, choice(Role), default=None)
    suspended: tuple[Suspension, ...] | None = word(3, reasons(Suspension), default=None)
    """Why I/O is frozen; empty, and `None`, where it is not."""
    force_io_failures: bool | None = word(4, FLAG, default=None)
    write_ordering: WriteOrdering | None = word(5, choice(WriteOrdering), default=None)
    devices: tuple[Device, ...] = sections("DEVICE", Device)
    connections: tuple[Connection, ...] = sections("CONNECTION", Connection)
    other: tuple[tuple[str, str], ...] = _other()

    def device(self, volume: int) -> Device | None:
        """Give the device of a volume."""
        return next((device for device in self.devices if device.number == volume), None)

    def connection(self, name: str) -> Connection | None:
        """Give the connection to a peer."""
        return next((connection for connection in self.connections if connection.name == name), None)


@frozen(kw_only=True)
class DrbdStatus(Model):
    """What one node says of its resources."""

    resources: tuple[Resource, ...] = sections("RESOURCE", Resource)

    def resource(self, name: str) -> Resource | None:
        """Give the resource of a name."""
        return next((resource for resource in self.resources if resource.name == name), None)
