"""What each law is held against: every format there is."""

import pytest

from hastore import FORMATS

each_format = pytest.mark.parametrize("name", list(FORMATS))
"""Runs a law for every format. It gives the name, so that a format which cannot be imported fails alone."""
