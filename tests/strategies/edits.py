"""Edits of a model that was read from a text: what a person may do to it in one step."""

from collections.abc import Iterator
from operator import attrgetter
from typing import Any

import attrs
from attrs import frozen
from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from hastore.binding.fields import Child, Model, Opt, Option, Pair, Unknown, Word
from hastore.binding.plan import plan_of
from hastore.formats.format import Format
from tests.strategies.models import items
from tests.strategies.status import OWN
from tests.strategies.values import any_texts

Field = Opt | Child | Unknown | Word | Pair


@frozen
class Edit:
    """One change of one field of one model in a file's model."""

    kind: str
    """`set`, `unset`, `insert`, `delete`, `move`, `rename` or `copy`."""
    path: tuple[str | int, ...]
    """From the file's model to the one that changes: names of fields and indices of their items."""
    spec: Field
    index: int | None
    """The item of the field that changes, if the field is a tuple; for `move` and `copy`, where it goes."""
    value: Any
    """What the field becomes, all of it."""

    def apply(self, model: Any) -> Any:
        """Give the file's model with the change made."""
        return replaced(model, (*self.path, self.spec.name), self.value)


def replaced(model: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """Give a model with the value at `path` replaced."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*model[:step], replaced(model[step], rest, value), *model[step + 1 :])
    return attrs.evolve(model, **{step: replaced(getattr(model, step), rest, value)})


def found(model: Any, path: tuple[str | int, ...]) -> Any:
    """Give the value at `path`."""
    for step in path:
        model = model[step] if isinstance(step, int) else getattr(model, step)
    return model


def places(model: Model, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Model]]:
    """Give every model in a file's model, with the path to it."""
    yield path, model
    for spec in plan_of(type(model)).members:
        value = getattr(model, spec.name)
        if isinstance(value, Model):
            yield from places(value, (*path, spec.name))
        elif isinstance(value, tuple):
            for i, item in enumerate(value):
                if isinstance(item, Model):
                    yield from places(item, (*path, spec.name, i))


def is_many(spec: Field) -> bool:
    """Tell whether a field is a tuple."""
    return (
        spec.rest if isinstance(spec, Word) else isinstance(spec, Unknown) or (not isinstance(spec, Pair) and spec.many)
    )


def fields_of(model: Model) -> list[Field]:
    """Give the declared fields of a model."""
    plan = plan_of(type(model))
    return [*plan.words, *plan.pairs, *plan.members]


@st.composite
def edits(draw: DrawFn, format: Format[Any], model: Any, *kinds: str) -> Edit:
    """Draw an edit, of one of these kinds, that `model` allows; the example is given up if there is none."""
    options = [
        (kind, path, spec, i)
        for path, holder in places(model)
        for spec in fields_of(holder)
        for kind, i in _possible(spec, getattr(holder, spec.name))
        if kind != "insert" or not items(spec, plan_of(type(holder)), format.syntax).is_empty
        if not kinds or kind in kinds
    ]
    assume(options)
    kind = draw(st.sampled_from(sorted({option[0] for option in options})))  # else most would be inserts
    kind, path, spec, i = draw(st.sampled_from([option for option in options if option[0] == kind]))
    value = draw(_changed(format, kind, spec, i, found(model, path), model))
    return Edit(kind, path, spec, i, value)


def _possible(spec: Field, value: Any) -> Iterator[tuple[str, int | None]]:
    if is_many(spec):
        yield from (("insert", i) for i in range(len(value) + 1))
        yield from (("delete", i) for i in range(len(value)))
        yield from (("move", i) for i in range(1, len(value)))
        yield from (("copy", i) for i in range(len(value)) if isinstance(value[i], Model))
        yield from (("set", i) for i in range(len(value)) if not isinstance(value[i], Model))
    elif isinstance(value, Model):
        yield "unset", None
    elif value is None:
        yield "insert", None
    else:
        yield "rename" if isinstance(spec, Word) and spec.key else "set", None
        if not (isinstance(spec, Word) and spec.required):
            yield "unset", None


def _changed(  # noqa: PLR0911 - one a kind of edit
    format: Format[Any], kind: str, spec: Field, i: int | None, holder: Model, whole: Any
) -> SearchStrategy[Any]:
    old = getattr(holder, spec.name)
    if kind == "unset":
        return st.just(attrs.fields_dict(type(holder))[spec.name].default)
    new = _new(format, spec, holder, whole)
    if i is None:
        return new.filter(lambda value: value != old)
    if kind == "delete":
        return st.just((*old[:i], *old[i + 1 :]))
    if kind == "move":
        return st.just((*old[: i - 1], old[i], old[i - 1], *old[i + 1 :]))
    if kind == "copy":
        return _renamed(format, old[i]).map(lambda value: (*old[: i + 1], value, *old[i + 1 :]))
    if kind == "insert":
        return new.map(lambda value: (*old[:i], value, *old[i:]))
    return new.filter(lambda value: value != old[i]).map(lambda value: (*old[:i], value, *old[i + 1 :]))


def _new(format: Format[Any], spec: Field, holder: Model, whole: Any) -> SearchStrategy[Any]:
    plan = plan_of(type(holder))
    sound = items(spec, plan, format.syntax)
    if type(holder) in OWN and not isinstance(spec, Child):
        return OWN[type(holder)].map(attrgetter(spec.name)).filter(lambda value: value is not None)
    if isinstance(spec, Child):
        others = [other for _, other in places(whole) if type(other) is spec.model]
        return sound | st.sampled_from(others) if others else sound
    if isinstance(spec, Unknown):
        known = st.sampled_from([*plan.lines, *plan.blocks, "", "a b"])
        return sound | st.builds(Option, name=known, values=st.just(("60",)))
    return sound | any_texts() if spec.codec.kind is str else sound


def _renamed(format: Format[Any], model: Model) -> SearchStrategy[Any]:
    """Give a copy as a person makes one: the same in all but its key."""
    plan = plan_of(type(model))
    keys = [spec for spec in plan.words if spec.key and not spec.rest]
    if not keys:
        return st.just(model)
    return items(keys[0], plan, format.syntax).map(lambda value: attrs.evolve(model, **{keys[0].name: value}))
