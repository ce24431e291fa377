"""New statements from models that came from no text."""

from typing import Any

from attrs import evolve

from hastore.binding.codec import NO_BARE_FORM, Codec
from hastore.binding.fields import Child, Model, Opt, Pair, Unknown, Word
from hastore.binding.get import bind, match
from hastore.binding.layout import Layout, inside
from hastore.binding.plan import OPTION, Plan, plan_of
from hastore.errors import RenderError
from hastore.syntax.tree import BLANK, ROOT, Statement
from hastore.syntax.words import Syntax


def fresh_line(spec: Opt, value: Any, syntax: Syntax, layout: Layout) -> Statement:
    """Give a new statement `keyword value`."""
    words = syntax.padded([spec.keyword, *value_words(spec, value, syntax)], block=False)
    node = _statement(words, syntax, layout, block=False)
    if spec.codec.several:
        assert_means(node, value, spec, syntax)
    else:
        assert_reads(node, words, syntax, spec.keyword)
    return node


def fresh_root(model: Model, syntax: Syntax, layout: Layout) -> Statement:
    """Give the tree of a whole text for a model that came from none."""
    return Statement(ROOT, "", tuple(_members(plan_of(type(model)), model, syntax, layout, None)))


def fresh_model(model: Model, spec: Child, syntax: Syntax, layout: Layout, template: Statement | None) -> Statement:
    """Give a new statement for a model, laid out inside like the statement `template`."""
    plan = plan_of(type(model))
    block = spec.block if spec is not OPTION else bool(getattr(model, "options", ()))
    words = syntax.padded(_head_words(plan, model, spec, syntax), block=block)
    head = _statement(words, syntax, layout, block=block)
    assert_reads(head, words, syntax, spec.keyword or "statement")
    assert_head(model, head, syntax)
    if not block:
        return head
    within = inside(syntax, layout, template)
    body = tuple(_members(plan, model, syntax, within, template))
    text = head.head if within.eol else head.head.removesuffix(layout.eol)  # a block on one line, like its neighbour
    return Statement(head.kind, text, body, _close(syntax, layout, within))


def _close(syntax: Syntax, layout: Layout, within: Layout) -> str:
    if syntax.close is None:
        return ""
    return (layout if within.eol else within).indent + syntax.close + layout.eol


def _head_words(plan: Plan, model: Model, spec: Child, syntax: Syntax) -> list[str | None]:
    words: list[str | None] = [] if any(w.position == 0 for w in plan.words) else [spec.keyword or ""]
    for word in plan.words:
        value = getattr(model, word.name)
        values = value if word.rest else (value,)
        words += [None if v is None else word_text(word.codec, v, syntax, word.name) for v in values]
    for pair in plan.pairs:
        value = getattr(model, pair.name)
        if value is not None:
            words.append(f"{pair.label}={word_text(pair.codec, value, syntax, pair.name)}")
    return words


def _members(plan: Plan, model: Model, syntax: Syntax, layout: Layout, template: Statement | None) -> list[Statement]:
    nodes: list[Statement] = []
    for spec in plan.members:
        value = getattr(model, spec.name)
        if isinstance(spec, Opt):
            values = value if spec.many else () if value is None else (value,)
            nodes += [fresh_line(spec, v, syntax, layout) for v in values]
            continue
        entry = spec if isinstance(spec, Child) else OPTION
        items = value if not isinstance(spec, Child) or spec.many else () if value is None else (value,)
        for item in items:
            new = moved(item, spec, plan, syntax) or fresh_model(item, entry, syntax, layout, _first_block(template))
            assert_belongs(new, spec, plan, syntax)
            if layout.spaced and nodes and (new.body is not None or nodes[-1].body is not None):
                nodes.append(Statement(BLANK, layout.eol))
            nodes.append(new)
    return nodes


def moved(item: Model, spec: Child | Unknown, plan: Plan, syntax: Syntax) -> Statement | None:
    """Give a copy of the statement a model came from that says what it says; `None` if this field cannot hold it."""
    from hastore.binding.rewriting import rewrite  # noqa: PLC0415 - the two call each other, for models of mixed descent

    node = item.origin
    if node is None or not _belongs(node, spec, plan, syntax) or gets_body(item, node):
        return None
    return evolve(rewrite(item, node, syntax))


def gets_body(item: Model, node: Statement) -> bool:
    """Tell whether a model says what only a body can say, but its statement has none."""
    return node.body is None and any(getattr(item, member.name) for member in plan_of(type(item)).members)


