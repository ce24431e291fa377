"""Problems, severities and spans."""

import pickle

import attrs
import pytest

from hastore.errors import HastoreError, ParseError, UnreadableError
from hastore.problem import Family, Problem, Severity, Span

SPAN = Span(3, 5, 3, 9)
PROBLEM = Problem(Severity.ERROR, "missing-semicolon", "a ';' is missing here", SPAN)


def test_severities_are_ranked_worst_first() -> None:
    """`rank` grows as a problem matters less."""
    assert [("ERROR", 0), ("WARNING", 1), ("INFO", 2)] == [(s.name, s.rank) for s in Severity]


def test_families_are_the_codes_of_the_lint_rules() -> None:
    """Each family is one rule of the linter."""
    assert ["SYN001", "SYN002", "SYN003", "SYN004", "SYN005"] == [family.value for family in Family]


def test_a_problem_tells_where_how_bad_and_what() -> None:
    """Its text is a line as compilers print them."""
    named = attrs.evolve(PROBLEM, path="drbd.conf")

    assert "<text>:3:5: error: a ';' is missing here [missing-semicolon]" == str(PROBLEM)
    assert "drbd.conf:3:5: error: a ';' is missing here [missing-semicolon]" == str(named)


def test_problems_are_values() -> None:
    """Equal parts make equal problems, which cannot be changed."""
    assert PROBLEM == Problem(Severity.ERROR, "missing-semicolon", "a ';' is missing here", Span(3, 5, 3, 9))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        PROBLEM.code = "x"  # type: ignore[misc]  # that is the point


def test_a_parse_error_is_a_value_error_with_all_problems() -> None:
    """Whoever catches `ValueError` or `HastoreError` catches it, and finds each problem on a line of its own."""
    error = ParseError([PROBLEM, PROBLEM])

    assert isinstance(error, ValueError)
    assert isinstance(error, HastoreError)
    assert (PROBLEM, PROBLEM) == error.problems
    assert [str(PROBLEM)] * 2 == str(error).splitlines()


@pytest.mark.parametrize("error", [ParseError([PROBLEM]), UnreadableError("drbd.conf", "too large")])
def test_errors_travel_between_processes(error: Exception) -> None:
    """A pickled error comes back with the same words."""
    assert str(error) == str(pickle.loads(pickle.dumps(error)))  # noqa: S301 - our own
