"""What heartbeat refuses or misreads of authkeys; any one error keeps it from starting (heartbeat/auth.c)."""

from collections.abc import Iterator

from hastore.formats.authkeys.choosing import pairs
from hastore.formats.authkeys.model import Authkeys, Key, Method
from hastore.formats.authkeys.syntax import AUTH, KEY, SYNTAX
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.lines import long_lines
from hastore.syntax.tree import Statement
from hastore.text import BYTE_ORDER_MARK

LONGEST_LINE = 5118
"""In bytes, without its line end: the size of the buffer, less that and a zero byte (MAXLINE)."""


def check(model: Authkeys, tree: Statement, _: str | None) -> Iterator[Fault]:
    """Find what keeps heartbeat from starting, and what it does not read."""
    if tree.head == BYTE_ORDER_MARK:
        message = "the byte order mark makes the first line one that heartbeat does not know, save the file without it"
        yield Fault(tree, (0, 1), Family.VALUE, "byte-order-mark", message)
    for node, place in long_lines(tree, LONGEST_LINE + 1):
        message = f"a line of more than {LONGEST_LINE} bytes is cut in two, shorten it"
        yield Fault(node, place, Family.RANGE, "long-line", message)
    for key in model.keys:
        if not key.is_complete and key.origin is not None:
            yield _incomplete(key, key.origin)
    for node in tree.body or ():
        yield from _check_surplus(node)
    yield from _check_repetition(model)
    yield from _check_choice(model, tree)


def _incomplete(key: Key, node: Statement) -> Fault:
    method = key.method.value
    if key.method.needs_key:
        message = f"key {key.number}: {method} needs a key, heartbeat does not start; write it behind the method"
        return Fault(node, 1, Family.VALUE, "missing-value", message)
    message = f"key {key.number}: {method} has no key, heartbeat does not start; remove what follows, also a comment"
    return Fault(node, 2, Family.VALUE, "surplus-word", message)


def _check_surplus(node: Statement) -> Iterator[Fault]:
    words = SYNTAX.words(node) if node.kind in (AUTH, KEY) else []
    read = 2 if node.kind == AUTH else 3
    if len(words) > read and words[1] != Method.CRC.value:
        what = "number" if node.kind == AUTH else "key, which is one word,"
        message = f"what stands behind the {what} is never read; remove it, comments have lines of their own"
        yield Fault(node, read, Family.VALUE, "surplus-word", message, Severity.WARNING)


def _check_repetition(model: Authkeys) -> Iterator[Fault]:
    seen = set()
    for key in model.keys:
        if key.number in seen and key.origin is not None:
            message = f"there is a key {key.number} above; only the last one counts, remove the other"
            yield Fault(key.origin, 0, Family.REPETITION, "repeated-key", message, Severity.WARNING)
        seen.add(key.number)


def _check_choice(model: Authkeys, tree: Statement) -> Iterator[Fault]:
    """Find an `auth` line that chooses no key, and say why; the last one that does is what counts."""
    auths = [node for node in tree.body or () if node.kind == AUTH]
    if not auths:
        message = "no 'auth' line says which key to sign with, heartbeat does not start; write 'auth N' above the keys"
        yield Fault(tree, None, Family.VALUE, "missing-auth", message)
        return
    steps = list(pairs(model, tree))
    chosen = any(key is not None and key.number == wanted for wanted, key in steps)
    wanted = steps[-1][0]
    if any(key is not None and key.number == number == wanted for number, key in steps):
        return
    what = "the one named further up is used" if chosen else "heartbeat does not start"
    if any(key is not None and key.number == wanted for _, key in steps):
        message = f"key {wanted} stands above this line and is not found, {what}; move this line above all keys"
        code = "key-above-auth"
    else:
        message = f"there is no sound key {wanted}, {what}; write one, or name one that there is"
        code = "missing-key"
    yield Fault(auths[-1], 1, Family.VALUE, code, message, Severity.WARNING if chosen else Severity.ERROR)
