"""How the lines of /proc/net/bonding/* fall into words."""

from hastore.syntax.words import Split, Syntax

_NOTHING = "_NOTHING"

SYNTAX = Syntax(
    "proc_bonding.lark",
    splits={
        "ENTRY": Split(gaps=(_NOTHING, "_COLON"), words=("_KEY", "_VALUE")),
        "SLAVE": Split(gaps=(_NOTHING, "_COLON"), words=("_KEY", "_VALUE"), between=(": ",)),
        "NONE": Split(gaps=(_NOTHING, "_GAP"), words=("_BOND", "_NAME"), between=(" ",)),
        "INFO": Split(words=("_INFO",)),
        "AGGREGATOR": Split(words=("_AGGREGATOR",)),
        "DETAILS": Split(words=("_DETAILS",)),
    },
    gap=": ",
    line="ENTRY",
    kinds={
        "Slave Interface": "SLAVE",
        "802.3ad info": "INFO",
        "Active Aggregator Info": "AGGREGATOR",
        "details actor lacp pdu": "DETAILS",
        "details partner lacp pdu": "DETAILS",
        "bond": "NONE",
    },
    ends={"AGGREGATOR": ":", "DETAILS": ":", "NONE": " has no active aggregator"},
    step="",
    spaced=True,
)
