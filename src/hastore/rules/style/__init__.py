"""STY: rules about what works, and is old or hard to keep."""

from hastore.problem import Severity
from hastore.rules.rule import Needs, Rule
from hastore.rules.style.drbd import rejected_by_drbd9, renamed_keyword, repeated_sections
from hastore.rules.style.legacy import legacy_command_or_path

_DRBD = Needs(("drbd",))

RULES = (
    Rule("STY001", "rejected-by-drbd9", Severity.ERROR, rejected_by_drbd9, _DRBD),
    Rule("STY002", "renamed-keyword", Severity.INFO, renamed_keyword, _DRBD),
    Rule("STY003", "repeated-sections", Severity.INFO, repeated_sections, _DRBD),
    Rule("STY004", "legacy-command-or-path", Severity.WARNING, legacy_command_or_path, Needs(())),
)
