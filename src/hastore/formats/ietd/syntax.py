"""How the text of ietd.conf is read: lines of words, in targets that have no end of their own."""

from hastore.syntax.open_ended import OpenEndedSyntax
from hastore.syntax.words import Split

TARGET, LUN, USER, STATEMENT = "TARGET", "LUN", "USER", "STATEMENT"

SYNTAX = OpenEndedSyntax(
    "ietd.lark",
    splits={LUN: Split(gaps=("_LUN_GAP",), words=("_LUN_WORD",))},
    fold=str.lower,
    last_wins=True,
    off="#",
    separators={LUN: ","},
    line=STATEMENT,
    block=TARGET,
    kinds={"lun": LUN, "incominguser": USER, "outgoinguser": USER},
    surplus=True,
    step="\t",
    spaced=True,
)
