"""What ietd drops or misreads beyond what the fields declare (usr/plain.c, usr/param.c, kernel/param.c of IET).

Judged as IET 1.4.20.3 does, or for the version `old` as 0.4.17 and earlier; with no version as 1.4.20.3, but what only
older ones drop is a warning.
"""

from collections.abc import Iterator

from hastore.formats.ietd.accounts import check_accounts
from hastore.formats.ietd.luns import check_luns
from hastore.formats.ietd.model import Ietd
from hastore.formats.ietd.parameters import check_parameters
from hastore.formats.ietd.syntax import LUN, STATEMENT, SYNTAX, TARGET, USER
from hastore.problem import Family
from hastore.syntax.fault import Fault
from hastore.syntax.lines import long_lines, marked_statement
from hastore.syntax.tree import Statement

LONGEST_LINE = 4095
"""In bytes, with its line end: the size of the buffer in usr/plain.c, less one."""
LONGEST_NAME = 255
"""In bytes (ISCSI_NAME_LEN, less one)."""
_NEEDED = {TARGET: 1, USER: 2, STATEMENT: 1}
"""By kind: the number of the last word that ietd looks at."""
_READ_TO_THE_END = {"maxsessions", "alias", "wthreads", "queuedcommands", "nopinterval", "noptimeout", "type"}


def checks(model: Ietd, tree: Statement, version: str | None) -> Iterator[Fault]:
    """Find the lines of a file that do not have the effect they are written for."""
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
        names.add(target.name)
        yield from check_accounts(target.incoming, target.outgoing)
        yield from check_luns(target.luns, [n for n in node.body or () if n.kind == LUN], version)
    for node in tree.body or ():
        if node.kind == TARGET:
            yield from check_parameters(node, version)


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
    node = tree
    while node.body and not node.close:
        node = node.body[-1]
    spans = SYNTAX.spans(node) if node.kind in _NEEDED else []
    last = len(spans) - 1
    if not spans or spans[-1][1] < len(node.head) or last > _NEEDED[node.kind]:
        return
    if SYNTAX.words(node)[0].lower() not in _READ_TO_THE_END:
        message = "the last line has no newline, so ietd drops its last word; end the line"
        yield Fault(node, last, Family.VALUE, "unterminated-line", message)
