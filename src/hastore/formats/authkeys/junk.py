"""Lines that heartbeat cannot read. They may hold a key, so hardly anything of them may be told."""

import re

from hastore.formats.authkeys.model import LARGEST_NUMBER, Method, scan
from hastore.problem import Family
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement

_LEAD = re.compile(r"(?:[ \t\r\f]*+[#\0][^\n]*+\n)*+[ \t\r\f]*+")
_METHOD = re.compile(r"([+-]?+[0-9]++)[ \t\r\f\v]*+([^ \t\r\n\f\v\0]++)?+")
_DIGESTS = ("sha", "sha224", "sha256", "sha384", "sha512", "none", *(method.value for method in Method))
"""Words that may be shown where a method should stand; any other one may be a key."""
_ALLOWED = ", ".join(method.value for method in Method)


def junk(node: Statement) -> Fault:
    """Say why a line is refused."""
    lead = _LEAD.match(node.head)
    start = lead.end() if lead else 0
    end = max(start, len(node.head.rstrip()))
    found = _METHOD.match(node.head, start)
    if node.head.startswith("a", start):
        message = (
            "this line begins with 'a' and is no 'auth NUMBER', heartbeat does not start; write a number behind it"
        )
        return Fault(node, (start, end), Family.SYNTAX, "bad-auth-line", message)
    if found is None:
        message = (
            "this is neither 'auth NUMBER' nor 'NUMBER METHOD KEY', heartbeat does not start; comments begin with '#'"
        )
        return Fault(node, (start, end), Family.SYNTAX, "unexpected-text", message)
    number, method = scan(found[1]), found[2]
    key = f"key {number}" if 0 <= number <= LARGEST_NUMBER else "this key"
    if method is None:
        message = f"{key}: the method is missing, heartbeat does not start; write one of {_ALLOWED}"
        return Fault(node, found.span(1), Family.SYNTAX, "missing-word", message)
    shown = f"'{method}' is no method" if method.lower() in _DIGESTS else "there is no such method"
    message = f"{key}: {shown}, heartbeat does not start; allowed, in lower case: {_ALLOWED}"
    return Fault(node, found.span(2), Family.VALUE, "bad-value", message)
