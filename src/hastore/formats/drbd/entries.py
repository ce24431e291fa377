"""The statements of a drbd.conf in text order, by their words: what the order-blind models do not tell."""

from collections.abc import Iterator

from hastore.formats.drbd import FORMAT
from hastore.frozen import frozen
from hastore.syntax.tree import BLANK, JUNK, Statement


@frozen
class Entry:
    """One statement; an unnamed block has no words."""

    node: Statement
    words: tuple[str, ...]
    """Without quotes, cut at a NUL as drbdadm cuts them."""

    @property
    def value(self) -> str:
        """All words behind the first as they are written, in one text."""
        return FORMAT.syntax.phrase(self.node) if len(self.words) > 1 else ""

    @property
    def is_block(self) -> bool:
        """Whether the statement has a body."""
        return self.node.body is not None

    @property
    def keyword(self) -> str:
        """The first word; empty if there is none."""
        return self.words[0] if self.words else ""


def entries(node: Statement) -> Iterator[Entry]:
    """Give the statements of a body."""
    syntax = FORMAT.syntax
    for child in node.body or ():
        if child.kind not in (BLANK, JUNK):
            words = tuple(syntax.unquote(word).split("\0")[0] for word in syntax.words(child))
            yield Entry(child, words)
