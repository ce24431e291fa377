"""A grammar's table, made by Lark. Only `make tables`, tests, and texts of grammars without a table need this."""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import lark
from lark import Lark
from lark.common import LexerConf
from lark.grammar import Rule
from lark.lexer import Lexer, LexerState, Token
from lark.utils import SerializeMemoizer

from hastore.syntax.tables import BLOCK, HELPER, ROOT


class _NoLexer(Lexer):
    """In place of Lark's own lexers, which would compile all terminals."""

    def __init__(self, conf: LexerConf) -> None:
        pass

    def lex(self, lexer_state: LexerState, parser_state: Any) -> Iterable[Token]:  # type: ignore[override]
        raise NotImplementedError


def make_table(source: bytes) -> dict[str, Any]:
    """Give the table of a grammar; the same one each time."""
    grammar = Lark(source.decode(), start=["start", "words"], parser="lalr", lexer=_NoLexer)
    scanned = [terminal for terminal in grammar.terminals if not terminal.name.startswith("_")]
    scanned.sort(key=lambda terminal: -terminal.priority)
    parts = sorted((terminal for terminal in grammar.terminals if terminal.name.startswith("_")), key=lambda t: t.name)
    leads = [terminal.pattern.to_regexp() for terminal in parts if terminal.name == "_LEAD"]
    leads = [lead for lead in leads if lead.endswith("+")]  # possessive, as all before that is too
    memo = SerializeMemoizer([Rule])
    parser = grammar.serialize(memo)["parser"]["parser"]
    rules, states = _numbered(*_merged(*_read(parser, memo.serialize())))
    return {
        "lark": lark.__version__,
        "source": source.decode(),
        "scan": _alternation([(terminal.name, terminal.pattern.to_regexp()) for terminal in scanned], leads),
        "groups": {terminal.name: f"(?:{terminal.pattern.to_regexp()})" for terminal in parts},
        "rules": rules,
        "states": states,
    }


def _alternation(terminals: Iterable[tuple[str, str]], leads: Sequence[str]) -> str:
    """Give one regular expression of all; what those in a row begin with in common is looked for once.

    A lead must be possessive through and through: then `LEAD A|LEAD B` finds what `LEAD(?:A|B)` finds, but slower.
    """
    found: list[str] = []
    for lead, row in groupby(terminals, key=lambda each: next((x for x in leads if each[1].startswith(x)), "")):
        several = list(row)
        shared = lead if len(several) > 1 else ""
        each = "|".join(f"(?P<{name}>{regexp.removeprefix(shared)})" for name, regexp in several)
        found.append(f"{shared}(?:{each})" if shared else each)
    return "|".join(found)


def dumps(table: Mapping[str, Any]) -> str:
    """Give a table as JSON, a rule and a state a line."""
    return "{\n" + ",\n".join(f"{json.dumps(key)}: {_lines(value)}" for key, value in table.items()) + "\n}\n"


def _lines(value: Any) -> str:
    if isinstance(value, list):
        return "[\n" + ",\n".join(json.dumps(each, separators=(",", ":")) for each in value) + "\n]"
    return json.dumps(value)


_Rule = tuple[str, int, int]
_States = dict[int, dict[str, int | _Rule]]
"""By number and symbol: the next state, or the rule that is complete."""


def _read(parser: Mapping[str, Any], rules: Mapping[int, Any]) -> tuple[int, _States]:
    """Give the first state of the tree's grammar, and all states, from a parser as Lark writes it down."""
    names, first = parser["tokens"], parser["start_states"]["start"]
    states: dict[int, dict[str, Any]] = {}
    for number, steps in parser["states"].items():
        states[number] = {names[symbol]: rules[step["@"]] if done else step for symbol, (done, step) in steps.items()}
        states[number].pop("start", None)  # when that is complete, all is read
    return first, {
        number: {name: step if isinstance(step, int) else _rule(step) for name, step in states[number].items()}
        for number in _reached(first, states)
    }


def _rule(rule: Mapping[str, Any]) -> _Rule:
    name, options, symbols = rule["origin"]["name"], rule["options"] or {}, rule["expansion"]
    if rule["alias"] or options.get("expand1") or any(symbol.get("filter_out") for symbol in symbols):
        msg = f"the rule {name} has a `?`, a `->` or a terminal that is no statement, which hastore's parser lacks"
        raise ValueError(msg)
    return name, len(symbols), ROOT if name == "start" else HELPER if name.startswith("_") else BLOCK


def _reached(first: int, states: Mapping[int, Mapping[str, Any]]) -> list[int]:
    """Give the states that can be reached from the first, which leads, always in the same order."""
    found = {first: None}
    left = [first]
    for number in left:
        for _, step in sorted(states[number].items(), key=itemgetter(0)):
            if isinstance(step, int) and step not in found:
                found[step] = None
                left.append(step)
    return left


def _merged(first: int, states: _States) -> tuple[int, _States]:
    """Make one state of all that do the same."""
    while True:
        rows: dict[frozenset[tuple[str, int | _Rule]], int] = {}
        same = {number: rows.setdefault(frozenset(row.items()), number) for number, row in states.items()}
        if len(rows) == len(states):
            return first, states
        first = same[first]
        states = {
            number: {symbol: same[step] if isinstance(step, int) else step for symbol, step in row.items()}
            for number, row in states.items()
            if same[number] == number
        }


def _numbered(first: int, states: _States) -> tuple[list[_Rule], list[dict[str, int]]]:
    """Give rules and states as a table has them."""
    numbers = {old: new for new, old in enumerate(_reached(first, states))}
    rules = sorted({step for row in states.values() for step in row.values() if not isinstance(step, int)})
    places = {rule: place - len(rules) for place, rule in enumerate(rules)}
    rows = (sorted(states[number].items(), key=itemgetter(0)) for number in numbers)
    return rules, [{name: numbers[s] if isinstance(s, int) else places[s] for name, s in row} for row in rows]
