"""Statements and blocks that lack their end, told apart by the words that the next one begins with.

A grammar of structure alone reads `protocol C`, without its semicolon, and the `net {` on the next line as one head.
A format that knows which words begin statements has the reader part them there: one fault costs one statement.
"""

import re
from collections.abc import Callable

from hastore.frozen import frozen

_LINES = re.compile(r"[^\n]*+\n(?:(?:[^\n]*+\n)*[ \t\r]*+\n)?")
"""The rest of a line, with all up to the last blank line: comments right above a statement are its own."""


@frozen
class Mending:
    """The words by which a format finds a missing end."""

    starts: Callable[[], frozenset[str]]
    """Words that begin a statement when they stand first on their line; asked for when the first doubt arises."""
    tops: tuple[str, ...]
    """Words whose blocks stand in no other block."""
    opaque: tuple[str, ...] = ()
    """Words whose blocks may hold anything."""

    def parts(self, head: str, words: re.Pattern[str]) -> list[str]:
        """Give the text of one statement as the several statements that it is, mostly one."""
        if "\n" not in head.rstrip():
            return [head]
        cuts = [0]
        end = None
        for match in words.finditer(head):
            word = match.group(1)
            if not word or (end is None and word in self.opaque):
                break
            before = _LINES.match(head, end, match.start(1)) if end is not None else None
            if before and word in self.starts():
                cuts.append(before.end())
            end = match.end(1)
        return [head[a:b] for a, b in zip(cuts, [*cuts[1:], len(head)], strict=True)]

    def is_top(self, head: str, words: re.Pattern[str]) -> bool:
        """Tell whether the head of a block is one of those that stand in no other."""
        return any(top in head for top in self.tops) and self.first(head, words) in self.tops

    def first(self, head: str, words: re.Pattern[str]) -> str:
        """Give the first word of a head."""
        found = words.match(head)
        return (found.group(1) or "") if found else ""
