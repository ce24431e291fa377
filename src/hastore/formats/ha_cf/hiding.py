"""What of ha.cf no report may show: the parameters of STONITH devices, and what may be the rest of a password."""

from collections.abc import Iterator

from hastore.binding.fields import Model
from hastore.binding.locate import Stretch
from hastore.binding.locate import hidden as hidden_words
from hastore.formats.ha_cf.syntax import LINE
from hastore.syntax.tree import Statement
from hastore.syntax.words import Syntax

_PARAMS = 3
"""The number of the first word of `stonith_host` that may be a secret."""


def hidden(model: type[Model], tree: Statement, syntax: Syntax) -> Iterator[tuple[Statement, Stretch]]:
    """Give the words that are or may be secrets; of `stonith_host` also what follows a `#`, which may cut one off."""
    yield from hidden_words(model, tree, syntax)
    for node in tree.body or ():
        spans = syntax.spans(node) if node.kind == LINE else []
        if len(spans) > _PARAMS and syntax.words(node)[0] == "stonith_host":
            yield node, (spans[_PARAMS][0], len(node.head.rstrip("\r\n")))
