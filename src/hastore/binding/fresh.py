"""New statements from models that came from no text."""

from typing import Any

from hastore.binding.codec import NO_BARE_FORM, Codec
from hastore.binding.fields import Child, Model, Opt
from hastore.binding.layout import Layout, inside
from hastore.binding.plan import OPTION, Plan, plan_of
from hastore.errors import RenderError
from hastore.syntax.tree import BLANK, ROOT, Statement
from hastore.syntax.words import Syntax


def fresh_line(spec: Opt, value: Any, syntax: Syntax, layout: Layout) -> Statement:
    """Give a new statement `keyword value`."""
    return _statement([spec.keyword, *value_words(spec, value, syntax)], syntax, layout, block=False, name=spec.keyword)


def fresh_root(model: Model, syntax: Syntax, layout: Layout) -> Statement:
    """Give the tree of a whole text for a model that came from none."""
    return Statement(ROOT, "", tuple(_members(plan_of(type(model)), model, syntax, layout, None)))


def fresh_model(model: Model, spec: Child, syntax: Syntax, layout: Layout, template: Statement | None) -> Statement:
    """Give a new statement for a model, laid out inside like the statement `template`."""
    plan = plan_of(type(model))
    block = spec.block if spec is not OPTION else bool(getattr(model, "options", ()))
    words = _head_words(plan, model, spec, syntax)
    head = _statement(words, syntax, layout, block=block, name=spec.keyword or "statement")
    if not block:
        return head
    within = inside(syntax, layout, template)
    body = tuple(_members(plan, model, syntax, within, template))
    return Statement(head.kind, head.head, body, _close(syntax, layout, within))


def _close(syntax: Syntax, layout: Layout, within: Layout) -> str:
    if syntax.close is None:
        return ""
    return (layout.indent if within.eol else " ") + syntax.close + layout.eol


def _head_words(plan: Plan, model: Model, spec: Child, syntax: Syntax) -> list[str]:
    words = [] if any(w.position == 0 for w in plan.words) else [spec.keyword or ""]
    for word in plan.words:
        value = getattr(model, word.name)
        values = value if word.rest else () if value is None else (value,)
        words += [word_text(word.codec, v, syntax, word.name) for v in values]
    for pair in plan.pairs:
        value = getattr(model, pair.name)
        if value is not None:
            words.append(f"{pair.label}={word_text(pair.codec, value, syntax, pair.name)}")
    return words


def _members(
    plan: Plan, model: Model, syntax: Syntax, layout: Layout, template: Statement | None
) -> list[Statement]:
    from hastore.binding.put import rewrite  # noqa: PLC0415 - the two call each other, for models of mixed descent

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
            new = rewrite(item, item.origin, syntax) if item.origin else fresh_model(
                item, entry, syntax, layout, _first_block(template)
            )
            if layout.spaced and nodes and (new.body is not None or nodes[-1].body is not None):
                nodes.append(Statement(BLANK, layout.eol))
            nodes.append(new)
    return nodes


def _first_block(template: Statement | None) -> Statement | None:
    body = template.body if template is not None else None
    return next((node for node in body or () if node.body is not None), None)


def _statement(words: list[str], syntax: Syntax, layout: Layout, *, block: bool, name: str) -> Statement:
    kind = syntax.kind(words[0], block=block)
    common = syntax.separators.get(kind, " ")
    gap = layout.after(words[0], syntax.gap) if not block else " "
    text = words[0] + (gap + common.join([words[1], *words[2:]]) if len(words) > 1 else "")
    if kind in syntax.separators and len(words) > 2:  # noqa: PLR2004 - the first value stands apart by a blank
        text = words[0] + gap + words[1] + " " + common.join(words[2:])
    inline = block and not layout.eol
    node = Statement(kind, layout.indent + text + syntax.ends[kind] + ("" if inline else layout.eol), () if block else None)
    assert_reads_text(node, " ".join(words), syntax, name)
    return node


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
        return syntax.quote(text)
    except ValueError as error:
        msg = f"{name}: {error}"
        raise RenderError(msg) from None


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
    assert_reads_text(node, " ".join(words), syntax, name)
    if syntax.words(node) != words:
        raise RenderError(_misread(name))


def assert_reads_text(node: Statement, text: str, syntax: Syntax, name: str) -> None:
    """Raise `RenderError` unless the statement's text reads as just this statement, with these words one blank apart."""
    read = syntax.reader.read(node.head).body or ()
    if len(read) != 1 or read[0].kind != node.kind or read[0].head != node.head:
        raise RenderError(_misread(name))
    if " ".join(syntax.words(read[0])) != text:
        raise RenderError(_misread(name))


def _misread(name: str) -> str:
    return f"{name}: this value cannot be written here, it would be read as something else"
