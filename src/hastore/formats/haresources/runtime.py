"""haresources as heartbeat's `ResourceManager` reads it at each take-over: by `sed`, `awk`, `cut` and `egrep`.

Source: lib/ResourceManager.in of heartbeat 3.0.6; that of 2.1.3 reads the same. Its steps, in its order: the comment is
cut off a line, wherever its `#` is; lines that end in a backslash are joined, and the joined ones keep their `#`; the
words are what blanks and tabs part, so a carriage return belongs to a word; the node is folded to lower case.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from hastore.formats.haresources.resource import taken_apart
from hastore.frozen import frozen

_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_WORD = re.compile(r"[^ \t]++")
Piece = tuple[int, str]
"""Where a part of a joined line begins in the file, and its text."""


@frozen
class RuntimeWord:
    """A word that the shell gets, and where it stands in the file's text, in characters."""

    text: str
    start: int
    end: int

    @property
    def script(self) -> str:
        """The script it runs, if it is a resource."""
        return taken_apart(self.text)[0]

    @property
    def arguments(self) -> tuple[str, ...]:
        """What the script is called with, before the action."""
        return taken_apart(self.text)[1]


@frozen
class RuntimeGroup:
    """A line as the shell has it."""

    node: RuntimeWord
    """In lower case."""
    resources: tuple[RuntimeWord, ...]
    """In the order of their start; they stop in the reverse order."""

    @property
    def key(self) -> str:
        """What heartbeat asks for the group by; empty if it holds no resource."""
        return self.resources[0].text if self.resources else ""

    @property
    def line(self) -> str:
        """The text that `egrep` looks through: words with single blanks between them, and one at the end."""
        return " ".join(word.text for word in (self.node, *self.resources)) + " "


def runtime_groups(text: str) -> tuple[RuntimeGroup, ...]:
    """Give the groups of a file's text as ResourceManager sees them."""
    found = (_words(pieces) for pieces in _joined_lines(text))
    return tuple(_group(*words) for words in found if words)


def _group(first: RuntimeWord, *resources: RuntimeWord) -> RuntimeGroup:
    return RuntimeGroup(RuntimeWord(first.text.translate(_LOWER), first.start, first.end), resources)


def _joined_lines(text: str) -> Iterator[list[Piece]]:
    at = 0
    while at < len(text):
        end = _line_end(text, at)
        pieces = [(at, text[at:end].partition("#")[0])]
        while pieces and pieces[-1][1].endswith("\\") and end + 1 < len(text):
            start, kept = pieces.pop()
            at, end = end + 1, _line_end(text, end + 1)
            pieces += [piece for piece in ((start, kept[:-1]), (at, text[at:end])) if piece[1]]
        yield pieces
        at = end + 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _words(pieces: list[Piece]) -> list[RuntimeWord]:
    ends = list(accumulate(len(text) for _, text in pieces))

    def place(at: int) -> int:
        index = bisect_right(ends, at)
        return pieces[index][0] + at - (ends[index - 1] if index else 0)

    joined = "".join(text for _, text in pieces)
    found = _WORD.finditer(joined)
    return [RuntimeWord(word.group(), place(word.start()), place(word.end() - 1) + 1) for word in found]
