"""The rules, by family: each one a documented function and a line in its family's `RULES`."""

from hastore.rules import (
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
    syntax,
    targets,
)
from hastore.rules.rule import Finding, Fix, Related, Rule, Safety

RULES: tuple[Rule, ...] = (
    *replication.RULES,
    *metadata.RULES,
    *addresses.RULES,
    *membership.RULES,
    *order.RULES,
    *targets.RULES,
    *authentication.RULES,
    *initiator.RULES,
    *network.RULES,
    *drift.RULES,
    *boot.RULES,
    *runtime.RULES,
    *security.RULES,
    *style.RULES,
    *syntax.RULES,
)
"""All rules, in the order of the catalogue."""

__all__ = ["RULES", "Finding", "Fix", "Related", "Rule", "Safety"]
