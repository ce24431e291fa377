"""TGT: rules about lines that ietd does not read, or not to their end."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.iet_lines import KEYWORDS, STATEMENT, TARGET, Misread, misread
from hastore.cluster.misspelt import meant
from hastore.cluster.place import Place
from hastore.formats.ietd.taken import number_taken
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Safety

Said = tuple[str, str, Severity]
_GUARDED = frozenset(("target", "lun", "incominguser", "outgoinguser", "isnsaccesscontrol"))
"""Keywords, in lower case, without which a target is open or exports nothing."""
_FOREIGN = {
    "initiator-address": "a line in initiators.allow",
    "initiator-name": "a line in initiators.allow",
    "allowed_portal": "a line in targets.allow",
    "backing-store": "'Lun 0 Path=...'",
    "direct-store": "'Lun 0 Path=...'",
}
"""Keywords of other targets that restrict who may log in or say what is exported: what IET has instead."""


def target_setting_ignored(cluster: Cluster) -> Iterator[Finding]:
    """A line of ietd.conf, or a part of it, that ietd skips without a word.

    Why: the parser has no else branch. A misspelt `IncomingUser` leaves the target open, a switch in small letters
    stays at its default, and the backslash that the manual promises joins no lines. Sources: plain_target_init in
    plain.c of IET 0.4.16 and 1.4.20; ietd.conf(5).

    Example:
        IncommingUser backup 8cTr3nqLw0zV

    Fix: the nearest keyword, the switch as `Yes` or `No`, the line below its target.

    Silent: about `Alias`, which is accepted and never used; about a comment behind a value, which does no harm.
    """
    for each in misread(cluster):
        said = _ignored(each)
        if said is not None:
            text, remedy, severity = said
            yield Finding(text, each.place, fix=Fix(remedy, Safety.ASK), severity=severity, detail=each.detail)


def _ignored(each: Misread) -> Said | None:
    """Give what to say of a line, the remedy, and how bad it is; `None` if it is not ignored."""
    keyword = each.keyword
    severity = Severity.ERROR if keyword.lower() in _GUARDED else Severity.WARNING
    if each.code == "unknown-word":
        return _unknown(keyword)
    if each.code == "no-continuation":
        severity = Severity.WARNING if each.kind == STATEMENT else Severity.ERROR
        text = "this line is silently ignored by ietd: the '\\' above joins no lines"
        return text, "write it all in one line", severity
    if each.code == "missing-word" and each.kind == TARGET:
        text = "'Target' without a name is silently ignored by ietd, with all lines below it but for accounts"
        return text, "write the target's name", severity
    if each.code in _MISPLACED:
        what, remedy = _MISPLACED[each.code]
        return f"'{keyword}' is silently ignored by ietd {what}", remedy.format(keyword), severity
    said = _statement(each) if each.kind == STATEMENT else None
    return None if said is None else (*said, severity)


_MISPLACED = {
    "missing-blank": ("with a '=' behind it", "write '{} VALUE'"),
    "misplaced-word": ("before the first Target", "move the line below its target"),
}


def _statement(each: Misread) -> tuple[str, str] | None:
    """Give what to say of a line with a keyword that ietd knows, and the remedy."""
    keyword, value = each.keyword, each.value
    ignored = f"'{keyword} {value}' is silently ignored by ietd"
    if each.code == "bad-value" and number_taken(keyword, value or "") is None:
        allowed = "None or CRC32C, with a ',' and no blank between them" if "igest" in keyword else "Yes or No"
        return f"{ignored}, it wants {allowed}", f"write {allowed}"
    if each.code == "too-new":
        return f"{ignored} of this version", "remove it, or use a later IET"
    if each.code == "surplus-word":
        text = f"what stands behind '{keyword} {value}' is silently ignored by ietd"
        return text, "remove it, or write it on a line of its own"
    if each.code == "unsupported-value" and keyword.lower() == "noptimeout":
        return f"{ignored} without a NOPInterval", "set that too"
    return None


def _unknown(keyword: str) -> Said:
    near = meant(keyword.lower(), [known.lower() for known in KEYWORDS])
    known = next((known for known in KEYWORDS if known.lower() == near), None)
    text = f"'{keyword}' is silently ignored by ietd"
    if keyword.lower() in _FOREIGN:
        return f"{text}: it is a word of another target", f"write {_FOREIGN[keyword.lower()]}", Severity.ERROR
    if known is None:
        return text, "remove the line, or write the keyword that is meant", Severity.WARNING
    severity = Severity.ERROR if near in _GUARDED else Severity.WARNING
    return f"{text}, did you mean {known}?", f"write {known}", severity


def last_line_unterminated(cluster: Cluster) -> Iterator[Finding]:
    """The last line of a file of IET has no newline, and ietd drops its last word or all of it.

    Why: the tokenizer returns nothing for a word that ends the file. A last `IncomingUser` loses its secret and is not
    made, which can leave the target open to everybody; a last `Yes`, digest or number makes ietd crash; the last line
    of an access list is skipped. Source: target_sep_string and match in plain.c of IET 0.4.16 and 1.4.20.

    Example:
        IncomingUser backup 8cTr3nqLw0zV<end of file>

    Fix: end the line. Safe: it only makes true what the line says.

    Silent: when the last line is a Lun or one of the keywords that ietd reads to the end of the line.
    """
    lost = {"ietd": "drops its last word", "initiators_allow": "skips it"}
    for format, what in lost.items():
        for file in cluster.of(format):
            for problem in cluster.problems(file):
                if problem.code == "unterminated-line":
                    yield Finding(
                        f"the last line has no newline: ietd {what}",
                        Place(file, at=problem.span),
                        fix=Fix("end the line with a newline", Safety.SAFE),
                        detail=f"{format}/{problem.code}",
                    )
