"""A statement from another depth, indented like those that it comes to stand beside."""

import re
from collections.abc import Iterable

from attrs import evolve

from hastore.binding.layout import indentation
from hastore.syntax.tree import BLANK, JUNK, Statement
from hastore.syntax.words import Syntax


def indentations(body: Iterable[Statement], syntax: Syntax) -> frozenset[str]:
    """Give all that the statements of a body are indented by."""
    statements = [node for node in body if node.kind not in (BLANK, JUNK) and syntax.words(node)]
    return frozenset(indentation(syntax, node) for node in statements)


def fitted(node: Statement, shown: frozenset[str], indent: str, syntax: Syntax) -> Statement:
    """Give the statement indented by `indent`, unless it stands like one of its new siblings or would read anew."""
    if not shown or not syntax.words(node):
        return node
    own = indentation(syntax, node)
    if own in shown or own.strip(" \t") or indent.strip(" \t"):
        return node
    changed = _shifted(node, own, indent)
    read = syntax.reader.read(changed.text).body or ()
    return changed if len(read) == 1 and _said(read[0], syntax) == _said(node, syntax) else node


def _said(node: Statement, syntax: Syntax) -> list[tuple[str, list[str]]]:
    return [(each.kind, syntax.words(each)) for each in node.walk()]


def _shifted(node: Statement, old: str, new: str) -> Statement:
    """Give the statement with `new` in place of `old` in front of each of its lines that begins with `old`."""
    pieces = [node.head]
    body = []
    for child in node.body or ():
        begins = pieces[-1].endswith("\n")
        pieces.append(child.text)
        body.append(_shifted(child, old, new) if begins and child.kind != JUNK else child)
    close = _lines(node.close, old, new) if pieces[-1].endswith("\n") else node.close
    return evolve(node, head=_lines(node.head, old, new), body=node.body and tuple(body), close=close)


def _lines(text: str, old: str, new: str) -> str:
    return re.sub(rf"^{re.escape(old)}(?=[ \t]*[^\s])", new, text, flags=re.MULTILINE)
