"""A fault that can be put into any drawn cluster, and how files are changed for it."""

import re
from collections.abc import Callable
from fnmatch import fnmatchcase

from attrs import frozen

from hastore.problem import Severity
from tests.strategies.clusters.files import Files
from tests.strategies.clusters.plan import Plan


def as_drawn(plan: Plan) -> Plan:
    """Take the plan as it is."""
    return plan


@frozen
class Fault:
    """One fault, made by changing the plan, the files, or both."""

    code: str
    """Of the rule that must find it."""
    name: str
    """What is wrong, in a word or two: a rule has a fault for each of its conditions."""
    change: Callable[[Plan, Files], Files]
    """Gives the files with the fault."""
    severity: Severity = Severity.ERROR
    plan: Callable[[Plan], Plan] = as_drawn
    """Gives a plan in which the fault is possible: with a bond, of another release ..."""
    also: tuple[str, ...] = ()
    """Codes of other rules that may rightly report errors or warnings for it too."""


def edited(files: Files, where: str, pattern: str, new: str, *, count: int = 0) -> Files:
    """Give the files with a pattern replaced in those whose path fits `where`, `*/etc/drbd.conf`.

    Fails if the pattern is in none of them: then the fault would be no fault.
    """
    found = dict(files)
    changes = 0
    for name, text in files.items():
        if fnmatchcase(name, where):
            found[name], more = re.subn(pattern, new, text, count=count, flags=re.MULTILINE)
            changes += more
    assert changes, f"'{pattern}' is nowhere in {where}"
    return found


def added(files: Files, where: str, text: str) -> Files:
    """Give the files with a text at the end of those whose path fits `where`."""
    assert any(fnmatchcase(name, where) for name in files), f"no {where}"
    return {name: old + text if fnmatchcase(name, where) else old for name, old in files.items()}


def without(files: Files, where: str) -> Files:
    """Give the files without those whose path fits `where`."""
    assert any(fnmatchcase(name, where) for name in files), f"no {where}"
    return {name: text for name, text in files.items() if not fnmatchcase(name, where)}
