"""What is known while the files are read: which front end reads, where it is, and what it has seen."""

from typing import TYPE_CHECKING

from attrs import define, field

from hastore.formats.drbd.judge.facts import Resource
from hastore.formats.drbd.judge.report import Place, Report, Source, Verdict
from hastore.formats.drbd.judge.versions import FrontEnd
from hastore.problem import Family, Severity
from hastore.syntax.tree import Statement

if TYPE_CHECKING:
    from hastore.formats.drbd.judge.library import Library


@define(eq=False)
class Frame:
    """One section that is being read."""

    section: str
    node: Statement


@define(eq=False)
class Scene:
    """The state of one front end while it reads."""

    end: FrontEnd
    source: Source
    report: Report = field(factory=Report)
    frames: list[Frame] = field(factory=list)
    resources: list[Resource] = field(factory=list)
    common: Resource | None = None
    keys: dict[str, Place] = field(factory=dict)
    """What must be unique in all files, by the front end's own keys."""
    library: "Library | None" = None
    """Where included files come from."""
    skipping: Place | None = None
    """The `skip` of drbd 9 whose brace did not come yet."""
    braces: int = 0
    """How many missing braces were reported for this file."""

    def place(self, node: Statement, start: int, end: int) -> Place:
        """Give a place in the file that is being read."""
        return Place(self.source, node, start, end)

    def error(self, place: Place, code: str, message: str, family: Family = Family.VALUE) -> None:
        """Note what makes the front end refuse the files."""
        self.report.add(Verdict(place, family, code, message))

    def warn(self, place: Place, code: str, message: str, family: Family = Family.VALUE) -> None:
        """Note what the front end lets pass, but hardly anybody means."""
        self.report.add(Verdict(place, family, code, message, Severity.WARNING))

    def note(self, place: Place, code: str, message: str, family: Family = Family.VALUE) -> None:
        """Note what was not judged."""
        self.report.add(Verdict(place, family, code, message, Severity.INFO))

    def unique(self, key: str, what: str, place: Place, keys: dict[str, Place] | None = None) -> None:
        """Note that a thing is used here; a second use is an error."""
        seen = self.keys if keys is None else keys
        if key not in seen:
            seen[key] = place
        else:
            first = seen[key]
            message = f"{what} is used already, see {first.seen_from(place)}"
            self.error(place, "repeated-value", message, Family.REPETITION)

    def resource(self, name: str) -> Resource | None:
        """Give the first resource of that name."""
        return next((resource for resource in self.resources if resource.name == name), None)

    @property
    def outer(self) -> list[str]:
        """The sections around the one that is being read, the nearest first."""
        return [frame.section for frame in reversed(self.frames[:-1])]
