"""Where a fault stands, and the list of all that were found."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

import attrs

from hastore.frozen import frozen
from hastore.problem import Family, Problem, Severity
from hastore.syntax.tree import Statement
from hastore.text import Lines


@frozen(eq=False)
class Source:
    """One file of the configuration."""

    text: str
    tree: Statement
    path: str | None
    """As problems name it; `None` for a text that came from no file."""

    @cached_property
    def lines(self) -> Lines:
        """The lines of the text."""
        return Lines(self.text)

    @cached_property
    def offsets(self) -> dict[int, int]:
        """Where each node of the tree starts."""
        return self.tree.offsets()


@frozen
class Place:
    """From which to which character of a statement's text something stands."""

    source: Source
    node: Statement
    start: int
    end: int

    @property
    def offset(self) -> int:
        """The first character, counted in the file."""
        return self.source.offsets[id(self.node)] + self.start

    def __str__(self) -> str:
        """Name the line, for a message about another one."""
        line, _ = self.source.lines.position(self.offset)
        return f"{self.source.path}:{line}" if self.source.path else f"line {line}"

    def seen_from(self, other: "Place") -> str:
        """Name the line, with the file only if that is another one."""
        return f"line {self.source.lines.position(self.offset)[0]}" if self.source is other.source else str(self)


@frozen
class Verdict:
    """One fault at its place."""

    place: Place
    family: Family
    code: str
    message: str
    severity: Severity = Severity.ERROR

    def problem(self) -> Problem:
        """Give it as a problem of its file."""
        place = self.place
        span = place.source.lines.span(place.offset, place.offset + place.end - place.start)
        return Problem(self.severity, self.code, self.message, span, self.family, path=place.source.path)


class Report:
    """All faults of one judgement; what only some hosts refuse waits until all hosts are known."""

    def __init__(self) -> None:
        self.verdicts: list[Verdict] = []
        self.errors = 0
        """How many faults so far make the front end refuse the files."""
        self._local: list[tuple[frozenset[str], Verdict]] = []

    def add(self, verdict: Verdict) -> None:
        """Note a fault, once."""
        if verdict not in self.verdicts[-8:]:
            self.verdicts.append(verdict)
            self.errors += verdict.severity is Severity.ERROR

    def add_local(self, hosts: Iterable[str], verdict: Verdict) -> None:
        """Note a fault that only drbdadm on these hosts finds."""
        self._local.append((frozenset(hosts), verdict))

    def all(self, hosts: Iterable[str], same: Callable[[str, str], bool]) -> Iterator[Verdict]:
        """Give every fault; one that not all `hosts` would find is a warning."""
        yield from self.verdicts
        refusing = [name for names, _ in self._local for name in names]
        everywhere = all(any(same(host, name) for name in refusing) for host in hosts)
        for names, verdict in self._local:
            if everywhere:
                yield verdict
            else:
                note = f"{verdict.message} (only drbdadm on {', '.join(sorted(names))} refuses it)"
                yield attrs.evolve(verdict, severity=Severity.WARNING, message=note)
