"""REP: rules about what DRBD replicates, and what it promises about it."""

from hastore.problem import Severity
from hastore.rules.replication.fencing import (
    fence_handler_never_called,
    handler_never_called,
    no_fencing,
    policy_without_handler,
)
from hastore.rules.replication.peers import device_minor_differs_between_hosts, resource_without_peer
from hastore.rules.replication.primaries import (
    automatic_split_brain_recovery,
    dual_primary_without_cluster_filesystem,
    no_split_brain_notification,
    promoted_outside_cluster_manager,
    violent_recovery_policy,
)
from hastore.rules.replication.protocol import protocol_conflicts_with_policy, protocol_loses_acknowledged_writes
from hastore.rules.replication.resync import resync_rate_unreasonable
from hastore.rules.replication.storage import unknown_digest_algorithm, unsafe_disk_policy
from hastore.rules.replication.timers import (
    failover_faster_than_peer_detection,
    finite_boot_wait_without_fencing,
    peer_timeouts_misordered,
    wait_timeouts_misordered,
)
from hastore.rules.rule import Needs, Rule

_DRBD = Needs(("drbd",))
_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

RULES = (
    Rule("REP001", "fence-handler-never-called", _ERROR, fence_handler_never_called, _DRBD),
    Rule("REP002", "policy-without-handler", _ERROR, policy_without_handler, _DRBD),
    Rule("REP003", "protocol-loses-acknowledged-writes", _ERROR, protocol_loses_acknowledged_writes, _DRBD),
    Rule("REP004", "dual-primary-without-cluster-filesystem", _ERROR, dual_primary_without_cluster_filesystem, _DRBD),
    Rule("REP005", "protocol-conflicts-with-policy", _ERROR, protocol_conflicts_with_policy, _DRBD),
    Rule("REP006", "violent-recovery-policy", _ERROR, violent_recovery_policy, _DRBD),
    Rule("REP007", "promoted-outside-cluster-manager", _ERROR, promoted_outside_cluster_manager, _DRBD),
    Rule("REP008", "resource-without-peer", _ERROR, resource_without_peer, _DRBD),
    Rule("REP009", "no-fencing", _WARNING, no_fencing, _DRBD),
    Rule("REP010", "device-minor-differs-between-hosts", _ERROR, device_minor_differs_between_hosts, _DRBD),
    Rule("REP011", "unknown-digest-algorithm", _ERROR, unknown_digest_algorithm, _DRBD),
    Rule("REP012", "peer-timeouts-misordered", _WARNING, peer_timeouts_misordered, _DRBD),
    Rule("REP013", "automatic-split-brain-recovery", _WARNING, automatic_split_brain_recovery, _DRBD),
    Rule("REP014", "finite-boot-wait-without-fencing", _WARNING, finite_boot_wait_without_fencing, _DRBD),
    Rule(
        "REP015",
        "failover-faster-than-peer-detection",
        _WARNING,
        failover_faster_than_peer_detection,
        Needs(("ha_cf", "drbd")),
    ),
    Rule("REP016", "unsafe-disk-policy", _ERROR, unsafe_disk_policy, _DRBD),
    Rule("REP017", "wait-timeouts-misordered", _WARNING, wait_timeouts_misordered, _DRBD),
    Rule("REP018", "handler-never-called", _INFO, handler_never_called, _DRBD),
    Rule("REP019", "resync-rate-unreasonable", _WARNING, resync_rate_unreasonable, _DRBD),
    Rule("REP020", "no-split-brain-notification", _INFO, no_split_brain_notification, _DRBD),
)
