"""What is said of lines that are none of fdisk's."""

import re

from attrs import evolve

from hastore.formats.status import junk as unexpected
from hastore.problem import Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement

_PROMPT = re.compile(r"[ \t]*+\[?[^ \t\n]*+(?: [^ \t\n]++\])?[#$>](?:[ \t\r\n]|\Z)")


def junk(node: Statement) -> Fault:
    """Say that a line is none of fdisk's; a shell's prompt that was copied along is no news."""
    fault = unexpected(node)
    if _PROMPT.match(node.head) is None:
        return fault
    return evolve(fault, message="a shell's prompt was copied along, it is left out", severity=Severity.INFO)
