"""How the text of iscsid.conf is read: a key, a `=` with a blank before it, and the rest of the line."""

from hastore.syntax.words import Split, Syntax

ENTRY, DAEMON = "ENTRY", "DAEMON"

SYNTAX = Syntax(
    "iscsid.lark",
    splits={
        ENTRY: Split(gaps=("_NOTHING", "_EQUALS"), words=("_KEY", "_VALUE")),
        DAEMON: Split(gaps=("_NOTHING", "_TIGHT"), words=("_DAEMON_KEY", "_VALUE")),
    },
    last_wins=True,
    off="#",
    gap=" = ",
    line=ENTRY,
)
