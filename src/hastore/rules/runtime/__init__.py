"""RUN: rules about captured state against the configuration."""

from hastore.problem import Severity
from hastore.rules.rule import Needs, Rule
from hastore.rules.runtime.bonds import bond_degraded, bond_differs_from_config
from hastore.rules.runtime.clients import discovery_differs_from_target, lun_size_mismatch
from hastore.rules.runtime.connection import (
    node_views_disagree,
    not_connected,
    running_protocol_differs,
    split_brain,
)
from hastore.rules.runtime.devices import device_set_differs, io_suspended, no_usable_local_disk
from hastore.rules.runtime.sync import initial_sync_missing, out_of_sync_blocks, resync_running

_DRBD = Needs(("proc_drbd", "drbd"))
_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

RULES = (
    Rule("RUN001", "split-brain", _ERROR, split_brain, _DRBD),
    Rule("RUN002", "no-usable-local-disk", _ERROR, no_usable_local_disk, _DRBD),
    Rule("RUN003", "io-suspended", _ERROR, io_suspended, _DRBD),
    Rule("RUN004", "out-of-sync-blocks", _ERROR, out_of_sync_blocks, _DRBD),
    Rule("RUN005", "node-views-disagree", _ERROR, node_views_disagree, Needs(("proc_drbd", "drbd"), hosts=2)),
    Rule("RUN006", "device-set-differs", _ERROR, device_set_differs, _DRBD),
    Rule("RUN007", "running-protocol-differs", _ERROR, running_protocol_differs, _DRBD),
    Rule("RUN008", "bond-degraded", _ERROR, bond_degraded, Needs(("proc_bonding",))),
    Rule("RUN009", "bond-differs-from-config", _ERROR, bond_differs_from_config, Needs(("proc_bonding",))),
    Rule("RUN010", "lun-size-mismatch", _ERROR, lun_size_mismatch, Needs(("drbd", "ietd", "fdisk"))),
    Rule(
        "RUN011",
        "discovery-differs-from-target",
        _ERROR,
        discovery_differs_from_target,
        Needs(("iscsi_discovery", "ietd")),
    ),
    Rule("RUN012", "not-connected", _WARNING, not_connected, _DRBD),
    Rule("RUN013", "initial-sync-missing", _WARNING, initial_sync_missing, _DRBD),
    Rule("RUN014", "resync-running", _INFO, resync_running, _DRBD),
)
