"""The lines about a resync or verify: bar, time, speeds, and the position on the device."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from attrs import evolve

from hastore.formats.proc_drbd.generation import (
    Generation,
    grouped,
    has_old_bar,
    has_sectors,
    permille,
)
from hastore.formats.proc_drbd.model import Position, Progress
from hastore.formats.proc_drbd.states import Unit

_SPEED = r"-?[0-9]{1,20}+(?:,[0-9]{3})*+"
FINISH = rf"""(?x:
    finish: [ \t]*+ (?: (?P<hours>[0-9]{{1,12}}):(?P<minutes>[0-9]{{2}}):(?P<seconds>[0-9]{{2}}) | (?P<never>∞) )
    [ \t]++ speed: [ \t]*+ (?P<speed>{_SPEED}) [ \t]*+ \( (?:(?P<recent>{_SPEED})[ ]--[ ])?+ (?P<average>{_SPEED}) \)
    (?: [ \t]++ want: [ \t]*+ (?P<want>{_SPEED}) )?+ [ \t]++ K/sec (?P<stalled>[ \t]++\(stalled\))?+ )"""
BAR = rf"""(?x)
    \[ (?P<bar>[^]\n]*+) \] [ \t]*+ (?P<what>sync'ed|verified): [ \t]*+ (?P<percent>[0-9]{{1,3}}\.[0-9])%
    [ \t]++ \( (?P<left>[0-9]{{1,20}}) / (?P<total>[0-9]{{1,20}}) \) (?P<unit>[KM])
    (?: [ \t]++ queue_delay: [ \t]*+ (?P<queue>[0-9]{{1,12}}\.[0-9]{{1,3}}) [ \t]++ ms )?+
    (?: [ \t]++ delay_probe: [ \t]*+ (?P<probe>[0-9]{{1,20}}) )?+
    (?: [ \t]*+ (?P<finish>{FINISH}) )?+"""
POSITION = r"""(?x)
    (?P<percent>[0-9]{1,3})% (?: [ \t]++ (?P<sectors>sector[ ]pos:) | [ \t]++ oos:(?P<oos>[0-9]{1,20}) )?+
    [ \t]*+ (?P<current>[0-9]{1,20}) [ \t]*+ / [ \t]*+ (?P<end>[0-9]{1,20})
    (?: [ \t]++ stop[ ]sector: [ \t]*+ (?P<stop>[0-9]{1,20}) )?+"""
_WIDTH = 20


def read_bar(found: re.Match[str]) -> Progress:
    """Give what a match of `BAR` says."""
    progress = Progress(
        left=int(found["left"]),
        total=int(found["total"]),
        unit=Unit(found["unit"]),
        verify=found["what"] == "verified",
        queue_delay=None if found["queue"] is None else Decimal(found["queue"]),
        delay_probe=None if found["probe"] is None else int(found["probe"]),
    )
    return progress if found["finish"] is None else read_finish(progress, found)


def read_finish(progress: Progress, found: re.Match[str]) -> Progress:
    """Give the progress with what a match of `FINISH` says."""
    seconds = None
    if found["never"] is None:
        seconds = (int(found["hours"]) * 60 + int(found["minutes"])) * 60 + int(found["seconds"])
    return evolve(
        progress,
        finish=seconds,
        speed=_speed(found["speed"]),
        recent_speed=_speed(found["recent"]),
        average_speed=_speed(found["average"]),
        want=_speed(found["want"]),
        stalled=found["stalled"] is not None,
    )


def _speed(text: str | None) -> int | None:
    return None if text is None else int(text.replace(",", ""))


def read_position(found: re.Match[str]) -> Position:
    """Give what a match of `POSITION` says."""
    stop, oos = (None if found[name] is None else int(found[name]) for name in ("stop", "oos"))
    return Position(current=int(found["current"]), end=int(found["end"]), stop=stop, oos=oos)


def misplaced_percent(found: re.Match[str], position: Position) -> str | None:
    """Give what a match of `POSITION` should show as done, if that is not what it shows."""
    done = str(_done(position, sectors=True))
    return done if found["sectors"] is not None and found["percent"] != done else None


def _done(position: Position, *, sectors: bool) -> int:
    """Give what is done, in hundredths, as the driver works it out from bits."""
    bits = 8 if sectors else 1
    return position.current // bits // (position.end // bits // 100 + 1)


def contradictions(found: re.Match[str], progress: Progress) -> Iterable[tuple[str, str]]:
    """Give which parts of a `BAR` no release would show for these amounts, and what it would show."""
    possible = {progress.permille, progress.permille_by(6), permille(progress, (8, 4, 5))}
    if found["percent"] not in map(percent, possible):
        yield "percent", f"{percent(progress.permille)}%"
    if found["bar"] not in {bar(done, old=old) for done in possible for old in (False, True)}:
        yield "bar", bar(progress.permille, old=False)


def percent(done: int) -> str:
    """Give a number of thousandths as the driver shows it, in hundredths."""
    return f"{done // 10}.{done % 10}"


def bar(done: int, *, old: bool) -> str:
    """Draw what is done, in thousandths."""
    dots = (1000 - done) // 50 if old else _WIDTH - done // 50
    return "=" * (_WIDTH - dots - 1) + ">" + "." * dots


def write_bar(progress: Progress, release: Generation) -> str:
    """Give the line with the bar, which is worked out from the amounts."""
    done = permille(progress, release)
    what = "verified" if progress.verify else "sync'ed"
    amounts = f"({progress.left}/{progress.total}){progress.unit.value}"
    line = f"\t[{bar(done, old=has_old_bar(release))}] {what}:{percent(done):>5}% {amounts}"
    line += "" if progress.queue_delay is None else f" queue_delay: {progress.queue_delay} ms"
    return line + ("" if progress.delay_probe is None else f" delay_probe: {progress.delay_probe}")


def write_finish(progress: Progress, release: Generation) -> str:
    """Give the line with time and speeds."""

    def amount(label: str, number: Any, end: str = "") -> str:
        return "" if number is None else label + grouped(number, release) + end

    minutes, seconds = divmod(progress.finish or 0, 60)
    time = "∞" if progress.finish is None else f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    average = amount("(", progress.recent_speed, " -- ") or "("
    speeds = f"{amount('', progress.speed)} {average}{amount('', progress.average_speed, ')')}"
    stalled = " (stalled)" if progress.stalled else ""
    return f"\tfinish: {time} speed: {speeds}{amount(' want: ', progress.want)} K/sec{stalled}"


def write_position(position: Position, release: Generation) -> str:
    """Give the line with the position; its percentage is worked out."""
    sectors = has_sectors(release)
    done = f"\t{_done(position, sectors=sectors):3}%"
    if position.oos is not None:
        return f"{done} oos:{position.oos}  {position.current} / {position.end} "
    line = f"{done}{' sector pos: ' if sectors else '      '}{position.current}/{position.end}"
    return line + ("" if position.stop is None else f" stop sector: {position.stop}")
