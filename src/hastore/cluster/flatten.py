"""A resource as flat settings, so that two copies of it can be compared value by value."""

from collections.abc import Iterator
from typing import Any

import attrs

from hastore.binding.fields import Model, Opt, Option
from hastore.binding.plan import plan_of
from hastore.cluster.drbd_setup import Replicated
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place
from hastore.frozen import frozen
from hastore.syntax.tree import Statement

SEPARATOR = " / "
"""Between the steps of a path."""


@frozen(eq=False)
class Flat:
    """The value of one setting, and what else there is to know for comparing it."""

    value: Any
    place: Place
    default: Any
    """What the program takes when it is not set; `None` if that is not known."""
    common: bool
    """Whether it stands in `common`."""


def settings(resource: Replicated) -> dict[str, Flat]:
    """Give every setting of a resource by its path, `on ada / disk`; what is only in `common` counts as set here."""
    found: dict[str, Flat] = {}
    if resource.common is not None and resource.common_file is not None:
        found |= _walk(resource.common, "", resource.common_file, common=True)
    return found | dict(_walk(resource.model, "", resource.file, common=False))


def _walk(model: Model, path: str, file: ConfigFile, *, common: bool) -> Iterator[tuple[str, Flat]]:
    for spec in plan_of(type(model)).members:
        value = getattr(model, spec.name)
        if spec.name == "skips" or value is None or value == ():
            continue
        items = value if isinstance(value, tuple) else (value,)
        if not isinstance(items[0], Model):
            place = Place(file, model, spec.name)
            yield path + getattr(spec, "keyword", spec.name), Flat(value, place, _default(spec), common)
            continue
        for item in items:
            step = _step(item, getattr(spec, "keyword", ""))
            if isinstance(item, Option) or not plan_of(type(item)).members:
                yield path + step, Flat(_plain(item), Place(file, item), None, common)
            else:
                yield from _walk(item, path + step + SEPARATOR, file, common=common)


def _default(spec: object) -> Any:
    if not isinstance(spec, Opt) or not spec.facts.default:
        return None
    try:
        return spec.codec.load(spec.facts.default)
    except ValueError:
        return None


def _step(item: Model, keyword: str) -> str:
    if isinstance(item, Option):
        return item.name
    keys = [getattr(item, name) for name in plan_of(type(item)).keys]
    words = [word for key in keys for word in (key if isinstance(key, tuple) else (str(key),))]
    return " ".join([keyword or "", *words]).strip()


def _plain(item: Model) -> Any:
    """Give what an item says, without where it is from; of a block that is not looked into, its words."""
    values = [getattr(item, f.name) for f in attrs.fields(type(item)) if f.eq]
    return (*values, *_words_below(item.origin))


def _words_below(node: Statement | None) -> tuple[str, ...]:
    if node is None or node.body is None:
        return ()
    return tuple(" ".join(child.text.split()) for child in node.body)
