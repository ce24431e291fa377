"""Parse tables: all that reading a text by a grammar needs, as plain data that is used just as JSON gives it.

`grammars/tables/NAME.json` holds the table of `grammars/NAME.lark`, with that grammar's text; `make tables` writes it.
For any other text it does not count: then the table is made in memory, which takes Lark (30 ms to import) and 5 ms to
3 s. A table that counts takes neither. The version of Lark is written in it for the tests alone: a table is data of our
own, read by nothing of Lark, and so no less right with another version, or without any.
"""

import json
from collections.abc import Mapping
from pkgutil import get_data
from typing import Any

HELPER, BLOCK, ROOT = range(3)
"""What becomes of a rule's children: part of the next rule's, a statement with a body, the tree."""


class Table:
    """The table of one grammar."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.scan: str = data["scan"]
        """One regular expression of all terminals that are scanned for, first those that go first."""
        self.groups: Mapping[str, str] = data["groups"]
        """By name: the regular expressions of the other terminals, each as a group."""
        self.rules: list[tuple[str, int, int]] = data["rules"]
        """Each rule's name, how many symbols it has, and what becomes of them."""
        self.states: list[Mapping[str, int]] = data["states"]
        """By symbol: the next state, or, if negative, the rule that is complete: its place in `rules` from the end."""


def load(grammar: str, source: bytes) -> Table:
    """Give the table of a grammar, from its file if that is of just this source."""
    data = stored(grammar)
    if data.get("source") != source.decode():
        from hastore.syntax.making import make_table  # noqa: PLC0415 - imports Lark

        data = make_table(source)
    return Table(data)


def stored(grammar: str) -> dict[str, Any]:
    """Give what the file of a grammar's table holds, of whatever source it is; empty without such a file."""
    try:
        text = get_data("hastore.grammars", f"tables/{grammar.removesuffix('.lark')}.json")
    except FileNotFoundError:
        return {}
    data: dict[str, Any] = json.loads(text or b"{}")
    return data
