"""What the GNU C library drops or misreads of hosts (nss/nss_files/files-hosts.c), and what can hardly be meant."""

import re
from collections.abc import Iterator

from hastore.formats.hosts.address import is_address
from hastore.formats.hosts.lines import SYNTAX
from hastore.formats.hosts.model import Entry, Hosts
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.lines import marked_statement
from hastore.syntax.tree import JUNK, Statement

_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*+(?<=[A-Za-z0-9_.]))?+")
"""What programs take for a host name: RFC 1123, and the underscore that many use."""


def junk(node: Statement) -> Fault:
    """Say what is wrong with a line that has no reading."""
    message = "this line has no name, so it is skipped; write a name behind the address, or remove the line"
    return Fault(node, None, Family.SYNTAX, "missing-word", message)


def checks(model: Hosts, tree: Statement, _: str | None) -> Iterator[Fault]:
    """Find what is wrong with lines beyond their form."""
    marked = marked_statement(tree)
    if marked is not None:
        message = "the byte order mark before this line becomes part of its address, so it is skipped; remove the mark"
        yield Fault(marked, None, Family.VALUE, "byte-order-mark", message)
    for node in tree.body or ():
        at = node.head.find("\0")
        if at >= 0 and node.kind != JUNK:
            message = "the NUL character hides the rest of the line, remove it"
            yield Fault(node, (at, at + 1), Family.VALUE, "null-character", message)
    for entry in model.entries:
        yield from _check_names(entry)


def _check_names(entry: Entry) -> Iterator[Fault]:
    node = entry.origin
    if node is None:
        return
    seen: set[str] = set()
    for place, name in zip(SYNTAX.spans(node)[1:], entry.names, strict=True):
        if is_address(name):
            message = f"'{name}' is an address, and nobody looks up an address as a name; write one address a line"
            yield Fault(node, place, Family.VALUE, "address-as-name", message, Severity.WARNING)
        elif _NAME.fullmatch(name) is None:
            message = (
                f"'{name}' is no host name: letters, digits, '-', '.' and '_' are allowed, and blanks between names"
            )
            yield Fault(node, place, Family.VALUE, "bad-host-name", message, Severity.WARNING)
        if name.lower() in seen:
            message = f"'{name}' is on this line already, remove one"
            yield Fault(node, place, Family.REPETITION, "repeated-word", message, Severity.INFO)
        seen.add(name.lower())
