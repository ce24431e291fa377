"""Rules and findings as values: what is checked, what was found, where, and what to do."""

from collections.abc import Callable, Iterator
from enum import Enum
from inspect import cleandoc

from attrs import field

from hastore.cluster.cluster import Cluster
from hastore.cluster.place import Place
from hastore.frozen import frozen
from hastore.problem import Severity


class Safety(Enum):
    """Whether a fix may be applied without asking."""

    SAFE = "safe"
    """Cannot change what a running node does now, and has one right answer."""
    ASK = "ask"
    """One likely answer, needs consent."""
    NO = "no"
    """A human must decide."""


@frozen
class Fix:
    """What to do about a finding."""

    title: str
    safety: Safety


@frozen(eq=False)
class Related:
    """Another place that has to do with a finding, and what it has to do with it."""

    message: str
    place: Place


@frozen(eq=False)
class Finding:
    """One fault that a rule found. The engine fills in `code`, `name` and, where a rule has one, the severity."""

    message: str
    """Lower case or a name first, values as written, written to be read at three in the morning."""
    place: Place
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None
    detail: str = ""
    """For a problem of a single file: its format and its own code, `drbd/missing-semicolon`.

    A rule of another family that reports such a problem itself, at its very place, says so here.
    """
    code: str = field(default="", kw_only=True)
    name: str = field(default="", kw_only=True)


@frozen
class Needs:
    """What must be there for a rule to run at all."""

    formats: tuple[str, ...]
    """Formats of which the cluster must hold a file each."""
    hosts: int = 1
    """On how many machines the first of the formats is needed."""


@frozen(eq=False)
class Rule:
    """One rule of the catalogue."""

    code: str
    name: str
    """Reads well behind 'allow': the pattern that is found, not its cure."""
    severity: Severity
    """The worst level it reports."""
    check: Callable[[Cluster], Iterator[Finding]]
    """Its docstring is the rule's page: what, why with the source, example, fix, when silent."""
    needs: Needs
    speaks_for: tuple[str, ...] = ()
    """Problems of single files that this rule reports itself, as `Finding.detail` names them."""

    @property
    def page(self) -> str:
        """The rule's documentation, as `--explain` prints it."""
        return cleandoc(self.check.__doc__ or "")

    def missing(self, cluster: Cluster) -> str | None:
        """Tell, in words, what the rule lacks to run; `None` if it can."""
        for format in self.needs.formats:
            if not any(True for _ in cluster.of(format)):
                return f"needs a file of format {format}"
        if self.needs.hosts > 1:
            first = self.needs.formats[0]
            if sum(bool(host.of(first)) for host in cluster.hosts) < self.needs.hosts:
                return f"needs files of format {first} of {self.needs.hosts} machines"
        return None
