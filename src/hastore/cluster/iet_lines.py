"""The lines of each ietd.conf that ietd drops or misreads, with the kind of line that each of them is."""

from collections.abc import Iterator

from attrs import evolve

from hastore.binding.get import shown_keyword
from hastore.binding.plan import plan_of
from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place
from hastore.formats.ietd import Ietd, Target
from hastore.formats.ietd.syntax import LUN, STATEMENT, TARGET, USER
from hastore.frozen import frozen
from hastore.problem import Problem

__all__ = ["KEYWORDS", "LUN", "STATEMENT", "TARGET", "USER", "Misread", "misread"]

KEYWORDS = tuple(dict.fromkeys((*plan_of(Ietd).blocks, *plan_of(Target).lines, *plan_of(Ietd).lines)))
"""All words that ietd knows at the start of a line."""


@frozen(eq=False)
class Misread:
    """One problem of an ietd.conf, judged as the assumed version judges, and the line that it is on."""

    file: ConfigFile
    problem: Problem
    kind: str
    """`TARGET`, `LUN`, `USER` for an account, `STATEMENT` for all other lines; what does not continue a line has the
    kind of the line above it."""
    keyword: str
    """The line's first word, as much of it as may be shown; empty where it may be a secret."""
    index: int | None
    """Which word of the line the problem is about; `None` if it is about several."""
    value: str | None
    """The second word of a line whose keyword ietd knows; `None` without one, and for an account."""
    word: str = ""
    """The word of a Lun that the problem is about; empty if it is about several."""

    @property
    def place(self) -> Place:
        """Where it is."""
        return Place(self.file, at=self.problem.span)

    @property
    def detail(self) -> str:
        """As `Finding.detail` names it."""
        return f"{self.file.format}/{self.code}"

    @property
    def code(self) -> str:
        """The kind of problem, in the format's word."""
        return self.problem.code


def misread(cluster: Cluster, *codes: str) -> Iterator[Misread]:
    """Give the problems of all ietd.conf, or those of certain codes."""
    for file in cluster.of("ietd"):
        for problem in cluster.problems(file):
            if not codes or problem.code in codes:
                yield _on_its_line(file, problem)


def _on_its_line(file: ConfigFile, problem: Problem) -> Misread:
    document = file.document
    node, index = document.statement_at(problem.span)
    words = document.syntax.words(node)
    keyword = shown_keyword(words) if problem.code != "no-continuation" else ""
    kind = node.kind
    if problem.code == "no-continuation":
        above = evolve(problem.span, line=problem.span.line - 1, column=1)
        kind = document.statement_at(above)[0].kind
    known = node.kind != USER and problem.code not in ("unknown-word", "no-continuation") and len(words) > 1
    word = words[index] if index is not None and node.kind == LUN else ""
    return Misread(file, problem, kind, keyword, index, words[1] if known else None, word)
