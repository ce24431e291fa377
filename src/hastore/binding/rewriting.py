"""The tree a model came from, changed where the model says something else and nowhere else."""

from functools import cached_property
from typing import Any

from attrs import evolve

from hastore.binding.align import align, changes
from hastore.binding.arrange import Manner, Place, arrange, is_unchanged
from hastore.binding.codec import NO_BARE_FORM
from hastore.binding.commented import Switch, best, commented_lines
from hastore.binding.fields import Child, Model, Opt, Pair, Unknown, Word
from hastore.binding.fresh import (
    assert_belongs,
    assert_head,
    assert_means,
    assert_reads,
    dump,
    fresh_line,
    fresh_model,
    gets_body,
    moved,
    word_text,
)
from hastore.binding.get import bind, last_counts, load_option, match
from hastore.binding.layout import Layout, canonical, indentation, observed, shown_step
from hastore.binding.plan import OPTION, Plan, plan_of
from hastore.binding.shift import fitted, indentations
from hastore.errors import RenderError
from hastore.syntax.tree import BLANK, JUNK, ROOT, Statement
from hastore.syntax.words import Syntax


def rewrite(model: Model, node: Statement, syntax: Syntax) -> Statement:
    """Give `node` changed to say what `model` says; `node` itself if it already does."""
    plan = plan_of(type(model))
    head = _rewrite_head(plan, model, node, syntax)
    held = _rewrite_body(plan, model, node, syntax) if plan.members and node.body is not None else node
    if head is node and held is node:
        return node
    end = "\n" if syntax.lines and held.body and not head.head.endswith("\n") and node.kind != ROOT else ""
    return evolve(held, head=head.head + end)


def _rewrite_head(plan: Plan, model: Model, node: Statement, syntax: Syntax) -> Statement:
    if not plan.words and not plan.pairs:
        return node
    given = node
    now = bind(type(model), _head_of(node), syntax.words(node), syntax, [])
    for spec in plan.words:
        old, new = getattr(now, spec.name, None), getattr(model, spec.name)
        if old != new:
            node = _rewrite_words(spec, old, new, node, syntax)
    for pair in plan.pairs:
        old, new = getattr(now, pair.name, None), getattr(model, pair.name)
        if old != new:
            node = _rewrite_pair(pair, new, node, syntax)
    if node is not given:
        assert_head(model, node, syntax)
    return node


def _rewrite_words(spec: Word, old: Any, new: Any, node: Statement, syntax: Syntax) -> Statement:
    if not spec.rest:
        at, words = spec.position, syntax.words(node)
        if new is None:
            return syntax.remove(node, at, at) if at < len(words) else node
        return _set_word(node, at, word_text(spec.codec, new, syntax, spec.name), syntax, spec.name)
    before = [word_text(spec.codec, v, syntax, spec.name) for v in old or ()]
    after = [word_text(spec.codec, v, syntax, spec.name) for v in new]
    for a, b, c, d in reversed(changes(before, after)):
        paired = min(b - a, d - c)
        for i in range(b - 1, a + paired - 1, -1):
            node = syntax.remove(node, spec.position + i, spec.position + i)
        for text in reversed(after[c + paired : d]):
            node = _add_word(node, spec.position + a + paired, text, syntax, spec.name)
        for i in range(paired):
            node = _set_word(node, spec.position + a + i, after[c + i], syntax, spec.name)
    return node


def _rewrite_pair(pair: Pair, new: Any, node: Statement, syntax: Syntax) -> Statement:
    fold = syntax.fold or str
    label = fold(pair.label) + "="
    words = syntax.words(node)
    at = next((i for i, text in enumerate(words) if fold(text[: len(label)]) == label), None)
    if new is None:
        return node if at is None else syntax.remove(node, at, at)
    text = word_text(pair.codec, new, syntax, pair.name)
    if at is None:
        return _add_word(node, len(words), f"{pair.label}={text}", syntax, pair.name)
    return _set_word(node, at, words[at][: len(label)] + text, syntax, pair.name)


def _set_word(node: Statement, at: int, text: str, syntax: Syntax, name: str) -> Statement:
    words = syntax.words(node)
    if at >= len(words):
        return _add_word(node, at, text, syntax, name)
    if words[at] == text:
        return node
    changed = syntax.replace(node, at, at, text)
    assert_reads(changed, [*words[:at], text, *words[at + 1 :]], syntax, name)
    return changed


def _add_word(node: Statement, at: int, text: str, syntax: Syntax, name: str) -> Statement:
    words = syntax.words(node)
    if at < len(words) and not words[at]:
        return _set_word(node, at, text, syntax, name)
    if not 0 < at <= len(words):
        msg = f"{name}: there is no word before this one, write the statement anew"
        raise RenderError(msg)
    changed = syntax.insert(node, at, text)
    assert_reads(changed, [*words[:at], text, *words[at:]], syntax, name)
    return changed


