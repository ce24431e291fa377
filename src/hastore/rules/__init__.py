"""The rules, by family: each one a documented function and a line in its family's `RULES`."""

from hastore.rules import (
    addresses,
    authentication,
    drift,
    metadata,
    network,
    order,
    replication,
    runtime,
    syntax,
    targets,
)
from hastore.rules.rule import Finding, Fix, Related, Rule, Safety

RULES: tuple[Rule, ...] = (
    *replication.RULES,
    *metadata.RULES,
    *addresses.RULES,
    *order.RULES,
    *targets.RULES,
    *authentication.RULES,
    *network.RULES,
    *drift.RULES,
    *runtime.RULES,
    *syntax.RULES,
)
"""All rules, in the order of the catalogue."""

__all__ = ["RULES", "Finding", "Fix", "Related", "Rule", "Safety"]
