"""What haresources groups start, and what the resources are used for: questions that several rules ask."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from attrs import frozen

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import DrbdSetup, Replicated
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place

TARGET_SERVICES = ("iscsitarget", "iscsi-target", "ietd", "tgt", "scst")
"""Names under which haresources starts an iSCSI target."""


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


def groups(cluster: Cluster) -> Iterator[tuple[ConfigFile, Any, list[Start]]]:
    """Give every group of every haresources file, with what it starts from left to right."""
    for file in cluster.of("haresources"):
        for group in file.document.model.groups:
            yield file, group, [Start(file, group, i) for i in range(len(group.resources))]


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


def nearest(name: str, setup: DrbdSetup) -> Replicated | None:
    """Give the resource whose name comes nearest to a misspelt one; `None` if none comes near."""
    near = get_close_matches(name, [resource.name for resource in setup.resources], 1, 0.75)
    return setup.resource(near[0]) if near else None


def promotes(start: Start, name: str, setup: DrbdSetup) -> bool:
    """Tell whether starting this makes the resource primary.

    A `drbddisk` with a name that no resource has counts too: that is one fault with a finding of its own (ORD002).
    """
    if start.resource.script != "drbddisk":
        return False
    arguments = start.resource.arguments
    return len(arguments) != 1 or arguments[0] == name or setup.resource(arguments[0]) is None


def mounted(start: Start, setup: DrbdSetup) -> Replicated | None:
    """Give the resource whose device this Filesystem mounts."""
    mount = start.resource.filesystem
    return None if mount is None else setup.owner(mount.device)


def uses(cluster: Cluster, resource: Replicated, setup: DrbdSetup) -> Iterator[tuple[str, Place]]:
    """Give what makes a resource served, in words and places: groups that promote or mount it, Luns on its device."""
    for _, _, starts in groups(cluster):
        for start in starts:
            if start.resource.script == "drbddisk" and start.resource.arguments in ((resource.name,), ()):
                yield "promoted here", start.place
            elif mounted(start, setup) is resource:
                yield "mounted here", start.place
    for export in exports(cluster):
        if setup.owner(export.lun.path) is resource:
            yield f"exported here as Lun {export.lun.number}", export.place
