"""How the lines of authkeys fall into words: as scanf takes them apart, a number ends where its digits end."""

import re
from functools import cached_property

from hastore.syntax.tree import Statement
from hastore.syntax.words import Syntax

AUTH, KEY = "AUTH", "KEY"


class Lines(Syntax):
    """Lines whose first number may touch the word behind it, and the `auth` before it: ``auth1``, ``1sha1 key``."""

    def words(self, node: Statement) -> list[str]:
        """Give the words of a statement as they are written."""
        return [node.head[start:end] for start, end in self.spans(node)]

    def spans(self, node: Statement) -> list[tuple[int, int]]:
        """Give where each word starts and ends in `node.head`."""
        if node.kind not in (AUTH, KEY):
            return super().spans(node)
        first = self._first.match(node.head)
        if first is None:
            return []
        found = [first.span(group) for group in (1, 2) if first[group] is not None]
        zero = node.head.find("\0", first.end())
        words = self._word.finditer(node.head, first.end(), zero if zero >= 0 else len(node.head))
        return found + [word.span() for word in words]

    @cached_property
    def _first(self) -> re.Pattern[str]:
        lead, auth, gap, number = map(self.reader.terminal, ("_LEAD", "_AUTH", "_GAP", "_NUMBER"))
        return re.compile(f"{lead}(?:({auth}){gap}?+)?+({number})")

    @cached_property
    def _word(self) -> re.Pattern[str]:
        return re.compile(self.reader.terminal("_WORD"))


def write(text: str) -> str:
    """Give the word for a text; raises `ValueError` for what no word of the file can hold."""
    if not text or re.search(r"[ \t\r\n\f\v\0]", text):
        msg = "a word cannot be written that is empty or holds blanks"  # it may be a secret: it is not shown
        raise ValueError(msg)
    return text


SYNTAX = Lines("authkeys.lark", quote=write, last_wins=True, line=KEY, kinds={"auth": AUTH}, surplus=True)
