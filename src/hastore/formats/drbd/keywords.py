"""The words that begin statements of drbd.conf, from the models."""

from functools import cache

from hastore.binding.fields import Child, Model
from hastore.binding.plan import plan_of
from hastore.formats.drbd.model import Drbd


@cache
def statement_words() -> frozenset[str]:
    """Give every word that begins a statement anywhere in a drbd.conf."""
    found: set[str] = set()
    seen: set[int] = set()
    waiting: list[type[Model]] = [Drbd]
    while waiting:
        model = waiting.pop()
        if id(model) in seen:
            continue
        seen.add(id(model))
        plan = plan_of(model)
        found |= plan.lines.keys() | plan.blocks.keys()
        waiting += [spec.model for spec in plan.members if isinstance(spec, Child)]
    return frozenset(found)
