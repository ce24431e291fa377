"""What each law is held against: every format there is."""

from typing import Any

import pytest

from hastore import FORMATS
from hastore.formats.format import Format

each_format = pytest.mark.parametrize("name", list(FORMATS))
"""Runs a law for every format. It gives the name, so that a format which cannot be imported fails alone."""


def format_of(name: str) -> Format[Any]:
    """Give an enrolled format."""
    return FORMATS[name]
