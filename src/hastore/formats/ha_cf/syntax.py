"""How the lines of ha.cf fall into words, and how words are written."""

import re

from hastore.syntax.words import Split, Syntax

STATEMENT, LINE = "STATEMENT", "LINE"
LINES = (
    "stonith", "stonith_host", "apiauth", "respawn", "failfast", "ucast", "ucast6", "mcast", "mcast6", "ping_group",
    "rds", "tipc",
)  # fmt: skip
"""The directives whose line has a reader of its own: only blanks set words apart, and there must be some."""


def write(text: str) -> str:
    """Give the word for a text; raises `ValueError` for what no word of the file can hold."""
    if not text or re.search(r"[ \t\r\n\f\0#]", text):
        msg = "a word cannot be written that is empty or holds blanks or a '#'"  # it may be a secret: it is not shown
        raise ValueError(msg)
    return text


SYNTAX = Syntax(
    "ha_cf.lark",
    splits={LINE: Split(gaps=("_LINE_GAP",), words=("_LINE_WORD",))},
    quote=write,
    last_wins=True,
    line=STATEMENT,
    kinds=dict.fromkeys(LINES, LINE),
    surplus=True,
)
