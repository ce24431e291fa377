"""How a new statement is laid out so that it looks like those beside it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from attrs import field

from hastore.frozen import frozen
from hastore.syntax.tree import BLANK, JUNK, Statement
from hastore.syntax.words import Syntax


@frozen
class Layout:
    """The look of the statements of one body."""

    indent: str = ""
    eol: str = "\n"
    """Behind each statement: a line end, or nothing in a body on one line."""
    step: str = ""
    """What a body inside is indented by."""
    gaps: Mapping[str, tuple[str | None, int | None]] = field(factory=dict)
    """By kind: what stands between keyword and value, and where the values stand, counted from the keyword; what the
    neighbours do not agree on is `None`."""
    spaced: bool = False
    """Whether blocks are set apart by blank lines."""

    def after(self, kind: str, keyword: str, common: str) -> str:
        """Give what stands between a keyword and its value in a statement of that kind."""
        gap, column = self.gaps.get(kind, (None, None))
        if column is not None and len(keyword) < column:
            return " " * (column - len(keyword))
        return common if gap is None or column is not None else gap


def canonical(syntax: Syntax, indent: str = "", eol: str = "\n") -> Layout:
    """Give the layout for a body that shows none of its own."""
    return Layout(indent, eol, syntax.step, spaced=syntax.spaced)


def observed(syntax: Syntax, body: Iterable[Statement], default: Layout) -> Layout:
    """Give the layout that the statements of a body show; what they do not show is as in `default`."""
    nodes = list(body)
    statements = [node for node in nodes if node.kind not in (BLANK, JUNK) and syntax.words(node)]
    if not statements:
        return default
    leaves = [node for node in statements if node.body is None]
    sample = (leaves or statements)[-1]
    indent = indentation(syntax, sample)
    blocks = [node for node in statements if node.body is not None]
    eol = next((end for end in map(_line_end, reversed(statements)) if end), "")
    if not eol and (syntax.lines or len(statements) == 1):
        eol = default.eol
    return Layout(
        indent=indent,
        eol=eol,
        step=next((s for s in (_step(syntax, block) for block in blocks) if s is not None), default.step),
        gaps={kind: _gaps(syntax, [node for node in leaves if node.kind == kind]) for kind in {n.kind for n in leaves}},
        spaced=_spaced(nodes) if len(blocks) > 1 else default.spaced,
    )


def indentation(syntax: Syntax, node: Statement) -> str:
    """Give the blanks in front of a statement's first word, on its line."""
    start = syntax.spans(node)[0][0]
    return node.head[node.head.rfind("\n", 0, start) + 1 : start]


def inside(syntax: Syntax, layout: Layout, template: Statement | None) -> Layout:
    """Give the layout of the body of a new block beside `template`, if there is one to look like."""
    indent = layout.indent + layout.step if layout.eol else " "
    default = Layout(indent, layout.eol, layout.step)
    if template is None:
        return default
    shown = template.text[syntax.spans(template)[0][0] :].strip()
    on_one_line = bool(template.body) and not syntax.lines and "\n" not in shown
    return observed(syntax, template.body or (), Layout(" ", "", layout.step) if on_one_line else default)


def _line_end(node: Statement) -> str:
    text = node.close or (node.head if not node.body else node.body[-1].text)
    return "\r\n" if text.endswith("\r\n") else "\n" if text.endswith("\n") else ""


def shown_step(syntax: Syntax, block: Statement) -> str:
    """Give what a body is indented by against its head: as this block shows it, or as its own indentation is made."""
    shown = _step(syntax, block)
    outer = indentation(syntax, block)
    return shown if shown is not None else "\t" if outer and not outer.strip("\t") else syntax.step


def _step(syntax: Syntax, block: Statement) -> str | None:
    outer = indentation(syntax, block)
    for child in block.body or ():
        if child.kind not in (BLANK, JUNK) and syntax.words(child):
            inner = indentation(syntax, child)
            return inner[len(outer) :] if inner.startswith(outer) else ""
    return None


def _gaps(syntax: Syntax, leaves: list[Statement]) -> tuple[str | None, int | None]:
    gap, columns = None, []
    for node in leaves:
        spans = syntax.spans(node)
        if len(spans) > 1:
            shown = node.head[spans[0][1] : spans[1][0]]
            if spans[1][0] == spans[1][1] and (gap is not None or not shown):
                continue  # without a value it shows less than the others
            if not shown[:1].isspace() and syntax.gap[:1].isspace():
                continue  # a form that only some statements may have
            gap = shown
            if not gap.strip(" "):
                columns.append((spans[1][0] - spans[0][0], spans[0][1] - spans[0][0]))
    if gap is None or gap.strip(" \t=:") or "\n" in gap:
        return None, None
    if len({length for _, length in columns}) > 1:
        column, count = Counter(column for column, _ in columns).most_common(1)[0]
        if count > 1 and len({length for c, length in columns if c == column}) > 1:
            return gap, column
    return gap, None


def _spaced(nodes: list[Statement]) -> bool:
    pairs = pairwise(nodes)
    return any(a.kind == BLANK and b.body is not None for a, b in pairs if nodes[0] is not a)
