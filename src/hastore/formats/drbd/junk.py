"""What is wrong with text that is no statement of drbd.conf."""

from hastore.problem import Family
from hastore.syntax.fault import Fault
from hastore.syntax.reader import MAX_DEPTH
from hastore.syntax.tree import Statement


def junk(node: Statement) -> Fault:
    """Name the fault of a junk node, at the place where something is missing or too much."""
    lead, text = _without_trivia(node.head)
    start, end = lead, lead + len(text)
    if text.endswith("{"):
        return _fault(node, (end - 1, end), "nesting-too-deep", f"sections are nested deeper than {MAX_DEPTH}")
    if text == "}":
        return _fault(node, (start, end), "stray-brace", "this '}' closes nothing, remove it or add the missing '{'")
    if text == ";":
        return _fault(node, (start, end), "stray-semicolon", "this ';' ends nothing, remove it")
    quote = _unclosed_quote(text)
    if quote is not None:
        return _fault(node, (start + quote, end), "unclosed-quote", "this quote is not closed on its line, add a '\"'")
    return _fault(node, (end, end), "missing-semicolon", "a ';' is missing here")


def _fault(node: Statement, where: tuple[int, int], code: str, message: str) -> Fault:
    return Fault(node, where, Family.SYNTAX, code, message)


def _without_trivia(head: str) -> tuple[int, str]:
    """Give a junk node's text without the comments and blanks around it, and where that starts."""
    start = 0
    for line in head.splitlines(keepends=True):
        if line.strip() and not line.lstrip().startswith("#"):
            break
        start += len(line)
    start += len(head[start:]) - len(head[start:].lstrip())
    text = head[start:]
    if _unclosed_quote(text) is None:
        kept = [line.split("#", 1)[0] for line in text.split("\n")]
        while kept and not kept[-1].strip():
            kept.pop()
        length = sum(len(line) + 1 for line in text.split("\n")[: max(len(kept) - 1, 0)])
        text = text[: length + len(kept[-1])] if kept else text
    return start, text.rstrip()


def _unclosed_quote(text: str) -> int | None:
    at = text.rfind("\n") + 1
    opened: int | None = None
    while at < len(text):
        if text[at] == "\\" and opened is not None:
            at += 1
        elif text[at] == '"':
            opened = at if opened is None else None
        elif text[at] == "#" and opened is None:
            break
        at += 1
    return opened
