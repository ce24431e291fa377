"""Releases of IET: which is meant by a version, and which of two came first."""

import re

Release = tuple[int, ...]

OLD: Release = (0, 4, 17)
"""The last one that reads nothing but /etc/ietd.conf."""
NEW: Release = (1, 4, 20, 3)
"""What never was released but as a snapshot of the trunk, 1.4.20.3+svn496 and later."""
OWN_OUTGOING: Release = (1, 4, 18)
"""The first one that keeps the outgoing accounts of all targets apart."""
BUCKETS = 16
"""What earlier ones sort the accounts of targets into, by target number; each holds one outgoing account."""
RENEWED: Release = (1, 4, 18)
"""The first one that looks in `/etc/iet`, reads targets.allow, and refuses whom initiators.allow does not list."""
BY_NAME = {"old": OLD, "new": NEW}
_RELEASE = re.compile(r"([01](?:\.[0-9]{1,4}){1,3})(?:[+~-][\w.+~-]*)?")


def release(version: str | None) -> Release:
    """Give the numbers of a release such as `1.4.20.2` or `1.4.20.3+svn499-1`, whose parts count up to the first sign.

    `old` is 0.4.17, `new`, as no version, 1.4.20.3; 1.4.18 came next to 0.4.17. Raises `ValueError` for all else.
    """
    if version is None or version in BY_NAME:
        return BY_NAME[version or "new"]
    match = _RELEASE.fullmatch(version)
    if match is None:
        msg = f"'{version}' is no version of IET, use old, new, or a release such as 0.4.17 or 1.4.20.2"
        raise ValueError(msg)
    return numbers(match[1])


def is_old(version: str | None) -> bool:
    """Tell whether a version looks for its files in `/etc` only: 0.4.17 and earlier. Raises as `release` does."""
    return release(version) < RENEWED


def numbers(text: str) -> Release:
    """Give the numbers of a plain release, as the facts of the fields have it; none for an empty text."""
    return tuple(int(part) for part in text.split(".") if part)
