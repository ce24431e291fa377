from pathlib import Path

import pytest
from attrs import evolve

from hastore import Severity, defaults
from hastore.errors import ParseError

SAMPLES = Path(__file__).parents[1] / "samples" / "defaults"
SETTING = defaults.Setting


def sample(name: str) -> str:
    """Give the text of a sample."""
    return (SAMPLES / name).read_bytes().decode()


def read(text: str) -> dict[str, str | None]:
    """Give the settings of a text."""
    return {each.name: each.text for each in defaults.parse(text).model.assignments}


def codes(text: str) -> list[tuple[str, Severity]]:
    """Give the codes of the problems of a text, and how bad they are."""
    return [(problem.code, problem.severity) for problem in defaults.parse(text).problems]


def test_a_file_is_typed() -> None:
    """Settings are read in their order, without quotes."""
    assert {
        "ISCSITARGET_ENABLE": "true",
        "ISCSITARGET_MAX_SLEEP": "3",
        "ISCSITARGET_OPTIONS": "-a 192.0.2.9",
    } == read(sample("iscsitarget"))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("", ""),
        ("true", "true"),
        ('"true"', "true"),
        ("'a $b'", "a $b"),
        ('"a \\$b \\"c\\" \\d"', 'a $b "c" \\d'),
        ("a\\ b", "a b"),
        ("'it'\\''s'", "it's"),
        ('"one\ntwo"', "one\ntwo"),
        ("a#b", "a#b"),
        ("$X", None),
        ('"$(date) x"', None),
        ("100$", "100$"),
    ],
)
def test_quotes_are_read_as_the_shell_reads_them(raw: str, text: str | None) -> None:
    """What the shell puts in for a `$` is not known."""
    assert {"A": text} == read(f"A={raw} # note\n")


@pytest.mark.parametrize("text", ["", "true", "a b", "it's", "$X", "a\nb", 'say "x"', "\\"])
def test_any_text_can_be_set(text: str) -> None:
    """It is quoted where it must be."""
    assert text == SETTING.of("A", text).text


@pytest.mark.parametrize(("name", "raw"), [("1A", "x"), ("A-B", "x"), ("A", "a b"), ("A", "'"), ("A", "$(x y)")])
def test_what_is_no_setting_is_refused(name: str, raw: str) -> None:
    """A name has letters, digits and '_', a value is one word."""
    with pytest.raises(ValueError, match="for the shell"):
        SETTING(name, raw)


def test_the_last_line_counts() -> None:
    """Of two settings of one name; the first is reported unless the last one builds on it."""
    conf = defaults.parse("A=1\nA=2\n").model

    assert "2" == getattr(conf.last("A"), "text", None)
    assert None is conf.last("B")
    assert [("repeated-word", Severity.WARNING)] == codes("A=1\nA=2\n")
    assert [] == codes('A=1\nA="$A 2"\n')


@pytest.mark.parametrize(
    ("line", "code", "severity"),
    [
        ("A = 1", "surplus-blank", Severity.ERROR),
        ("A= 1", "surplus-blank", Severity.ERROR),
        ("A=1\r", "carriage-return", Severity.ERROR),
        ("A='1", "unknown-command", Severity.WARNING),
        ("ulimit -n 4096", "unknown-command", Severity.INFO),
        ("A=$(uname -r)", "unknown-command", Severity.INFO),
    ],
)
def test_what_sets_nothing_is_reported(line: str, code: str, severity: Severity) -> None:
    """Commands are not looked at, and what only looks like a setting is an error."""
    assert [(code, severity)] == codes(line + "\n")


def test_a_carriage_return_belongs_to_the_value() -> None:
    """So that `true` is not what a start script compares with `true`."""
    assert {"ISCSITARGET_ENABLE": "true\r"} == read(sample("crlf"))


def test_a_setting_with_blanks_is_not_well_formed() -> None:
    """`loads` says so."""
    with pytest.raises(ParseError, match="no blanks around the '='"):
        defaults.loads(sample("mistakes"))


def test_a_command_with_a_text_is_not_shown() -> None:
    """It may hold a password."""
    assert "hunter2" not in str(defaults.parse("login --password hunter2\nA=b hunter2\n").problems)


def test_a_change_leaves_the_rest_as_it_is() -> None:
    """Comments, blank lines and quotes of others stay."""
    text = sample("iscsitarget")
    conf = defaults.loads(text)
    first, *others = conf.assignments
    new = evolve(first, setting=SETTING.of("ISCSITARGET_ENABLE", "false"))

    assert text.replace("=true", "=false") == defaults.dumps(evolve(conf, assignments=(new, *others)))
