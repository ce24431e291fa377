"""The faults, by family of the rules that find them."""

from tests.clusters.fault import Fault
from tests.clusters.faults import (
    addresses,
    authentication,
    boot,
    drift,
    initiator,
    membership,
    metadata,
    network,
    order,
    replication,
    runtime,
    security,
    style,
    targets,
)

FAULTS: tuple[Fault, ...] = (
    *replication.FAULTS,
    *runtime.FAULTS,
    *drift.FAULTS,
    *metadata.FAULTS,
    *addresses.FAULTS,
    *network.FAULTS,
    *order.FAULTS,
    *boot.FAULTS,
    *style.FAULTS,
    *membership.FAULTS,
    *security.FAULTS,
    *authentication.FAULTS,
    *initiator.FAULTS,
    *targets.FAULTS,
)
