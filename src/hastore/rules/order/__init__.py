"""ORD: rules about what a haresources group starts, and in which order."""

from hastore.problem import Severity
from hastore.rules.order.completeness import target_group_incomplete
from hastore.rules.order.dependence import dependent_groups_on_different_nodes, target_config_in_other_group
from hastore.rules.order.doubles import resource_managed_twice
from hastore.rules.order.keys import group_key_not_unique, haresources_unknown_node
from hastore.rules.order.promotion import device_not_promoted, drbddisk_argument_wrong
from hastore.rules.order.sequence import address_before_target, target_before_storage
from hastore.rules.order.words import malformed_resource
from hastore.rules.rule import Needs, Rule

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_GROUPS = Needs(("haresources",))
_TARGETS = Needs(("haresources", "ietd"))

RULES = (
    Rule("ORD001", "device-not-promoted", _ERROR, device_not_promoted, Needs(("haresources", "drbd"))),
    Rule(
        "ORD002",
        "drbddisk-argument-wrong",
        _ERROR,
        drbddisk_argument_wrong,
        _GROUPS,
        speaks_for=("haresources/no-drbd-resource", "haresources/several-drbd-resources"),
    ),
    Rule("ORD003", "target-before-storage", _ERROR, target_before_storage, _GROUPS),
    Rule("ORD004", "dependent-groups-on-different-nodes", _ERROR, dependent_groups_on_different_nodes, _GROUPS),
    Rule(
        "ORD005",
        "haresources-unknown-node",
        _ERROR,
        haresources_unknown_node,
        Needs(("haresources", "ha_cf")),
        speaks_for=("haresources/bad-node-name", "haresources/node-continued"),
    ),
    Rule(
        "ORD006",
        "group-key-not-unique",
        _ERROR,
        group_key_not_unique,
        _GROUPS,
        speaks_for=("haresources/key-not-unique",),
    ),
    Rule(
        "ORD007",
        "malformed-resource",
        _ERROR,
        malformed_resource,
        _GROUPS,
        speaks_for=(
            "haresources/bad-script-name",
            "haresources/wrong-arguments",
            "haresources/bad-address",
            "haresources/empty-argument",
        ),
    ),
    Rule("ORD008", "resource-managed-twice", _ERROR, resource_managed_twice, _GROUPS),
    Rule("ORD009", "target-group-incomplete", _ERROR, target_group_incomplete, _TARGETS),
    Rule("ORD010", "target-config-in-other-group", _WARNING, target_config_in_other_group, _GROUPS),
    Rule("ORD011", "address-before-target", _WARNING, address_before_target, _GROUPS),
)
