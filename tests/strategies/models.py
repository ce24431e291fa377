"""Models made from scratch, drawn by the declarations of their fields."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from hastore.binding.fields import Child, Model, Opt, Option, Pair, Unknown, Word
from hastore.binding.fresh import fresh_model
from hastore.binding.layout import canonical
from hastore.binding.plan import OPTION, Plan, plan_of
from hastore.errors import RenderError
from hastore.formats.format import Format
from hastore.syntax.words import Syntax
from tests.strategies.status import OWN
from tests.strategies.values import texts, values

MOST_FIELDS, MOST_ITEMS = 4, 2


def models(format: Format[Any], *, unknown: bool = True) -> SearchStrategy[Any]:
    """Give models of whole files; without `unknown` they hold no statement that the format does not know."""
    return models_of(format.model, format.syntax, unknown=unknown)


def models_of(model: type[Model], syntax: Syntax, *, unknown: bool = True) -> SearchStrategy[Any]:
    """Give models of one class."""
    return OWN[model] if model in OWN else _declared(model, syntax, unknown=unknown)


@st.composite
def _declared(draw: DrawFn, model: type[Model], syntax: Syntax, *, unknown: bool) -> Any:
    plan = plan_of(model)
    held = _words(draw, plan, syntax)
    for pair in plan.pairs:
        held[pair.name] = draw(st.none() | values(pair.codec, syntax))
    for spec in draw(_members(plan, unknown=unknown and not unknowns(plan, syntax).is_empty)):
        if isinstance(spec, Opt | Child) and not spec.many:
            held[spec.name] = draw(items(spec, plan, syntax, unknown=unknown))
        else:
            several = st.lists(items(spec, plan, syntax, unknown=unknown), min_size=1, max_size=MOST_ITEMS)
            held[spec.name] = tuple(draw(several))
    return model(**held)


def _members(plan: Plan, *, unknown: bool) -> SearchStrategy[list[Any]]:
    members = [spec for spec in plan.members if unknown or not isinstance(spec, Unknown)]
    often = [spec for spec in members if isinstance(spec, Child) and plan_of(spec.model).members]
    if not members:
        return st.just([])
    return st.lists(st.sampled_from(members) | st.sampled_from(often or members), unique_by=_name, max_size=MOST_FIELDS)


def _name(spec: Opt | Child | Unknown) -> str:
    return spec.name


def _words(draw: DrawFn, plan: Plan, syntax: Syntax) -> dict[str, Any]:
    held: dict[str, Any] = {}
    for spec in plan.words:
        if not spec.required and draw(st.booleans()):
            break  # what follows a word that is absent is absent too
        one = values(spec.codec, syntax)
        held[spec.name] = tuple(draw(st.lists(one, min_size=1, max_size=3))) if spec.rest else draw(one)
    return held


def items(
    spec: Opt | Child | Unknown | Word | Pair, plan: Plan, syntax: Syntax, *, unknown: bool = True
) -> SearchStrategy[Any]:
    """Give values for a field of the model that has this plan, or for one item of it if the field is a tuple."""
    if isinstance(spec, Unknown):
        return unknowns(plan, syntax)
    if isinstance(spec, Child):
        return models_of(spec.model, syntax, unknown=unknown)
    return values(spec.codec, syntax)


def unknowns(plan: Plan, syntax: Syntax) -> SearchStrategy[Option]:
    """Give statements that a model of this plan does not know."""
    fold = syntax.fold or str
    near = [f"{word}x" for word in (*plan.lines, *plan.blocks)]
    names = st.sampled_from(["x-1", "Unknown", *near])
    words = st.lists(texts(syntax), max_size=2).map(tuple)
    lines = st.builds(Option, name=names.filter(lambda name: fold(name) not in plan.lines), values=words)
    lines = st.nothing() if plan.any_line is not None else lines.filter(lambda option: _stands(option, syntax))
    if syntax.close is None:
        return lines
    below = st.lists(st.deferred(lambda: unknowns(plan_of(OPTION.model), syntax)), min_size=1, max_size=2).map(tuple)
    return lines | st.builds(
        Option, name=names.filter(lambda name: fold(name) not in plan.blocks), values=words, options=below
    )


def _stands(option: Option, syntax: Syntax) -> bool:
    """Tell whether a statement can have just these words."""
    try:
        fresh_model(option, OPTION, syntax, canonical(syntax), None)
    except RenderError:
        return False
    return True
