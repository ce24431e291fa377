"""Which options each section takes, by front end: what the fields of the models declare, put in one table."""

from collections.abc import Iterator, Mapping
from functools import cache

from hastore.binding.fields import Model, Opt
from hastore.binding.plan import plan_of
from hastore.formats.drbd.judge.versions import FrontEnd
from hastore.formats.drbd.model import Global
from hastore.formats.drbd.options import (
    DiskOptions,
    Handlers,
    Net,
    ProxyOptions,
    ResourceOptions,
    ResyncController,
    Startup,
    Syncer,
)
from hastore.frozen import frozen

MODELS: Mapping[str, type[Model]] = {
    "net": Net,
    "disk": DiskOptions,
    "syncer": Syncer,
    "options": ResourceOptions,
    "startup": Startup,
    "handlers": Handlers,
    "proxy": ProxyOptions,
    "global": Global,
}
IGNORED = ("delay-probe-volume", "delay-probe-interval", "throttle-threshold", "hold-off-threshold")
"""Words that drbdadm 8.x reads in each option section, and drops; 8.4 no more in `syncer`."""
ALIASES = {"rate": "resync-rate", "after": "resync-after", "outdate-peer": "fence-peer"}
"""Old name to new name, where the front end itself reads one as the other."""
_LISTS = ("become-primary-on", "stacked-timeouts")
"""Of `startup`, but with a syntax of their own."""
_PEER_DEVICE = frozenset({"resync-rate", "bitmap"} | {s.keyword for s in plan_of(ResyncController).lines.values()})


@frozen
class Entry:
    """An option in a section, as one front end reads it."""

    spec: Opt
    kind: str
    """`option` with a value, `switch` without one, `flag` with yes or no or none, `negated` for `no-x` of 8.4."""
    sort: str
    """The section the front end keeps it in."""


@cache
def vocabulary(section: str, end: FrontEnd) -> Mapping[str, Entry]:
    """Give the options that a section takes, by name; `peer disk` is the `disk` section of a connection."""
    found = dict(_entries(section, end))
    if section == "startup":
        return {word: entry for word, entry in found.items() if word not in _LISTS}
    return found


def _entries(section: str, end: FrontEnd) -> Iterator[tuple[str, Entry]]:
    if section == "peer disk":
        yield from ((w, e) for w, e in _entries("disk", end) if w in _PEER_DEVICE)
        return
    if section == "syncer" and end.is_nine:
        for other in ("options", "disk", "net"):
            yield from ((w, e) for w, e in _entries(other, end) if w not in _PEER_DEVICE)
        return
    if not end.is_nine and section not in ("global", "syncer"):
        yield from ((word, Entry(_options(Syncer)[word], "option", section)) for word in IGNORED)
    if section == "proxy" and end.name == "8.4":  # its parser takes one mark of a token for another
        yield from ((word, Entry(entry.spec, "option", section)) for word, entry in _entries("syncer", end))
    for word, spec in _options(MODELS[section]).items():
        if _known(section, spec, end):
            yield word, Entry(spec, _kind(spec, end), _sort(section, spec))


def _options(model: type[Model]) -> Mapping[str, Opt]:
    return {spec.keyword: spec for spec in plan_of(model).lines.values() if isinstance(spec, Opt)}


def _known(section: str, spec: Opt, end: FrontEnd) -> bool:
    if spec.keyword == "outdate-peer" or (section == "startup" and spec.keyword in _LISTS):
        return True
    if end.name == "8.3" and section == "disk" and spec.keyword in _PEER_DEVICE:
        return False
    return end.knows(spec.facts.since, spec.facts.until)


def _kind(spec: Opt, end: FrontEnd) -> str:
    if spec.codec.kind is not bool:
        return "option"
    if end.name == "8.3":
        return "switch"
    return "negated" if spec.facts.renamed_to.endswith(" no") else "flag"


def _sort(section: str, spec: Opt) -> str:
    return "peer disk" if section == "disk" and spec.keyword in _PEER_DEVICE else section


@cache
def option_words(end: FrontEnd) -> frozenset[str]:
    """Give every option's name: for the scanners before 9 they are keywords."""
    sections = [section for section in MODELS if section not in ("global", "syncer")]
    words = {word for section in sections for word in vocabulary(section, end)}
    return frozenset(words | set(vocabulary("syncer", end)) | set(IGNORED) | set(_LISTS))
