"""How long the clients are without their target when a node fails."""

from hastore.cluster.cluster import Cluster
from hastore.cluster.heartbeat import Heartbeat
from hastore.cluster.place import Place
from hastore.cluster.services import TARGET_SERVICES, groups
from hastore.frozen import frozen


@frozen(eq=False)
class Takeover:
    """The slowest takeover of the target, by the ha.cf of one machine."""

    heartbeat: Heartbeat
    seconds: float
    """At the least: heartbeat waits for its deadtime, then starts one resource after the other."""

    @property
    def place(self) -> Place:
        """Where the greater part of it is set."""
        return self.heartbeat.place("deadtime" if self.heartbeat.conf.deadtime is not None else None)


def takeover(cluster: Cluster) -> Takeover | None:
    """Give the takeover of the group that starts the target, of the largest group if none does; `None` without ha.cf.

    Of machines that do not agree, the one that takes longest counts.
    """
    found = [Takeover(each, each.takeover(_resources(cluster, each.host))) for each in cluster.heartbeats]
    return max(found, key=lambda each: each.seconds, default=None)


def _resources(cluster: Cluster, host: str) -> int:
    own = [[start.resource.script for start in starts] for file, _, starts in groups(cluster) if file.host == host]
    serving = [scripts for scripts in own if any(script in TARGET_SERVICES for script in scripts)]
    return max(map(len, serving or own), default=1)
