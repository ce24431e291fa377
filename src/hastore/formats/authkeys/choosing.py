"""Which key a file makes heartbeat use: read from top to bottom, as the program does (heartbeat/auth.c)."""

from collections.abc import Iterator

from hastore.binding.get import get
from hastore.binding.put import written
from hastore.formats.authkeys.model import Authkeys, Key, scan
from hastore.formats.authkeys.syntax import AUTH, SYNTAX
from hastore.syntax.tree import Statement

_READ_BY_OTHERS = 0o044


def accepted(conf: Authkeys) -> dict[int, Key]:
    """Give the keys that messages may be signed with, by number: of two with one number the last."""
    return {key.number: key for key in conf.keys if key.is_complete}


def sending(conf: Authkeys) -> Key | None:
    """Give the key that signs what is sent; `None` if heartbeat finds none and does not start.

    It is one whose line follows the `auth` line that names it; of several such pairs the last counts.
    """
    tree = written(conf, SYNTAX)
    model: Authkeys = get(Authkeys, tree, SYNTAX, [])
    found = None
    for wanted, key in pairs(model, tree):
        if key is not None and key.number == wanted:
            found = key.number
    return accepted(model).get(found) if found is not None else None


def pairs(model: Authkeys, tree: Statement) -> Iterator[tuple[int | None, Key | None]]:
    """Give, for each line of the model that is read from `tree`, the number that `auth` lines have named so far.

    With an `auth` line goes `None`, with that of a complete key the key.
    """
    keys = {id(key.origin): key for key in model.keys if key.is_complete}
    wanted = None
    for node in tree.body or ():
        if node.kind == AUTH:
            wanted = scan(SYNTAX.words(node)[1])
            yield wanted, None
        elif id(node) in keys:
            yield wanted, keys[id(node)]


def refuses_mode(mode: int) -> bool:
    """Tell whether heartbeat refuses a file of these permission bits: it may not be read by its group or by others.

    Nothing else of them counts, nor who owns the file; authkeys(5) asks for 0600.
    """
    return bool(mode & _READ_BY_OTHERS)
