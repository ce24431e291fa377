"""The first line of a device: minor, states, protocol and flags."""

from enum import Enum
from typing import Any

from hastore.binding.codec import Codec, choice
from hastore.binding.plan import plan_of
from hastore.formats.proc_drbd.flags import Flags
from hastore.formats.proc_drbd.generation import Generation, role_label
from hastore.formats.proc_drbd.model import Device
from hastore.formats.proc_drbd.reading import Reading
from hastore.formats.proc_drbd.states import ConnectionState, DiskState, Protocol, Role
from hastore.syntax.tree import Statement

_SURPLUS = "nothing more belongs on this line, remove it or break the line up"
_FLAGS = Codec(Flags.parse, str)
_CONNECTION, _ROLE, _DISK, _PROTOCOL = (choice(kind) for kind in (ConnectionState, Role, DiskState, Protocol))


def read_device_line(node: Statement, reading: Reading) -> dict[str, Any]:
    """Give the values of the fields that the line holds."""
    minor, state, roles, disks, protocol, flags = reading.syntax.words(node)
    spans = reading.syntax.spans(node)
    reading.load(plan_of(Device).words[0].codec, minor, node, 0, "minor")
    values = {"minor": int(minor), "connection": reading.load(_CONNECTION, state, node, 1, "cs")}
    if values["connection"] is ConnectionState.UNCONFIGURED:
        reading.surplus(node, spans[1][1], _SURPLUS)
        return values
    known = len(reading.faults)
    values |= _pair(roles, node, spans[2], ("role", "peer_role"), _ROLE, reading)
    if node.head.endswith("ld:", 0, spans[3][0]):
        values["disk"] = reading.load(_DISK, disks, node, 3, "disk")
    else:
        values |= _pair(disks, node, spans[3], ("disk", "peer_disk"), _DISK, reading)
        if flags or known == len(reading.faults):
            values["flags"] = reading.load(_FLAGS, flags, node, 5 if flags else None, "flags")
    if protocol:
        values["protocol"] = reading.load(_PROTOCOL, protocol, node, 4, "protocol")
    reading.surplus(node, spans[-1][1], _SURPLUS)
    return values


def _pair(
    text: str, node: Statement, span: tuple[int, int], names: tuple[str, str], codec: Codec, reading: Reading
) -> dict[str, Any]:
    local, slash, peer = text.partition("/")
    middle = span[0] + len(local)
    if not slash:
        message = f"{names[0]}: the states of both sides are missing or damaged, they have the form LOCAL/PEER"
        reading.fault(node, span if text else None, "missing-state", message)
        return {}
    return {
        names[0]: reading.load(codec, local, node, (span[0], middle), names[0]),
        names[1]: reading.load(codec, peer, node, (middle + 1, span[1]), f"peer's {names[0]}"),
    }


def write_device_line(device: Device, release: Generation) -> str:
    """Give the line; a state that is not known is a question mark, which no reader takes."""
    line = f"{device.minor!s:>2}: cs:{_word(device.connection)}"
    if device.connection is ConnectionState.UNCONFIGURED:
        return line
    line += f" {role_label(release)}:{_word(device.role)}/{_word(device.peer_role)}"
    if device.peer_disk is None and device.flags is None:
        return f"{line} ld:{_word(device.disk)}"
    protocol = " " if device.protocol is None else _word(device.protocol)
    flags = "?" if device.flags is None else device.flags
    return f"{line} ds:{_word(device.disk)}/{_word(device.peer_disk)} {protocol} {flags}"


def _word(state: Enum | None) -> str:
    return str(getattr(state, "value", "?"))
