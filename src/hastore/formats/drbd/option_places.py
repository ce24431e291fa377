"""Where each option of drbd.conf may stand, by release, and what it is when it stands nowhere."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from hastore.binding.fields import Model, Opt
from hastore.binding.plan import plan_of
from hastore.formats.drbd.model import Settings
from hastore.formats.drbd.options import DiskOptions, Handlers, Net, ResourceOptions, Startup, Syncer
from hastore.formats.drbd.releases import knows
from hastore.frozen import frozen

SECTIONS: dict[str, type[Model]] = {
    "net": Net,
    "disk": DiskOptions,
    "options": ResourceOptions,
    "startup": Startup,
    "handlers": Handlers,
}
"""The sections of today by name."""
PEER_DEVICE = frozenset(
    ("resync-rate", "c-plan-ahead", "c-delay-target", "c-fill-target", "c-max-rate", "c-min-rate", "bitmap")
)
"""The options of `disk` that 9 keeps for each connection to a peer."""

_FIELDS = {
    "net": "net",
    "disk": "disk_options",
    "syncer": "syncer",
    "options": "options",
    "startup": "startup",
    "handlers": "handlers",
}
_MODELS = SECTIONS | {"syncer": Syncer}
OTHER_DEFAULTS = {
    ("8.3", "ko-count"): "0",
    ("8.3", "on-io-error"): "pass_on",
    ("8.3", "disk-barrier"): "yes",
    ("8.3", "al-extents"): "127",
    ("8.3", "use-rle"): "no",
    ("8.3", "congestion-extents"): "127",
    ("8.3", "c-plan-ahead"): "0",
    ("8.3", "c-fill-target"): "0",
    ("8.3", "c-min-rate"): "4M",
    ("8.3", "protocol"): "",
    ("8.4", "congestion-extents"): "1237",
    ("9", "congestion-extents"): "1237",
}
"""What differs from, or is not among, the fields' own facts; 8.3 has no default protocol."""


@frozen
class Place:
    """One section and option, by the names of today's and earlier files, that may hold a value."""

    section: str
    """Empty for a statement of the resource itself."""
    spec: Opt
    negated: bool = False
    """Whether the bare word means no."""

    def holder(self, settings: Settings) -> Model | None:
        """Give the section of a resource or `common` that would hold it, if there is one."""
        if not self.section:
            return settings
        found: Model | None = getattr(settings, _FIELDS[self.section])
        return found


@frozen
class KnownOption:
    """An option that a release knows, by its section and name in DRBD 9."""

    section: str
    spec: Opt
    places: tuple[Place, ...]
    """Where it may be written, the place of today first."""
    default: Any
    """What holds if it is written nowhere; `None` if that is nothing, or not known."""

    @property
    def name(self) -> str:
        """The option's name."""
        return self.spec.keyword


@cache
def known_options(release: str) -> tuple[KnownOption, ...]:
    """Give the options of a release, section by section."""
    found = []
    for section, spec in _todays():
        places = tuple(_places(section, spec, release))
        if places:
            text = OTHER_DEFAULTS.get((release, spec.keyword), spec.facts.default)
            found.append(KnownOption(section, spec, places, spec.codec.load(text) if text else None))
    return tuple(found)


def _todays() -> Iterator[tuple[str, Opt]]:
    for section, model in SECTIONS.items():
        for spec in _options(model):
            if not spec.facts.renamed_to and (section, spec.keyword) != ("disk", "fencing"):
                yield section, spec


def _options(model: type[Model]) -> Iterator[Opt]:
    yield from (spec for spec in plan_of(model).members if isinstance(spec, Opt))


def _places(section: str, spec: Opt, release: str) -> Iterator[Place]:
    controls = release == "8.3" and spec.keyword.startswith("c-")
    if knows(release, spec.facts) and not controls:
        yield Place(section, spec)
    if spec.keyword == "protocol":
        yield Place("", _named(Settings, "protocol"))
    if spec.keyword == "fencing" and release != "9":
        yield Place("disk", _named(DiskOptions, "fencing"))
    for older, other in _earlier().get(spec.keyword, ()):
        if older == "syncer" and section in ("net", "disk", "options") and other.keyword == spec.keyword:
            yield Place(older, other)
        elif older in (section, "syncer") and _is_older(older, other, spec.keyword, release):
            yield Place(older, other, negated=other.facts.renamed_to.endswith(" no"))


@cache
def _earlier() -> dict[str, list[tuple[str, Opt]]]:
    """Give by the name of today: the sections and options that may have held the same in an earlier release."""
    found: dict[str, list[tuple[str, Opt]]] = {}
    for section, model in _MODELS.items():
        for spec in _options(model):
            names = {spec.facts.renamed_to.removesuffix(" no"), spec.keyword if section == "syncer" else ""} - {""}
            for name in names:
                found.setdefault(name, []).append((section, spec))
    return found


def _named(model: type[Model], keyword: str) -> Opt:
    return next(spec for spec in _options(model) if spec.keyword == keyword)


def _is_older(section: str, spec: Opt, today: str, release: str) -> bool:
    if spec.facts.renamed_to == f"{today} no":
        return True
    if spec.facts.renamed_to != today:
        return False
    if section == "disk":  # only 8.4 reads `rate` and `after` here
        return release == "8.4"
    return section == "syncer" or knows(release, spec.facts)
