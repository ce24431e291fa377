"""Words that are meant to be others."""

from collections.abc import Iterable

MOST = 2
"""By so many letters at most a misspelt word differs from the right one."""
LONGEST = 64
"""Longer words are not compared: the time grows with the square."""


def meant(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that is at most two letters away from a misspelt one; `None` if none or several are."""
    far = {other: distance(word, other) for other in known}
    least = min(far.values(), default=MOST + 1)
    near = [other for other, letters in far.items() if letters == least]
    return near[0] if least <= MOST and len(near) == 1 else None


def distance(one: str, other: str) -> int:
    """Give how many letters must be put in, left out or changed to make one word of the other, or `MOST` + 1."""
    if abs(len(one) - len(other)) > MOST or len(one) > LONGEST:
        return MOST + 1
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, wanted in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != wanted))
    return min(row[-1], MOST + 1)
