"""A device: all its lines, read and written."""

import re
from collections.abc import Callable
from typing import Any

from attrs import evolve

from hastore.formats.proc_drbd.counters import read_counters, write_counters
from hastore.formats.proc_drbd.device_line import read_device_line, write_device_line
from hastore.formats.proc_drbd.generation import Generation
from hastore.formats.proc_drbd.model import Device, Progress
from hastore.formats.proc_drbd.progress import (
    BAR,
    FINISH,
    POSITION,
    contradictions,
    misplaced_percent,
    read_bar,
    read_finish,
    read_position,
    write_bar,
    write_finish,
    write_position,
)
from hastore.formats.proc_drbd.reading import Reading
from hastore.formats.proc_drbd.states import ConnectionState
from hastore.formats.proc_drbd.usage import read_usage, write_usage
from hastore.problem import Severity
from hastore.syntax.tree import JUNK, Statement

Values = dict[str, Any]
_BLOCKED = r"[^:]++:[ \t]*+([0-9]{1,9}(?:/[0-9]{1,9})*+)"


def read_device(node: Statement, reading: Reading) -> Device:
    """Give a device; what has no reading is `None` in it, and a fault."""
    values: Values = {"origin": node, **read_device_line(node, reading)}
    counters = []
    for line in node.body or ():
        if line.kind == "COUNTERS":
            counters.append(line)
        elif line.kind != JUNK:
            _READERS.get(line.kind, _misplaced)(line, values, reading)
        if line.head.startswith(("\n", "\r\n")):
            reading.fault(line, None, "blank-line", "no blank line belongs above this one", Severity.INFO)
    if counters:
        values["counters"] = read_counters(counters, reading)
    elif values["connection"] is not ConnectionState.UNCONFIGURED:
        reading.fault(node, None, "missing-line", "the line of the counters 'ns:...' is missing", Severity.WARNING)
    progress = values.get("progress")
    if progress is not None and not _is_told(progress):
        reading.fault(progress.origin, None, "missing-line", "the line 'finish: ...' is missing", Severity.WARNING)
    return Device(**values)


def _is_told(progress: Progress) -> bool:
    return progress.speed is not None or progress.stalled


def _misplaced(line: Statement, _: Values, reading: Reading) -> None:
    reading.fault(line, None, "misplaced-line", "this belongs above the first device")


def _match(pattern: str, line: Statement, form: str, reading: Reading) -> re.Match[str] | None:
    start, end = reading.content(line)
    found = re.compile(pattern).fullmatch(line.head, start, end)  # not at start-up: most devices are at rest
    if found is None:
        reading.damaged(line, form)
    return found


def _read_progress(line: Statement, values: Values, reading: Reading) -> None:
    found = _match(BAR, line, "[===>...] sync'ed: PERCENT% (LEFT/TOTAL)K", reading)
    if found is None or _repeated("progress", line, values, reading):
        return
    values["progress"] = progress = evolve(read_bar(found), origin=line)
    for part, expected in contradictions(found, progress):
        message = f"'{found[part]}' does not fit the amounts left and in all, they give '{expected}'"
        reading.fault(line, found.span(part), "contradiction", message, Severity.WARNING)


def _repeated(name: str, line: Statement, values: Values, reading: Reading) -> bool:
    if name in values:
        reading.fault(line, None, "repeated-line", "the device has such a line above")
    return name in values


def _has_bar(line: Statement, values: Values, reading: Reading) -> bool:
    progress = values.get("progress")
    if progress is None or _is_told(progress):
        reading.fault(line, None, "misplaced-line", "this belongs right below a line with a bar")
        return False
    return True


def _read_finish(line: Statement, values: Values, reading: Reading) -> None:
    found = _match(FINISH, line, "finish: H:MM:SS speed: NUMBER (NUMBER) K/sec", reading)
    if found is not None and _has_bar(line, values, reading):
        values["progress"] = read_finish(values["progress"], found)


def _read_stalled(line: Statement, values: Values, reading: Reading) -> None:
    if _has_bar(line, values, reading):
        values["progress"] = evolve(values["progress"], stalled=True)


def _read_position(line: Statement, values: Values, reading: Reading) -> None:
    found = _match(POSITION, line, "PERCENT% sector pos: NUMBER/NUMBER", reading)
    if found is not None and not _repeated("position", line, values, reading):
        values["position"] = position = read_position(found)
        expected = misplaced_percent(found, position)
        if expected is not None:
            message = f"'{found['percent']}%' does not fit the position, which gives '{expected}%'"
            reading.fault(line, found.span("percent"), "contradiction", message, Severity.WARNING)


def _read_usage(line: Statement, values: Values, reading: Reading) -> None:
    name = reading.syntax.words(line)[0].partition(":")[0]
    usage = read_usage(line, reading)
    if usage is not None and not _repeated(name, line, values, reading):
        values[name] = usage


def _read_blocked(line: Statement, values: Values, reading: Reading) -> None:
    found = _match(_BLOCKED, line, "blocked on activity log: NUMBER", reading)
    if found is not None:
        values["blocked"] = tuple(map(int, found[1].split("/")))


def _read_detail(line: Statement, values: Values, _: Reading) -> None:
    values.setdefault("details", []).append(line.head.strip())


_READERS: dict[str, Callable[[Statement, Values, Reading], None]] = {
    "PROGRESS": _read_progress,
    "FINISH": _read_finish,
    "STALLED": _read_stalled,
    "POSITION": _read_position,
    "LRU": _read_usage,
    "BLOCKED": _read_blocked,
    "DETAIL": _read_detail,
}


def write_device(device: Device, release: Generation) -> dict[str, str]:
    """Give the lines of a device by what they are, in the kernel's order."""
    lines = {"DEVICE": write_device_line(device, release)}
    if device.counters is not None:
        lines["COUNTERS"] = write_counters(device.counters)
    if device.progress is not None:
        lines["PROGRESS"] = write_bar(device.progress, release)
        if device.progress.speed is not None:
            lines["FINISH"] = write_finish(device.progress, release)
        elif device.progress.stalled:
            lines["STALLED"] = "\tstalled"
    if device.position is not None:
        lines["POSITION"] = write_position(device.position, release)
    for name, usage in (("resync", device.resync), ("act_log", device.act_log)):
        if usage is not None:
            lines[name] = write_usage(name, usage, release)
    if device.blocked:
        lines["BLOCKED"] = "\tblocked on activity log: " + "/".join(map(str, device.blocked))
    if device.details:
        lines["DETAIL"] = "\n".join(f"\t{detail}" for detail in device.details)
    return lines
