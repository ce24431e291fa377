"""CLU: rules about who is in the cluster, and how the nodes hear each other."""

from hastore.problem import Severity
from hastore.rules.membership.clients import ipfail_misconfigured, no_connectivity_monitor, outdater_daemon_missing
from hastore.rules.membership.folders import config_directories_disagree
from hastore.rules.membership.media import (
    heartbeat_interface_missing,
    media_share_replication_link,
    single_heartbeat_medium,
)
from hastore.rules.membership.nodes import drbd_host_not_a_node, host_not_a_cluster_node
from hastore.rules.membership.policy import (
    cluster_timers_risky,
    failback_policy_unset,
    no_stonith,
    two_resource_managers,
)
from hastore.rules.membership.refusals import AUTHKEYS, HA_CF, authkeys_rejected, ha_cf_rejected
from hastore.rules.rule import Needs, Rule

_HA_CF = Needs(("ha_cf",))
_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

RULES = (
    Rule("CLU001", "host-not-a-cluster-node", _ERROR, host_not_a_cluster_node, Needs(())),
    Rule("CLU002", "drbd-host-not-a-node", _ERROR, drbd_host_not_a_node, Needs(("ha_cf", "drbd", "haresources"))),
    Rule(
        "CLU003", "ha-cf-rejected", _ERROR, ha_cf_rejected, _HA_CF, speaks_for=tuple(f"ha_cf/{code}" for code in HA_CF)
    ),
    Rule("CLU004", "outdater-daemon-missing", _ERROR, outdater_daemon_missing, Needs(("ha_cf", "drbd"))),
    Rule(
        "CLU005",
        "authkeys-rejected",
        _ERROR,
        authkeys_rejected,
        Needs(("authkeys",)),
        speaks_for=tuple(f"authkeys/{code}" for code in AUTHKEYS),
    ),
    Rule("CLU006", "heartbeat-interface-missing", _ERROR, heartbeat_interface_missing, Needs(("ha_cf", "interfaces"))),
    Rule(
        "CLU007",
        "media-share-replication-link",
        _ERROR,
        media_share_replication_link,
        Needs(("ha_cf", "drbd", "interfaces")),
    ),
    Rule("CLU008", "ipfail-misconfigured", _ERROR, ipfail_misconfigured, _HA_CF),
    Rule("CLU009", "two-resource-managers", _ERROR, two_resource_managers, Needs(("ha_cf", "haresources"))),
    Rule("CLU010", "single-heartbeat-medium", _WARNING, single_heartbeat_medium, _HA_CF),
    Rule("CLU011", "no-stonith", _WARNING, no_stonith, _HA_CF),
    Rule("CLU012", "failback-policy-unset", _WARNING, failback_policy_unset, _HA_CF),
    Rule("CLU013", "cluster-timers-risky", _WARNING, cluster_timers_risky, _HA_CF),
    Rule("CLU014", "config-directories-disagree", _WARNING, config_directories_disagree, Needs(())),
    Rule("CLU015", "no-connectivity-monitor", _INFO, no_connectivity_monitor, _HA_CF),
)
