"""What each law is held against: every format there is."""

import os

import pytest

from hastore import FORMATS

SHARE = float(os.environ.get("HASTORE_SHARE", "0.2"))
"""Of the examples that a law is worth; `HASTORE_SHARE=1` draws them all. With twenty formats an everyday run draws
fewer for each, and more in all than when there were five."""


def some(examples: int) -> int:
    """Give how many examples a run takes."""
    return max(1, round(examples * SHARE))


each_format = pytest.mark.parametrize("name", list(FORMATS))
"""Runs a law for every format. It gives the name, so that a format which cannot be imported fails alone."""
