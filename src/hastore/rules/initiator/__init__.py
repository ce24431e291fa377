"""INI: rules about the initiator and its sessions."""

from hastore.problem import Severity
from hastore.rules.initiator.lines import (
    SPOKEN_LINES,
    SPOKEN_TEXTS,
    client_setting_ignored,
    comment_or_quotes_in_value,
    value_not_accepted,
)
from hastore.rules.initiator.names import initiator_name_duplicated, initiator_name_missing
from hastore.rules.initiator.negotiated import digest_policy_differs, slow_transfer_settings
from hastore.rules.initiator.startup import lun_shared_without_cluster_filesystem, mounted_but_not_started
from hastore.rules.initiator.timers import recovery_timers_risky, replacement_timeout_too_short
from hastore.rules.rule import Needs, Rule

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_ISCSID, _BOTH, _FSTAB = Needs(("iscsid",)), Needs(("ietd", "iscsid")), Needs(("fstab", "iscsid"))

RULES = (
    Rule("INI001", "replacement-timeout-too-short", _ERROR, replacement_timeout_too_short, Needs(("ha_cf", "iscsid"))),
    Rule("INI002", "mounted-but-not-started", _ERROR, mounted_but_not_started, _FSTAB),
    Rule("INI003", "value-not-accepted", _ERROR, value_not_accepted, _ISCSID),
    Rule("INI004", "comment-or-quotes-in-value", _ERROR, comment_or_quotes_in_value, _ISCSID, SPOKEN_TEXTS),
    Rule("INI005", "initiator-name-missing", _ERROR, initiator_name_missing, Needs(())),
    Rule("INI006", "initiator-name-duplicated", _ERROR, initiator_name_duplicated, Needs(("initiatorname",), hosts=2)),
    Rule(
        "INI007",
        "lun-shared-without-cluster-filesystem",
        _ERROR,
        lun_shared_without_cluster_filesystem,
        Needs(("fstab",), hosts=2),
    ),
    Rule("INI008", "client-setting-ignored", _ERROR, client_setting_ignored, _ISCSID, SPOKEN_LINES),
    Rule("INI009", "recovery-timers-risky", _WARNING, recovery_timers_risky, _ISCSID),
    Rule("INI010", "digest-policy-differs", _ERROR, digest_policy_differs, _BOTH),
    Rule("INI011", "slow-transfer-settings", _ERROR, slow_transfer_settings, _BOTH),
)
