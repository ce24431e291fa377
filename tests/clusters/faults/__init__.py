"""The faults, by family of the rules that find them."""

from tests.clusters.fault import Fault
from tests.clusters.faults import replication

FAULTS: tuple[Fault, ...] = (*replication.FAULTS,)
