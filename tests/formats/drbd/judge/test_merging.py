from hastore import Severity
from tests.formats.drbd.judge.texts import errors, problems, resource


def test_a_value_that_drbdadm_lets_pass_stays_a_warning() -> None:
    """8.x leaves words to the kernel, which refuses them later."""
    text = resource("net { rr-conflict shout; }")

    assert [(Severity.WARNING, "bad-value")] == [(p.severity, p.code) for p in problems(text, "8.4")]
    assert ["2:19 bad-value"] == errors(text, "9")


def test_no_statement_is_reported_twice() -> None:
    """The judgement stands for what the reading found there."""
    assert 1 == len(problems(resource("net { timeout soon; }"), "9"))
    assert 1 == len(problems(resource("net { tmeout 5; }"), "9"))
