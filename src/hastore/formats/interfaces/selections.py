"""Interfaces that are to be brought up at boot and that no iface sets up, and other names that lead nowhere.

Source: main.c of ifupdown 0.8.41 (do_interface, do_renames).
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from hastore.formats.interfaces.model import Allow, Interfaces, Selection
from hastore.formats.interfaces.syntax import is_included
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement

_MOST_PATTERNS = 100


def check_selections(model: Interfaces, tree: Statement) -> Iterator[Fault]:
    """Find the names in lines such as `auto` that `ifup -a` can do nothing with."""
    if not any(is_included(node) for node in tree.body or ()):  # else the iface may be in another file
        yield from _check_auto(model)
    lines: tuple[Selection | Allow, ...] = (*model.allow, *model.no_auto_down, *model.no_scripts)
    for line in lines:
        at = next((i for i, name in enumerate(line.names, 1) if name.startswith("#")), None)
        if at is not None and line.origin is not None:
            yield _comment(line.origin, at, Severity.WARNING)
    for rename in model.rename:
        for i, pair in enumerate(rename.pairs, 1):
            if rename.origin is not None and not pair.partition("=")[2]:
                message = f"'{pair}' has no new name, ifup stops there; write 'CURRENT=NEW'"
                yield Fault(rename.origin, i, Family.VALUE, "bad-value", message)


def _check_auto(model: Interfaces) -> Iterator[Fault]:
    known = {"lo", *(iface.name for iface in model.ifaces)}
    patterns = [pattern for mapping in model.mappings for pattern in mapping.patterns][:_MOST_PATTERNS]
    for line, node in ((line, line.origin) for line in model.auto if line.origin is not None):
        for i, name in enumerate(line.names, 1):
            if name.startswith("#"):
                yield _comment(node, i, Severity.ERROR)
                break
            physical, _, logical = name.partition("=")
            if "/" in name or (logical or physical) in known or any(fnmatchcase(physical, p) for p in patterns):
                continue
            message = f"'{name}' is brought up at boot, but no iface sets it up; add 'iface {name} ...' or remove it"
            yield Fault(node, i, Family.VALUE, "unknown-interface", message)


def _comment(node: Statement, at: int, severity: Severity) -> Fault:
    message = "a comment needs a line of its own, these words are taken for interfaces; move it above the line"
    return Fault(node, at, Family.VALUE, "inline-comment", message, severity)
