"""What haresources groups start, and what the resources are used for: questions that several rules ask."""

from collections.abc import Iterable, Mapping
from typing import Any

from hastore.cluster.asked import asked_once
from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import DrbdSetup, Replicated
from hastore.cluster.host import ConfigFile
from hastore.cluster.misspelt import distance
from hastore.cluster.place import Place
from hastore.formats.haresources import SCRIPTS
from hastore.frozen import frozen

TARGET_SERVICES = ("iscsitarget", "iscsi-target", "ietd", "tgt", "tgtd", "scst")
"""Names under which haresources starts an iSCSI target."""
_ALIKE = ("apache2", "inetd", "xinetd")
"""Init scripts whose names are next to those of other scripts."""
_SHORTEST = 4
"""A name with fewer letters is near too many others."""
MOST_NAMES = 6
"""So many names, and one more, a message lists."""


@frozen(eq=False)
class Start:
    """One resource of one group of one haresources file."""

    file: ConfigFile
    group: Any
    index: int

    @property
    def resource(self) -> Any:
        """The typed resource."""
        return self.group.resources[self.index]

    @property
    def place(self) -> Place:
        """Where it is written."""
        return Place(self.file, self.group, "resources", self.index)


@frozen(eq=False)
class Export:
    """One Lun of one target of one ietd.conf."""

    file: ConfigFile
    target: Any
    lun: Any

    @property
    def place(self) -> Place:
        """Where its path is written."""
        return Place(self.file, self.lun, "path")


@asked_once
def groups(cluster: Cluster) -> tuple[tuple[ConfigFile, Any, tuple[Start, ...]], ...]:
    """Give every group of every haresources file, with what it starts from left to right."""
    return tuple(
        (file, group, tuple(Start(file, group, i) for i in range(len(group.resources))))
        for file in cluster.of("haresources")
        for group in file.document.model.groups
    )


def exports(cluster: Cluster, host: str | None = None) -> list[Export]:
    """Give the Luns with a path of one machine's targets; of all machines, if that one has no target."""
    found = [
        Export(file, target, lun)
        for file in cluster.of("ietd")
        for target in file.document.model.targets
        for lun in target.luns
        if lun.path is not None
    ]
    own = [export for export in found if export.file.host == host]
    return own or found


def setup_for(cluster: Cluster, host: str) -> DrbdSetup | None:
    """Give the drbd.conf of a machine, or that of another one if it has none."""
    return cluster.setup(host) or next(iter(cluster.setups), None)


def acts_on_all(start: Start) -> bool:
    """Tell whether starting this makes all resources primary: `drbddisk` without a name, or with `all`."""
    return start.resource.script == "drbddisk" and start.resource.arguments in ((), ("all",))


def meant_script(name: str) -> str | None:
    """Give the known script that another name comes so near to that it must be meant; `None` for all other names.

    One letter is wrong, or small letters and capitals are: `IPadrr2`, `filesystem`; or arguments follow a single `:`.
    """
    known = (*SCRIPTS, *TARGET_SERVICES)
    word = name.partition(":")[0]
    if word in known:
        return word if word != name else None
    if word in _ALIKE or len(word) < _SHORTEST:
        return None
    near = [each for each in known if each.lower() == word.lower() or distance(word, each) == 1]
    near = [each for each in near if len(each) >= _SHORTEST]
    return min(near, key=lambda each: (each.lower() != word.lower(), distance(word, each)), default=None)


def runs(start: Start) -> str:
    """Give the script that a resource runs, or the one that it means by a misspelt name (ORD007)."""
    script: str = start.resource.script
    return meant_script(script) or script


def promotes(start: Start, name: str, setup: DrbdSetup, *, unknown: bool = True) -> bool:
    """Tell whether starting this makes the resource primary.

    A `drbddisk` with a misspelt name counts for the resource that comes nearest; if none is near, `unknown` tells
    whether it counts for any. Wrong arguments are one fault, with a finding of its own (ORD002, SYN003).
    """
    if runs(start) != "drbddisk":
        return False
    arguments = start.resource.arguments
    if acts_on_all(start) or len(arguments) != 1:
        return True
    if setup.resource(arguments[0]) is not None:
        return bool(arguments[0] == name)
    near = setup.nearest(arguments[0])
    return unknown if near is None else near.name == name


def listed(names: Iterable[str]) -> str:
    """Give names, each once, as a sentence lists them: `a, b and c`."""
    *first, last = dict.fromkeys(names)
    if len(first) > MOST_NAMES:
        first, last = first[:MOST_NAMES], f"{len(first) - MOST_NAMES + 1} more"
    return f"{', '.join(first)} and {last}" if first else last


def are_one_cluster(cluster: Cluster, one: str, other: str) -> bool:
    """Tell whether two machines may be nodes of one cluster: what their drbd.conf name has a host in common."""
    here, there = cluster.setup(one), cluster.setup(other)
    if here is None or there is None or not here.hosts or not there.hosts:
        return True
    return not here.hosts.isdisjoint(there.hosts)


def mounted(start: Start, setup: DrbdSetup) -> Replicated | None:
    """Give the resource whose device this Filesystem mounts."""
    mount = start.resource.filesystem
    return None if mount is None else setup.owner(mount.device)


@asked_once
def uses(cluster: Cluster, setup: DrbdSetup) -> Mapping[str, list[tuple[str, Place]]]:
    """Give what makes each resource served, in words and places: groups that promote or mount it, and Luns."""
    found: dict[str, list[tuple[str, Place]]] = {resource.name: [] for resource in setup.resources}
    for _, _, starts in groups(cluster):
        for start in starts:
            resource = mounted(start, setup)
            promoted = list(found) if acts_on_all(start) else [start.resource.drbd_resource]
            for name in promoted:
                found.get(name, []).append(("promoted here", start.place))
            if resource is not None:
                found[resource.name].append(("mounted here", start.place))
    for export in exports(cluster):
        resource = setup.owner(export.lun.path)
        if resource is not None:
            found[resource.name].append((f"exported here as Lun {export.lun.number}", export.place))
    return found
