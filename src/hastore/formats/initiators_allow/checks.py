"""What ietd drops or misreads of an access list (match and __match in usr/plain.c of IET).

Judged as 1.4.18 and later do, or for the version `old` as 0.4.17 and earlier; without a version nothing is said of what
only older ones drop: names of initiators, tabs, indented lines.
"""

from collections.abc import Iterator

from hastore.formats.initiators_allow.access import BLANKS, OLD, members_of, reads
from hastore.formats.initiators_allow.member import EVERYBODY, Kind, Member
from hastore.formats.initiators_allow.member_checks import check_member
from hastore.formats.initiators_allow.model import EVERY_TARGET, LONGEST_LINE, Entry, InitiatorsAllow
from hastore.formats.initiators_allow.syntax import SYNTAX
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.lines import long_lines, marked_statement
from hastore.syntax.tree import Statement


def junk(node: Statement) -> Fault:
    """Say why a line has no effect."""
    end = len(node.head.rstrip("\r\n"))
    where = (node.head.rfind("\n", 0, end) + 1, end)
    message = "there is no white space behind the target here, so the line is ignored; write 'TARGET MEMBER, MEMBER'"
    return Fault(node, where, Family.SYNTAX, "missing-blank", message)


def checks(model: InitiatorsAllow, tree: Statement, version: str | None) -> Iterator[Fault]:
    """Find the lines of a file that do not have the effect they are written for."""
    yield from _check_lines(tree)
    above: set[str] = set()
    for entry in model.entries:
        node = entry.origin
        if node is None:
            continue
        yield from _check_place(entry, node, above)
        yield from _check_target(entry, node)
        if version == OLD:
            yield from _check_old(entry, node)
        for member, place in _placed(entry, node):
            for found in check_member(member):
                yield Fault(node, place, found.family, found.code, found.message, found.severity)
        if reads(model, entry, version):
            above.add(EVERY_TARGET if entry.is_for_all else entry.target.normalised)


def _placed(entry: Entry, node: Statement) -> Iterator[tuple[Member, tuple[int, int]]]:
    """Give the members with their places, worked out once: a line may have very many, and as many faults."""
    return zip(entry.members, SYNTAX.spans(node)[1:], strict=True)


def _check_lines(tree: Statement) -> Iterator[Fault]:
    for node, place in long_lines(tree, LONGEST_LINE):
        message = (
            f"a line of more than {LONGEST_LINE} bytes is ignored, but for its end, which is read as a line; shorten it"
        )
        yield Fault(node, place, Family.SYNTAX, "long-line", message)
    marked = marked_statement(tree)
    if marked is not None:
        message = "the byte order mark before this line becomes part of its target, remove it"
        yield Fault(marked, 0, Family.WORD, "byte-order-mark", message)
    last = tree.body[-1] if tree.body and not tree.close else None
    if last is not None and last.kind == SYNTAX.line and not last.head.endswith("\n"):
        message = "the last line has no newline, so ietd ignores it; end the line"
        yield Fault(last, None, Family.VALUE, "unterminated-line", message)


def _check_place(entry: Entry, node: Statement, above: set[str]) -> Iterator[Fault]:
    if EVERY_TARGET in above:
        message = "a line for ALL stands above, so this one is never read; move it up or remove it"
        yield Fault(node, None, Family.REPETITION, "unreachable-line", message)
    elif not entry.is_for_all and entry.target.normalised in above:
        message = f"a line for '{entry.target}' stands above, so this one is never read; join the two"
        yield Fault(node, None, Family.REPETITION, "unreachable-line", message)


def _check_target(entry: Entry, node: Statement) -> Iterator[Fault]:
    target = entry.target.text
    if target.upper() == EVERY_TARGET and target != EVERY_TARGET:
        message = f"'{target}' is read as a target's name, write ALL, in capitals, for all targets"
        yield Fault(node, 0, Family.WORD, "wrong-case", message)
    elif "*" in target or "?" in target:
        message = f"'{target}' is read as a target's name, there are no patterns for them; write ALL or a name"
        yield Fault(node, 0, Family.WORD, "file-name-pattern", message)
    if not entry.members:
        message = f"'{target}' lists nobody, and no later line is read for it; write ALL or remove the line"
        yield Fault(node, 0, Family.VALUE, "empty-list", message, Severity.WARNING)


def _check_old(entry: Entry, node: Statement) -> Iterator[Fault]:
    line = entry.line
    if line[0] in BLANKS:
        message = "an indented line is ignored before IET 1.4.18, begin it with the target"
        yield Fault(node, 0, Family.VALUE, "too-new", message)
        return
    if line[len(entry.target.text)] != " ":
        message = "before IET 1.4.18 a line is ignored that has no blank right behind its target, write one for the tab"
        yield Fault(node, 0, Family.VALUE, "too-new", message)
        return
    for member, place in _placed(entry, node):
        if member.kind is Kind.PATTERN and member.cut is None and not member.is_dead:
            message = f"'{member}': names are known from IET 1.4.18 on, others read no further in this line"
            yield Fault(node, place, Family.VALUE, "too-new", message)
    members = members_of(entry, OLD)
    if entry.members and any(not text.strip(BLANKS) for text in members):
        message = "before IET 1.4.18 no line is read beyond a ',' too much, remove it"
        yield Fault(node, None, Family.VALUE, "empty-member", message)
    if any(text.strip(BLANKS) == EVERYBODY and text[-1] in BLANKS for text in members):
        message = "before IET 1.4.18 nothing may stand behind ALL, not even white space or a carriage return; remove it"
        yield Fault(node, None, Family.VALUE, "too-new", message)
