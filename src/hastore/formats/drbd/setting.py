"""A value that holds, and where it comes from."""

from enum import Enum
from typing import Any

from attrs import field

from hastore.binding.codec import NO_BARE_FORM
from hastore.binding.fields import Model, Option
from hastore.binding.locate import place_of
from hastore.formats.drbd import FORMAT
from hastore.formats.drbd.model import Settings
from hastore.formats.drbd.option_places import KnownOption, Place
from hastore.frozen import frozen
from hastore.syntax.tree import Statement


class Level(Enum):
    """How near to a volume or connection something is said."""

    DEFAULT = "default"
    COMMON = "common"
    RESOURCE = "resource"
    HOST = "host"
    VOLUME = "volume"
    CONNECTION = "connection"


@frozen
class Origin:
    """Where a value was found: `Document.span(origin.model, origin.field)` gives its line."""

    level: Level
    model: Model | None = field(default=None, repr=False)
    """The model that holds it; `None` for a default."""
    field: str | None = None
    """The name of the model's field; `None` where the model itself says it."""


DEFAULT = Origin(Level.DEFAULT)


@frozen
class Setting:
    """An option that holds, by its section and name in DRBD 9."""

    section: str
    name: str
    value: Any
    """As the field of the model has it; a secret stays hidden."""
    origin: Origin


def stated(option: KnownOption, settings: Settings, level: Level, release: str) -> Setting | None:
    """Give what a resource or `common` says of an option itself, in the first of all places that say it."""
    holders = [(place, place.holder(settings)) for place in option.places]
    return first_stated(option, [(p, h) for p, h in holders if h is not None], level, release, settings.origin)


def stated_in(option: KnownOption, section: Model | None, level: Level, release: str) -> Setting | None:
    """Give what one section, of a volume or connection, says of an option."""
    here = [place for place in option.places if place.section == option.section]
    held = [] if section is None else [(place, section) for place in here]
    return first_stated(option, held, level, release, None)


def first_stated(
    option: KnownOption, held: list[tuple[Place, Model]], level: Level, release: str, parent: Statement | None
) -> Setting | None:
    """Give what is said first in the text."""
    found: list[tuple[Setting, Model, str]] = []
    for place, model in held:
        value = _value(place, model)
        name = place.spec.name
        if value is None and release == "9" and place.section == option.section:
            value, name = _prefixed(option, model)
        if value is not None:
            found.append((Setting(option.section, option.name, value, Origin(level, model, name)), model, name))
    if len(found) > 1:
        found.sort(key=lambda each: _position(each[1], each[2], parent))
    return found[0][0] if found else None


def _value(place: Place, model: Model) -> Any:
    value = getattr(model, place.spec.name)
    if value is None or not place.negated:
        return value
    if model.origin is None:
        return False
    node, _ = place_of(model, place.spec.name, None, FORMAT.syntax)
    return value if len(FORMAT.syntax.words(node)) > 1 else False  # `no-disk-flushes yes` is yes, in 9


def _prefixed(option: KnownOption, model: Model) -> tuple[Any, str]:
    """Give what 9 makes of a word that it knows without its `no-`."""
    extra: tuple[Option, ...] = getattr(model, "extra", ())
    other = next((each for each in extra if each.name == f"no-{option.name}"), None)
    if other is None or option.spec.codec.bare is NO_BARE_FORM:
        return None, ""
    try:
        return option.spec.codec.load(other.values[0] if other.values else "no"), "extra"
    except ValueError:
        return None, ""


def _position(model: Model, name: str, parent: Statement | None) -> tuple[int, int]:
    if model.origin is None:
        return (0, 0)
    node, _ = place_of(model, name, None, FORMAT.syntax)
    outer = [] if parent is None else [id(each) for each in parent.body or ()]
    inner = [id(each) for each in model.origin.body or ()]
    if id(node) in outer:
        return outer.index(id(node)), 0
    top = outer.index(id(model.origin)) if id(model.origin) in outer else 0
    return top, inner.index(id(node)) if id(node) in inner else 0
