"""How the text of initiatorname.iscsi is read: a key that is found anywhere in a line, a `=`, the rest of the line."""

from hastore.syntax.words import Split, Syntax

ENTRY, OTHER = "ENTRY", "OTHER"
NAME_KEY, ALIAS_KEY, GENERATE_KEY = "InitiatorName", "InitiatorAlias", "GenerateName"

SYNTAX = Syntax(
    "initiatorname.lark",
    splits={
        ENTRY: Split(lead="_FOUND", gaps=("_NOTHING", "_TO_VALUE"), words=("_KEY", "_VALUE")),
        OTHER: Split(gaps=("_NOTHING", "_EQUALS"), words=("_OTHER_KEY", "_VALUE")),
    },
    gap="=",
    line=OTHER,
    kinds={NAME_KEY: ENTRY, ALIAS_KEY: ENTRY},
)