def _rewrite_body(plan: Plan, model: Model, node: Statement, syntax: Syntax) -> Statement:
    bound = assign(plan, node, syntax)
    look = _Look(node, syntax)
    switch = Switch(node)
    off = _switched_off(plan, model, node, bound, syntax)
    places: list[list[Place]] = []
    for spec in plan.members:
        old, new = bound.get(spec.name, []), getattr(model, spec.name)
        if isinstance(spec, Opt) and spec.name in off:
            line = best(switch.lines(spec, plan, syntax), new, syntax)
            places.append([switch.on(line, _set_value(spec, line.statement, new, syntax), look.newline)])
        elif isinstance(spec, Opt):
            place = _place_many_options if spec.many else _place_option
            places.append(place(spec, old, new, syntax, look))
        elif isinstance(spec, Child) and not spec.many:
            places.append(_place_section(spec, plan, old, new, syntax, look))
        else:
            places.append(_place_children(spec, plan, old, new, syntax, look))
    node, places = switch.node, [[switch.moved(place) for place in held] for held in places]
    body = node.body or ()
    if is_unchanged(body, places):
        return node
    inserting = any(place.old is None for held in places for place in held)
    return evolve(node, body=arrange(body, places, look.manner(inserting=inserting)))


def _switched_off(
    plan: Plan, model: Model, node: Statement, bound: "dict[str, Held]", syntax: Syntax
) -> frozenset[str]:
    """Give the names of the absent options that the model sets and that the text has commented out."""
    absent = [s for s in plan.members if isinstance(s, Opt) and not s.many and not bound.get(s.name)]
    new = {spec.name for spec in absent if getattr(model, spec.name) is not None} if syntax.off else set()
    return frozenset(new & {line.option.name for line in commented_lines(plan, node, syntax, new)} if new else ())


class _Look:
    """The look of a body, worked out when its first new statement needs it."""

    def __init__(self, node: Statement, syntax: Syntax) -> None:
        self._node, self._syntax = node, syntax

    @cached_property
    def layout(self) -> Layout:
        node, syntax = self._node, self._syntax
        if node.kind == ROOT:
            return observed(syntax, node.body or (), canonical(syntax, eol=self.newline))
        if node.head.endswith("\n") or syntax.lines:
            step = shown_step(syntax, node)
            default = Layout(indentation(syntax, node) + step, self.newline, step, spaced=syntax.spaced)
        else:
            default = canonical(syntax, " ", "")
        return observed(syntax, node.body or (), default)

    @cached_property
    def newline(self) -> str:
        """What a line end is in this text."""
        return "\r\n" if "\r\n" in self._node.text else "\n"

    def manner(self, *, inserting: bool) -> Manner:
        """Give how the statements stand beside each other; without a new one they need not be asked."""
        eol, spaced = (self.layout.eol, self.layout.spaced) if inserting else (self.newline, False)
        lines, open_ended = self._syntax.lines, self._syntax.close is None
        after, at_end = self._syntax.after_blocks, self._node.kind == ROOT
        return Manner(eol, self.newline, spaced, lines, open_ended, after, at_end)

    def fitted(self, new: Statement) -> Statement:
        """Give a statement from elsewhere as it would be indented here."""
        if not self.layout.eol:
            return new
        return fitted(new, self._shown, self.layout.indent, self._syntax)

    @cached_property
    def _shown(self) -> frozenset[str]:
        return indentations(self._node.body or (), self._syntax)

    def sibling_block(self) -> Statement | None:
        """Give the last block of the body, for a new one to look like."""
        blocks = [node for node in self._node.body or () if node.body is not None]
        return blocks[-1] if blocks else None


Held = list[tuple[Statement, Any]]


def assign(plan: Plan, node: Statement, syntax: Syntax) -> dict[str, Held]:
    """Give, for each field, the statements of the body that hold its values; a value is `None` if it has no reading.

    Of a model with a body only the head is read: that is all it takes to tell it from its siblings.
    """
    found: dict[str, Held] = {}
    for child in node.body or ():
        if child.kind in (BLANK, JUNK):
            continue
        words = syntax.words(child)
        entry, _ = match(plan, child, words, syntax.fold)
        if entry is None:
            name, item = plan.unknown or "", bind(OPTION.model, _head_of(child), words, syntax, [])
        elif isinstance(entry, Opt):
            name, item = entry.name, load_option(entry, child, words, syntax, [])
        else:
            name, item = entry.name, bind(entry.model, _head_of(child), words, syntax, [])
        found.setdefault(name, []).append((child, item))
    return found


def _head_of(node: Statement) -> Statement:
    return evolve(node, body=()) if node.body else node


def _place_option(spec: Opt, old: Held, new: Any, syntax: Syntax, look: _Look) -> list[Place]:
    if not old:
        return [] if new is None else [Place(None, fresh_line(spec, new, syntax, look.layout))]
    counts, value = old[-1] if last_counts(spec, syntax) else old[0]
    if value == new:
        return [Place(child, child) for child, _ in old]
    if new is None:
        return [Place(child, None) for child, _ in old]
    return [Place(c, _set_value(spec, c, new, syntax) if c is counts else c) for c, _ in old]


