"""The line of the counters."""

from collections.abc import Sequence
from typing import Any

from hastore.binding.plan import plan_of
from hastore.formats.proc_drbd.model import Counters
from hastore.formats.proc_drbd.reading import Reading
from hastore.problem import Severity
from hastore.syntax.tree import Statement

_ALL = plan_of(Counters).words
_ALWAYS = tuple(spec.name for spec in _ALL[:10])
"""Those that every version shows."""
_SURPLUS = f"these counters are unknown or not in their order: {' '.join(spec.name for spec in _ALL)}"


def read_counters(nodes: Sequence[Statement], reading: Reading) -> Counters:
    """Give what a line says, which copying may have broken into several."""
    values: dict[str, Any] = {}
    for node in nodes:
        if node is not nodes[0]:
            message = "the line of the counters is broken here, join this with the one above"
            reading.fault(node, None, "broken-line", message, Severity.WARNING)
        words = reading.syntax.words(node)
        for spec in _ALL:
            text = words[spec.position]
            if text:
                values[spec.name] = reading.load(spec.codec, text, node, spec.position, spec.name)
        reading.surplus(node, reading.syntax.spans(node)[-1][1], _SURPLUS)
    missing = [name for name in _ALWAYS if name not in values]
    if missing:
        message = f"counters are missing here or have run together with others: {' '.join(missing)}"
        reading.fault(nodes[0], None, "missing-counter", message)
    return Counters(**values, origin=nodes[0])


def write_counters(counters: Counters) -> str:
    """Give the line, with the counters that are not `None`."""
    values = ((spec.name, getattr(counters, spec.name)) for spec in _ALL)
    return "    " + " ".join(f"{name}:{getattr(v, 'value', v)}" for name, v in values if v is not None)
