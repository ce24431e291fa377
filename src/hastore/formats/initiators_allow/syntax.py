"""How the text of a list is read and written: a target, white space, and members with commas between them."""

import re
from collections.abc import Sequence
from functools import cached_property

from attrs import evolve

from hastore.syntax.tree import Statement
from hastore.syntax.words import Syntax

ENTRY = "ENTRY"
COMMA = ", "


class _ListSyntax(Syntax):
    """Statements whose first word may hold commas, and whose other words are set apart by them."""

    def words(self, node: Statement) -> list[str]:
        """Give the words of a statement as they are written."""
        return [node.head[start:end] for start, end in self.spans(node)]

    def spans(self, node: Statement) -> list[tuple[int, int]]:
        """Give where each word starts and ends in `node.head`."""
        target = self._target.match(node.head)
        if target is None:
            return []
        return [target.span(1), *(found.span() for found in self._member.finditer(node.head, target.end()))]

    def joined(self, kind: str, words: Sequence[str]) -> str | None:
        """Give the text of a new statement without members: with a blank, else its target would not be read."""
        return words[0] + " " if len(words) == 1 else super().joined(kind, words)

    def insert(self, node: Statement, at: int, text: str) -> Statement:
        """Write a further member so that it becomes word number `at`."""
        spans = self.spans(node)
        if at > 1:
            return super().insert(node, at, text)
        place = spans[1][0] if len(spans) > 1 else max(spans[0][1], len(node.head.rstrip("\r\n")))
        return evolve(node, head=node.head[:place] + text + COMMA * (len(spans) > 1) + node.head[place:])

    def remove(self, node: Statement, first: int, last: int) -> Statement:
        """Take out members with what sets them apart; a target that keeps none keeps the blank behind it."""
        spans = self.spans(node)
        if first > 1 or last + 1 < len(spans):
            return super().remove(node, first, last)
        return evolve(node, head=node.head[: spans[1][0]] + node.head[spans[last][1] :])

    def _separator(self, node: Statement, spans: list[tuple[int, int]], at: int) -> str:
        shown = node.head[spans[at - 2][1] : spans[at - 1][0]]
        return shown if shown.strip() == "," else COMMA

    @cached_property
    def _target(self) -> re.Pattern[str]:
        return re.compile(rf"{self.reader.terminal('_LEAD')}({self.reader.terminal('_TARGET')})")

    @cached_property
    def _member(self) -> re.Pattern[str]:
        return re.compile(self.reader.terminal("_MEMBER"))


SYNTAX = _ListSyntax("initiators_allow.lark", line=ENTRY, separators={ENTRY: COMMA}, listed=1)
