"""A device: its line, its counters, and what else is told of it."""

import re
from enum import Enum
from typing import Any

from hastore.binding.codec import Codec, OutOfRangeError, choice
from hastore.binding.plan import plan_of
from hastore.formats.proc_drbd.flags import Flags
from hastore.formats.proc_drbd.model import Counters, Device, Progress, Usage
from hastore.formats.proc_drbd.progress import BAR, FINISH, POSITION, contradictions, read_bar, read_finish, read_position
from hastore.formats.proc_drbd.states import ConnectionState, DiskState, Protocol, Role
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import JUNK, Statement
from hastore.syntax.words import Syntax

USAGE = (("used",), ("hits",), ("misses",), ("starving",), ("locked", "dirty"), ("changed",))
"""The labels of a line about one of the driver's lists, in their order."""
FIRST_COUNTERS = ("ns", "nr", "dw", "dr", "al", "bm", "lo", "pe", "ua", "ap")
"""The counters that every version shows."""


class DeviceReader:
    """Reads one device; whatever has no reading is `None` in it, and a fault."""

    def __init__(self, node: Statement, syntax: Syntax, faults: list[Fault]) -> None:
        self.node, self._syntax, self._faults = node, syntax, faults
        self._values: dict[str, Any] = {"origin": node}
        self._counters: dict[str, Any] = {}

    def read(self) -> Device:
        """Give the device."""
        self._read_head()
        for line in self.node.body or ():
            if line.kind != JUNK:
                getattr(self, f"_read_{line.kind.lower()}", self._misplaced)(line)
                self._check_gap(line)
        self._finish_counters()
        progress = self._values.get("progress")
        if progress is not None and progress.speed is None and not progress.stalled:
            self._fault(progress.origin, None, "missing-line", "the line 'finish: ...' is missing", Severity.WARNING)
        return Device(**self._values)

    def _fault(
        self, node: Statement, where: int | tuple[int, int] | None, code: str, message: str, severity: Severity = Severity.ERROR
    ) -> None:
        self._faults.append(Fault(node, where, Family.VALUE, code, message, severity))

    def _load(self, codec: Codec, text: str, node: Statement, where: int | tuple[int, int], label: str) -> Any:
        try:
            return codec.load(text)
        except OutOfRangeError as error:
            self._faults.append(Fault(node, where, Family.RANGE, "out-of-range", f"{label}: {error}"))
        except ValueError as error:
            self._fault(node, where, "bad-value", f"{label}: {error}")
        return None

    def _content(self, node: Statement) -> tuple[int, int]:
        return self._syntax.spans(node)[0][0], len(node.head.rstrip())

    def _damaged(self, node: Statement, form: str) -> None:
        self._fault(node, self._content(node), "damaged-line", f"this is damaged, it says: {form}")

    def _misplaced(self, node: Statement) -> None:
        self._fault(node, self._content(node), "misplaced-line", "this belongs above the devices, in one place only")

    def _check_gap(self, node: Statement) -> None:
        if node.head.startswith(("\n", "\r\n")):
            message = "no blank line stands within a device, remove the one above"
            self._fault(node, self._content(node), "blank-line", message, Severity.INFO)

    def _read_head(self) -> None:
        node, before = self.node, len(self._faults)
        minor, state, roles, disks, protocol, flags = self._syntax.words(node)
        spans = self._syntax.spans(node)
        self._values["minor"] = int(minor)
        self._load(plan_of(Device).words[0].codec, minor, node, 0, "minor")
        self._values["connection"] = self._load(choice(ConnectionState), state, node, 1, "cs")
        rest = (spans[-1][1], len(node.head.rstrip()))
        if self._values["connection"] is ConnectionState.UNCONFIGURED:
            rest = (spans[1][1], rest[1])
        else:
            self._read_pair(roles, spans[2], "role", Role)
            self._read_disks(disks, spans[3])
            if protocol:
                self._values["protocol"] = self._load(choice(Protocol), protocol, node, 4, "protocol")
            self._read_flags(flags, is_sound=len(self._faults) == before)
        if rest[0] < rest[1]:
            start = rest[0] + len(node.head[rest[0] :]) - len(node.head[rest[0] :].lstrip())
            self._fault(node, (start, rest[1]), "surplus-text", "nothing more belongs on this line, remove it or break the line up")

    def _read_pair(self, text: str, span: tuple[int, int], name: str, kind: type[Enum]) -> None:
        label = f"{name}s" if name == "role" else "disk states"
        local, slash, peer = text.partition("/")
        if not slash:
            message = f"the {label} of both sides are missing or damaged, such as {'ro:Primary/Secondary' if name == 'role' else 'ds:UpToDate/UpToDate'}"
            self._fault(self.node, span if text else None, "missing-state", message)
            return
        middle = span[0] + len(local)
        self._values[name] = self._load(choice(kind), local, self.node, (span[0], middle), name)
        self._values[f"peer_{name}"] = self._load(choice(kind), peer, self.node, (middle + 1, span[1]), f"peer's {name}")

    def _read_disks(self, text: str, span: tuple[int, int]) -> None:
        if self.node.head.endswith("ld:", 0, span[0]):
            self._values["disk"] = self._load(choice(DiskState), text, self.node, span, "disk")
            self._values["_old"] = True
        else:
            self._read_pair(text, span, "disk", DiskState)

    def _read_flags(self, text: str, *, is_sound: bool) -> None:
        if self._values.pop("_old", False) and not text:
            return
        if text or is_sound:
            try:
                self._values["flags"] = Flags.parse(text)
            except ValueError as error:
                self._fault(self.node, 5 if text else None, "bad-value", f"flags: {error}")

    def _read_counters(self, node: Statement) -> None:
        if "counters" in self._values:
            message = "the line of the counters was broken here, join it with the one above"
            self._fault(node, self._content(node), "broken-line", message, Severity.WARNING)
        self._values.setdefault("counters", node)
        words, spans = self._syntax.words(node), self._syntax.spans(node)
        for spec in plan_of(Counters).words:
            text = words[spec.position]
            if text:
                self._counters[spec.name] = self._load(spec.codec, text, node, spec.position, spec.name)
        rest = node.head[spans[-1][1] :]
        if rest.strip():
            start = spans[-1][1] + len(rest) - len(rest.lstrip())
            message = "these counters are unknown, or not in their order: " + " ".join(FIRST_COUNTERS) + " ep wo oos"
            self._fault(node, (start, len(node.head.rstrip())), "surplus-text", message)

    def _finish_counters(self) -> None:
        node = self._values.get("counters")
        configured = self._values["connection"] is not ConnectionState.UNCONFIGURED
        if node is None:
            if configured:
                self._fault(self.node, None, "missing-line", "the line with the counters 'ns: ...' is missing", Severity.WARNING)
            return
        self._values["counters"] = Counters(**self._counters, origin=node)
        missing = [name for name in FIRST_COUNTERS if name not in self._counters]
        if missing:
            self._fault(node, None, "missing-counter", f"counters are missing or run together: {' '.join(missing)}")

    def _read_progress(self, node: Statement) -> None:
        found = BAR.match(node.head, self._content(node)[0])
        if found is None or node.head[found.end() :].strip() or "progress" in self._values:
            self._damaged(node, "[===>...] sync'ed: PERCENT% (LEFT/TOTAL)K")
            return
        progress = Progress(**{**_fields(read_bar(found)), "origin": node})
        self._values["progress"] = progress
        for part, expected in contradictions(found, progress):
            message = f"'{found[part]}' does not fit the amounts left and in all, which give {expected}"
            self._fault(node, found.span(part), "contradiction", message, Severity.WARNING)

    def _read_finish(self, node: Statement) -> None:
        progress = self._values.get("progress")
        found = FINISH.match(node.head, self._content(node)[0])
        if found is None or node.head[found.end() :].strip():
            self._damaged(node, "finish: HOURS:MINUTES:SECONDS speed: NUMBER (NUMBER) K/sec")
        elif progress is None or progress.speed is not None or progress.stalled:
            self._fault(node, self._content(node), "misplaced-line", "this belongs right behind a line with a bar")
        else:
            self._values["progress"] = read_finish(progress, found)

    def _read_stalled(self, node: Statement) -> None:
        progress = self._values.get("progress")
        if progress is None or progress.speed is not None or progress.stalled:
            self._fault(node, self._content(node), "misplaced-line", "this belongs right behind a line with a bar")
        else:
            self._values["progress"] = Progress(**{**_fields(progress), "stalled": True})

    def _read_position(self, node: Statement) -> None:
        found = POSITION.match(node.head, self._content(node)[0])
        if found is None or node.head[found.end() :].strip() or "position" in self._values:
            self._damaged(node, "PERCENT% sector pos: NUMBER/NUMBER")
        else:
            self._values["position"] = read_position(found)

    def _read_lru(self, node: Statement) -> None:
        words = self._syntax.words(node)
        name = words[0].partition(":")[0]
        numbers: list[int] = []
        for at, labels in enumerate(USAGE, 1):
            text = words[at] if at < len(words) else ""
            found = re.fullmatch(rf"(?:{'|'.join(labels)}):([0-9]{{1,20}}){'/([0-9]{1,20})' if at == 1 else ''}", text)
            if found is None:
                message = f"{name}: '{labels[0]}:NUMBER' is missing or damaged here"
                self._fault(node, at if text else None, "bad-value", message)
                return
            numbers += map(int, found.groups())
        if len(words) > len(USAGE) + 1 or name in self._values:
            self._damaged(node, f"{name}: used:NUMBER/NUMBER " + " ".join(f"{labels[0]}:NUMBER" for labels in USAGE[1:]))
            return
        self._values[name] = Usage(**dict(zip(USAGE_FIELDS, numbers, strict=True)), origin=node)

    def _read_blocked(self, node: Statement) -> None:
        found = re.search(r":[ \t]*+([0-9]{1,9}(?:/[0-9]{1,9})*+)[ \t\r]*+(?:\n|\Z)", node.head)
        if found is None:
            self._damaged(node, "blocked on activity log: NUMBER")
        else:
            self._values["blocked"] = tuple(map(int, found[1].split("/")))

    def _read_detail(self, node: Statement) -> None:
        self._values["details"] = (*self._values.get("details", ()), node.head.strip())


USAGE_FIELDS = ("used", "size", "hits", "misses", "starving", "locked", "changed")


def _fields(progress: Progress) -> dict[str, Any]:
    import attrs  # noqa: PLC0415

    return {a.name: getattr(progress, a.name) for a in attrs.fields(Progress)}
