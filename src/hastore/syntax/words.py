"""A statement's text to its words and back: where they stand, and how one is replaced, added or taken out."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

from attrs import evolve, field

from hastore.frozen import frozen
from hastore.syntax.mending import Mending
from hastore.syntax.reader import Reader
from hastore.syntax.tree import Statement


@frozen
class Split:
    """How the text of one kind of statement falls into words, in the names of the grammar's terminals.

    With several words in `words` the statement has just these, in that order, each behind the gap of the same place;
    with one it has any number of it. Of several, one that the statement lacks matches nothing, and so does its gap.
    """

    lead: str = "_LEAD"
    gaps: tuple[str, ...] = ("_GAP",)
    words: tuple[str, ...] = ("_WORD",)
    between: tuple[str, ...] = ()
    """What stands between the words of a new statement, where it is not one blank."""

    def pattern(self, terminal: Callable[[str], str]) -> re.Pattern[str]:
        """Compile the one pattern that finds words: group 1 is a word, or empty on what follows the last."""
        if len(self.words) == 1:
            lead, gap, word = terminal(self.lead), terminal(self.gaps[0]), terminal(self.words[0])
            return re.compile(rf"(?:\A{lead}|{gap})(?:({word})|[\s\S]+|\Z)")
        steps = "".join(f"{terminal(gap)}({terminal(word)})" for gap, word in zip(self.gaps, self.words, strict=True))
        return re.compile(rf"\A{terminal(self.lead)}{steps}")


def _as_is(text: str) -> str:
    return text


@frozen(eq=False)
class Syntax:
    """What the engine must know of a family of formats to read and write statements; option names are not its part."""

    grammar: str
    """The file in `grammars/`."""
    splits: Mapping[str, Split] = field(factory=dict)
    """For the kinds of statement that do not fall into words the common way."""
    fold: Callable[[str], str] | None = None
    """How keywords are made equal before they are compared: `str.lower` where case has no meaning."""
    quote: Callable[[str], str] = _as_is
    """A value to the word that holds it; raises `ValueError` where none can."""
    unquote: Callable[[str], str] = _as_is
    """A word to the value it holds."""
    last_wins: bool = False
    """Which of two statements of one option counts for the program."""
    separators: Mapping[str, str] = field(factory=dict)
    """By kind: what stands between two words behind the first value, where it is not one blank."""
    listed: int = 2
    """The first word of those that `separators` set apart: 1 for all values, 2 where the first stands by itself."""
    gap: str = " "
    """What stands between a keyword and its value, where no neighbour shows it."""
    line: str = "STATEMENT"
    """The common kind of a statement without a body."""
    block: str = "OPEN"
    """The common kind of a statement with a body."""
    kinds: Mapping[str, str] = field(factory=dict)
    """By keyword: the kind of a statement that is of another kind than the common one."""
    ends: Mapping[str, str] = field(factory=dict)
    """By kind: what stands behind the last word of a statement, before its line end."""
    close: str | None = None
    """What closes a block; `None` where a block ends with the next one."""
    after_blocks: frozenset[str] = frozenset()
    """Of statements without a body, the kinds that may stand behind an open-ended block, which they end."""
    off: str = ""
    """The sign that makes a comment of a line with a statement, in a language whose files come with options so
    switched off: setting one of these switches that line on. Without one, all comments are only comments."""
    surplus: bool = False
    """Whether the program takes no notice of words behind an option's value."""
    lines: bool = True
    """Whether a statement ends with its line."""
    mending: Mending | None = None
    """The words by which missing ends are found, in a language of statements and blocks."""
    step: str = "    "
    """Indentation of a body against its head in the canonical layout."""
    spaced: bool = False
    """Whether the canonical layout sets blocks apart by a blank line."""

    def kind(self, keyword: str, *, block: bool) -> str:
        """Give the kind of a new statement."""
        return self.kinds.get((self.fold or str)(keyword), self.block if block else self.line)

    def padded(self, words: Sequence[str | None], *, block: bool) -> list[str]:
        """Give the words that a new statement is read with: empty ones for `None` where there must be just so many."""
        count = self._fixed(self.kind(words[0] or "", block=block))
        if not count:
            return [word for word in words if word is not None]
        return [word or "" for word in words] + [""] * (count - len(words))

    def joined(self, _: str, __: Sequence[str]) -> str | None:
        """Give the text of a new statement of a kind that is not made the common way; `None` for others."""
        return None

    def _fixed(self, kind: str) -> int:
        """Give how many words all statements of a kind have; 0 if that varies."""
        count = len(self.splits.get(kind, Split()).words)
        return count if count > 1 else 0

    def between(self, kind: str) -> tuple[str, ...]:
        """Give what stands between the words of a new statement of a kind that tells it; else nothing."""
        return self.splits.get(kind, Split()).between

    @cached_property
    def reader(self) -> Reader:
        """The reader of the grammar."""
        return Reader(self.grammar, self.mending)

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {}

    def _pattern(self, kind: str) -> re.Pattern[str]:
        pattern = self._patterns.get(kind)
        if pattern is None:
            pattern = self.splits.get(kind, Split()).pattern(self.reader.terminal)
            self._patterns[kind] = pattern
        return pattern

    def words(self, node: Statement) -> list[str]:
        """Give the words of a statement as they are written."""
        found: list[Any] = self._pattern(node.kind).findall(node.head)
        if not found:
            return []
        if type(found[0]) is tuple:
            return list(found[0])
        while found and not found[-1]:
            del found[-1]
        return found

    def spans(self, node: Statement) -> list[tuple[int, int]]:
        """Give where each word starts and ends in `node.head`."""
        found = list(self._pattern(node.kind).finditer(node.head))
        if found and len(found[0].groups()) > 1:
            return [found[0].span(group + 1) for group in range(len(found[0].groups()))]
        return [match.span(1) for match in found if match.group(1)]

    def phrase(self, node: Statement) -> str:
        """Give all words behind the first as one text: one blank where anything sets two apart."""
        head, spans = node.head, self.spans(node)[1:]
        gaps = [" " * (start > end) for (_, end), (start, _) in pairwise(spans)]
        return "".join(gap + head[start:end] for gap, (start, end) in zip(["", *gaps], spans, strict=False))

    def next_line(self, node: Statement) -> int:
        """Give the first word behind the first value that stands on another line, or the number of words if none does.

        Where a statement may go on on the next line, that is where one without its end has swallowed another.
        """
        spans = self.spans(node)
        if self.lines:
            return len(spans)
        gaps = [node.head[end:start] for (_, end), (start, _) in pairwise(spans[1:])]
        return next((i for i, gap in enumerate(gaps, 2) if "\n" in gap), len(spans))

    def replace(self, node: Statement, first: int, last: int, text: str) -> Statement:
        """Write `text` over the words `first` to `last`, and over nothing else."""
        spans = self.spans(node)
        start, end = spans[first][0], spans[last][1]
        if start == end and first:
            shown = node.head[spans[first - 1][1] : start]
            between = self.between(node.kind) or (self.gap,)
            gap = between[first - 1] if first <= len(between) else " "
            text = (gap[len(shown) :] if gap.startswith(shown) else "") + text
        return evolve(node, head=node.head[:start] + text + node.head[end:])

    def insert(self, node: Statement, at: int, text: str) -> Statement:
        """Write a further word so that it becomes word number `at`, set apart as its neighbours are."""
        spans = self.spans(node)
        place = spans[at - 1][1]
        return evolve(node, head=node.head[:place] + self._separator(node, spans, at) + text + node.head[place:])

    def remove(self, node: Statement, first: int, last: int) -> Statement:
        """Take out the words `first` to `last` with what sets them apart from the word before."""
        spans = self.spans(node)
        start, end = spans[first - 1][1] if first else spans[first][0], spans[last][1]
        gap = node.head[start : spans[first][0]]
        if self._fixed(node.kind) and gap.strip() and not any(map(str.isalpha, gap)):
            start = spans[first][0]  # a sign, such as the colon behind a key, stays without the value; a word goes
        if first == self.listed and node.kind in self.separators and last + 1 < len(spans):
            start, end = spans[first][0], spans[last + 1][0]
        return evolve(node, head=node.head[:start] + node.head[end:])

    def _separator(self, node: Statement, spans: list[tuple[int, int]], at: int) -> str:
        common = self.separators.get(node.kind, " ") if at >= 3 else " "  # noqa: PLR2004 - as below
        if at >= 3 and len(spans) >= at:  # noqa: PLR2004 - behind keyword and first value the gaps are of one kind
            shown = node.head[spans[at - 2][1] : spans[at - 1][0]]
            return shown if not shown or shown.strip() == common.strip() else common
        return common
