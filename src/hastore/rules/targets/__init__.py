"""TGT: rules about iSCSI targets, what their Luns export, and who sees them."""

from hastore.problem import Severity
from hastore.rules.rule import Needs, Rule
from hastore.rules.targets.access import access_list_excludes_client, portals_not_restricted
from hastore.rules.targets.devices import (
    device_exported_twice,
    lun_also_mounted,
    lun_bypasses_replication,
    lun_not_replicated,
)
from hastore.rules.targets.identity import lun_identity_not_pinned
from hastore.rules.targets.lines import last_line_unterminated, target_setting_ignored
from hastore.rules.targets.luns import lun_arguments_invalid, lun_numbering, write_back_lun
from hastore.rules.targets.names import iscsi_name_invalid
from hastore.rules.targets.parameters import burst_lengths_inverted, unsupported_parameter, value_falls_to_minimum
from hastore.rules.targets.service import target_config_shadowed, target_service_disabled

_ANY, _IETD, _SERVED = Needs(()), Needs(("ietd",)), Needs(("ietd", "haresources"))
_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_UNENDED = ("ietd/unterminated-line", "initiators_allow/unterminated-line")
_NAMES = tuple(f"initiatorname/{code}" for code in ("bad-name", "long-name", "upper-case", "bad-character"))
_WRONG_NAMES = ("ietd/bad-name", "ietd/long-name", "initiatorname/blank-in-name", *_NAMES)

RULES = (
    Rule("TGT001", "lun-bypasses-replication", _ERROR, lun_bypasses_replication, Needs(("ietd", "drbd"))),
    Rule("TGT002", "lun-also-mounted", _ERROR, lun_also_mounted, _IETD),
    Rule("TGT003", "write-back-lun", _ERROR, write_back_lun, _IETD),
    Rule("TGT004", "target-setting-ignored", _ERROR, target_setting_ignored, _IETD),
    Rule("TGT005", "last-line-unterminated", _ERROR, last_line_unterminated, _ANY, _UNENDED),
    Rule("TGT006", "value-falls-to-minimum", _ERROR, value_falls_to_minimum, _IETD),
    Rule("TGT007", "lun-numbering", _ERROR, lun_numbering, _IETD),
    Rule("TGT008", "device-exported-twice", _ERROR, device_exported_twice, _IETD),
    Rule("TGT009", "lun-arguments-invalid", _ERROR, lun_arguments_invalid, _IETD),
    Rule("TGT010", "burst-lengths-inverted", _ERROR, burst_lengths_inverted, _ANY),
    Rule("TGT011", "access-list-excludes-client", _ERROR, access_list_excludes_client, Needs(("initiators_allow",))),
    Rule("TGT012", "target-service-disabled", _ERROR, target_service_disabled, Needs(("haresources",))),
    Rule("TGT013", "iscsi-name-invalid", _ERROR, iscsi_name_invalid, _ANY, _WRONG_NAMES),
    Rule("TGT014", "lun-not-replicated", _WARNING, lun_not_replicated, Needs(("ietd", "haresources", "drbd"))),
    Rule("TGT015", "lun-identity-not-pinned", _WARNING, lun_identity_not_pinned, _SERVED),
    Rule("TGT016", "portals-not-restricted", _WARNING, portals_not_restricted, _SERVED),
    Rule("TGT017", "target-config-shadowed", _WARNING, target_config_shadowed, _ANY),
    Rule("TGT018", "unsupported-parameter", _INFO, unsupported_parameter, _IETD),
)
