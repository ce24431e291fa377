"""What heartbeat on a machine is told: its nodes, its clocks, its media."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from hastore.cluster.host import ConfigFile, Host
from hastore.cluster.place import Place
from hastore.formats.ha_cf import Crm, Effective, HaCf, effective, node_name, nodes
from hastore.frozen import frozen
from hastore.syntax.fault import span_of

if TYPE_CHECKING:
    from hastore.cluster.cluster import Cluster

PROMOTION = 6
"""Seconds: drbddisk tries six times, once a second, to make a resource primary."""


@frozen(eq=False)
class Heartbeat:
    """The ha.cf of one machine."""

    host: str
    file: ConfigFile

    @property
    def conf(self) -> HaCf:
        """The file."""
        model: HaCf = self.file.document.model
        return model

    @cached_property
    def effective(self) -> Effective:
        """What holds, defaults included."""
        return effective(self.conf)

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """The names of the nodes in lower case, as heartbeat compares them."""
        return nodes(self.conf)

    @property
    def deadtime(self) -> float:
        """Seconds until a silent node is taken for dead."""
        return self.effective.deadtime.milliseconds / 1000

    @property
    def has_manager(self) -> bool:
        """Whether Pacemaker manages the resources, so that haresources and `auto_failback` mean nothing."""
        return self.effective.crm is not Crm.OFF

    def takeover(self, resources: int) -> float:
        """Give how many seconds a takeover of a group of so many resources takes at least."""
        return self.deadtime + PROMOTION + max(0, resources - 1)

    def place(self, field: str | None = None, index: int | None = None) -> Place:
        """Give where a directive stands; without one, the file."""
        return Place(self.file, self.conf, field, index) if field is not None else Place(self.file)


def heartbeat_of(host: Host) -> Heartbeat | None:
    """Give what heartbeat on a machine is told; `None` without ha.cf."""
    files: Any = host.of("ha_cf")
    return Heartbeat(host.name, files[0]) if files else None


def members(cluster: Cluster, heartbeat: Heartbeat) -> dict[str, Host]:
    """Give the machines that are nodes of a heartbeat's cluster, by their names as heartbeat compares them."""
    hosts = {node_name(host.name): host for host in cluster.hosts if host.name}
    return {name: hosts[name] for name in heartbeat.nodes if name in hosts}


def directives(file: ConfigFile) -> dict[int, str]:
    """Give the directives of an ha.cf by the lines that they stand in."""
    document = file.document
    offsets = document.tree.offsets()
    found: dict[int, str] = {}
    for node in document.tree.body or ():
        words = document.syntax.words(node)
        if words:
            found[span_of(node, 0, document.syntax, offsets, document.lines).line] = words[0]
    return found
