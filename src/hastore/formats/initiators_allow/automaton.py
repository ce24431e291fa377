"""Matching without going back: a finite automaton, so that no pattern of a file can take more than its time."""

from collections.abc import Iterable, Sequence

MOST_STATES = 10_000
"""A pattern of a line has at most a few thousand characters; only counts in counts make more."""

Node = tuple[str, tuple[object, ...]]
"""A pattern's part: what it is, and its own parts or, of one byte, the bytes it may be."""

ONE, START, END, ALL, ANY, STAR = "one", "start", "end", "all", "any", "star"


class Automaton:
    """A pattern ready to match; raises `ValueError` if it is too large."""

    def __init__(self, pattern: Node) -> None:
        self._bytes: list[frozenset[int] | None] = []
        self._next: list[list[tuple[str, int]]] = []
        last = self._state()
        self._first = self._build(pattern, last)
        self._last = last

    def matches(self, data: bytes) -> bool:
        """Tell whether the pattern is found anywhere in the data."""
        states: set[int] = set()
        for at in range(len(data) + 1):
            states = self._closed([*states, self._first], at_start=at == 0, at_end=at == len(data))
            if self._last in states:
                return True
            if at < len(data):
                states = self._after(states, data[at])
        return False

    def may_begin(self, data: bytes) -> bool:
        """Tell whether something that begins with these bytes may match, as far as they show."""
        states = {self._first}
        for at, byte in enumerate(data):
            states = self._after(self._closed([*states, self._first], at_start=at == 0, at_end=False), byte)
        states = self._closed([*states, self._first], at_start=False, at_end=False)
        return any(map(self._leads_on, states))

    def _leads_on(self, state: int) -> bool:
        return state == self._last or self._bytes[state] is not None or any(w == END for w, _ in self._next[state])

    def _after(self, states: Iterable[int], byte: int) -> set[int]:
        found = set()
        for state in states:
            allowed = self._bytes[state]
            if allowed is not None and byte in allowed:
                found.add(self._next[state][0][1])
        return found

    def _closed(self, states: Iterable[int], *, at_start: bool, at_end: bool) -> set[int]:
        found, todo = set(states), list(states)
        while todo:
            state = todo.pop()
            if self._bytes[state] is not None:
                continue
            for when, following in self._next[state]:
                held = when == "" or (when == START and at_start) or (when == END and at_end)
                if held and following not in found:
                    found.add(following)
                    todo.append(following)
        return found

    def _state(self, allowed: frozenset[int] | None = None, steps: Sequence[tuple[str, int]] = ()) -> int:
        if len(self._next) == MOST_STATES:
            msg = "the pattern is too large"
            raise ValueError(msg)
        self._bytes.append(allowed)
        self._next.append(list(steps))
        return len(self._next) - 1

    def _build(self, node: Node, following: int) -> int:
        """Give the state from which the pattern leads to `following`."""
        kind, parts = node
        if kind == ONE:
            return self._state(parts[0], [("", following)])  # type: ignore[arg-type]  # a set of bytes
        if kind in (START, END):
            return self._state(None, [(kind, following)])
        if kind == ALL:
            for part in reversed(parts):
                following = self._build(part, following)  # type: ignore[arg-type]  # a node
            return following
        if kind == ANY:
            steps = [("", self._build(part, following)) for part in parts]  # type: ignore[arg-type]  # a node
            return self._state(None, steps)
        loop = self._state()
        self._next[loop] = [("", self._build(parts[0], loop)), ("", following)]  # type: ignore[arg-type]  # a node
        return loop
