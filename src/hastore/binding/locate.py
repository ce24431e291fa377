"""Where in the tree a model, or one of its fields, is written; and which words must never be shown."""

from collections.abc import Iterator
from typing import Any

from hastore.binding.fields import Child, Model, Opt, Pair, Word
from hastore.binding.get import load_option, match
from hastore.binding.plan import Plan, plan_of
from hastore.syntax.tree import BLANK, JUNK, Statement
from hastore.syntax.words import Syntax


Stretch = int | tuple[int, int] | None
"""One word of a statement, from which to which character of its head, or all of it."""


def place_of(model: Model, name: str | None, index: int | None, syntax: Syntax) -> tuple[Statement, Stretch]:
    """Give the statement, and which stretch of it, that hold a model's field, or one item of it."""
    node = model.origin
    if node is None:
        msg = f"this {type(model).__name__} comes from no text"
        raise ValueError(msg)
    if name is None:
        return node, None
    plan = plan_of(type(model))
    for spec in (*plan.words, *plan.pairs):
        if spec.name == name:
            return node, _stretch_of(spec, node, index, syntax)
    value = getattr(model, name)
    item = value if index is None else value[index]
    if isinstance(item, Model):
        return item.origin or node, None
    held = [child for child, field in _held(model, node, syntax) if field == name]
    if not held:
        return node, None
    option = next((spec for spec in plan.members if isinstance(spec, Opt) and spec.name == name), None)
    if index is not None and option is not None:
        held = [child for child in held if load_option(option, child, syntax.words(child), syntax, []) is not None]
    child = held[index if index is not None else -1 if syntax.last_wins else 0]
    return child, _value_of(option, child, syntax)


def _value_of(option: Opt | None, node: Statement, syntax: Syntax) -> Stretch:
    spans = syntax.spans(node)
    if option is None or len(spans) == 1:
        return None
    return (spans[1][0], spans[-1][1]) if option.codec.several else 1


def _stretch_of(spec: Word | Pair, node: Statement, index: int | None, syntax: Syntax) -> Stretch:
    if isinstance(spec, Pair):
        return _pair_at(spec, node, syntax)
    spans = syntax.spans(node)[spec.position :]
    return (spans[0][0], spans[-1][1]) if spec.rest and index is None and spans else spec.position + (index or 0)


def _pair_at(pair: Pair, node: Statement, syntax: Syntax) -> int | None:
    fold = syntax.fold or str
    label = fold(pair.label) + "="
    return next((i for i, text in enumerate(syntax.words(node)) if fold(text[: len(label)]) == label), None)


def _held(model: Model, node: Statement, syntax: Syntax) -> Iterator[tuple[Statement, str]]:
    plan = plan_of(type(model))
    for child in node.body or ():
        if child.kind not in (BLANK, JUNK):
            entry, _ = match(plan, child, syntax.words(child), syntax.fold)
            yield child, entry.name if entry is not None else plan.unknown or ""


def hidden(model: Model, syntax: Syntax) -> Iterator[tuple[Statement, int]]:
    """Give the words that must never be shown: the secrets, and the values of what no field knows."""
    node = model.origin
    if node is None:
        return
    plan = plan_of(type(model))
    yield from ((node, i) for i in _hidden_in_head(plan, node, syntax))
    for child in node.body or ():
        if child.kind in (BLANK, JUNK):
            continue
        words = syntax.words(child)
        entry, _ = match(plan, child, words, syntax.fold)
        if entry is None or (isinstance(entry, Opt) and entry.codec.secret):
            yield from ((child, i) for i in range(1, len(words)))
            yield from _all_below(child, syntax)
    for spec in plan.members:
        if isinstance(spec, Child):
            value: Any = getattr(model, spec.name)
            for item in value if spec.many else () if value is None else (value,):
                yield from hidden(item, syntax)


def _hidden_in_head(plan: Plan, node: Statement, syntax: Syntax) -> Iterator[int]:
    for spec in plan.words:
        if spec.codec.secret:
            yield from range(spec.position, len(syntax.words(node)) if spec.rest else spec.position + 1)
    for pair in plan.pairs:
        at = _pair_at(pair, node, syntax) if pair.codec.secret else None
        if at is not None:
            yield at


def _all_below(node: Statement, syntax: Syntax) -> Iterator[tuple[Statement, int]]:
    for child in node.walk():
        if child is not node and child.kind not in (BLANK, JUNK):
            yield from ((child, i) for i in range(1, len(syntax.words(child))))
