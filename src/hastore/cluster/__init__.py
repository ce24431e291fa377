"""All files of all machines, held together: hosts, what holds on them, and the symbol table."""

from hastore.cluster.cluster import Cluster, open_cluster

__all__ = ["Cluster", "open_cluster"]
