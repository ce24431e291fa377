"""A model's fields, put in order once a class for reading and writing."""

from collections.abc import Callable
from functools import cache
from typing import Any

import attrs
from attrs import evolve

from hastore.binding.fields import KEY, Child, Model, Opt, Option, Pair, Spec, Unknown, Word
from hastore.frozen import frozen


@frozen(eq=False)
class Plan:
    """The declarations of one model class, by what a reader asks for."""

    words: tuple[Word, ...]
    pairs: tuple[Pair, ...]
    members: tuple[Opt | Child | Unknown, ...]
    """The fields whose values are statements of the body, as declared."""
    lines: dict[str, Opt | Child]
    """By keyword: the fields of statements without a body."""
    blocks: dict[str, Child]
    """By keyword: the fields of statements with a body."""
    any_line: Child | None
    unknown: str | None
    """The name of the field that keeps the rest."""
    singles: frozenset[str]
    """Names of the fields that hold one statement's value."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the fields by which a model is told from its siblings."""
        return tuple(word.name for word in self.words if word.key)


def plan_of(model: type[Model]) -> Plan:
    """Give the plan of a model class."""
    key: Any = model  # attrs hides from mypy that a class is hashable
    return _plan_of(key)


@cache
def _plan_of(model: type[Model]) -> Plan:
    specs: list[Spec] = []
    for field in attrs.fields(model):
        if KEY in field.metadata:
            kind, make = field.metadata[KEY]
            specs.append(kind(name=field.name, **make))
    children = [s for s in specs if isinstance(s, Child)]
    lines: dict[str, Opt | Child] = {s.keyword: s for s in specs if isinstance(s, Opt)}
    lines |= {s.keyword: s for s in children if s.keyword is not None and not s.block}
    return Plan(
        words=tuple(s for s in specs if isinstance(s, Word)),
        pairs=tuple(s for s in specs if isinstance(s, Pair)),
        members=tuple(s for s in specs if isinstance(s, Opt | Child | Unknown)),
        lines=lines,
        blocks={s.keyword: s for s in children if s.keyword is not None and s.block},
        any_line=next((s for s in children if s.keyword is None), None),
        unknown=next((s.name for s in specs if isinstance(s, Unknown)), None),
        singles=frozenset(s.name for s in specs if isinstance(s, Opt | Child) and not s.many),
    )


@cache
def folded(plan: Plan, fold: Callable[[str], str]) -> Plan:
    """Give the plan of a format that folds keywords before it compares them: its tables are by folded keyword."""
    lines = {fold(keyword): spec for keyword, spec in plan.lines.items()}
    blocks = {fold(keyword): spec for keyword, spec in plan.blocks.items()}
    return evolve(plan, lines=lines, blocks=blocks)


OPTION = Child(name="options", keyword=None, model=Option, many=True, block=False)
"""How a statement that no field knows is read."""


def keyword_of(model: type[Model], name: str) -> str:
    """Give the keyword under which a field of a model is written; its name, if it has none."""
    spec = next((spec for spec in plan_of(model).members if spec.name == name), None)
    return getattr(spec, "keyword", None) or name
