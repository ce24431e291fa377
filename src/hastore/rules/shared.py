"""What the rules of several families make findings of: settings that several resources share, and their places."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from hastore.cluster.drbd_setup import Replicated, Setting
from hastore.cluster.place import Place

T = TypeVar("T")


def place_of(setting: Setting) -> Place:
    """Give where an option is set."""
    return Place(setting.file, setting.model, setting.field)


def by_setting(pairs: Iterable[tuple[Setting, T]]) -> Iterator[tuple[Setting, list[T]]]:
    """Give each setting once, with all that it was given with: resources share what `common` says."""
    found: dict[tuple[int, str], tuple[Setting, list[T]]] = {}
    for setting, item in pairs:
        found.setdefault((id(setting.model), setting.field), (setting, []))[1].append(item)
    yield from found.values()


def name_of(resource: Replicated) -> Place:
    """Give where a resource is named."""
    return Place(resource.file, resource.model, "name")
