"""The line of a finding as it may be shown: secrets masked, control characters escaped, cut around the finding."""

from bisect import bisect_right

from hastore.formats.document import AnyDocument
from hastore.frozen import frozen
from hastore.lint.masks import masks
from hastore.problem import Span
from hastore.terminal import columns, printable

MASK = "***"
LONGEST = 160
"""Of a longer line, so many characters are shown."""
_BEFORE = 60
"""So many of them before the finding."""
_CUT = "..."
_TAB = "    "


@frozen
class Excerpt:
    """A line, and how far a marker below it is indented and how wide it is, in columns of a terminal."""

    line: str
    indent: int
    width: int


class Excerpts:
    """Makes excerpts; what must be masked in a document is found out once."""

    def __init__(self) -> None:
        self._masks: dict[int, list[tuple[int, int]]] = {}

    def of(self, document: AnyDocument, span: Span) -> Excerpt:
        """Give the first line of a span as it may be printed."""
        lines = document.lines
        start, stop = lines.start(span.line), lines.end(span.line)
        first = start + span.column - 1
        last = first + span.end_column - span.column if span.end_line == span.line else stop
        left, right = _window(start, stop, first)
        cells = self._cells(document, left, right)
        first, last = max(first, left), min(last, right)
        while left < first < right and not cells[first - left]:  # a mask stands where its first character is
            first -= 1
        before = _CUT * (left > start) + "".join(cells[: first - left])
        under = "".join(cells[first - left : last - left])
        rest = "".join(cells[max(first, last) - left :]) + _CUT * (right < stop)
        return Excerpt(before + under + rest, columns(before), max(1, columns(under)))

    def _cells(self, document: AnyDocument, left: int, right: int) -> list[str]:
        """Give what is shown for each character: for the first of a secret the mask, for its others nothing."""
        cells = [_TAB if char == "\t" else printable(char) for char in document.text[left:right]]
        found = self._masks.get(id(document))
        if found is None:
            found = self._masks[id(document)] = masks(document)
        for a, b in found[max(0, bisect_right(found, (left, 0)) - 1) :]:
            if a >= right:
                break
            for i in range(max(a, left), min(b, right)):
                cells[i - left] = MASK if i == max(a, left) else ""
        return cells


def _window(start: int, stop: int, first: int) -> tuple[int, int]:
    """Give the part of a line, `start` to `stop`, that is shown around the character `first`."""
    if stop - start <= LONGEST:
        return start, stop
    left = max(start, min(first - _BEFORE, stop - LONGEST))
    return left, left + LONGEST
