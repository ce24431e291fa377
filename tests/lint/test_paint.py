"""Colours."""

import io

import pytest

from hastore.lint.paint import Paint, paint_for


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the environment says of colours."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def test_a_terminal_gets_colours_and_a_file_does_not() -> None:
    """Whoever reads the report from a file wants the words alone."""
    assert (True, False) == (paint_for(Terminal()).on, paint_for(io.StringIO()).on)


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("NO_COLOR", "0"), ("TERM", "dumb")])
def test_the_environment_can_forbid_colours(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """As no-color.org asks, whatever the value, and for terminals that know none."""
    monkeypatch.setenv(name, value)

    assert not paint_for(Terminal()).on


def test_an_empty_no_color_forbids_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """It counts only when it is not empty."""
    monkeypatch.setenv("NO_COLOR", "")

    assert paint_for(Terminal()).on


@pytest.mark.parametrize("colour", ["bold", "red", "yellow", "green", "blue"])
def test_paint_wraps_a_text_or_leaves_it_alone(colour: str) -> None:
    """Each colour ends where its text ends."""
    painted = getattr(Paint(on=True), colour)("x")

    assert painted.startswith("\x1b[")
    assert painted.endswith("mx\x1b[0m")
    assert "x" == getattr(Paint(on=False), colour)("x")
