import pytest

from hastore.problem import Severity
from hastore.values.chap import length_doubt
from hastore.values.secret import Secret


@pytest.mark.parametrize(
    ("length", "code", "severity"),
    [
        (0, "short-secret", Severity.WARNING),
        (11, "short-secret", Severity.WARNING),
        (12, None, None),
        (16, None, None),
        (17, "long-secret", Severity.INFO),
    ],
)
def test_a_secret_has_12_to_16_bytes(length: int, code: str | None, severity: Severity | None) -> None:
    """Shorter ones can be guessed, longer ones are not taken by all."""
    doubt = length_doubt(Secret("x" * length))

    assert (code, severity) == ((None, None) if doubt is None else (doubt.code, doubt.severity))


def test_bytes_count_and_not_characters() -> None:
    """Six letters of two bytes are long enough."""
    assert None is length_doubt(Secret("ä" * 6))


def test_the_secret_is_not_shown() -> None:
    """The reason names the limit alone."""
    assert "Xyzzy" not in str(length_doubt(Secret("Xyzzy")))
