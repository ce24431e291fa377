"""The word that ietd loses: one at the end of the text, with no white space behind it (usr/plain.c)."""

from hastore.formats.ietd.syntax import STATEMENT, SYNTAX, TARGET, USER
from hastore.syntax.tree import Statement

_NEEDED = {TARGET: 1, USER: 2, STATEMENT: 1}
"""By kind: the number of the last word that ietd looks at."""
_DROPPED = {
    TARGET: "drops this target with all its lines",
    USER: "drops this account: without any other one everybody may log in",
    STATEMENT: "finds no value and crashes when it starts",
}
"""By kind: what ietd does without the word."""
READ_TO_THE_END = frozenset(("maxsessions", "alias", "wthreads", "queuedcommands", "nopinterval", "noptimeout", "type"))
"""In lower case: keywords with a value that is found without looking for what ends it; without any it is 0."""


def lost_word(tree: Statement) -> tuple[Statement, int] | None:
    """Give the statement that ends the text with a word that counts, and which of its words that is."""
    node = tree
    while node.body and not node.close:
        node = node.body[-1]
    spans = SYNTAX.spans(node) if node.kind in _NEEDED else []
    last = len(spans) - 1
    if not spans or spans[-1][1] < len(node.head) or last > _NEEDED[node.kind]:
        return None
    return None if SYNTAX.words(node)[0].lower() in READ_TO_THE_END else (node, last)


def what_is_lost(node: Statement) -> str:
    """Say what ietd does without the last word of a statement."""
    return _DROPPED[node.kind] if len(SYNTAX.words(node)) > 1 else "drops its last word"
