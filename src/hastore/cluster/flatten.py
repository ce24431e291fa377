"""A resource as flat settings, so that two copies of it can be compared value by value."""

from collections.abc import Iterator
from typing import Any

import attrs

from hastore.binding.fields import Model, Option
from hastore.binding.plan import plan_of
from hastore.cluster.drbd_setup import Replicated
from hastore.cluster.place import Place
from hastore.syntax.tree import Statement

Setting = tuple[Any, Place]


def settings(resource: Replicated) -> dict[str, Setting]:
    """Give every setting of a resource by its path, `on ada / disk`; what is only in `common` counts as set here."""
    found: dict[str, Setting] = {}
    if resource.common is not None and resource.common_file is not None:
        found |= {path: (v, Place(resource.common_file, m, f)) for path, v, m, f in _walk(resource.common, "")}
    found |= {path: (v, Place(resource.file, m, f)) for path, v, m, f in _walk(resource.model, "")}
    return found


def _walk(model: Model, path: str) -> Iterator[tuple[str, Any, Model, str]]:
    for spec in plan_of(type(model)).members:
        value = getattr(model, spec.name)
        if spec.name == "skips" or value is None or value == ():
            continue
        items = value if isinstance(value, tuple) else (value,)
        if not isinstance(items[0], Model):
            yield path + getattr(spec, "keyword", spec.name), value, model, spec.name
            continue
        for item in items:
            step = _step(item, getattr(spec, "keyword", ""))
            if isinstance(item, Option) or not plan_of(type(item)).members:
                yield path + step, _plain(item), item, ""
            else:
                yield from _walk(item, f"{path}{step} / ")


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
