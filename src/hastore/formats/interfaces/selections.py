"""Interfaces that are to be brought up at boot and that no iface sets up (main.c of ifupdown: do_interface)."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from hastore.formats.interfaces.model import Interfaces
from hastore.formats.interfaces.syntax import SOURCE
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement

_MOST_PATTERNS = 100


def check_selections(model: Interfaces, tree: Statement) -> Iterator[Fault]:
    """Find the names in `auto` lines that `ifup -a` knows nothing of; not in a file that includes others."""
    if any(node.kind == SOURCE for node in tree.body or ()):
        return
    known = {"lo", *(iface.name for iface in model.ifaces)}
    patterns = [pattern for mapping in model.mappings for pattern in mapping.patterns][:_MOST_PATTERNS]
    for line in model.auto:
        if line.origin is None:
            continue
        for i, name in enumerate(line.names, 1):
            if name.startswith("#"):
                message = "a comment needs a line of its own, these words are taken for interfaces; move it up"
                yield Fault(line.origin, i, Family.VALUE, "inline-comment", message)
                break
            physical, _, logical = name.partition("=")
            if "/" in name or (logical or physical) in known or any(fnmatchcase(physical, p) for p in patterns):
                continue
            message = f"'{name}' is brought up at boot, but no iface sets it up; add 'iface {name} ...' or remove it"
            yield Fault(line.origin, i, Family.VALUE, "unknown-interface", message)
    for selection in (*model.allow, *model.no_auto_down, *model.no_scripts):
        at = next((i for i, name in enumerate(selection.names, 1) if name.startswith("#")), None)
        if at is not None and selection.origin is not None:
            message = "a comment needs a line of its own, these words are taken for interfaces; move it up"
            yield Fault(selection.origin, at, Family.VALUE, "inline-comment", message, Severity.WARNING)
