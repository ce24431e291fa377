"""A body with statements changed, moved, taken out and put in, everything else left as it stands."""

from itertools import zip_longest

from attrs import evolve

from hastore.frozen import frozen
from hastore.syntax.tree import BLANK, JUNK, Statement


@frozen
class Place:
    """What becomes of one statement: `old` changed to `new`, taken out (no `new`) or put in (no `old`)."""

    old: Statement | None
    new: Statement | None


@frozen
class Manner:
    """How statements stand beside each other in one body."""

    eol: str
    """Behind a new statement: a line end, or nothing in a body on one line."""
    newline: str
    """What a line end is in this text."""
    spaced: bool
    """Whether blocks are set apart by blank lines."""
    lines: bool
    """Whether every statement ends with its line."""
    open_ended: bool
    """Whether each block ends with the next."""
    after_blocks: frozenset[str]
    """Of statements without a body, the kinds that end such a block too."""
    at_end: bool
    """Whether the text ends with this body, perhaps in a comment without a line end."""


def is_unchanged(body: tuple[Statement, ...], fields: list[list[Place]]) -> bool:
    """Tell whether there is nothing to do."""
    return all(place.old is place.new for places in fields for place in places) and _in_order(body, fields)


def arrange(body: tuple[Statement, ...], fields: list[list[Place]], manner: Manner) -> tuple[Statement, ...]:
    """Give the body with the places of each field made so, in the fields' order.

    Statements of one field that change their order swap places among themselves. A new one goes behind the one before
    it in its field, else before the one after it, else behind the fields declared before. Where blocks are open-ended,
    a statement without a body goes before them all.
    """
    index = {id(node): i for i, node in enumerate(body)}
    result: list[Statement | None] = list(body)
    for places in fields:
        kept = [place for place in places if place.old is not None and place.new is not None]
        for slot, place in zip(sorted(index[id(place.old)] for place in kept), kept, strict=True):
            result[slot] = place.new
    last = result[-1] if result and (manner.eol or manner.at_end) else None
    ends = _remove(
        result, [index[id(p.old)] for places in fields for p in places if p.old is not None and p.new is None]
    )
    nodes = [node for node in result if node is not None]
    inserted = _insert(nodes, fields, manner)
    return tuple(_sealed(nodes, last, inserted, ends, manner))


def _in_order(body: tuple[Statement, ...], fields: list[list[Place]]) -> bool:
    index = {id(node): i for i, node in enumerate(body)}
    for places in fields:
        slots = [index[id(place.old)] for place in places]
        if slots != sorted(slots):
            return False
    return True


def _remove(result: list[Statement | None], slots: list[int]) -> dict[int, str]:
    """Take out statements; give, by `id`, the line ends that those before them must now have themselves."""
    ends: dict[int, str] = {}
    for slot in sorted(slots):
        gone, result[slot] = result[slot], None
        before = next((i for i in range(slot - 1, -1, -1) if result[i] is not None), None)
        after = next((i for i in range(slot + 1, len(result)) if result[i] is not None), None)
        previous = result[before] if before is not None else None
        if previous is not None and gone is not None and _ends_line(gone) and not _ends_line(previous):
            ends[id(previous)] = "\r\n" if gone.text.endswith("\r\n") else "\n"
        if after is not None and _only_blank(result[after]) and (previous is None or previous.kind == BLANK):
            result[after] = None
        elif after is None and previous is not None and _only_blank(previous):
            result[before] = None  # type: ignore[index]  # there is one before
    return ends


def _insert(nodes: list[Statement], fields: list[list[Place]], manner: Manner) -> set[int]:
    inserted: set[int] = set()
    anchor: Statement | None = None
    for places in fields:
        for i, place in enumerate(places):
            if place.new is None:
                continue
            if place.old is None:
                at = _spot(nodes, anchor, places[:i], places[i + 1 :])
                if manner.open_ended and place.new.body is None and place.new.kind not in manner.after_blocks:
                    at = min(at, next((k for k, node in enumerate(nodes) if node.body is not None), at))
                new = _set_apart(nodes, at, place.new, manner)
                nodes[at:at] = new
                inserted.add(id(place.new))
            anchor = _later(nodes, anchor, place.new)
    return inserted


def _set_apart(nodes: list[Statement], at: int, new: Statement, manner: Manner) -> list[Statement]:
    """Give a new statement with a blank line, if it needs one there."""
    if not (manner.spaced and manner.eol and new.body is not None):
        return [new]
    blank = Statement(BLANK, manner.newline)
    if at and nodes[at - 1].kind != BLANK:
        return [blank, new]
    return [new, blank] if at < len(nodes) and nodes[at].kind != BLANK else [new]


def _spot(nodes: list[Statement], anchor: Statement | None, before: list[Place], after: list[Place]) -> int:
    own = [place.new for place in before if place.new is not None]
    if own:
        return nodes.index(own[-1]) + 1
    following = next((p.new for p in after if p.old is not None and p.new is not None), None)
    if following is not None:
        return nodes.index(following)
    if anchor is not None:
        return nodes.index(anchor) + 1
    end = len(nodes)
    while end and nodes[end - 1].kind in (BLANK, JUNK):
        end -= 1
    return end


def _later(nodes: list[Statement], one: Statement | None, other: Statement) -> Statement:
    return other if one is None or nodes.index(other) >= nodes.index(one) else one


def _sealed(
    nodes: list[Statement], last: Statement | None, inserted: set[int], ends: dict[int, str], manner: Manner
) -> list[Statement]:
    """Give each statement the line end that it needs before its new neighbour."""
    for i, (node, following) in enumerate(zip_longest(nodes, nodes[1:])):
        if _ends_line(node):
            continue
        on_its_own = manner.lines or node is last or (id(following) in inserted and _ends_line(following))
        if id(node) in ends or (following is not None and (on_its_own or _is_commented(following))):
            nodes[i] = _with_line_end(node, ends.get(id(node), manner.newline))
    return nodes


def _is_commented(node: Statement) -> bool:
    """Tell whether a comment stands above; behind something on its line it would be the comment of that."""
    return node.head.lstrip(" \t\r").startswith("#")


def _ends_line(node: Statement) -> bool:
    return node.text.endswith("\n")


def _with_line_end(node: Statement, eol: str) -> Statement:
    if node.body is None:
        return evolve(node, head=node.head + eol)
    if node.close or not node.body:
        return evolve(node, close=node.close + eol) if node.close else evolve(node, head=node.head + eol)
    return evolve(node, body=(*node.body[:-1], _with_line_end(node.body[-1], eol)))


def _only_blank(node: Statement | None) -> bool:
    return node is not None and node.kind == BLANK and not node.head.strip()
