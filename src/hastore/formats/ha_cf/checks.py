"""What keeps heartbeat from starting, and what it reads otherwise than it is written (heartbeat/config.c).

An error stands where heartbeat does not start, on whatever machine. Which interfaces, users, programs and plugins there
are, and whether this node is one of the nodes, is not known here.
"""

from collections.abc import Iterator

from hastore.formats.ha_cf.line_checks import check_line
from hastore.formats.ha_cf.model import HaCf
from hastore.formats.ha_cf.order import steps
from hastore.formats.ha_cf.order_checks import check_order
from hastore.formats.ha_cf.whole_checks import check_whole
from hastore.problem import Family
from hastore.syntax.fault import Fault
from hastore.syntax.lines import long_lines
from hastore.syntax.tree import BLANK, JUNK, Statement
from hastore.text import BYTE_ORDER_MARK

LONGEST_LINE = 5118
"""In bytes, without its line end: the size of the buffer, less that and a zero byte (MAXLINE)."""


def check(conf: HaCf, tree: Statement, version: str | None) -> Iterator[Fault]:
    """Find what is wrong with a file; versions that begin with 2 do not know what came with 3.0."""
    yield from _check_text(tree)
    for node in tree.body or ():
        if node.kind not in (BLANK, JUNK):
            yield from check_line(node, version)
    lines = list(steps(conf, tree))
    yield from check_order(lines, version)
    yield from check_whole(conf, tree, lines)


def _check_text(tree: Statement) -> Iterator[Fault]:
    if tree.head == BYTE_ORDER_MARK:
        message = "the byte order mark makes the first line one that heartbeat does not know, save the file without it"
        yield Fault(tree, (0, 1), Family.VALUE, "byte-order-mark", message)
    for node, place in long_lines(tree, LONGEST_LINE + 1):
        message = (
            f"a line of more than {LONGEST_LINE} bytes is cut in two, and what is left over is no line; shorten it"
        )
        yield Fault(node, place, Family.RANGE, "long-line", message)
