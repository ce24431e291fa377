"""SYN: what is wrong with a file on its own, as far as no other rule speaks for it."""

from collections.abc import Callable, Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.place import Place
from hastore.problem import Family, Severity
from hastore.rules.rule import Finding, Needs, Rule

_NO_FAULT = ("missing-version",)
"""A capture of /proc/drbd may lack its first line; the last line of the report tells what version is assumed."""


def _problems(cluster: Cluster, family: Family) -> Iterator[Finding]:
    for host in cluster.hosts:
        for file in host.files:
            for problem in cluster.problems(file):
                if problem.family is family and problem.code not in _NO_FAULT:
                    place, kind = Place(file, at=problem.span), f"{file.format}/{problem.code}"
                    yield Finding(problem.message, place, severity=problem.severity, detail=kind)


def syntax_error(cluster: Cluster) -> Iterator[Finding]:
    """A stretch of a file that its program cannot read.

    Why: the program refuses the file or skips the line; the message says what is missing and where.
    Source: the program's own reader, as docs/formats tells.

    Example:
        protocol C             # no ';'

    Fix: as the message says.

    Silent: never.
    """
    yield from _problems(cluster, Family.SYNTAX)


def unknown_word(cluster: Cluster) -> Iterator[Finding]:
    """A keyword or option that the program does not know at this place.

    Why: drbdadm refuses the file; ietd and iscsid ignore the line in silence, so that what it should protect is not
    protected. Source: the option tables of the programs.

    Example:
        on-io-eror detach;

    Fix: the nearest known word, if the message names one.

    Silent: never.
    """
    yield from _problems(cluster, Family.WORD)


def bad_value(cluster: Cluster) -> Iterator[Finding]:
    """A value that is missing or is none of those that are allowed.

    Why: the program refuses it, or reads it as something else. Source: the option tables of the programs.

    Example:
        on-io-error explode;

    Fix: one of the values that the message lists.

    Silent: for a capture of /proc/drbd without its version line.
    """
    yield from _problems(cluster, Family.VALUE)


def value_out_of_range(cluster: Cluster) -> Iterator[Finding]:
    """A number that is too small or too large.

    Why: drbdadm refuses it; ietd takes its minimum without a word. Source: the option tables of the programs.

    Example:
        ping-timeout 9999;

    Fix: a number in the range that the message names.

    Silent: never.
    """
    yield from _problems(cluster, Family.RANGE)


def repeated_word(cluster: Cluster) -> Iterator[Finding]:
    """An option that is given twice where only one counts.

    Why: which of them counts depends on the program; the other one misleads whoever reads the file.
    Source: the readers of the programs.

    Example:
        node.startup = manual
        node.startup = automatic

    Fix: remove the one that does not count.

    Silent: never.
    """
    yield from _problems(cluster, Family.REPETITION)


def _rule(family: Family, name: str, check: Callable[[Cluster], Iterator[Finding]]) -> Rule:
    return Rule(family.value, name, Severity.ERROR, check, Needs(()))


RULES = (
    _rule(Family.SYNTAX, "syntax-error", syntax_error),
    _rule(Family.WORD, "unknown-word", unknown_word),
    _rule(Family.VALUE, "bad-value", bad_value),
    _rule(Family.RANGE, "value-out-of-range", value_out_of_range),
    _rule(Family.REPETITION, "repeated-word", repeated_word),
)
