"""A rehearsal for people: the calls by number, and what to know before."""

from collections.abc import Iterator

from hastore.rehearsal.events import Event, Fail, Give, Held, Return, Standby, Start, Stop, Take
from hastore.rehearsal.outcome import Caution, Phase, Rehearsal
from hastore.terminal import columns, printable

_WIDEST = 58
"""In columns: a longer call has its phrase on a line of its own."""

_SAID = {
    Stop: "heartbeat is stopped on {node}, which runs {held}",
    Fail: "{node} dies while it runs {held}",
    Start: "heartbeat starts on {node} while the other node is down",
    Return: "heartbeat starts on {node} while the other node runs all groups, with auto_failback on",
    Standby: "{node} is told to go standby with {held}",
    Take: "{node} is told to take {key}",
    Give: "{node} is told to give up {key}",
}
_HELD = {Held.LOCAL: "its own groups", Held.FOREIGN: "the other node's groups", Held.ALL: "all groups"}


def report(rehearsal: Rehearsal) -> Iterator[str]:
    """Give the lines of a rehearsal."""
    yield said(rehearsal.event)
    number, why = 1, ""
    for phase in rehearsal.phases:
        yield ""
        if phase.why != why:
            yield f"{printable(phase.why)}:"
            why = phase.why
        yield from _phase(phase, number)
        number += len(phase.calls)
    for caution in sorted(rehearsal.cautions, key=lambda caution: not caution.stops):
        yield ""
        yield from _caution(caution)
    yield ""
    yield _summary(rehearsal)


def said(event: Event) -> str:
    """Say what happens."""
    held = getattr(event, "held", getattr(event, "which", None))
    key = printable(getattr(event, "key", ""))
    return _SAID[type(event)].format(node=printable(event.node), held=_HELD[held] if held else "", key=key)


def _phase(phase: Phase, number: int) -> Iterator[str]:
    yield f"  group {printable(phase.key)}  ({printable(str(phase.place))})"
    calls = [(f"{call.node}: {call.command}", call) for call in phase.calls]
    width = min(max((columns(printable(text)) for text, _ in calls), default=0), _WIDEST)
    why = phase.why
    for at, (text, call) in enumerate(calls, number):
        if call.why != why:
            why = call.why
            yield f"       {printable(why)}:"
        shown = printable(text)
        if columns(shown) > width:
            yield f"  {at:3d}  {shown}"
            yield f"       {' ' * width}  {printable(call.does)}"
        else:
            yield f"  {at:3d}  {shown}{' ' * (width - columns(shown))}  {printable(call.does)}"


def _caution(caution: Caution) -> Iterator[str]:
    word = "cannot start" if caution.stops else "note"
    where = f" ({printable(str(caution.place))})" if caution.place is not None else ""
    yield f"{word}: {printable(caution.message)}{where}"


def _summary(rehearsal: Rehearsal) -> str:
    count = len(rehearsal.calls)
    calls = f"{count} call{'' if count == 1 else 's'}" if count else "no script is called"
    return f"{calls}; {'nothing found that stops a group' if rehearsal.succeeds else 'not all groups can start'}"
