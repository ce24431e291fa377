"""The faults, by family of the rules that find them."""

from tests.clusters.fault import Fault
from tests.clusters.faults import drift, replication, runtime

FAULTS: tuple[Fault, ...] = (*replication.FAULTS, *runtime.FAULTS, *drift.FAULTS)
