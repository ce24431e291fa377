"""DRI: rules about drbd.conf, which should say the same on all nodes. Values are compared, not texts."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import combinations

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_options import Held, held
from hastore.cluster.drbd_setup import DrbdSetup, Replicated
from hastore.cluster.flatten import SEPARATOR, Flat, settings
from hastore.cluster.place import Place
from hastore.cluster.services import are_one_cluster
from hastore.frozen import frozen
from hastore.problem import Severity
from hastore.rules.replication.peers import ENOUGH
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.rules.shared import name_of, place_of

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


def replication_settings_incompatible(cluster: Cluster) -> Iterator[Finding]:
    """The nodes' copies of drbd.conf differ in what the nodes compare when they connect.

    Why: protocol, the policies after a split brain, two primaries, the digests, the shared secret and the addresses
    must be the same on both sides. If not, the kernel refuses the connection, both nodes stay StandAlone, and nothing
    is replicated. drbdadm looks at its own copy only. Sources: drbd_receiver.c of DRBD 8.4; drbd.conf(5).

    Example:
        net { shared-secret "one"; }         # on one node
        net { shared-secret "another"; }     # on the other

    Fix: copy the right file to the other node, then `drbdadm adjust` on both.

    Silent: when the values are equal by way of `common` or a default; in DRBD 9, whose nodes settle more among
    themselves; between machines of different clusters.
    """
    if cluster.drbd_version == "9":
        return
    for one, other in combinations(cluster.setups, 2):
        if are_one_cluster(cluster, one.host.name, other.host.name):
            yield from _one_per_setting(_incompatible(cluster, one, other))


_COMPARED = (
    "protocol",
    "after-sb-0pri",
    "after-sb-1pri",
    "after-sb-2pri",
    "allow-two-primaries",
    "data-integrity-alg",
    "cram-hmac-alg",
    "shared-secret",
)


def _incompatible(cluster: Cluster, one: DrbdSetup, other: DrbdSetup) -> Iterator[tuple[Finding, str]]:
    for mine in one.resources:
        twin = other.resource(mine.name)
        if twin is None:
            continue
        for name in _COMPARED:
            here, there = (held(resource, "net", name, cluster.drbd_version) for resource in (mine, twin))
            if here.value != there.value:
                yield _refused(
                    mine,
                    name,
                    (_shown(here, name), _shown(there, name)),
                    (one, other),
                    (
                        place_of(here.setting) if here.setting else name_of(mine),
                        place_of(there.setting) if there.setting else name_of(twin),
                    ),
                )
        for host, section in mine.sections.items():
            peer = twin.sections.get(host)
            if peer is not None and None not in (section.address, peer.address) and section.address != peer.address:
                words = (f"'{section.address}'", f"'{peer.address}'")
                places = (Place(mine.file, section, "address"), Place(twin.file, peer, "address"))
                yield _refused(mine, f"the address of {host}", words, (one, other), places)


def _shown(here: Held, name: str) -> str:
    if here.value is None:
        return "unset"
    if name == "shared-secret":
        return "set (not shown)"
    if isinstance(here.value, bool):
        return "yes" if here.value else "no"
    return f"'{getattr(here.value, 'value', here.value)}'"


def _refused(
    resource: Replicated,
    name: str,
    values: tuple[str, str],
    setups: tuple[DrbdSetup, DrbdSetup],
    places: tuple[Place, Place],
) -> tuple[Finding, str]:
    hosts = (setups[0].host.name, setups[1].host.name)
    if values[0] == values[1]:
        what = f"{name} differs between {hosts[0]} and {hosts[1]}"
    else:
        what = f"{name} is {values[0]} on {hosts[0]} and {values[1]} on {hosts[1]}"
    finding = Finding(
        f"{resource.name}: {what}; the nodes will refuse to connect and stay StandAlone",
        places[0],
        (Related(f"{hosts[1]} has it here", places[1]),),
        Fix("copy the right file to the other node", Safety.ASK),
    )
    return finding, what


def _one_per_setting(found: Iterable[tuple[Finding, str]]) -> Iterator[Finding]:
    """Report a setting of `common` once, and not for each resource that it holds for."""
    seen: set[tuple[str, str]] = set()
    for finding, what in found:
        where = (what, f"{finding.place} {finding.related[0].place}")
        if where not in seen:
            yield finding
        seen.add(where)
