"""What heartbeat refuses, drops or misreads of haresources: its two readers do not agree, and know no quotes."""

import re
from collections.abc import Iterator

from hastore.formats.haresources.keys import Word, check_keys
from hastore.formats.haresources.lines import JOIN, LONGEST_LINE, SYNTAX, read
from hastore.formats.haresources.model import Group, Haresources
from hastore.formats.haresources.scripts import check_resource
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import BLANK, JUNK, Statement
from hastore.text import BYTE_ORDER_MARK, encode

_COMMENT = re.compile(r"#[^\n]*+")
_NODE = re.compile(r"[A-Za-z0-9._-]++")
_MAYBE_LONG = re.compile(rf"[^\n]{{{LONGEST_LINE // 4},}}+")


def check(model: Haresources, tree: Statement, _: str | None) -> Iterator[Fault]:
    """Find what one file shows to be wrong; which nodes and scripts there are is not known here."""
    yield from _check_text(tree)
    words = {id(node): _words(node) for node in tree.body or () if node.kind not in (BLANK, JUNK)}
    for node in tree.body or ():
        if id(node) in words:
            yield from _check_line(node, words[id(node)])
    for group in model.groups:
        yield from _check_group(group, words[id(group.origin)])
    yield from check_keys(words[id(group.origin)] for group in model.groups)


def _words(node: Statement) -> list[Word]:
    """Give the words of a line with their places, worked out once: a line may have very many, and as many faults."""
    places = zip(SYNTAX.spans(node), SYNTAX.words(node), strict=True)
    return [Word(node, place, read(text)) for place, text in places]


def junk(node: Statement) -> Fault:
    """Name the fault of a line that has no reading."""
    at = node.head.find("\\#", node.head.rstrip("\n").rfind("\n") + 1)
    message = "the backslash before this comment joins the next line, put the comment on a line of its own"
    return Fault(node, (at, len(node.head.rstrip())), Family.SYNTAX, "backslash-before-comment", message)


def _check_text(tree: Statement) -> Iterator[Fault]:
    text = tree.text
    if text.startswith(BYTE_ORDER_MARK):
        message = "the byte order mark is read as part of the first word, save the file without it"
        yield Fault(tree, (0, 1), Family.VALUE, "byte-order-mark", message)
    for line in _MAYBE_LONG.finditer(text):
        length = len(encode(line.group()))
        if length > LONGEST_LINE:
            message = f"this line has {length} bytes and is read as several, break it up: {LONGEST_LINE} are allowed"
            yield Fault(tree, line.span(), Family.RANGE, "line-too-long", message)
    if "\r" in text and "\r" in (bare := _COMMENT.sub(lambda found: "#" * len(found.group()), text)):
        at = bare.index("\r")
        message = "this carriage return is read as part of the word before it, save the file with LF line ends"
        yield Fault(tree, (at, at + 1), Family.VALUE, "carriage-return", message)


def _check_line(node: Statement, words: list[Word]) -> Iterator[Fault]:
    if SYNTAX.is_joined(node):
        yield from _check_joined(node, words)
    elif words:
        yield from _check_comment(node, words[-1].place[1])
    for word in words:
        if word.text.endswith("\\"):
            message = "this backslash joins no lines, it is read as text: end the line right behind it, or remove it"
            yield Fault(node, word.place, Family.VALUE, "stray-backslash", message)


def _check_joined(node: Statement, words: list[Word]) -> Iterator[Fault]:
    join = node.head.find(JOIN, _lead(node))
    if not words or join <= words[0].place[1]:
        message = "the node's name does not end with a blank on the group's first line, so heartbeat refuses the file"
        yield Fault(node, (join, join + 1), Family.VALUE, "node-continued", message)
    comment = next((word for word in words if "#" in word.text), None)
    if comment is not None:
        message = "this '#' on a continued line begins no comment, its words are read as resources: remove it"
        yield Fault(node, comment.place, Family.VALUE, "comment-in-continuation", message)


def _lead(node: Statement) -> int:
    """Give where the group's own text begins, behind the comment lines above it."""
    found = re.match(SYNTAX.reader.terminal("_LEAD"), node.head)
    return found.end() if found else 0


def _check_comment(node: Statement, end: int) -> Iterator[Fault]:
    rest = node.head[end:]
    if rest.startswith("#"):
        cut = re.match(r"#[^ \t\r\n#]", rest) is not None
        message = "this '#' cuts the line off here, write no '#' in a resource and a blank before a comment"
        severity = Severity.ERROR if cut else Severity.WARNING
        yield Fault(node, (end, len(node.head.rstrip())), Family.VALUE, "glued-comment", message, severity)
    if "#" in rest and rest.endswith("\\\n"):
        message = "for the backslash at the end of this comment heartbeat does not check the next line, remove it"
        at = len(node.head) - 2
        yield Fault(node, (at, at + 1), Family.VALUE, "backslash-in-comment", message, Severity.WARNING)


def _check_group(group: Group, words: list[Word]) -> Iterator[Fault]:
    first = words[0]
    if _NODE.fullmatch(group.node) is None:
        one = ", a group has one node" if "," in group.node else ""
        message = f"'{group.node}' cannot be a node's name{one}: write it as 'uname -n' gives it"
        yield Fault(first.node, first.place, Family.VALUE, "bad-node-name", message)
    if not group.resources:
        message = f"'{group.node}' is to start nothing, add a resource or remove the line"
        yield Fault(first.node, first.place, Family.VALUE, "empty-group", message, Severity.INFO)
    for word, resource in zip(words[1:], group.resources, strict=True):
        yield from check_resource(word, resource, key=word is words[1])
