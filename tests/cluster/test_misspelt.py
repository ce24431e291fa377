"""Which word is meant by a misspelt one."""

import pytest

from hastore.cluster.misspelt import LONGEST, distance, meant


@pytest.mark.parametrize(
    ("letters", "one", "other"),
    [
        (0, "mail", "mail"),
        (1, "mail", "mails"),
        (1, "mail", "maul"),
        (2, "mail", "mial"),
        (2, "", "r0"),
        (3, "tape", "p"),
    ],
)
def test_distance_counts_letters(letters: int, one: str, other: str) -> None:
    """A letter put in, left out or changed counts one, from either side; no more than can still be meant is counted."""
    assert letters == distance(one, other) == distance(other, one)


@pytest.mark.parametrize(
    ("expected", "word", "known"),
    [
        ("projects", "project", ["mail", "projects"]),
        ("lab.disk.0", "lab.disk", ["lab.disk.0", "tapes"]),
        (None, "lab.disk", ["lab.disk.0", "lab.disk.1"]),
        (None, "cupboard", ["mail", "projects"]),
        (None, "mail", []),
        (None, "x" * (LONGEST + 1), ["x" * (LONGEST + 2)]),
    ],
)
def test_only_one_near_word_is_meant(expected: str | None, word: str, known: list[str]) -> None:
    """A word is meant if it alone is at most two letters away; very long ones are not compared."""
    assert expected == meant(word, known)
