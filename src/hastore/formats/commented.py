"""Options that a file shows commented out, as the files of some programs come with them."""

from typing import TYPE_CHECKING, Any

from hastore.binding.fields import Model
from hastore.binding.plan import plan_of
from hastore.formats.document import AnyDocument
from hastore.frozen import frozen
from hastore.problem import Span
from hastore.syntax.tree import ROOT, Statement
from hastore.syntax.words import Syntax
from hastore.text import Lines

if TYPE_CHECKING:
    from hastore.binding.commented import CommentedLine


@frozen
class CommentedDefault:
    """An option that is commented out: `attrs.evolve(model, NAME=...)` sets it in that line, below what explains it."""

    name: str
    """Of the model's field."""
    key: str
    """The keyword, as the program's documentation has it."""
    value: Any
    """What the line would set; `None` if that has no reading. A secret stays hidden."""
    span: Span
    """Of the line, with the sign and without blanks around it."""


def commented_defaults(whole: Model | AnyDocument, part: Model | None, syntax: Syntax) -> dict[str, CommentedDefault]:
    """Give, by keyword, the options that a text shows commented out and that its model does not set.

    Args:
        whole: the model of a file, or its document; a model that comes from no text has none of these.
        part: a model of that file, for the options that could be set in it instead of those of the file itself.
        syntax: that of the format.

    Raises:
        ValueError: if `part` comes from another text.
    """
    from hastore.binding.commented import best, commented_lines, read_value  # noqa: PLC0415 - few ask

    top = whole if isinstance(whole, Model) else whole.model
    root, model = top.origin, top if part is None else part
    if root is None or model.origin is None:
        return {}
    lines, offsets = Lines(root.text), root.offsets()
    if id(model.origin) not in offsets:
        msg = f"this {type(model).__name__} is no part of that file"
        raise ValueError(msg)
    found: dict[str, list[CommentedLine]] = {}
    for line in commented_lines(plan_of(type(model)), model.origin, syntax):
        if getattr(model, line.option.name) is None:
            found.setdefault(line.option.keyword, []).append(line)
    chosen = {keyword: best(several, None, syntax) for keyword, several in found.items()}
    return {
        keyword: CommentedDefault(
            line.option.name, keyword, read_value(line, syntax), _span(line, model.origin, offsets, lines)
        )
        for keyword, line in chosen.items()
    }


def _span(line: "CommentedLine", node: Statement, offsets: dict[int, int], lines: Lines) -> Span:
    is_last = line.holder is node
    text = node.close if is_last and node.kind == ROOT else line.holder.head
    at = offsets[id(line.holder)] + (len(node.text) - len(node.close) if is_last else 0)
    written = text[line.start : line.end]
    start = line.start + len(written) - len(written.lstrip())
    return lines.span(at + start, at + line.start + len(written.rstrip()))
