"""DRI: rules about files that should be the same on all nodes. Values are compared, not texts."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cached_property
from itertools import combinations
from typing import Any

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import DrbdSetup, Replicated
from hastore.cluster.flatten import SEPARATOR, Flat, settings
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place
from hastore.cluster.services import are_one_cluster
from hastore.frozen import frozen
from hastore.problem import Severity
from hastore.rules.replication.peers import ENOUGH
from hastore.rules.rule import Finding, Fix, Needs, Related, Rule, Safety

_OF_DRI001 = (
    "protocol", "net / protocol", "net / after-sb-0pri", "net / after-sb-1pri", "net / after-sb-2pri",
    "net / allow-two-primaries", "net / data-integrity-alg", "net / cram-hmac-alg", "net / shared-secret",
)  # fmt: skip
"""What the nodes compare themselves when they connect; that rule speaks for these and for the hosts' addresses."""
_SILENT = ("syncer / cpu-mask", "options / cpu-mask")
_LOSES_DATA = ("device", "disk", "meta-disk", "flexible-meta-disk")


def drbd_conf_differs(cluster: Cluster) -> Iterator[Finding]:
    """The nodes' copies of drbd.conf say different things about a resource.

    Why: each node goes by its own copy. A resource, device, disk or meta-disk that differs is an error: after a
    takeover the other disk is used. Any other difference is a warning: the nodes behave differently.
    Source: DRBD User's Guide 8.4, 4.3, which asks for identical files.

    Example:
        al-extents 257;      # on one node
        al-extents 127;      # on the other

    Fix: copy the right file to the other node.

    Silent: for comments, order, defaults that are written out, and settings moved between a resource and `common`; for
    `cpu-mask` and `skip`; for what the nodes compare themselves when they connect (DRI001); for a host that one file
    lacks so that nothing is replicated (REP008); between machines of different clusters.
    """
    for one, other in combinations(cluster.setups, 2):
        if are_one_cluster(cluster, one.host.name, other.host.name):
            yield from _missing_resources(one, other)
            yield from _missing_resources(other, one)
            yield from _common_once(_differences(one, other))


def _missing_resources(here: DrbdSetup, there: DrbdSetup) -> Iterator[Finding]:
    for resource in here.resources:
        concerned = there.host.name in resource.sections or there.host.name not in here.hosts
        if concerned and there.resource(resource.name) is None and not there.skips(resource.name):
            yield Finding(
                f"{resource.name} is in drbd.conf of {here.host.name}, but not of {there.host.name}",
                Place(resource.file, resource.model, "name"),
                (Related(f"the file of {there.host.name} lacks it", Place(there.files[0])),),
                Fix("copy the right file to the other node", Safety.ASK),
                Severity.ERROR,
            )


def _common_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out what was said of `common` for an earlier resource."""
    seen: set[str] = set()
    for finding in findings:
        if finding.message not in seen:
            yield finding
        if finding.message.startswith("common:"):
            seen.add(finding.message)


def _differences(one: DrbdSetup, other: DrbdSetup) -> Iterator[Finding]:
    for resource in one.resources:
        twin = other.resource(resource.name)
        if twin is not None:
            yield from _Copies(_Copy(resource, one), _Copy(twin, other)).differences()


@frozen(eq=False)
class _Copy:
    """What one node's files say about a resource."""

    resource: Replicated
    setup: DrbdSetup

    @property
    def host(self) -> str:
        return self.setup.host.name

    @cached_property
    def settings(self) -> dict[str, Flat]:
        return settings(self.resource)

    def lacks(self, section: str) -> bool:
        """Tell whether nothing is set in a section, `on bell / `."""
        return not any(path.startswith(section) for path in self.settings)

    def place(self, path: str, *, common: bool) -> Place:
        """Give where a setting is, or where it could be."""
        flat = self.settings.get(path)
        if flat is not None:
            return flat.place
        resource = self.resource
        if common and resource.common is not None and resource.common_file is not None:
            return Place(resource.common_file, resource.common)
        return Place(self.setup.files[0]) if common else Place(resource.file, resource.model, "name")


