"""How the lines of /proc/drbd fall into words, and by which name the models know them."""

import re

from hastore.syntax.words import Split, Syntax

_COUNTERS = ("_NS", "_NR", "_DW", "_DR", "_AL", "_BM", "_LO", "_PE", "_UA", "_AP", "_EP", "_WO", "_OOS")
_BUILD = re.compile(r"[GIT]{0,3}-?hash|SVN|srcversion|built-in")


def _name(word: str) -> str:
    """Give one name for all first words of lines of one kind: a minor, a bar, a build line; else the label."""
    label = word.partition(":")[0]
    if label.isdecimal():
        return "minor"
    return "progress" if word.startswith("[") else "build" if _BUILD.fullmatch(label) else label


SYNTAX = Syntax(
    "proc_drbd.lark",
    splits={
        "DEVICE": Split(
            gaps=("_GAP", "_CS", "_ROLES", "_DISKS", "_GAP", "_GAP"),
            words=("_MINOR", "_FIELD", "_FIELD", "_FIELD", "_PROTOCOL", "_FIELD"),
        ),
        "COUNTERS": Split(gaps=_COUNTERS, words=("_COUNT",) * len(_COUNTERS)),
    },
    fold=_name,
)
