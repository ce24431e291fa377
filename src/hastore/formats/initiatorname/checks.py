"""What iscsid and the start scripts misread (cfg_get_string_param in usr/iscsi_util.c of open-iscsi).

iscsid takes any word for a name; that targets refuse some is told as advice, by `hastore.values.name_doubts`.
"""

from collections.abc import Iterator

from hastore.formats.initiatorname.model import LONGEST_LINE, Initiatorname
from hastore.formats.initiatorname.syntax import ALIAS_KEY, ENTRY, GENERATE_KEY, NAME_KEY, OTHER, SYNTAX
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.lines import long_lines, marked_statement
from hastore.syntax.tree import Statement
from hastore.values.name_doubts import doubts

_BLANKS = " \t\r\n\f\v"


def checks(model: Initiatorname, tree: Statement, _: str | None) -> Iterator[Fault]:
    """Find the lines of a file that do not have the effect they are written for."""
    for node, place in long_lines(tree, LONGEST_LINE):
        message = f"a line of more than {LONGEST_LINE} bytes is cut in two here, shorten it"
        yield Fault(node, place, Family.SYNTAX, "long-line", message)
    marked = marked_statement(tree)
    for node in tree.body or ():
        if node.kind == ENTRY:
            yield from _check_entry(node)
        elif node.kind == OTHER and SYNTAX.words(node)[0] == GENERATE_KEY:
            yield from _check_generate(node, marked=node is marked)
    yield from _check_name(model, tree)


def _check_entry(node: Statement) -> Iterator[Fault]:
    (start, end), (value, stop) = SYNTAX.spans(node)
    key = node.head[start:end]
    line = node.head.rfind("\n", 0, start) + 1
    before, between = node.head[line:start], node.head[end:value]
    if before.strip(_BLANKS) or between.partition("=")[0].strip(_BLANKS):
        message = (
            f"iscsid finds '{key}' anywhere in a line and takes this one for it; remove what else is before the '='"
        )
        yield Fault(node, (line, value), Family.WORD, "surplus-text", message)
    for other in (NAME_KEY, ALIAS_KEY):
        at = node.head.find(other, end, stop)
        if at >= 0 and "=" in node.head[at:stop]:
            message = f"{key}: iscsid reads {other} from this line too, write it on a line of its own"
            yield Fault(node, (at, at + len(other)), Family.VALUE, "surplus-text", message)


def _check_generate(node: Statement, *, marked: bool) -> Iterator[Fault]:
    (start, end), (value, _) = SYNTAX.spans(node)
    indented = node.head[node.head.rfind("\n", 0, start) + 1 : start]
    if marked or indented or node.head[end:value] != "=":
        message = f"{GENERATE_KEY}: start scripts look for '{GENERATE_KEY}=yes' at a line's very start, without blanks"
        yield Fault(node, None, Family.WORD, "surplus-text", f"{message}; write it so")


def _check_name(model: Initiatorname, tree: Statement) -> Iterator[Fault]:
    node = next((n for n in tree.body or () if n.kind == ENTRY and SYNTAX.words(n)[0] == NAME_KEY), None)
    if node is not None and model.initiator_name is not None:
        if model.generate_name:
            message = f"{NAME_KEY}: start scripts write another name here for {GENERATE_KEY}=yes, remove one of the two"
            yield Fault(node, 1, Family.VALUE, "replaced-value", message, Severity.WARNING)
        for doubt in doubts(model.initiator_name):
            severity = Severity.WARNING if doubt.severity is Severity.ERROR else doubt.severity
            yield Fault(node, 1, Family.VALUE, doubt.code, f"{NAME_KEY}: {doubt.text}", severity)
