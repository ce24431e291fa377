"""The package's window: all its names are seen, though most are imported when they are asked for."""

import pytest

from hastore import negotiation


@pytest.mark.parametrize("name", negotiation.__all__)
def test_a_name_is_listed_and_there(name: str) -> None:
    """`dir` and `help` show what can be imported."""
    assert name in dir(negotiation)
    assert getattr(negotiation, name) is not None
