"""The parser: an LALR automaton over the statements that the scanner finds, by a grammar's table."""

from collections.abc import Iterable
from itertools import chain

from hastore.syntax import tree
from hastore.syntax.tables import BLOCK, ROOT, Table
from hastore.syntax.tree import Statement

_AT_END = Statement("$END", "")
"""What stands behind the last statement, as Lark names it."""


def parse(table: Table, pieces: Iterable[Statement]) -> Statement:
    """Give the tree of the statements of a text."""
    states, rules = table.states, table.rules
    row = states[0]
    path = [row]
    found: list[Statement] = []
    starts: list[int] = []  # by symbol on the path: where in `found` that begins which it stands for
    for piece in chain(pieces, (_AT_END,)):
        kind = piece.kind
        try:
            while (step := row[kind]) < 0:
                name, size, made = rules[step]
                if size:
                    start = starts[-size]
                    del path[-size:], starts[-size:]
                else:
                    start = len(found)
                if made == ROOT:
                    return _root(found)
                if made == BLOCK:
                    found[start:] = [_block(found[start:])]
                row = states[path[-1][name]]
                path.append(row)
                starts.append(start)
        except KeyError as error:
            msg = f"the grammar must let anything stand anywhere, but lets no {kind} stand here"
            raise ValueError(msg) from error
        row = states[step]
        path.append(row)
        starts.append(len(found))
        found.append(piece)
    raise AssertionError  # behind the last piece no state follows


def _root(children: list[Statement]) -> Statement:
    end = children.pop().head if children and children[-1].kind == "END" else ""
    return Statement(tree.ROOT, "", tuple(children), end)


def _block(children: list[Statement]) -> Statement:
    """Make a statement of a rule: its first token is the head, a `CLOSE` the end."""
    head, *rest = children
    close = rest.pop().head if rest and rest[-1].kind == "CLOSE" else ""
    return Statement(head.kind, head.head, tuple(rest), close)
