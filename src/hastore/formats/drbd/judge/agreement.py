"""The judgement without a version: what all front ends refuse is an error, the rest is told only where it helps."""

from collections.abc import Mapping, Sequence

import attrs

from hastore.formats.drbd.judge.report import Verdict
from hastore.problem import Severity


def agreed(verdicts: Mapping[str, Sequence[Verdict]]) -> list[Verdict]:
    """Join the verdicts of all front ends.

    A file that one of them takes is for that one: nothing is said but its own warnings. A file that none takes is
    judged by the one that knows its words best. If there are statements that all of them refuse, only those are errors.
    """
    best = min(reversed([*verdicts]), key=lambda name: (_unknown_words(verdicts[name]), _errors(verdicts[name])))
    if not _errors(verdicts[best]):
        return list(verdicts[best])
    refused = [{_where(verdict) for verdict in found if _is_error(verdict)} for found in verdicts.values()]
    everywhere = set.intersection(*refused)
    return [
        _weighed(verdict, best, shared=not everywhere or _where(verdict) in everywhere) for verdict in verdicts[best]
    ]


def _weighed(verdict: Verdict, name: str, *, shared: bool) -> Verdict:
    if shared or not _is_error(verdict):
        return verdict
    return attrs.evolve(verdict, severity=Severity.WARNING, message=f"{verdict.message} (drbd {name})")


def _unknown_words(verdicts: Sequence[Verdict]) -> int:
    return sum(verdict.code == "unknown-word" for verdict in verdicts)


def _errors(verdicts: Sequence[Verdict]) -> int:
    return sum(map(_is_error, verdicts))


def _is_error(verdict: Verdict) -> bool:
    return verdict.severity is Severity.ERROR


def _where(verdict: Verdict) -> tuple[str | None, int]:
    return verdict.place.source.path, verdict.place.source.offsets[id(verdict.place.node)]
