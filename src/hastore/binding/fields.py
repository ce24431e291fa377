"""What the fields of a model declare: where they live in the text, and what is known about them.

@frozen
class Host(Model):
names: tuple[str, ...] = words(1, key=True)
device: Device | None = option("device", value(Device, several=True))
extra: tuple[Option, ...] = unknown()
"""

from typing import Any

import attrs
from attrs import NOTHING

from hastore.binding.codec import TEXT, Codec
from hastore.frozen import frozen
from hastore.syntax.tree import Statement

KEY = "hastore"


@frozen
class Facts:
    """What is known about an option: the one source of the range and version checks and of the tables in docs/."""

    default: str = ""
    """What the program takes when the option is absent."""
    unit: str = ""
    since: str = ""
    until: str = ""
    """The last version that knows the word."""
    renamed_to: str = ""
    doc: str = ""
    """One line: what it is for."""


@frozen
class Word:
    """One word of the statement's head, counted from 0; with `rest`, all words from there on."""

    name: str
    position: int
    codec: Codec
    key: bool
    rest: bool
    required: bool


@frozen
class Pair:
    """The value of a word of the form `label=value` behind the numbered words."""

    name: str
    label: str
    codec: Codec
    facts: Facts = Facts()


@frozen
class Opt:
    """A statement of the body, `keyword value`; with `many`, each such statement."""

    name: str
    keyword: str
    codec: Codec
    many: bool
    facts: Facts
    first_counts: bool = False
    """Whether the first of several statements counts, where of other options the last does."""


@frozen
class Child:
    """A statement of the body with a model of its own; with `many`, each such statement. No keyword: any statement."""

    name: str
    keyword: str | None
    model: "type[Model]"
    many: bool
    block: bool


@frozen
class Unknown:
    """All statements of the body that no other field claims."""

    name: str


Spec = Word | Pair | Opt | Child | Unknown


@frozen(slots=True)
class Model:
    """The base of all models: a value, with the statement it was read from, if any."""

    origin: Statement | None = attrs.field(default=None, eq=False, repr=False, kw_only=True)
    """Where the model comes from: `dumps` keeps its layout. No part of the value; `attrs.evolve` carries it along."""


def word(position: int, codec: Codec = TEXT, *, key: bool = False, default: Any = NOTHING) -> Any:
    """Declare a field that is one word of the statement's head; word 0 is the keyword."""
    make = {"position": position, "codec": codec, "key": key, "rest": False, "required": default is NOTHING}
    return _field(Word, make, default)


def words(position: int, codec: Codec = TEXT, *, key: bool = False, least: int = 0) -> Any:
    """Declare a field that is a tuple of all words of the head from one on; `least` of them must be there."""
    make = {"position": position, "codec": codec, "key": key, "rest": True, "required": least > 0}
    return _field(Word, make, NOTHING if least else ())


def pair(label: str, codec: Codec = TEXT, **facts: str) -> Any:
    """Declare a field that is the value of a word `label=value` of the head."""
    return _field(Pair, {"label": label, "codec": codec, "facts": Facts(**facts)}, None)


def option(keyword: str, codec: Codec = TEXT, **facts: str) -> Any:
    """Declare a field that is the value of one statement `keyword value` of the body; `None` when it is absent."""
    return _field(Opt, {"keyword": keyword, "codec": codec, "many": False, "facts": Facts(**facts)}, None)


def first_option(keyword: str, codec: Codec = TEXT, **facts: str) -> Any:
    """Declare a field as `option` does, but of several statements the first counts, where else the last does."""
    make = {"keyword": keyword, "codec": codec, "many": False, "facts": Facts(**facts), "first_counts": True}
    return _field(Opt, make, None)


def repeated(keyword: str, codec: Codec = TEXT, **facts: str) -> Any:
    """Declare a field that is a tuple: the value of every statement `keyword value` of the body."""
    return _field(Opt, {"keyword": keyword, "codec": codec, "many": True, "facts": Facts(**facts)}, ())


def section(keyword: str, model: type[Model], *, block: bool = True) -> Any:
    """Declare a field that is the model of one statement of the body; `None` when it is absent."""
    return _field(Child, {"keyword": keyword, "model": model, "many": False, "block": block}, None)


def sections(keyword: str | None, model: type[Model], *, block: bool = True) -> Any:
    """Declare a field that is a tuple: the models of every such statement; no keyword takes any statement."""
    return _field(Child, {"keyword": keyword, "model": model, "many": True, "block": block}, ())


def unknown() -> Any:
    """Declare the field that keeps, in text order, all statements that no other field claims."""
    return _field(Unknown, {}, ())


def _field(kind: Any, make: dict[str, Any], default: Any) -> Any:
    return attrs.field(default=default, metadata={KEY: (kind, make)})


def shown_word(word: str) -> str:
    """Give as much of a keyword as may be shown: behind a `=` in it may stand a secret."""
    return word[:1] + word[1:].partition("=")[0]


@frozen
class Option(Model):
    """A statement that no field of the model knows: kept, written back, reported.

    Its values may be a misspelt secret, so `repr` shows neither them nor what is in its body, nor what stands behind a
    `=` in its name.
    """

    name: str = word(0, default="")
    values: tuple[str, ...] = attrs.field(
        default=(),
        repr=False,
        metadata={KEY: (Word, {"position": 1, "codec": TEXT, "key": False, "rest": True, "required": False})},
    )
    options: "tuple[Option, ...]" = attrs.field(default=(), repr=False, metadata={KEY: (Unknown, {})})
    """The statements of its body, if it has one."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(name={shown_word(self.name)!r})"
