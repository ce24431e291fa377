"""What libkmod drops or misreads beyond what the fields declare, and what the bonding driver makes of its options.

Source: libkmod-config.c and libkmod-util.c (underscores, getline_wrapped) of kmod 30; for `include` and `-o` also
modprobe.conf(5) of module-init-tools 3.4, which knew them.
"""

import re
from collections.abc import Iterator

from hastore.formats.bonding import PARAMETERS, bonding, conflicts, misread
from hastore.formats.modprobe.effective import bond_aliases
from hastore.formats.modprobe.model import Modprobe, Options
from hastore.formats.modprobe.syntax import COMMAND, OPTIONS, STATEMENT, SYNTAX, plain
from hastore.formats.modprobe.words import canonical_name
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.lines import marked_statement
from hastore.syntax.tree import Statement

_NAMES = {"alias": 2, "options": 1, "install": 1, "remove": 1, "blacklist": 1, "softdep": 1}
"""By command: how many of its words are names, in which brackets must be in pairs."""
_NEEDED = {"alias": 3, "blacklist": 2}
_KINDS = (STATEMENT, COMMAND, OPTIONS)
_BOND = re.compile(r"bond[0-9]+|bonding")


def checks(model: Modprobe, tree: Statement, _: str | None) -> Iterator[Fault]:
    """Find the lines of a file that do not have the effect they are written for."""
    yield from _check_ends(tree)
    for node in tree.body or ():
        if node.kind in _KINDS:
            yield from _check_line(node, [plain(word) for word in SYNTAX.words(node)])
    for include in model.includes:
        if include.origin is not None:
            message = "include: libkmod reads no other files by it, only module-init-tools did; move the lines here"
            yield Fault(include.origin, 0, Family.WORD, "removed-word", message, Severity.WARNING)
    bonds = {canonical_name(name) for name in bond_aliases(model)}
    for options in model.options:
        name = canonical_name(options.module)
        if name in bonds or _BOND.fullmatch(name):
            yield from _check_bonding(options)


def _check_ends(tree: Statement) -> Iterator[Fault]:
    marked = marked_statement(tree)
    if marked is not None:
        message = "the byte order mark before this line becomes part of its first word, remove it"
        yield Fault(marked, None, Family.WORD, "byte-order-mark", message)
    last = tree.body[-1] if tree.body else None
    if tree.close == "\\" and last is not None and last.kind in _KINDS and not last.head.endswith("\n"):
        message = "the backslash at the end of the file becomes a strange character of the last word; remove it"
        yield Fault(last, None, Family.VALUE, "stray-backslash", message)


def _check_line(node: Statement, words: list[str]) -> Iterator[Fault]:
    keyword = words[0]
    for i in range(1, min(_NAMES.get(keyword, 0) + 1, len(words))):
        if not _in_pairs(words[i]):
            message = f"{keyword}: a bracket of '{words[i]}' has no partner, libkmod ignores the line; write both"
            yield Fault(node, i, Family.VALUE, "bad-value", message)
    at = node.head.find("\0")
    if at >= 0:
        message = "for libkmod the line ends at this NUL character, remove it"
        yield Fault(node, (at, at + 1), Family.VALUE, "null-character", message)
    if node.kind == STATEMENT and keyword in _NEEDED and node.head.endswith("\r\n") and len(words) <= _NEEDED[keyword]:
        message = f"{keyword}: the carriage return at the end of the line becomes part of the name; write plain lines"
        yield Fault(node, len(words) - 1, Family.VALUE, "carriage-return", message)
    if node.kind == OPTIONS and words[-1].count('"') % 2:
        message = "options: a double quote is not closed, the kernel takes the rest of the line for one value; close it"
        yield Fault(node, len(words) - 1, Family.VALUE, "missing-quote", message, Severity.WARNING)
    if keyword in ("install", "remove") or keyword not in _NAMES:
        return
    comment = next((i for i, word in enumerate(words) if i and word.startswith("#")), None)
    if comment is not None:
        ignored = keyword in _NEEDED and comment >= _NEEDED[keyword]
        what = "is ignored like any surplus word" if ignored else "is part of the line"
        severity = Severity.INFO if ignored else Severity.ERROR
        message = f"{keyword}: a comment needs a line of its own, this {what}; move it above the line"
        yield Fault(node, comment, Family.VALUE, "inline-comment", message, severity)
    elif keyword in _NEEDED and len(words) > _NEEDED[keyword]:
        message = f"{keyword}: what stands behind is ignored, remove it"
        yield Fault(node, _NEEDED[keyword], Family.VALUE, "surplus-word", message, Severity.WARNING)


def _in_pairs(name: str) -> bool:
    """Tell whether libkmod can make one spelling of a name: each `[` has a `]` behind it, and no `]` is alone."""
    return re.fullmatch(r"(?:[^][]++|\[[^\]]*+\])*+", name) is not None


def _check_bonding(options: Options) -> Iterator[Fault]:
    node, written = options.origin, []
    if node is None:
        return
    texts = [plain(word) for word in SYNTAX.words(node)[2:]]
    places: dict[str, int] = {}
    skipped = False
    for at, text in enumerate(texts, 2):
        if text == "-o" or skipped:
            if not skipped:
                yield _own_name(node, at)
            skipped = not skipped
            continue
        if text.startswith("#"):
            break
        name, _, value = text.partition("=")
        name = name.replace("-", "_")
        wrong = misread(name, value.strip('"'))
        if wrong is not None:
            yield Fault(node, at, Family.VALUE, wrong.code, wrong.message, wrong.severity)
        if name in places and name in PARAMETERS:
            message = f"{name}: it is set on this line already, the last one counts; remove the others"
            yield Fault(node, at, Family.REPETITION, "repeated-word", message, Severity.WARNING)
        places[name] = at
        written.append((name, value.strip('"')))
    for conflict in conflicts(bonding(written)):
        yield Fault(node, places[conflict.parameter], Family.VALUE, conflict.code, conflict.message, conflict.severity)


def _own_name(node: Statement, at: int) -> Fault:
    message = "-o: only module-init-tools gave a second load another name, the kernel is handed it as a parameter today"
    return Fault(node, at, Family.WORD, "removed-word", f"{message}; set bonds up by bond-* lines", Severity.WARNING)
