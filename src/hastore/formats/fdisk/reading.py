"""What is said of lines that are none of fdisk's."""

from attrs import evolve

from hastore.formats.status import junk as unexpected
from hastore.problem import Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement

_ENDS = ("#", "$", ">")


def junk(node: Statement) -> Fault:
    """Say that a line is none of fdisk's; a shell's prompt that was copied along is no news."""
    fault = unexpected(node)
    if not _has_prompt(node.head):
        return fault
    return evolve(fault, message="a shell's prompt was copied along, it is left out", severity=Severity.INFO)


def _has_prompt(line: str) -> bool:
    first, second = [*line.split(None, 2), "", ""][:2]
    return first.endswith(_ENDS) or (first.startswith("[") and second.endswith(tuple(f"]{end}" for end in _ENDS)))
