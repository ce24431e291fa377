"""How the text of a file below /etc/default is read: settings of one word, `NAME=value`, a line each."""

from hastore.syntax.words import Syntax

SETTING = "SETTING"

SYNTAX = Syntax("defaults.lark", line=SETTING)
