"""The tree of a /proc/drbd to its model."""

from hastore.formats.proc_drbd.device import read_device
from hastore.formats.proc_drbd.generation import flag_count, numbers
from hastore.formats.proc_drbd.header import is_ancient, read_header
from hastore.formats.proc_drbd.model import Device, ProcDrbd
from hastore.formats.proc_drbd.reading import Reading
from hastore.problem import Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import JUNK, Statement
from hastore.syntax.words import Syntax

_HEADER = ("VERSION", "BUILD", "TRANSPORTS")


def get(model: type[ProcDrbd], root: Statement, syntax: Syntax, faults: list[Fault]) -> ProcDrbd:
    """Give the model of a whole text; every fault on the way is added to `faults`."""
    reading = Reading(syntax, faults)
    header = read_header(root, reading)
    inner = Reading(syntax, []) if is_ancient(header.get("version")) else reading
    devices = []
    for node in root.body or ():
        if node.kind == "DEVICE":
            devices.append(read_device(node, inner))
        elif node.kind not in (*_HEADER, JUNK):
            inner.fault(node, None, "misplaced-line", "this belongs below the line of a device")
    _check(devices, header.get("version"), inner)
    return model(**header, devices=tuple(devices), origin=root)


def _check(devices: list[Device], version: str | None, reading: Reading) -> None:
    release = numbers(version)
    seen: set[int] = set()
    for device in devices:
        node: Statement = device.origin  # type: ignore[assignment]  # it was read from there
        if device.minor in seen:
            reading.fault(node, 0, "repeated-minor", f"minor {device.minor} is above already", Severity.WARNING)
        seen.add(device.minor)
        if release is None or device.flags is None or device.flags.count == flag_count(release):
            continue
        message = f"'{device.flags}' has {device.flags.count} flags, but {version} shows {flag_count(release)}"
        reading.fault(node, 5, "contradiction", f"{message}: was this edited?", Severity.WARNING)
