"""The models of /proc/drbd: header, device, counters, progress."""

from decimal import Decimal
from typing import Any

import attrs

from hastore.binding.codec import Codec, choice, integer, value
from hastore.binding.fields import Model, option, section, sections, word
from hastore.formats.proc_drbd.build import Build
from hastore.formats.proc_drbd.flags import Flags
from hastore.formats.proc_drbd.states import ConnectionState, DiskState, Protocol, Role, Unit, WriteOrder
from hastore.formats.status import as_tuple
from hastore.frozen import frozen

_UNSIGNED, _SIGNED, _LONG = integer(0, 2**32 - 1), integer(-(2**31), 2**31 - 1), integer(0, 2**64 - 1)
_MINOR = integer(0, 2**20 - 1)
_ORDERS = dict(enumerate((WriteOrder.NONE, WriteOrder.DRAIN, WriteOrder.FLUSH, WriteOrder.BARRIER)))


def _load_pair(text: str) -> tuple[int, int]:
    if text[:1] != "[" or text[-1:] != "]":
        msg = f"'{text}' is no pair of numbers, it has the form [NUMBER;NUMBER]"
        raise ValueError(msg)
    first, _, second = text[1:-1].partition(";")
    return _SIGNED.load(first), _SIGNED.load(second)


def _dump_pair(pair: Any) -> str:
    first, second = pair
    return f"[{_SIGNED.dump(first)};{_SIGNED.dump(second)}]"


def _load_order(text: str) -> Any:
    return _ORDERS[int(text)] if text in map(str, _ORDERS) else _ORDER.load(text)


_PAIR = Codec(_load_pair, _dump_pair, "[NUMBER;NUMBER]", kind=tuple)
_ORDER = choice(WriteOrder)


def _tuple() -> Any:
    return attrs.field(default=(), converter=as_tuple)


@frozen(kw_only=True)
class Counters(Model):
    """The second line of a device. `None` is what its version does not say, or what cannot be read."""

    ns: int | None = word(0, _UNSIGNED, default=None)
    """Sent to the peer, in KiB; as `nr`, `dw` and `dr` it starts again at 0 when 32 bits are full."""
    nr: int | None = word(1, _UNSIGNED, default=None)
    """Received from the peer, in KiB."""
    dw: int | None = word(2, _UNSIGNED, default=None)
    """Written to the local disk, in KiB."""
    dr: int | None = word(3, _UNSIGNED, default=None)
    """Read from the local disk, in KiB."""
    al: int | None = word(4, _UNSIGNED, default=None)
    """Updates of the activity log."""
    bm: int | None = word(5, _UNSIGNED, default=None)
    """Updates of the bitmap."""
    lo: int | None = word(6, _SIGNED, default=None)
    """Open requests to the local disk."""
    pe: int | None = word(7, _SIGNED, default=None)
    """Requests sent to the peer and not answered."""
    ua: int | None = word(8, _SIGNED, default=None)
    """Requests received from the peer and not answered."""
    ap: int | None = word(9, _SIGNED, default=None)
    """Requests of applications that are not complete."""
    pe_in_flight: tuple[int, int] | None = word(7, _PAIR, default=None)
    """In place of `pe` in the file of that name in debugfs of 9: in flight for applications, and for resync."""
    ap_open: tuple[int, int] | None = word(9, _PAIR, default=None)
    """In place of `ap` in that file: writes and reads."""
    ep: int | None = word(10, _UNSIGNED, default=None)
    """Write epochs in flight; since 8.2.7."""
    wo: WriteOrder | None = word(11, attrs.evolve(_ORDER, load=_load_order), default=None)
    """How writes are kept in order; since 8.2.7. Debugfs of 9 shows a number for it."""
    oos: int | None = word(12, _LONG, default=None)
    """Out of sync, in KiB; since 8.2.6."""

    @property
    def is_of_debugfs(self) -> bool:
        """Whether it is laid out as in debugfs of 9."""
        return self.pe_in_flight is not None or self.ap_open is not None

    @property
    def order_number(self) -> int | None:
        """The write order as debugfs of 9 shows it."""
        return next((number for number, order in _ORDERS.items() if order is self.wo), None)


