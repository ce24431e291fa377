"""The media of a file, each as heartbeat makes it: what stands above a line decides on which port it sends."""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import Any

from hastore.binding.fields import Model
from hastore.formats.ha_cf.model import DEFAULT_PORT, HaCf
from hastore.formats.ha_cf.order import Step, steps_of
from hastore.frozen import frozen


class MediumKind(Enum):
    """How heartbeats are sent."""

    BCAST = "bcast"
    UCAST = "ucast"
    UCAST6 = "ucast6"
    MCAST = "mcast"
    MCAST6 = "mcast6"
    SERIAL = "serial"


@frozen
class Medium:
    """One way that heartbeats go."""

    kind: MediumKind
    device: str
    """An interface, or the path of a serial line."""
    address: str | None
    """The peer of `ucast`, the group of `mcast`; `None` for others."""
    port: int | str | None
    """UDP; of `mcast6` as it is written. `None` for serial lines."""
    source: Model
    """The line's model; a `bcast` or `serial` line may make several media."""

    @property
    def is_network(self) -> bool:
        """Whether it is an interface, and no serial line."""
        return self.kind is not MediumKind.SERIAL


def media(conf: HaCf) -> tuple[Medium, ...]:
    """Give the media of a file in the order of its lines; ping nodes are none.

    The media of one kind send on the `udpport` that stood above the first of them, or on 694 if none did.
    """
    return tuple(media_of(steps_of(conf)))


def media_of(steps: Iterable[Step]) -> Iterator[Medium]:
    """Give the media that some lines make."""
    port = DEFAULT_PORT
    fixed: dict[MediumKind, int] = {}
    for step in steps:
        if step.directive == "udpport":
            port = step.value
        elif step.directive in _MAKERS:
            kind = kind_of(step.directive)
            for device, address, own_port in _MAKERS[step.directive](step.value):
                used = fixed.setdefault(kind, port) if own_port is None else own_port
                yield Medium(kind, device, address, used if kind is not MediumKind.SERIAL else None, step.value)


def kind_of(directive: str) -> MediumKind:
    """Give the kind of medium that a directive makes."""
    return MediumKind.BCAST if directive == "udp" else MediumKind(directive)


Parts = list[tuple[str, str | None, int | str | None]]


def _broadcast(line: Any) -> Parts:
    return [(interface, None, None) for interface in line.interfaces]


def _unicast(line: Any) -> Parts:
    return [(line.device, line.address, None)]


def _multicast(line: Any) -> Parts:
    return [(line.device, line.group, line.port)]


def _serial(line: Any) -> Parts:
    return [(device, None, None) for device in line.devices]


_MAKERS: dict[str, Callable[[Any], Parts]] = {
    "bcast": _broadcast,
    "udp": _broadcast,
    "ucast": _unicast,
    "ucast6": _unicast,
    "mcast": _multicast,
    "mcast6": _multicast,
    "serial": _serial,
}
