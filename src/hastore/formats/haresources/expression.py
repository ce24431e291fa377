"""Extended regular expressions as `egrep` reads the key of a group: no brackets round parts, no alternatives.

What heartbeat hands on holds neither, since the shell would take `(`, `|` and `$` for itself before `egrep` sees them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from hastore.frozen import frozen

MAX_REPEATS = 255
"""Expressions with higher counts in `{m,n}` are not looked for; POSIX asks for no more."""
MAX_STEPS = 4096
"""Longer expressions are not looked for: no key of a real file comes near it."""
_QUANTIFIER = re.compile(r"[*+?]|\{(?=[0-9,])(\d*+)(,?)(\d*+)\}", re.ASCII)
_BRACKET = re.compile(r"\[(\^?+)(\]?+(?:\[:[a-z]++:\]|[^\]])*+)\]")
_CLASSES = {
    "alnum": "a-zA-Z0-9",
    "alpha": "a-zA-Z",
    "blank": " \\t",
    "digit": "0-9",
    "lower": "a-z",
    "space": "\\s",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}
Accepts = Callable[[str], bool]


@frozen
class _Step:
    """One character that must come, may come, or may come again and again."""

    accepts: Accepts
    optional: bool = False
    again: bool = False


@frozen
class Expression:
    """An expression that can be looked for in a line, in time that grows with both and no faster."""

    steps: tuple[_Step, ...]

    def search(self, text: str) -> bool:
        """Tell whether it matches anywhere in a text."""
        return self._run(text, everywhere=True)

    def match(self, text: str) -> bool:
        """Tell whether it matches at the beginning of a text."""
        return self._run(text, everywhere=False)

    def _run(self, text: str, *, everywhere: bool) -> bool:
        end, start = len(self.steps), self._reached({0})
        active = start
        for character in text:
            if end in active or not active:
                break
            moved = {after for at in active for after in self._after(at, character)}
            active = self._reached(moved) | start if everywhere else self._reached(moved)
        return end in active

    def _after(self, at: int, character: str) -> Iterator[int]:
        step = self.steps[at]
        if step.accepts(character):
            yield at if step.again else at + 1

    def _reached(self, places: set[int]) -> set[int]:
        reached = set(places)
        for at in places:
            place = at
            while place < len(self.steps) and self.steps[place].optional:
                place += 1
                if place in reached:
                    break
                reached.add(place)
        return reached


def expression(text: str) -> Expression | None:
    """Read an expression; `None` for one that `egrep` refuses or that can match nothing between two blanks."""
    steps: list[_Step] = []
    at = 0
    while at < len(text):
        if text[at] in "^$":  # where a line begins or ends: never here, so at best nothing
            least, _, at = _repeats(text, at + 1)
            if least:
                return None
            continue
        read = _atom(text, at)
        if read is None:
            return None
        accepts, at = read
        least, most, at = _repeats(text, at)
        if least > MAX_REPEATS or (most is not None and (most > MAX_REPEATS or most < least)):
            return None
        steps += [_Step(accepts)] * least
        steps += [_Step(accepts, optional=True, again=True)] if most is None else []
        steps += [_Step(accepts, optional=True)] * ((most or 0) - least)
        if len(steps) > MAX_STEPS:
            return None
    return Expression(tuple(steps))


def _atom(text: str, at: int) -> tuple[Accepts, int] | None:
    """Read what stands for one character, and tell where it ends."""
    character = text[at]
    if character == ".":
        return _anything, at + 1
    if character != "[":
        return character.__eq__, at + 1
    found = _BRACKET.match(text, at)
    accepts = None if found is None else _bracket(*found.groups())
    return None if accepts is None or found is None else (accepts, found.end())


def _anything(_: str) -> bool:
    return True


def _bracket(negated: str, content: str) -> Accepts | None:
    """Give the test for the characters of `[...]`; `None` for what `egrep` refuses."""
    if content.startswith(":") and content.endswith(":") and len(content) > 1:
        return None  # "character class syntax is [[:space:]], not [:space:]"
    parts = []
    for found in re.finditer(r"\[:([a-z]++):\]|(.)-(.)|.", content, re.DOTALL):
        name, first, last = found.groups()
        if name is not None and name not in _CLASSES:
            return None
        if first is not None and first > last:
            return None
        span = f"{re.escape(first)}-{re.escape(last)}" if first is not None else re.escape(found.group())
        parts.append(_CLASSES[name] if name is not None else span)
    pattern = re.compile(f"[{negated}{''.join(parts)}]")
    return lambda character: pattern.match(character) is not None


def _repeats(text: str, at: int) -> tuple[int, int | None, int]:
    """Read how often the character before may come, at least and at most; quantifiers may stand in a row.

    A counted one among several is read as one that counts too far.
    """
    read: list[tuple[int, int | None]] = []
    while found := _QUANTIFIER.match(text, at):
        read.append(_counts(found))
        at = found.end()
    if len(read) == 1:
        return *read[0], at
    if any(low > 1 or (high or 0) > 1 for low, high in read):
        return MAX_REPEATS + 1, None, at
    return min((low for low, _ in read), default=1), None if any(high is None for _, high in read) else 1, at


def _counts(found: re.Match[str]) -> tuple[int, int | None]:
    if found.group() in ("*", "+", "?"):
        return {"*": (0, None), "+": (1, None), "?": (0, 1)}[found.group()]
    low = int(found[1] or 0)
    if found[3]:
        return low, int(found[3])
    return low, None if found[2] else low
