"""Runs rules over a cluster and makes the report."""

from collections.abc import Iterable, Iterator

import attrs
from attrs import field

from hastore.cluster.cluster import Cluster
from hastore.cluster.host import Unread
from hastore.frozen import frozen
from hastore.problem import Family, Problem, Severity, Span
from hastore.rules import RULES
from hastore.rules.rule import Finding, Related, Rule


@frozen
class NotRun:
    """A rule that could not run, and what it lacks."""

    code: str
    name: str
    reason: str


@frozen
class NotUnderstood:
    """A line of a file that no reading was found for."""

    path: str
    host: str
    line: int
    message: str


@frozen(eq=False)
class Report:
    """What a run of the linter found."""

    findings: tuple[Finding, ...]
    """By machine and file, in text order."""
    not_run: tuple[NotRun, ...]
    not_understood: tuple[NotUnderstood, ...]
    unread: tuple[Unread, ...] = ()
    cluster: Cluster = field(kw_only=True, repr=False)
    fail_on: Severity | None = Severity.WARNING

    @property
    def exit_code(self) -> int:
        """0 clean, 1 findings at or above `fail_on`, 3 something could not be read or parsed."""
        if self.unread or self.not_understood:
            return 3
        return int(
            any(self.fail_on is not None and f.severity.rank <= self.fail_on.rank for f in self.findings if f.severity)
        )


def run(
    cluster: Cluster,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    fail_on: Severity | None = Severity.WARNING,
) -> Report:
    """Hold all files of a cluster against each other.

    `select` and `ignore` are codes or beginnings of codes (`REP001`, `REP`); nothing selected is all selected.
    """
    lacks = {rule: rule.missing(cluster) for rule in _chosen(_beginnings(select), _beginnings(ignore))}
    rules = [rule for rule, lack in lacks.items() if lack is None]
    speakers = _speakers(rules)
    findings = [finding for rule in rules for finding in _findings(rule, speakers, cluster)]
    return Report(
        tuple(_in_order(_one_per_cause(_one_per_place(_unspoken(findings))), cluster)),
        tuple(NotRun(rule.code, rule.name, lack) for rule, lack in lacks.items() if lack is not None),
        tuple(_not_understood(cluster)),
        cluster.unread,
        cluster=cluster,
        fail_on=fail_on,
    )


def _beginnings(codes: Iterable[str]) -> tuple[str, ...]:
    return (codes,) if isinstance(codes, str) else tuple(codes)


def _chosen(select: tuple[str, ...], ignore: tuple[str, ...]) -> list[Rule]:
    return [r for r in RULES if (not select or r.code.startswith(select)) and not r.code.startswith(ignore)]


def _speakers(rules: list[Rule]) -> dict[str, list[Rule]]:
    """Give, by the code of a problem of a single file, the rules that speak of it in their own words."""
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        for code in rule.speaks_for:
            found.setdefault(code, []).append(rule)
    return found


def _findings(rule: Rule, speakers: dict[str, list[Rule]], cluster: Cluster) -> Iterator[Finding]:
    for finding in rule.check(cluster):
        if all(other is rule for other in speakers.get(finding.detail, ())):
            severity = finding.severity or rule.severity
            yield attrs.evolve(finding, code=rule.code, name=rule.name, severity=severity)


def _unspoken(findings: list[Finding]) -> list[Finding]:
    """Leave out the problems of single files that another rule reports at the same place, with the same `detail`."""
    told = {_problem(finding) for finding in findings if finding.detail and finding.code not in _SINGLE_FILE}
    return [f for f in findings if not told or f.code not in _SINGLE_FILE or _problem(f) not in told]


def _problem(finding: Finding) -> tuple[str, int, Span]:
    return finding.detail, id(finding.place.file), finding.place.span


_SINGLE_FILE = frozenset(family.value for family in Family)


def _one_per_place(findings: list[Finding]) -> list[Finding]:
    """Report what is said twice of one place once, as of an initiator that two targets refuse."""
    kept: dict[tuple[str, str, int, Span], Finding] = {}
    for finding in findings:
        same = (finding.code, finding.message, id(finding.place.file), finding.place.span)
        first = kept.setdefault(same, finding)
        if first is not finding:
            told = {(id(r.place.file), r.place.span, r.message) for r in first.related}
            more = (r for r in finding.related if (id(r.place.file), r.place.span, r.message) not in told)
            kept[same] = attrs.evolve(first, related=(*first.related, *more))
    return list(kept.values())


def _one_per_cause(findings: list[Finding]) -> list[Finding]:
    """Report a fault once that the copies of a file on several machines share; the others become related places."""
    kept: dict[tuple[str, str, str, int], Finding] = {}
    seen: dict[tuple[str, str, str, str], int] = {}
    for finding in findings:
        file = finding.place.file
        cause = (finding.code, finding.message, file.logical)
        count = seen[(*cause, file.host)] = seen.get((*cause, file.host), 0) + 1
        first = kept.setdefault((*cause, count), finding)
        if first is not finding:
            copy = Related(f"the same in the copy of {file.host}", finding.place)
            kept[(*cause, count)] = attrs.evolve(first, related=(*first.related, copy))
    return list(kept.values())


def _in_order(findings: list[Finding], cluster: Cluster) -> list[Finding]:
    order = {id(file): i for i, file in enumerate(file for host in cluster.hosts for file in host.files)}

    def place(finding: Finding) -> tuple[int, int, int, str]:
        span = finding.place.span
        return order[id(finding.place.file)], span.line, span.column, finding.code

    return sorted(findings, key=place)


def _not_understood(cluster: Cluster) -> Iterator[NotUnderstood]:
    for host in cluster.hosts:
        for file in host.files:
            for problem in cluster.problems(file):
                if _is_unparsed(problem):
                    yield NotUnderstood(file.path, host.name, problem.span.line, problem.message)


def _is_unparsed(problem: Problem) -> bool:
    return problem.family is Family.SYNTAX and problem.severity is Severity.ERROR
