"""DRI: rules about files that should say the same on all nodes."""

from hastore.problem import Severity
from hastore.rules.drift.heartbeat import authkeys_differ, haresources_differ
from hastore.rules.drift.nodes import node_settings_differ
from hastore.rules.drift.presence import file_missing_on_peer
from hastore.rules.drift.replication import drbd_conf_differs, replication_settings_incompatible
from hastore.rules.drift.target import target_settings_differ
from hastore.rules.rule import Needs, Rule

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_DRBD = Needs(("drbd",), hosts=2)

RULES = (
    Rule("DRI001", "replication-settings-incompatible", _ERROR, replication_settings_incompatible, _DRBD),
    Rule("DRI002", "drbd-conf-differs", _ERROR, drbd_conf_differs, _DRBD),
    Rule("DRI003", "haresources-differ", _ERROR, haresources_differ, Needs(("haresources",), hosts=2)),
    Rule("DRI004", "authkeys-differ", _ERROR, authkeys_differ, Needs(("authkeys",), hosts=2)),
    Rule("DRI005", "target-settings-differ", _ERROR, target_settings_differ, Needs(("ietd",), hosts=2)),
    Rule("DRI006", "file-missing-on-peer", _ERROR, file_missing_on_peer, Needs(())),
    Rule("DRI007", "node-settings-differ", _ERROR, node_settings_differ, Needs(())),
)
