"""What ifupdown refuses or misreads beyond what the fields declare (config.c and main.c of ifupdown 0.8.41).

It stops at the first error of a file and then uses none of it. An interface that is brought up at boot and has no
iface, or lacks an option that its method needs, fails alone.
"""

from collections.abc import Iterator

from hastore.formats.interfaces.heads import check_head
from hastore.formats.interfaces.lines import check_lines
from hastore.formats.interfaces.model import Interfaces
from hastore.formats.interfaces.selections import check_selections
from hastore.formats.interfaces.stanzas import check_stanzas
from hastore.formats.interfaces.syntax import IFACE
from hastore.problem import Family
from hastore.syntax.fault import Fault
from hastore.syntax.lines import marked_statement
from hastore.syntax.tree import Statement


def checks(model: Interfaces, tree: Statement, _: str | None) -> Iterator[Fault]:
    """Find the lines of a file that do not have the effect they are written for."""
    marked = marked_statement(tree)
    if marked is not None:
        message = "the byte order mark before this line becomes part of its first word, remove it"
        yield Fault(marked, None, Family.WORD, "byte-order-mark", message)
    yield from check_lines(tree)
    for node in tree.body or ():
        if node.kind == IFACE:
            yield from check_head(node)
    yield from check_selections(model, tree)
    yield from check_stanzas(model, tree)
