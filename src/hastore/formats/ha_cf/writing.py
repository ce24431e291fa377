"""From the model to the tree, with no line left without a value: it would have no effect."""

from hastore.binding.put import put
from hastore.errors import RenderError
from hastore.formats.ha_cf.model import HaCf
from hastore.formats.ha_cf.syntax import LINE, STATEMENT
from hastore.syntax.tree import Statement
from hastore.syntax.words import Syntax


def put_lines(model: HaCf, syntax: Syntax) -> Statement:
    """Give the tree of a whole text; raises `RenderError` also for a line that has lost its last value."""
    tree = put(model, syntax)
    old = {id(node) for node in (model.origin.body if model.origin is not None else None) or ()}
    for node in tree.body or ():
        if id(node) not in old and node.kind in (STATEMENT, LINE):
            read = syntax.reader.read(node.head).body or ()
            if [each.kind for each in read] != [node.kind]:
                msg = f"{syntax.words(node)[0]}: a line needs a value, take out the line instead"
                raise RenderError(msg)
    return tree
