"""What ietd drops or misreads beyond what the fields declare (usr/plain.c, usr/param.c, kernel/param.c of IET).

Judged as the given release does, `old` being 0.4.17 and `new` 1.4.20.3; with no version as 1.4.20.3, but what only
other releases drop is a warning.
"""

from collections.abc import Iterator

from hastore.formats.ietd.accounts import check_accounts, check_buckets
from hastore.formats.ietd.endings import lost_word, what_is_lost
from hastore.formats.ietd.luns import check_luns
from hastore.formats.ietd.model import Ietd, Target
from hastore.formats.ietd.parameters import check_isns, check_parameters, check_pings
from hastore.formats.ietd.releases import release
from hastore.formats.ietd.syntax import LUN, TARGET
from hastore.problem import Family
from hastore.syntax.fault import Fault
from hastore.syntax.lines import long_lines, marked_statement
from hastore.syntax.tree import Statement

LONGEST_LINE = 4095
"""In bytes, with its line end: the size of the buffer in usr/plain.c, less one."""
LONGEST_NAME = 255
"""In bytes (ISCSI_NAME_LEN, less one)."""


def checks(model: Ietd, tree: Statement, version: str | None) -> Iterator[Fault]:
    """Find the lines of a file that do not have the effect they are written for.

    Raises `ValueError` on a version that is none of IET.
    """
    judged = None if version is None else release(version)
    yield from _check_lines(tree)
    yield from check_accounts(model.incoming, model.outgoing)
    names = set()
    for target in model.targets:
        node = target.origin
        if node is None:
            continue
        if target.name in names:
            yield _duplicate(node, str(target.name))
        elif len(str(target.name).encode(errors="surrogateescape")) > LONGEST_NAME:
            message = f"a name of more than {LONGEST_NAME} bytes is cut, shorten it"
            yield Fault(node, 1, Family.VALUE, "long-name", message)
        elif str(target.name)[0] in "\"'":
            message = "ietd has no quotes, they are part of the target's name; remove them"
            yield Fault(node, 1, Family.VALUE, "bad-name", message)
        names.add(target.name)
        yield from check_accounts(target.incoming, target.outgoing)
        yield from check_luns(target.luns, [n for n in node.body or () if n.kind == LUN], judged)
    yield from check_buckets(model.targets, judged)
    yield from check_isns(tree)
    yield from check_parameters(tree, Ietd, judged)
    for node in tree.body or ():
        if node.kind == TARGET:
            yield from check_parameters(node, Target, judged)
            yield from check_pings(node)


def _duplicate(node: Statement, name: str) -> Fault:
    message = (
        f"'{name}' is a target already, case does not count: its Luns and parameters are dropped and its accounts "
        "go to the first one; rename it or join the two"
    )
    return Fault(node, 1, Family.REPETITION, "duplicate-target", message)


def _check_lines(tree: Statement) -> Iterator[Fault]:
    for node, place in long_lines(tree, LONGEST_LINE):
        message = f"a line of more than {LONGEST_LINE} bytes is cut in two here, shorten it"
        yield Fault(node, place, Family.SYNTAX, "long-line", message)
    marked = marked_statement(tree)
    if marked is not None:
        message = "the byte order mark before this line becomes part of its first word, remove it"
        yield Fault(marked, 0, Family.WORD, "byte-order-mark", message)
    yield from _check_end(tree)


def _check_end(tree: Statement) -> Iterator[Fault]:
    lost = lost_word(tree)
    if lost is not None:
        message = f"the last line has no newline, so ietd {what_is_lost(lost[0])}; end the line"
        yield Fault(*lost, Family.VALUE, "unterminated-line", message)