def _place_many_options(spec: Opt, old: Held, new: Any, syntax: Syntax, look: _Look) -> list[Place]:
    sound = [pair for pair in old if pair[1] is not None]
    if [value for _, value in sound] == list(new):
        return [Place(child, child) for child, _ in sound]
    before = [dump(spec.codec, value, spec.keyword) for _, value in sound]
    claimed = align(before, [dump(spec.codec, value, spec.keyword) for value in new])
    places = [Place(child, None) for i, (child, _) in enumerate(sound) if i not in claimed]
    for i, value in zip(claimed, new, strict=True):
        if i is None:
            places.append(Place(None, fresh_line(spec, value, syntax, look.layout)))
        else:
            child, now = sound[i]
            places.append(Place(child, child if now == value else _set_value(spec, child, value, syntax)))
    return places


def _set_value(spec: Opt, child: Statement, new: Any, syntax: Syntax) -> Statement:
    words = syntax.words(child)
    text = (
        dump(spec.codec, new, spec.keyword) if spec.codec.several else word_text(spec.codec, new, syntax, spec.keyword)
    )
    if len(words) == 1 or not words[1]:
        if spec.codec.bare is not NO_BARE_FORM and new == spec.codec.bare:
            return child
        return _set_word(child, 1, text, syntax, spec.keyword)
    last = len(words) - 1 if spec.codec.several else 1
    if not spec.codec.several and words[1][:1] == '"' and text[:1] != '"' and syntax.unquote(f'"{text}"') == text:
        text = f'"{text}"'
    changed = syntax.replace(child, 1, last, text)
    if spec.codec.several:
        assert_means(changed, new, spec, syntax)
    else:
        assert_reads(changed, [words[0], text, *words[2:]], syntax, spec.keyword)
    return changed


def _place_section(spec: Child, plan: Plan, old: Held, new: Any, syntax: Syntax, look: _Look) -> list[Place]:
    if not old:
        return [] if new is None else [Place(None, _new_statement(new, spec, plan, old, syntax, look))]
    counts, value = old[-1] if last_counts(spec, syntax) else old[0]
    if new is None:
        return [Place(child, child if value is None else None) for child, _ in old]
    if new.origin is None or new.origin is counts:
        changed = rewrite(new, counts, syntax)
    else:
        changed = _new_statement(new, spec, plan, old, syntax, look)
    return [Place(child, changed if child is counts else child) for child, _ in old]


def _place_children(
    spec: Child | Unknown, plan: Plan, old: Held, items: Any, syntax: Syntax, look: _Look
) -> list[Place]:
    claimed = _align(spec, old, items)
    kept = {id(node) for node in claimed if node is not None}
    places = [Place(child, None) for child, value in old if value is not None and id(child) not in kept]
    for item, node in zip(items, claimed, strict=True):
        new = None if node is None else _rewritten(item, node, spec, plan, syntax)
        places.append(Place(node, new or _new_statement(item, spec, plan, old, syntax, look)))
    return places


def _rewritten(item: Any, node: Statement, spec: Child | Unknown, plan: Plan, syntax: Syntax) -> Statement | None:
    """Give `node` changed to say what `item` says; `None` if a statement without a body was given one."""
    if gets_body(item, node):
        return None
    new = rewrite(item, node, syntax)
    if new is not node:
        assert_belongs(new, spec, plan, syntax)
    return new


def _new_statement(item: Any, spec: Child | Unknown, plan: Plan, old: Held, syntax: Syntax, look: _Look) -> Statement:
    new = moved(item, spec, plan, syntax)
    if new is None:
        template = next((child for child, _ in reversed(old) if child.body is not None), None) or look.sibling_block()
        new = fresh_model(item, spec if isinstance(spec, Child) else OPTION, syntax, look.layout, template)
    else:
        new = look.fitted(new)
    assert_belongs(new, spec, plan, syntax)
    return new


def _align(spec: Child | Unknown, old: Held, items: Any) -> list[Statement | None]:
    """Give, for each wanted item, the statement it is a change of: by origin, then by key, then by order."""
    free = {id(child): (child, value) for child, value in old if value is not None}
    claimed: list[Statement | None] = [None] * len(items)
    for i, item in enumerate(items):
        if item.origin is not None and id(item.origin) in free:
            claimed[i] = free.pop(id(item.origin))[0]
    keys = plan_of(spec.model).keys if isinstance(spec, Child) else ("name",)
    for i, item in enumerate(items):
        if claimed[i] is None and item.origin is None:
            fits = (k for k, (_, v) in free.items() if all(getattr(v, n) == getattr(item, n) for n in keys))
            found = next(fits, None)
            if found is not None:
                claimed[i] = free.pop(found)[0]
    return claimed
