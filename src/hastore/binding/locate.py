"""Where in the tree a model, or one of its fields, is written; and which words must never be shown."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from hastore.binding.fields import Child, Model, Opt, Pair, Unknown, Word
from hastore.binding.get import QUOTES, last_counts, load_option, match, shown_keyword
from hastore.binding.plan import OPTION, plan_of
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
    in_head: tuple[Word | Pair, ...] = (*plan.words, *plan.pairs)
    for spec in in_head:
        if spec.name == name:
            return node, _stretch_of(spec, node, index, syntax)
    value = getattr(model, name)
    item = value if index is None else value[index]
    if isinstance(item, Model):
        return item.origin or node, None
    held = [child for child, field in _held(model, node, syntax) if field == name]
    if not held:
        return node, None
    member = next(spec for spec in plan.members if spec.name == name)
    option = member if isinstance(member, Opt) else None
    if index is not None and option is not None:
        held = [child for child in held if load_option(option, child, syntax.words(child), syntax, []) is not None]
    last = syntax.last_wins if isinstance(member, Unknown) else last_counts(member, syntax)
    child = held[index if index is not None else -1 if last else 0]
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


def hidden(model: type[Model], node: Statement, syntax: Syntax) -> Iterator[tuple[Statement, Stretch]]:
    """Give the words that must never be shown: secrets, values of what no field knows, and words where none belongs.

    A misspelt `shared-secret` is unknown, and one behind a missing `;` is surplus, as is its value.
    """
    plan, known = plan_of(model), keywords(model, syntax.fold)
    for child in node.body or ():
        if child.kind in (BLANK, JUNK):
            continue
        words = syntax.words(child)
        entry, _ = match(plan, child, words, syntax.fold)
        if entry is None or (isinstance(entry, Opt) and entry.codec.secret):
            first = 0 if words and words[0].startswith(QUOTES) else 1
            yield from ((child, i) for i in range(first, len(words)))
            yield from _behind_equals(child, words, syntax)
        else:
            yield from ((child, i) for i in _secret_words(entry, len(words)))
            surplus = range(_surplus(entry, child, syntax), len(words))
            yield from ((child, i) for i in surplus if (syntax.fold or str)(words[i]) not in known)
        if child.body:
            yield from hidden(entry.model if isinstance(entry, Child) else OPTION.model, child, syntax)


def _behind_equals(node: Statement, words: list[str], syntax: Syntax) -> Iterator[tuple[Statement, Stretch]]:
    """Give the rest of a keyword that a `=` touches: `secret=...` where there should be a blank."""
    name = shown_keyword(words)
    if words and len(name) < len(words[0]):
        start, end = syntax.spans(node)[0]
        yield node, (start + len(name) + 1, end)


def _secret_words(entry: Opt | Child, count: int) -> Iterable[int]:
    """Give the words that are secrets; all, if they are too few to tell which is the secret."""
    secret = [w for w in plan_of(entry.model).words if w.codec.secret] if isinstance(entry, Child) else []
    if not secret or secret[-1].position >= count:
        return range(1, count if secret else 0)
    return [i for word in secret for i in (range(word.position, count) if word.rest else [word.position])]


def _surplus(entry: Opt | Child, node: Statement, syntax: Syntax) -> int:
    """Give the first word that is no part of what is expected."""
    if isinstance(entry, Opt):
        return syntax.next_line(node) if entry.codec.several else 2
    plan = plan_of(entry.model)
    if plan.pairs or any(word.rest for word in plan.words):
        return syntax.next_line(node)
    return 1 + max((word.position for word in plan.words), default=0)


def keywords(model: type[Model], fold: Callable[[str], str] | None) -> frozenset[str]:
    """Give all keywords that stand below a model, folded as the format folds them."""
    key: Any = model  # see plan_of
    return _keywords(key, fold)


@cache
def _keywords(model: type[Model], fold: Callable[[str], str] | None) -> frozenset[str]:
    found: set[str] = set()
    waiting, seen = [model], {model}
    while waiting:
        plan = plan_of(waiting.pop())
        found |= {*plan.lines, *plan.blocks}
        inner = {spec.model for spec in plan.members if isinstance(spec, Child)} - seen
        seen |= inner
        waiting += inner
    return frozenset(map(fold, found) if fold is not None else found)
