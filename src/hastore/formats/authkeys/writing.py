"""From the model to the tree, with a new `auth` line above the keys: heartbeat does not find what it names above it."""

from attrs import evolve

from hastore.binding.put import put
from hastore.formats.authkeys.model import Authkeys
from hastore.formats.authkeys.syntax import AUTH, KEY
from hastore.syntax.tree import Statement
from hastore.syntax.words import Syntax


def put_in_order(model: Authkeys, syntax: Syntax) -> Statement:
    """Give the tree of a whole text, as `hastore.binding.put.put` does."""
    tree = put(model, syntax)
    old = {id(node) for node in (model.origin.body if model.origin is not None else None) or ()}
    body = list(tree.body or ())
    new = next((i for i, node in enumerate(body) if node.kind == AUTH and id(node) not in old), None)
    first = next((i for i, node in enumerate(body) if node.kind == KEY), None)
    if new is None or first is None or new < first or any(node.kind == AUTH and id(node) in old for node in body):
        return tree
    return evolve(tree, body=tuple(_moved(body, new, first)))


def _moved(body: list[Statement], old: int, new: int) -> list[Statement]:
    """Move a statement up; if it is the last one and has no line end, the one before it takes its place in that."""
    node, before = body[old], body[old - 1]
    bare = before.head.removesuffix("\n").removesuffix("\r")
    if not node.head.endswith("\n"):
        node = evolve(node, head=node.head + before.head[len(bare) :])
        body[old - 1] = evolve(before, head=bare)
    del body[old]
    body.insert(new, node)
    return body
