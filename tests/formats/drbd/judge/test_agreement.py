from hastore import Severity
from tests.formats.drbd.judge.texts import errors, problems, resource


def test_a_file_for_one_version_is_judged_by_that_one() -> None:
    """Its own language is not held against it."""
    for statement in ("syncer { rate 10M; }", "disk { resync-rate 10M; }", "options { quorum majority; }"):
        assert [] == problems(resource(statement), None)


def test_what_no_version_takes_is_an_error() -> None:
    """The same statement is wrong for all of them."""
    assert ["2:15 out-of-range"] == errors(resource("net { timeout 601; }"), None)


def test_what_only_some_versions_refuse_is_a_warning_in_a_file_that_none_takes() -> None:
    """The version that minds least tells its reasons."""
    text = resource("net { timeout 601; }", "disk { fencing x; }", "options { quorum most; }")
    severities = {p.span.column: p.severity for p in problems(text, None)}

    assert Severity.ERROR is severities[15]
    assert Severity.WARNING in severities.values()
