"""What a file says line by line: heartbeat acts on each when it meets it, so what stands above what matters."""

from collections.abc import Iterator
from typing import Any

from hastore.binding.fields import Opt
from hastore.binding.get import get, load_option, match
from hastore.binding.plan import plan_of
from hastore.binding.put import written
from hastore.formats.ha_cf.model import HaCf
from hastore.formats.ha_cf.syntax import SYNTAX
from hastore.frozen import frozen
from hastore.syntax.tree import BLANK, JUNK, Statement


@frozen
class Step:
    """One line with a sound value."""

    directive: str
    value: Any
    """Of an option its value, of other lines their model."""
    node: Statement


def steps_of(conf: HaCf) -> list[Step]:
    """Give the lines that a model has, or would be written in."""
    tree = written(conf, SYNTAX)
    return list(steps(get(HaCf, tree, SYNTAX, []), tree))


def steps(conf: HaCf, tree: Statement) -> Iterator[Step]:
    """Give the lines of the text that a model was read from."""
    plan = plan_of(HaCf)
    models = {
        id(item.origin): item for spec in plan.members if not isinstance(spec, Opt) for item in getattr(conf, spec.name)
    }
    for node in tree.body or ():
        if node.kind in (BLANK, JUNK):
            continue
        words = SYNTAX.words(node)
        entry, keyword = match(plan, node, words, None)
        value = load_option(entry, node, words, SYNTAX, []) if isinstance(entry, Opt) else models.get(id(node))
        if entry is not None and value is not None:
            yield Step(keyword, value, node)
