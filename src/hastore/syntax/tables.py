"""Parse tables made ahead: building a grammar costs 5 to 15 ms, reading its table 1 ms, and a linter run needs five.

`grammars/tables/NAME.json` is what Lark makes of `grammars/NAME.lark`, as plain data. It counts only for just that text
and that version of Lark; else the grammar is built as if there were no table. `make tables` writes them anew.
"""

import json
from collections.abc import Mapping
from pkgutil import get_data
from typing import Any

import lark
from lark import Lark
from lark.grammar import Rule
from lark.lexer import Lexer, TerminalDef
from lark.utils import SerializeMemoizer


def read_table(grammar: str, source: bytes, lexer: type[Lexer], builder: object) -> Lark | None:
    """Give the parser of a grammar from its table; `None` if there is none for this source and this Lark."""
    try:
        text = get_data("hastore.grammars", f"tables/{grammar.removesuffix('.lark')}.json")
    except FileNotFoundError:
        return None
    table = json.loads(text or b"{}")
    if table.get("lark") != lark.__version__ or table.get("source") != source.decode():
        return None
    data, memo = table["data"], {int(key): value for key, value in table["memo"].items()}
    parser = data["parser"]["parser"]
    parser["tokens"] = _by_number(parser["tokens"])
    parser["states"] = {key: _by_number(state) for key, state in _by_number(parser["states"]).items()}
    data["options"]["lexer"] = data["parser"]["lexer_conf"]["lexer_type"] = lexer
    load: Any = Lark._load_from_dict  # noqa: SLF001 - what Lark's own standalone parsers call
    made: Lark = load(data, memo, transformer=builder)
    return made


def make_table(parser: Lark, source: bytes) -> str:
    """Give the table of a grammar that was built, as JSON."""
    memo = SerializeMemoizer([TerminalDef, Rule])
    data = parser.serialize(memo)
    data["options"] |= {"lexer": "custom", "transformer": None}
    data["parser"]["lexer_conf"]["lexer_type"] = "custom"
    table = {"lark": lark.__version__, "source": source.decode(), "data": data, "memo": memo.serialize()}
    return json.dumps(table, indent=1, sort_keys=True) + "\n"


def _by_number(table: Mapping[str, Any]) -> dict[int, Any]:
    return {int(key): value for key, value in table.items()}
