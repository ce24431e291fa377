"""Doubts: what is wrong with a value that programs take all the same."""

from hastore.frozen import frozen
from hastore.problem import Severity


@frozen
class Doubt:
    """One reason not to use a value: for a rule, or a format's check, to report at the value's place."""

    code: str
    """Kebab-case word for the kind, as of problems."""
    text: str
    """Lower case or the value first, the remedy last; never a secret."""
    severity: Severity = Severity.WARNING
