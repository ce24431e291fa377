"""ADR: rules about addresses and ports."""

from hastore.problem import Severity
from hastore.rules.addresses.endpoints import endpoint_used_twice
from hastore.rules.addresses.hosts import address_on_two_hosts, hosts_file_inconsistent
from hastore.rules.addresses.replication import (
    address_not_on_host,
    replication_on_client_network,
    replication_over_floating_or_local_address,
    replication_peers_in_different_subnets,
)
from hastore.rules.addresses.service import (
    portal_is_node_address,
    service_address_is_static,
    service_address_outside_subnet,
    service_interface_missing,
)
from hastore.rules.rule import Needs, Rule

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_DRBD = Needs(("drbd",))
_BOTH = Needs(("drbd", "interfaces"))
_SERVICE = Needs(("interfaces", "haresources"))

RULES = (
    Rule("ADR001", "endpoint-used-twice", _ERROR, endpoint_used_twice, _DRBD),
    Rule("ADR002", "address-not-on-host", _ERROR, address_not_on_host, _BOTH),
    Rule(
        "ADR003",
        "replication-over-floating-or-local-address",
        _ERROR,
        replication_over_floating_or_local_address,
        _DRBD,
    ),
    Rule("ADR004", "service-address-is-static", _ERROR, service_address_is_static, _SERVICE),
    Rule("ADR005", "service-address-outside-subnet", _ERROR, service_address_outside_subnet, _SERVICE),
    Rule(
        "ADR006",
        "service-interface-missing",
        _ERROR,
        service_interface_missing,
        Needs(("interfaces", "haresources", "ha_cf"), 2),
    ),
    Rule("ADR007", "address-on-two-hosts", _ERROR, address_on_two_hosts, Needs(("interfaces",), 2)),
    Rule("ADR008", "portal-is-node-address", _ERROR, portal_is_node_address, _SERVICE),
    Rule("ADR009", "replication-peers-in-different-subnets", _WARNING, replication_peers_in_different_subnets, _BOTH),
    Rule(
        "ADR010",
        "replication-on-client-network",
        _WARNING,
        replication_on_client_network,
        Needs(("drbd", "interfaces", "haresources")),
    ),
    Rule("ADR011", "hosts-file-inconsistent", _ERROR, hosts_file_inconsistent, Needs(("hosts",))),
)
