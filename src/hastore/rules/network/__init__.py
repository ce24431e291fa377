"""NET: rules about network interfaces and bonds."""

from hastore.problem import Severity
from hastore.rules.network.carriers import balancing_mode_for_storage, needed_interface_not_up
from hastore.rules.network.drivers import bond_options_not_applied, link_failure_not_detected, too_few_bonds
from hastore.rules.network.options import bond_option_invalid
from hastore.rules.network.slaves import single_slave_bond, slave_has_address, slave_in_two_bonds
from hastore.rules.network.stanzas import address_arithmetic_wrong, overlapping_subnets
from hastore.rules.rule import Needs, Rule

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_INTERFACES, _MODPROBE = Needs(("interfaces",)), Needs(("modprobe",))
_CONFLICTS = ("conflict", "ignored-option", "rounded-value")

RULES = (
    Rule("NET001", "too-few-bonds", _ERROR, too_few_bonds, Needs(("interfaces", "modprobe"))),
    Rule("NET002", "link-failure-not-detected", _ERROR, link_failure_not_detected, Needs(())),
    Rule("NET003", "slave-in-two-bonds", _ERROR, slave_in_two_bonds, _INTERFACES),
    Rule("NET004", "slave-has-address", _ERROR, slave_has_address, _INTERFACES),
    Rule(
        "NET005",
        "bond-option-invalid",
        _ERROR,
        bond_option_invalid,
        Needs(()),
        tuple(f"{format}/{code}" for format in ("interfaces", "modprobe") for code in _CONFLICTS),
    ),
    Rule("NET006", "address-arithmetic-wrong", _ERROR, address_arithmetic_wrong, _INTERFACES),
    Rule("NET007", "overlapping-subnets", _ERROR, overlapping_subnets, _INTERFACES),
    Rule("NET008", "needed-interface-not-up", _ERROR, needed_interface_not_up, _INTERFACES),
    Rule("NET009", "single-slave-bond", _WARNING, single_slave_bond, _INTERFACES),
    Rule("NET010", "bond-options-not-applied", _WARNING, bond_options_not_applied, _MODPROBE),
    Rule("NET011", "balancing-mode-for-storage", _WARNING, balancing_mode_for_storage, _INTERFACES),
)
