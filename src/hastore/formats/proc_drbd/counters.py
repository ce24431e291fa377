"""The line of the counters."""

from collections.abc import Sequence
from typing import Any

from hastore.binding.fields import Word
from hastore.binding.plan import plan_of
from hastore.formats.proc_drbd.model import Counters
from hastore.formats.proc_drbd.reading import Reading
from hastore.problem import Severity
from hastore.syntax.tree import Statement

_SPECS = plan_of(Counters).words
_PAIRS = {spec.position: spec for spec in _SPECS if spec.name in ("pe_in_flight", "ap_open")}
_PLAIN = [spec for spec in _SPECS if spec not in _PAIRS.values()]
_ALWAYS = 10
"""So many of them does every version show."""
_SURPLUS = f"these counters are unknown or not in their order: {' '.join(spec.name for spec in _PLAIN)}"


def read_counters(nodes: Sequence[Statement], reading: Reading) -> Counters:
    """Give what a line says, which copying may have broken into several."""
    values: dict[str, Any] = {}
    for node in nodes:
        if node is not nodes[0]:
            message = "the line of the counters is broken here, join this with the one above"
            reading.fault(node, None, "broken-line", message, Severity.WARNING)
        words = reading.syntax.words(node)
        for spec in _PLAIN:
            text = words[spec.position]
            if text:
                meant = _PAIRS.get(spec.position, spec) if text.startswith("[") else spec
                values[meant.name] = reading.load(meant.codec, text, node, spec.position, spec.name)
        reading.surplus(node, reading.syntax.spans(node)[-1][1], _SURPLUS)
    missing = [spec.name for spec in _PLAIN[:_ALWAYS] if not {spec.name, _other(spec)} & values.keys()]
    if missing:
        message = f"counters are missing here or have run together with others: {' '.join(missing)}"
        reading.fault(nodes[0], None, "missing-counter", message)
    return Counters(**values, origin=nodes[0])


def _other(spec: Word) -> str:
    """Give the name of the field that may hold a counter in place of its own."""
    return _PAIRS.get(spec.position, spec).name


def write_counters(counters: Counters) -> str:
    """Give the line, with the counters that are not `None`."""
    shown = ((spec.name, _written(counters, spec)) for spec in _PLAIN)
    return "    " + " ".join(f"{name}:{text}" for name, text in shown if text is not None)


def _written(counters: Counters, spec: Word) -> str | None:
    pair = _PAIRS.get(spec.position)
    if pair is not None and getattr(counters, pair.name) is not None:
        return pair.codec.dump(getattr(counters, pair.name))
    value = getattr(counters, spec.name)
    if spec.name == "wo" and counters.is_of_debugfs:
        value = counters.order_number
    return None if value is None else str(getattr(value, "value", value))
