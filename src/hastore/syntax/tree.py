"""The lossless tree: the same node for every configuration format."""

from collections.abc import Iterator

from attrs import field, frozen

ROOT = "ROOT"
BLANK = "BLANK"
JUNK = "JUNK"


@frozen(eq=False)
class Statement:
    """One statement: its text with the comment lines above it and the rest of its last line, and perhaps a body.

    All text lives in `head` and `close`; a node knows neither its offset nor its parent, so it can be moved, shared
    and kept. Two statements are equal only if they are the same object.
    """

    kind: str
    """The grammar's terminal or rule; `ROOT` for a whole text, `BLANK` for detached comments and blank lines, `JUNK`
    for what fits nothing."""
    head: str = field(repr=False)  # it may hold a secret
    body: "tuple[Statement, ...] | None" = None
    close: str = field(default="", repr=False)
    """What ends the body: the closing brace with its comments, or, for a text, what follows its last statement."""

    @property
    def text(self) -> str:
        """The characters of this statement, all of them."""
        return "".join(_pieces(self))

    def offsets(self) -> dict[int, int]:
        """Give where each node starts, by `id`, counted from this node's first character."""
        found: dict[int, int] = {}
        _place(self, 0, found)
        return found

    def walk(self) -> "Iterator[Statement]":
        """Give this node and all below it, in text order."""
        yield self
        for child in self.body or ():
            if child.body is None:
                yield child
            else:
                yield from child.walk()


def _pieces(node: Statement) -> Iterator[str]:
    yield node.head
    for child in node.body or ():
        if child.body is None:
            yield child.head
        else:
            yield from _pieces(child)
    yield node.close


def _collect(node: Statement, pieces: list[str]) -> None:
    pieces.append(node.head)
    for child in node.body or ():
        if child.body is None:
            pieces.append(child.head)
        else:
            _collect(child, pieces)
    pieces.append(node.close)


def _place(node: Statement, at: int, found: dict[int, int]) -> int:
    found[id(node)] = at
    at += len(node.head)
    for child in node.body or ():
        at = _place(child, at, found)
    return at + len(node.close)
