"""Statements taken out of one section and put into another, with their comments, in the look of their new place."""

from attrs import evolve

from hastore.binding.layout import Layout, canonical, indentation, observed
from hastore.formats.drbd import FORMAT
from hastore.syntax.tree import BLANK, JUNK, Statement

SYNTAX = FORMAT.syntax


def word(node: Statement, at: int) -> str:
    """Give one word of a statement, without quotes; empty if it has not so many."""
    words = SYNTAX.words(node) if node.kind not in (BLANK, JUNK) else []
    return SYNTAX.unquote(words[at]) if at < len(words) else ""


def is_section(node: Statement, name: str) -> bool:
    """Tell whether a statement is the block of that name, without further words."""
    return node.body is not None and word(node, 0) == name and not word(node, 1)


def with_words(node: Statement, *words: str) -> Statement:
    """Give a statement with these words in the place of its own, all else as it is; no word is to be none."""
    for at, text in enumerate(words):
        count = len(SYNTAX.words(node))
        node = SYNTAX.replace(node, at, at, text) if at < count else SYNTAX.insert(node, at, text)
    count = len(SYNTAX.words(node))
    return SYNTAX.remove(node, len(words), count - 1) if count > len(words) else node


def without(body: list[Statement], node: Statement) -> None:
    """Take a statement out of a body; the one before gets its line end, if it has none of its own."""
    at = next(i for i, each in enumerate(body) if each is node)
    del body[at]
    if at and node.text.endswith("\n") and not body[at - 1].text.endswith("\n"):
        body[at - 1] = _ended(body[at - 1])


def _ended(node: Statement) -> Statement:
    return evolve(node, close=node.close + "\n") if node.body is not None else evolve(node, head=node.head + "\n")


def lead(node: Statement) -> str:
    """Give the comment lines above a statement."""
    start = SYNTAX.spans(node)[0][0]
    return node.head[: node.head.rfind("\n", 0, start) + 1]


def loose_comments(block: Statement) -> str:
    """Give the comments of a block that belong to none of its statements: above it, between them, and above its end."""
    texts = [lead(block), *(node.head for node in block.body or () if node.kind == BLANK), block.close]
    lines = [line.strip() for text in texts for line in text.splitlines()]
    lines += [block.head[SYNTAX.spans(block)[-1][1] :].partition("{")[2].strip()]
    lines += [block.close.strip().rpartition("\n")[2].strip().removeprefix("}").strip()]
    return "".join(f"{line}\n" for line in lines if line[:1] == "#")


def put_last(block: Statement, node: Statement, comments: str = "") -> Statement:
    """Give a block with a statement, and comment lines above it, behind all its own that can be read."""
    if not _is_spread(block) and ("#" in node.head or comments):
        block = _spread(block)
    body = list(block.body or ())
    indent = indentation(SYNTAX, block) + SYNTAX.step
    default = canonical(SYNTAX, indent) if _is_spread(block) else canonical(SYNTAX, " ", "")
    at = len(body)
    while at and body[at - 1].kind in (BLANK, JUNK):
        at -= 1
    new = fitted(node, observed(SYNTAX, body, default), comments)
    if at and new.head.endswith("\n") and not body[at - 1].text.endswith("\n"):
        body[at - 1] = _ended(body[at - 1])
    body.insert(at, new)
    return evolve(block, body=tuple(body))


def _is_spread(block: Statement) -> bool:
    return "\n" in block.head[SYNTAX.spans(block)[-1][1] :]


def _spread(block: Statement) -> Statement:
    """Give a block on one line as one with a line for each of its statements."""
    indent = indentation(SYNTAX, block)
    layout = Layout(indent + SYNTAX.step, "\n", SYNTAX.step)
    body = [fitted(each, layout) for each in block.body or () if each.kind not in (BLANK, JUNK)]
    return evolve(block, head=block.head.rstrip() + "\n", body=tuple(body), close=indent + block.close.lstrip())


def fitted(node: Statement, layout: Layout, comments: str = "") -> Statement:
    """Give a statement with the indentation and the line end of a body."""
    start = SYNTAX.spans(node)[0][0]
    above = "".join(f"{layout.indent}{line.strip()}\n" for line in (comments + lead(node)).splitlines())
    text = node.head[start:].rstrip()
    eol = layout.eol or ("\n" if above or "#" in node.head[SYNTAX.spans(node)[-1][1] :] else "")
    return evolve(node, head=f"{above}{layout.indent}{text}{eol}")


def new_section(name: str, like: Statement, statements: list[Statement]) -> Statement:
    """Give a section that looks like another one, without its comments, with these statements."""
    indent = indentation(SYNTAX, like)
    inner = observed(SYNTAX, like.body or (), canonical(SYNTAX, indent + SYNTAX.step))
    if not inner.eol:
        inner = Layout(indent + SYNTAX.step, "\n", SYNTAX.step)
    body = tuple(fitted(statement, inner) for statement in statements)
    return Statement("OPEN", f"{indent}{name} {{\n", body, f"{indent}}}\n")


def wrapped(name: str, node: Statement) -> Statement:
    """Give a section on one line around a statement, in its place."""
    spans = SYNTAX.spans(node)
    start, end = spans[0][0], node.head.index(";", spans[-1][1]) + 1
    inner = Statement(node.kind, " " + node.head[start:end])
    return Statement("OPEN", f"{node.head[:start]}{name} {{", (inner,), f" }}{node.head[end:]}")
