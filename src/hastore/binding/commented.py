"""Statements that are commented out: where they stand, and how one is switched on in its place.

A line that is a statement of a known option but for the sign before it (`#node.startup = manual`) shows where that
option belongs: below the comment lines that explain it. An option that is absent is set in that line, if there is one.
"""

import re
from collections.abc import Collection, Iterator

from attrs import evolve

from hastore.binding.arrange import Place
from hastore.binding.fields import Opt
from hastore.binding.get import load_option, match
from hastore.binding.plan import Plan, folded
from hastore.frozen import frozen
from hastore.syntax.tree import BLANK, ROOT, Statement
from hastore.syntax.words import Syntax

_LINE = re.compile(r"([ \t\r\f\v]*+)([^\n]*+)\n?")
_FIRST_WORD = re.compile(r"[^\s=]++")


@frozen(eq=False)
class CommentedLine:
    """A line that would be a statement of an option without the sign before it."""

    option: Opt
    statement: Statement
    """What it would be, alone: without comment lines above it."""
    holder: Statement
    """The node whose text holds it; that of the whole text for a line behind its last statement."""
    start: int
    """Where the line starts in the holder's `head`, or in what closes the whole text."""
    end: int


def commented_lines(
    plan: Plan, node: Statement, syntax: Syntax, names: Collection[str] | None = None
) -> Iterator[CommentedLine]:
    """Give the lines that could be statements of a body, in text order; with `names` those of these fields only."""
    lines = (folded(plan, syntax.fold) if syntax.fold is not None else plan).lines
    keywords = frozenset(keyword for keyword, spec in lines.items() if names is None or spec.name in names)
    for holder in (*(node.body or ()), node):
        text = holder.head if holder is not node else node.close if node.kind == ROOT else ""
        for start, end in _comments(text, keywords, syntax):
            found = _statement(text[start:end], syntax)
            option, _ = (None, "") if found is None else match(plan, found, syntax.words(found), syntax.fold)
            if found is not None and isinstance(option, Opt) and not option.many:
                yield CommentedLine(option, found, holder, start, end)
        if syntax.close is None and holder.body is not None:
            return  # what stands further down would belong to that block


def _comments(text: str, keywords: frozenset[str], syntax: Syntax) -> Iterator[tuple[int, int]]:
    """Give, of the lines before the first word of a text, those with the sign and one of the keywords: their ends."""
    for line in _LINE.finditer(text):
        if line[2].startswith(syntax.off):
            word = _FIRST_WORD.search(line[2], len(syntax.off))
            if word is not None and (syntax.fold or str)(word[0]) in keywords:
                yield line.span()
        elif line[2]:
            return


def _statement(line: str, syntax: Syntax) -> Statement | None:
    before, _, behind = line.partition(syntax.off)
    blank = behind[: len(behind) - len(behind.lstrip(" \t"))]
    text = before + (blank if blank != " " else "") + behind[len(blank) :]
    read = syntax.reader.read(text).body or ()
    if len(read) != 1 or read[0].body is not None or read[0].head != text:
        return None
    words = syntax.words(read[0])
    more = words[2:3] and not (syntax.surplus and words[2].startswith(syntax.off))
    return None if len(words) < 2 or not words[1] or more else read[0]  # noqa: PLR2004 - keyword and value


def read_value(line: CommentedLine, syntax: Syntax) -> object:
    """Give the value that the line would set; `None` if it has no reading."""
    return load_option(line.option, line.statement, syntax.words(line.statement), syntax, [])


def best(lines: list[CommentedLine], value: object, syntax: Syntax) -> CommentedLine:
    """Give, of the lines for one option, the one that says a value already, else the last."""
    return next((line for line in reversed(lines) if read_value(line, syntax) == value), lines[-1])


class Switch:
    """A body whose commented lines are switched on, one after the other."""

    def __init__(self, node: Statement) -> None:
        self.node = node
        """The node as it is now."""
        self._rests: dict[int, tuple[Statement, Statement, int]] = {}

    def lines(self, option: Opt, plan: Plan, syntax: Syntax) -> list[CommentedLine]:
        """Give the lines that could be statements of an option."""
        return list(commented_lines(plan, self.node, syntax, (option.name,)))

    def on(self, line: CommentedLine, new: Statement, newline: str) -> Place:
        """Put `new` for a line, and give its place: the comment lines right above it become its own."""
        is_last = line.holder is self.node
        text = self.node.close if is_last else line.holder.head
        before, behind = text[: line.start], text[line.end :]
        own = _above(before)
        head = before[own:] + new.head
        made = evolve(new, head=head if head.endswith("\n") else head + newline)
        pieces = [Statement(BLANK, before[:own]), made] if own else [made]
        if is_last:
            self.node = evolve(self.node, body=(*(self.node.body or ()), *pieces), close=behind)
            return Place(made, made)
        if behind or line.holder.kind != BLANK:
            pieces.append(self._cut(line, behind))
        body = self.node.body or ()
        at = next(i for i, child in enumerate(body) if child is line.holder)
        self.node = evolve(self.node, body=(*body[:at], *pieces, *body[at + 1 :]))
        return Place(made, made)

    def _cut(self, line: CommentedLine, behind: str) -> Statement:
        rest = evolve(line.holder, head=behind)
        first, _, cut = self._rests.pop(id(line.holder), (line.holder, line.holder, 0))
        self._rests[id(first)] = self._rests[id(rest)] = (first, rest, cut + line.end)
        return rest

    def moved(self, place: Place) -> Place:
        """Give the place of a statement that lost comment lines to one that was switched on."""
        if place.old is None or id(place.old) not in self._rests:
            return place
        old, rest, cut = self._rests[id(place.old)]
        if place.new is None or place.new is old:
            return Place(rest, place.new and rest)
        is_same = place.new.head[:cut] == old.head[:cut]
        return Place(rest, evolve(place.new, head=place.new.head[cut:]) if is_same else place.new)


def _above(text: str) -> int:
    """Give where the comment lines start that a text ends with."""
    start = len(text)
    while start:
        line = text.rfind("\n", 0, start - 1) + 1
        if not text[line:start].strip():
            break
        start = line
    return start
