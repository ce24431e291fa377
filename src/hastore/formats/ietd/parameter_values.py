"""What IET makes of parameter lines, release by release (usr/param.c and kernel/param.c)."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from attrs import evolve

from hastore.binding.fields import Model, Opt
from hastore.binding.get import match
from hastore.binding.plan import plan_of
from hastore.formats.held import Held, Source, shown
from hastore.formats.ietd.endings import READ_TO_THE_END, lost_word
from hastore.formats.ietd.model import Ietd, Target
from hastore.formats.ietd.numbers import Whole, strtol
from hastore.formats.ietd.releases import NEW, Release, numbers
from hastore.formats.ietd.syntax import STATEMENT, SYNTAX
from hastore.formats.ietd.words import DIGESTS, Digest

ONLY = {"DataPDUInOrder": True, "DataSequenceInOrder": True, "OFMarker": False, "IFMarker": False}
"""By keyword: the only value that the kernel supports."""
UNDEFINED = ("OFMarkInt", "IFMarkInt")
"""Keywords whose number ietd does not read: the kernel gets what the line before left behind."""
_NO_EFFECT = ("Alias", "iSNSServer", "iSNSAccessControl")
_ONE_CONNECTION = (0, 4, 15), (1, 4, 20)
"""From the first of these releases on, up to the second, the kernel takes no other `MaxConnections` than 1."""
_DROPPED = object()


def highest(keyword: str, release: Release) -> int | None:
    """Give the upper end of a parameter's range where a release has another one than the newest of all; else `None`."""
    if keyword == "MaxConnections" and _ONE_CONNECTION[0] <= release < _ONE_CONNECTION[1]:
        return 1
    return 0 if keyword == "DefaultTime2Retain" and release >= NEW else None


def held_parameters(target: Target, release: Release) -> dict[str, Held[Any]]:
    """Give, by the names of their fields, what holds for the parameters of a target."""
    lines: dict[str, list[str | None]] = {}
    for entry, text in _options(target):
        lines.setdefault(entry.name, []).append(text)
    held: dict[str, Held[Any]] = {}
    for spec in plan_of(Target).lines.values():
        if isinstance(spec, Opt) and spec.keyword not in _NO_EFFECT:
            start: Held[Any] = Held(_default(spec, release), Source.DEFAULT, spec.name, target)
            held[spec.name] = _after(start, spec, lines.get(spec.name, ()), release)
    interval, timeout = held["nop_interval"], held["nop_timeout"]
    if timeout.value == 0 or timeout.value > interval.value:
        held["nop_timeout"] = _limited(timeout, interval.value)
    return held


def _limited(timeout: Held[Any], interval: int) -> Held[Any]:
    if timeout.value == interval:
        return timeout
    source = Source.DEFAULT if timeout.source is Source.DEFAULT else Source.CORRECTED
    return evolve(timeout, value=interval, source=source, note=f"NOPTimeout: IET takes {interval}, as NOPInterval")


def held_isns(conf: Ietd, release: Release) -> dict[str, Held[Any]]:
    """Give what holds for iSNS, whose keywords count wherever they stand."""
    held: dict[str, Held[Any]] = {
        "isns_server": Held(None, Source.DEFAULT, "isns_server", conf),
        "isns_access_control": Held(value=False, source=Source.DEFAULT, name="isns_access_control", model=conf),
    }
    holders: list[Model] = [conf, *conf.targets]
    for holder in holders:
        for spec, text in _options(holder):
            before = held.get(spec.name)
            if before is not None and before.value is not True:  # once it is Yes, no later line undoes that
                held[spec.name] = evolve(_after(before, spec, [text], release), model=holder)
    return held


def _options(holder: Model) -> Iterator[tuple[Opt, str | None]]:
    """Give the lines of the body that set a field: which, and the value, `None` where ietd finds none."""
    plan = plan_of(type(holder))
    lost = lost_word(holder.origin) if holder.origin is not None else None
    for node in (holder.origin.body or ()) if holder.origin is not None else ():
        words = SYNTAX.words(node) if node.kind == STATEMENT else []
        entry, _ = match(plan, node, words, SYNTAX.fold) if words else (None, "")
        if isinstance(entry, Opt):
            yield entry, words[1] if len(words) > 1 and (lost is None or lost[0] is not node) else None


def _default(spec: Opt, release: Release) -> Any:
    if not spec.facts.default:
        return None
    value, most = spec.codec.load(spec.facts.default), highest(spec.keyword, release)
    return value if most is None else min(value, most)


def _after(held: Held[Any], spec: Opt, values: Iterable[str | None], release: Release) -> Held[Any]:
    """Give what holds after these lines: of those that ietd does not drop, the last one counts."""
    for text in values:
        value, note = _taken(spec, text, release)
        if value is _DROPPED:
            held = evolve(held, note=note, written=held.written if held.written is not None else text)
            continue
        as_meant = _meant(spec, text) == value
        note = "" if as_meant else note or f"{spec.keyword}: IET takes {shown(value)} for '{text or ''}'"
        held = evolve(held, value=value, source=Source.FILE if as_meant else Source.CORRECTED, written=text, note=note)
    return held


def _meant(spec: Opt, text: str | None) -> Any:
    try:
        value = spec.codec.load(text or "")
    except ValueError:
        return _DROPPED
    return _in_order(value) if spec.codec is DIGESTS else value


def _taken(spec: Opt, text: str | None, release: Release) -> tuple[Any, str]:
    """Give what ietd makes of a value, and why where that has a reason of its own."""
    keyword, codec = spec.keyword, spec.codec
    if numbers(spec.facts.since) > release:
        return _DROPPED, f"{keyword} has an effect from IET {spec.facts.since} on"
    if text is None and keyword.lower() not in READ_TO_THE_END:
        return _DROPPED, f"{keyword}: without a value, or a line end behind it, ietd crashes when it starts"
    if keyword in UNDEFINED:
        return None, f"{keyword}: ietd does not read the number, the value is undefined"
    if isinstance(codec, Whole):
        return codec.taken(strtol(text or "")[0], highest(keyword, release)), ""
    value = _digests(text or "", release) if codec is DIGESTS else _meant(spec, text)
    if value is _DROPPED:
        return value, f"{keyword}: ietd drops the line with '{text}'"
    return ONLY.get(keyword, value), ""


def _digests(text: str, release: Release) -> Any:
    """Read a list as a set; before the trunk's last state members only had to begin right, and None was always one."""
    found = [] if release >= NEW else [Digest.NONE]
    for member in text.split(","):
        digest = next((d for d in Digest if (member if release >= NEW else member[: len(d.value)]) == d.value), None)
        if digest is None:
            return _DROPPED
        found.append(digest)
    return _in_order(found)


def _in_order(digests: Collection[Digest]) -> tuple[Digest, ...]:
    return tuple(digest for digest in (Digest.CRC32C, Digest.NONE) if digest in digests)