def _first_block(template: Statement | None) -> Statement | None:
    body = template.body if template is not None else None
    return next((node for node in body or () if node.body is not None), None)


def _statement(words: list[str], syntax: Syntax, layout: Layout, *, block: bool) -> Statement:
    kind = syntax.kind(words[0], block=block)
    common = syntax.separators.get(kind, " ")
    between = syntax.between(kind)
    gap = (between or (" ",))[0] if block else layout.after(kind, words[0], (between or (syntax.gap,))[0])
    text = words[0] + (gap + common.join([words[1], *words[2:]]) if len(words) > 1 else "")
    text = syntax.joined(kind, words) or text
    if between:
        text = words[0] + "".join(g + word for g, word in zip((gap, *between[1:]), words[1:], strict=False) if word)
    if kind in syntax.separators and len(words) > syntax.listed > 1:  # the first value stands apart by a blank
        text = words[0] + gap + words[1] + " " + common.join(words[2:])
    inline = block and not layout.eol
    head = layout.indent + text + syntax.ends.get(kind, "") + ("" if inline else layout.eol)
    return Statement(kind, head, () if block else None)


def value_words(spec: Opt, value: Any, syntax: Syntax) -> list[str]:
    """Give the words that hold an option's value; none for one that the bare keyword stands for."""
    if spec.codec.bare is not NO_BARE_FORM and value == spec.codec.bare:
        return []
    if spec.codec.several:
        return dump(spec.codec, value, spec.keyword).split(" ")
    return [word_text(spec.codec, value, syntax, spec.keyword)]


def word_text(codec: Codec, value: Any, syntax: Syntax, name: str) -> str:
    """Give the word for a value, quoted if need be; raises `RenderError` if no word can hold it."""
    text = dump(codec, value, name)
    try:
        text = syntax.quote(text)
    except ValueError as error:
        msg = f"{name}: {error}"
        raise RenderError(msg) from None
    if not text and value != codec.bare:
        msg = f"{name}: an empty value cannot be written here"
        raise RenderError(msg)
    return text


def dump(codec: Codec, value: Any, name: str) -> str:
    """Give the text of a value that reads back as the same value; raises `RenderError` if there is none."""
    try:
        text = codec.dump(value)
        back = codec.load(text)
    except ValueError as error:
        msg = f"{name}: {error}"
        raise RenderError(msg) from None
    if back != value:
        msg = f"{name}: this value would read back as another one"
        raise RenderError(msg)
    return text


def assert_reads(node: Statement, words: list[str], syntax: Syntax, name: str) -> None:
    """Raise `RenderError` unless the statement's text reads as just this statement with just these words."""
    if not _is_alone(node, syntax) or syntax.words(node) != words:
        raise RenderError(_misread(name))


def assert_means(node: Statement, value: Any, spec: Opt, syntax: Syntax) -> None:
    """Raise `RenderError` unless the text reads as just this statement, and its words together as this value."""
    try:
        same = _is_alone(node, syntax) and spec.codec.load(syntax.phrase(node)) == value
    except ValueError:
        same = False
    if not same:
        raise RenderError(_misread(spec.keyword))


def assert_head(model: Model, node: Statement, syntax: Syntax) -> None:
    """Raise `RenderError` unless the statement's head reads as the head of this model."""
    plan = plan_of(type(model))
    now = bind(type(model), Statement(node.kind, node.head), syntax.words(node), syntax, [])
    specs: list[Word | Pair] = [*plan.words, *plan.pairs]
    for spec in specs:
        if now is None or getattr(now, spec.name) != getattr(model, spec.name):
            raise RenderError(_misread(spec.name))


def assert_belongs(node: Statement, spec: Child | Unknown, plan: Plan, syntax: Syntax) -> None:
    """Raise `RenderError` unless the statement reads as one of this field of a model with this plan."""
    if not _belongs(node, spec, plan, syntax):
        msg = f"{spec.name}: a statement '{syntax.words(node)[0]}' is not one of these"
        raise RenderError(msg)


def _belongs(node: Statement, spec: Child | Unknown, plan: Plan, syntax: Syntax) -> bool:
    entry, _ = match(plan, node, syntax.words(node), syntax.fold)
    return (plan.unknown if entry is None else entry.name) == spec.name


def _is_alone(node: Statement, syntax: Syntax) -> bool:
    read = syntax.reader.read(node.head).body or ()
    same = len(read) == 1 and read[0].kind == node.kind and read[0].head == node.head
    return same and (read[0].body is None) == (node.body is None)


def _misread(name: str) -> str:
    return f"{name}: this value cannot be written here, it would be read as something else"
