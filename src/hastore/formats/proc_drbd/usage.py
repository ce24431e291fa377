"""The lines about the driver's lists of extents: `resync` and `act_log`."""

import re

from hastore.formats.proc_drbd.generation import Generation, lock_label
from hastore.formats.proc_drbd.model import Usage
from hastore.formats.proc_drbd.reading import Reading
from hastore.syntax.tree import Statement

_NUMBER = "[0-9]{1,20}"
_FIELDS = (
    ("used:NUMBER/NUMBER", rf"used:({_NUMBER})/({_NUMBER})"),
    ("hits:NUMBER", rf"hits:({_NUMBER})"),
    ("misses:NUMBER", rf"misses:({_NUMBER})"),
    ("starving:NUMBER", rf"starving:({_NUMBER})"),
    ("locked:NUMBER", rf"(?:locked|dirty):({_NUMBER})"),
    ("changed:NUMBER", rf"changed:({_NUMBER})"),
)


def read_usage(node: Statement, reading: Reading) -> Usage | None:
    """Give what a line says; `None`, and a fault at the first wrong word, if it is damaged."""
    name, *words = reading.syntax.words(node)
    numbers: list[int] = []
    for at, (form, pattern) in enumerate(_FIELDS):
        found = re.fullmatch(pattern, words[at]) if at < len(words) else None
        if found is None:
            where = at + 1 if at < len(words) else None
            reading.fault(node, where, "bad-value", f"{name} '{form}' is missing here or damaged")
            return None
        numbers += map(int, found.groups())
    reading.surplus(node, reading.syntax.spans(node)[len(_FIELDS)][1], f"{name} nothing more belongs on this line")
    used, size, hits, misses, starving, locked, changed = numbers
    return Usage(
        used=used, size=size, hits=hits, misses=misses, starving=starving, locked=locked, changed=changed, origin=node
    )


def write_usage(name: str, usage: Usage, release: Generation) -> str:
    """Give the line."""
    locked = f"{lock_label(release)}:{usage.locked} changed:{usage.changed}"
    return (
        f"\t{name}: used:{usage.used}/{usage.size} hits:{usage.hits} misses:{usage.misses} "
        f"starving:{usage.starving} {locked}"
    )
