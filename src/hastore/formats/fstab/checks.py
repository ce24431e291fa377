"""What libmount drops or misreads of fstab, and what can hardly be meant (libmount/src/tab_parse.c, fstab(5))."""

import re
from collections.abc import Iterator

from hastore.formats.fstab.escapes import unescape
from hastore.formats.fstab.lines import OPTIONS_WORD, SYNTAX
from hastore.formats.fstab.model import Entry, Fstab
from hastore.formats.fstab.options import items
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.lines import marked_statement
from hastore.syntax.tree import Statement

_NULL = re.compile(r"\\[04]00")
_MOST_WORDS = 6
_SOURCE, _TARGET, _FSTYPE = range(3)
Spans = list[tuple[int, int]]


def checks(model: Fstab, tree: Statement, _: str | None) -> Iterator[Fault]:
    """Find what is wrong with lines beyond their form."""
    marked = marked_statement(tree)
    if marked is not None:
        message = "the byte order mark before this line becomes part of its source, remove it"
        yield Fault(marked, None, Family.VALUE, "byte-order-mark", message)
    seen: dict[str, Entry] = {}
    for entry in model.entries:
        if entry.origin is not None:
            spans = SYNTAX.spans(entry.origin)
            yield from _check_words(entry.origin, spans)
            yield from _check_entry(entry, entry.origin, spans, seen)


def _check_words(node: Statement, spans: Spans) -> Iterator[Fault]:
    for place in spans[: OPTIONS_WORD + 1]:
        found = _NULL.search(node.head, *place)
        if found is not None:
            message = f"'{found[0]}' ends the word here and hides the rest of it, remove it"
            yield Fault(node, found.span(), Family.VALUE, "null-character", message)
    for place in spans[_FSTYPE : OPTIONS_WORD + 1]:
        if node.head[place[0]] == "#":
            message = "this '#' begins no comment, the word is read as part of the line; put the comment above the line"
            yield Fault(node, place, Family.VALUE, "comment-as-value", message)
    if len(spans) > OPTIONS_WORD:
        options = unescape(node.head[slice(*spans[OPTIONS_WORD])])
        end = max((item.end() for item in items(options)), default=0)
        if options[end:].strip(","):
            message = "a quote is not closed here, so the options from there on are ignored; add the missing '\"'"
            yield Fault(node, spans[OPTIONS_WORD], Family.VALUE, "missing-quote", message)
    if len(spans) > _MOST_WORDS and node.head[spans[_MOST_WORDS][0]] != "#":
        message = "mount takes no notice of words behind the sixth, remove them; write a blank in a word as \\040"
        yield Fault(
            node, (spans[_MOST_WORDS][0], spans[-1][1]), Family.VALUE, "surplus-word", message, Severity.WARNING
        )


def _check_entry(entry: Entry, node: Statement, spans: Spans, seen: dict[str, Entry]) -> Iterator[Fault]:
    if entry.is_swap:
        return
    if not entry.target.startswith("/") and entry.target not in ("none", "swap"):
        message = f"'{entry.target}' is no mount point, write the directory's path from '/' on"
        yield Fault(node, spans[_TARGET], Family.VALUE, "bad-value", message, Severity.WARNING)
    if entry.has("auto") and entry.has("noauto"):
        message = "'auto' and 'noauto' contradict each other, and not all programs take the last; remove one"
        yield Fault(node, spans[OPTIONS_WORD], Family.VALUE, "contradiction", message, Severity.WARNING)
    yield from _check_repeated(entry, node, spans, seen)


def _check_repeated(entry: Entry, node: Statement, spans: Spans, seen: dict[str, Entry]) -> Iterator[Fault]:
    if not entry.target.startswith("/") or entry.is_noauto:
        return
    if entry.target in seen:
        message = f"'{entry.target}' is the mount point of a line above, whose files this one hides; mount it elsewhere"
        yield Fault(node, spans[_TARGET], Family.REPETITION, "repeated-target", message, Severity.WARNING)
    seen.setdefault(entry.target, entry)