@frozen(kw_only=True)
class Position:
    """How far a resync or verify has come on the device, in 512-byte sectors; before 8.3.10 in bits of 4 KiB."""

    current: int
    end: int
    stop: int | None = None
    """Where a verify is to stop."""
    oos: int | None = None
    """What the verify has found to differ, in bits; 8.2.2 to 8.2.5."""


@frozen(kw_only=True)
class Progress(Model):
    """How far a resync or an online verify has come, and how fast it goes."""

    left: int
    """Not done, in `unit`."""
    total: int
    unit: Unit
    verify: bool = False
    """Whether this is an online verify, no resync."""
    queue_delay: Decimal | None = None
    """In milliseconds; 8.3.8 only."""
    delay_probe: int | None = None
    """8.3.8 only."""
    finish: int | None = None
    """Seconds to go; `None` with a speed is never, without one it is not said (see `stalled`)."""
    speed: int | None = None
    """In KiB a second, of late."""
    recent_speed: int | None = None
    """In KiB a second, of the last three seconds; shown with details."""
    average_speed: int | None = None
    """In KiB a second, since the start."""
    want: int | None = None
    """The speed aimed at, in KiB a second."""
    stalled: bool = False
    """No progress lately; to 8.3.8 said in place of time and speeds."""

    @property
    def permille(self) -> int:
        """What is done, as the driver works it out: 1000 also where less than 4 MiB are left."""
        return self.permille_by(0)

    def permille_by(self, shift: int) -> int:
        """Give what is done, counted in steps of 4 MiB times 2^shift."""
        if self.left > self.total:
            return 0
        step = (4096 if self.unit is Unit.KIB else 4) << shift
        return 1000 - self.left // step * 1000 // (self.total // step + 1)


@frozen(kw_only=True)
class Usage(Model):
    """How much of one of the driver's lists of extents is in use."""

    used: int
    size: int
    hits: int
    misses: int
    starving: int
    locked: int
    """Before 8.4 shown as `dirty`."""
    changed: int


@frozen(kw_only=True)
class Device(Model):
    """One DRBD device. A state is `None` if it is not said, or cannot be read."""

    minor: int = word(0, _MINOR)
    connection: ConnectionState | None = word(1, choice(ConnectionState), default=None)
    role: Role | None = word(2, default=None)
    peer_role: Role | None = word(2, default=None)
    disk: DiskState | None = word(3, default=None)
    """0.7 says `Consistent` or `Inconsistent`, and nothing of the peer."""
    peer_disk: DiskState | None = word(3, default=None)
    protocol: Protocol | None = word(4, default=None)
    """`None` without a network configuration."""
    flags: Flags | None = word(5, default=None)
    counters: Counters | None = section("ns", Counters, block=False)
    progress: Progress | None = section("progress", Progress, block=False)
    position: Position | None = None
    resync: Usage | None = section("resync", Usage, block=False)
    act_log: Usage | None = section("act_log", Usage, block=False)
    blocked: tuple[int, ...] = _tuple()
    """How many requests wait for the activity log; shown with more details."""
    details: tuple[str, ...] = _tuple()
    """The lines about single extents, as they are; shown with more details before 8.4.5."""


@frozen
class Transport:
    """A way to the peers that is loaded (since 9)."""

    name: str
    version: str | None = None


@frozen(kw_only=True)
class ProcDrbd(Model):
    """The file: what the module is, and its devices by minor."""

    version: str | None = option("version")
    """The release, `None` if the line was lost."""
    api: int | None = None
    """Of the kernel for drbdsetup: 1 is 8.4, 2 is 9, from 74 on it is older."""
    proto_min: int | None = None
    proto_max: int | None = None
    """The newest protocol spoken; to 8.0 there is only one."""
    compat_84: bool = False
    """Whether 9 shows devices as 8.4 did."""
    build: Build | None = option("build", value(Build, several=True))
    transports_api: int | None = option("Transports", _UNSIGNED)
    transports: tuple[Transport, ...] = _tuple()
    devices: tuple[Device, ...] = sections("minor", Device)

    def device(self, minor: int) -> Device | None:
        """Give the device of a minor number."""
        return next((device for device in self.devices if device.minor == minor), None)