@frozen(eq=False)
class _Copies:
    """What two nodes' files say about a resource."""

    one: _Copy
    other: _Copy

    def differences(self) -> Iterator[Finding]:
        """Give what differs; of a section that one side lacks, the section."""
        groups: dict[str, list[str]] = {}
        for path in dict.fromkeys((*self.one.settings, *self.other.settings)):
            if not _is_elsewhere(path) and not self._agree(path):
                groups.setdefault(self._missing_section(path), []).append(path)
        for section, paths in groups.items():
            if not self._has_no_peer(section):
                yield self._finding(section, paths)

    def _agree(self, path: str) -> bool:
        a, b = self.one.settings.get(path), self.other.settings.get(path)
        if a is None or b is None:
            there = a or b
            return there is not None and there.default is not None and there.value == there.default
        return bool(a.value == b.value)

    def _missing_section(self, path: str) -> str:
        """Give the outermost section that one side lacks, or the path itself."""
        side = self.one if path not in self.one.settings else self.other if path not in self.other.settings else None
        steps = path.split(SEPARATOR)
        for i in range(1, len(steps)):
            section = SEPARATOR.join(steps[:i])
            if side is not None and side.lacks(section + SEPARATOR):
                return section
        return path

    def _has_no_peer(self, section: str) -> bool:
        """Tell whether a host is missing where it is the only peer, which is a fault of that side's file alone."""
        sides = (self.one, self.other)
        return section.startswith("on ") and any(len(side.resource.sections) < ENOUGH for side in sides)

    def _finding(self, section: str, paths: list[str]) -> Finding:
        flats = [side.settings[path] for side in (self.one, self.other) for path in paths if path in side.settings]
        common = all(flat.common for flat in flats)
        name = "common" if common else self.one.resource.name
        first = paths[0]
        return Finding(
            f"{name}: {section} is {self._shown(self.one, section)} on {self.one.host} and "
            f"{self._shown(self.other, section)} on {self.other.host}",
            self.one.place(first, common=common),
            (Related(self._note(first), self.other.place(first, common=common)),),
            Fix("copy the right file to the other node", Safety.ASK),
            Severity.ERROR if any(path.rsplit(SEPARATOR, 1)[-1] in _LOSES_DATA for path in paths) else Severity.WARNING,
        )

    def _shown(self, side: _Copy, section: str) -> str:
        flat = side.settings.get(section)
        if flat is None:
            return "unset" if side.lacks(section + SEPARATOR) else "there"
        if isinstance(flat.value, tuple):
            return "something else"
        if isinstance(flat.value, bool):
            return "yes" if flat.value else "no"
        return f"'{getattr(flat.value, 'value', flat.value)}'"

    def _note(self, path: str) -> str:
        host = self.other.host
        return f"{host} has it here" if path in self.other.settings else f"{host} does not set it"


def _is_elsewhere(path: str) -> bool:
    return path in _OF_DRI001 or path in _SILENT or path.rsplit(SEPARATOR, 1)[-1] == "address"


def haresources_differ(cluster: Cluster) -> Iterator[Finding]:
    """The nodes' copies of haresources list different groups.

    Why: the file's own header demands identical copies, and heartbeat does not compare them. After a takeover the
    other node starts something else under the same name. Sources: heartbeat's haresources documentation; config.c.

    Example:
        ada drbddisk::r0 Filesystem::/dev/drbd0::/srv::ext3      # on one node
        ada drbddisk::r0                                         # on the other

    Fix: copy the right file to the other node.

    Silent: for comments and blanks. Groups that only stand in another order are noted.
    """
    for one, other in combinations(cluster.of("haresources"), 2):
        if one.host == other.host or not are_one_cluster(cluster, one.host, other.host):
            continue
        ours, theirs = _groups(one), _groups(other)
        if ours == theirs:
            continue
        if sorted(map(str, ours)) == sorted(map(str, theirs)):
            yield _order_differs(one, other)
            continue
        yield from _group_differences(one, other, ours, theirs)


def _groups(file: ConfigFile) -> list[tuple[str, tuple[Any, ...]]]:
    return [(group.node.lower(), group.resources) for group in file.document.model.groups]


def _order_differs(one: ConfigFile, other: ConfigFile) -> Finding:
    return Finding(
        f"the groups of haresources stand in another order on {one.host} than on {other.host}",
        Place(one, one.document.model.groups[0]),
        (Related(f"the file of {other.host}", Place(other, other.document.model.groups[0])),),
        Fix("copy one file to the other node", Safety.ASK),
        Severity.INFO,
    )


def _group_differences(one: ConfigFile, other: ConfigFile, ours: Any, theirs: Any) -> Iterator[Finding]:
    a_groups, b_groups = one.document.model.groups, other.document.model.groups
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for i in range(max(b - a, d - c)):
            mine = Place(one, a_groups[a + i]) if a + i < b else None
            yours = Place(other, b_groups[c + i]) if c + i < d else None
            place, rest = (mine, yours) if mine is not None else (yours, None)
            if place is None:
                continue
            lacking = other.host if place.file is one else one.host
            note = (
                Related(f"{other.host} has it here", rest)
                if rest is not None
                else Related(f"{lacking} lacks this group", Place(other if place.file is one else one))
            )
            yield Finding(
                f"haresources line {place.span.line} differs between {one.host} and {other.host}; after takeover the "
                "group is something else",
                place, (note,), Fix("copy the right file to the other node", Safety.ASK),
            )  # fmt: skip


RULES = (
    Rule("DRI002", "drbd-conf-differs", Severity.ERROR, drbd_conf_differs, Needs(("drbd",), hosts=2)),
    Rule("DRI003", "haresources-differ", Severity.ERROR, haresources_differ, Needs(("haresources",), hosts=2)),
)
