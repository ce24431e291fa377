"""The line of a finding as it may be shown: secrets masked, control characters escaped."""

from hastore.binding.locate import hidden
from hastore.formats.document import AnyDocument
from hastore.problem import Span
from hastore.syntax.fault import stretch
from hastore.syntax.tree import JUNK, Statement

MASK = "***"
_LONGEST = 160


def excerpt(document: AnyDocument, span: Span) -> tuple[str, str]:
    """Give the first line of a span, and a line with a marker below the span; both fit to be printed."""
    line = document.lines.line(span.line)
    start = document.lines.start(span.line)
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    cells = [(printable(char), i) for i, char in enumerate(line)]
    for first, last in _masks(document):
        for i in range(max(first - start, 0), min(last - start, len(line))):
            cells[i] = (MASK if i == max(first - start, 0) else "", i)
    shown = "".join(cell for cell, _ in cells)
    before = sum(len(cell) for cell, i in cells if i < span.column - 1)
    width = sum(len(cell) for cell, i in cells if span.column - 1 <= i < end)
    cut = shown[:_LONGEST] + ("..." if len(shown) > _LONGEST else "")
    marker = " " * min(before, _LONGEST) + "^" * max(1, min(width, _LONGEST - min(before, _LONGEST)))
    return cut, marker


def printable(text: str) -> str:
    """Give a text without characters that could steer a terminal: they are shown as escapes."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else "    " if char == "\t" else char.encode("unicode_escape", "replace").decode()
        if not "\udc80" <= char <= "\udcff" else f"\\x{ord(char) - 0xDC00:02x}"
        for char in text
    )  # fmt: skip


def _masks(document: AnyDocument) -> list[tuple[int, int]]:
    """Give the stretches of the text that must not be shown: secrets, and all but the first word of what is unknown."""
    offsets = document.tree.offsets()
    found = []
    for node, word in hidden(document.model, document.syntax):
        first, last = stretch(node, word, document.syntax)
        found.append((offsets[id(node)] + first, offsets[id(node)] + last))
    for node in document.tree.walk():
        if node.kind == JUNK:
            found += [(offsets[id(node)] + a, offsets[id(node)] + b) for a, b in _junk_values(node)]
    return found


def _junk_values(node: Statement) -> list[tuple[int, int]]:
    """Give, line by line, what stands behind the first word of a junk node."""
    found = []
    at = 0
    for line in node.head.splitlines(keepends=True):
        text = line.strip()
        if text and not text.startswith("#"):
            word = len(text.replace("=", " ").split(" ")[0].split("\t")[0])
            begin = at + line.index(text) + word
            stop = at + line.index(text) + len(text)
            if begin < stop:
                found.append((begin, stop))
        at += len(line)
    return found
