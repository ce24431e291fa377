from pathlib import Path

import pytest
from attrs import evolve

from hastore import Severity, initiatorname
from hastore.errors import ParseError, RenderError
from hastore.values.iscsi_name import IscsiName

SAMPLES = Path(__file__).parents[1] / "samples" / "initiatorname"
NAME = "iqn.2012-03.net.example:client1"


def sample(name: str) -> str:
    """Give the text of a sample."""
    return (SAMPLES / name).read_bytes().decode()


def name(text: str) -> str | None:
    """Give the name that iscsid finds in a text."""
    found = initiatorname.parse(text).model.initiator_name
    return None if found is None else str(found)


def codes(text: str, severity: Severity = Severity.ERROR) -> list[str]:
    """Give the codes of the problems of one severity."""
    return [p.code for p in initiatorname.parse(text).problems if p.severity is severity]


def test_a_file_is_typed() -> None:
    """Name and alias are read, blanks around the `=` do not count."""
    conf = initiatorname.loads(sample("name-and-alias.iscsi"))

    assert (
        initiatorname.Initiatorname(initiator_name=IscsiName(NAME), initiator_alias="first client of the mail store")
        == conf
    )


def test_a_name_is_asked_for() -> None:
    """Until a start script has made a name, there is none."""
    conf = initiatorname.loads(sample("generate.iscsi"))

    assert conf.generate_name is True
    assert None is conf.initiator_name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"InitiatorName={NAME}\n", NAME),
        (f"  InitiatorName = {NAME}  \r\n", NAME),
        (f"InitiatorName={NAME}", NAME),
        (f"xInitiatorName={NAME}\n", NAME),
        (f"InitiatorName of this machine={NAME}\n", NAME),
        (f"a = InitiatorName = {NAME}\n", NAME),
        (f"InitiatorName={NAME}\nInitiatorName=iqn.2012-03.net.example:other\n", NAME),
        (f"InitiatorName\nInitiatorName=\nInitiatorName={NAME}\n", NAME),
        (f"#InitiatorName=iqn.a\n # InitiatorName=iqn.b\nx # InitiatorName=iqn.c\nInitiatorName={NAME}\n", NAME),
        (f"InitiatorName # no comment ={NAME}\n", NAME),
        ("InitiatorName==iqn.a\n", "=iqn.a"),
        (f"initiatorname={NAME}\n", None),
        (f"InitiatorName {NAME}\n", None),
        ("", None),
    ],
)
def test_the_first_line_that_holds_the_key_counts(text: str, found: str | None) -> None:
    """The key is found anywhere in a line but behind a `#`, and the value follows the first `=` after it."""
    assert found == name(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"InitiatorName={NAME} # rack 4\n", "blank-in-name"),
        (f"InitiatorName={NAME} rack4\n", "blank-in-name"),
        (f"oldInitiatorName={NAME}\n", "surplus-text"),
        (f"InitiatorName is={NAME}\n", "surplus-text"),
        ("InitiatorAlias=a InitiatorName=b\n", "surplus-text"),
        (f"initiatorname={NAME}\n", "unknown-word"),
        (f"InitiatorName {NAME}\n", "missing-equals"),
        ("InitiatorName=\n", "missing-value"),
        ("just text\n", "unexpected-text"),
        ("GenerateName=Yes\n", "bad-value"),
        ("GenerateName = yes\n", "surplus-text"),
        (" GenerateName=yes\n", "surplus-text"),
        ("InitiatorAlias=" + "a" * 1010 + "\n", "long-line"),
    ],
)
def test_what_has_not_its_effect_is_an_error(text: str, code: str) -> None:
    """Each of these lines does something else than what it is written for, or nothing."""
    assert [code] == codes(text)


def test_a_line_may_have_1023_bytes() -> None:
    """The buffer holds 1023 bytes, with the line end."""
    assert [] == codes("InitiatorAlias=" + "a" * 1007 + "\n")
    assert ["long-line"] == codes("InitiatorAlias=" + "a" * 1008 + "\n")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("InitiatorName=client1\n", "bad-name"),
        ("InitiatorName=iqn.2012-13.net.example:a\n", "bad-name"),
        ("InitiatorName=iqn.2012-03.net.Example:a\n", "upper-case"),
        ("InitiatorName=iqn.2012-03.net.example:a_b\n", "bad-character"),
        (f"InitiatorName={NAME}\nInitiatorName={NAME}\n", "repeated-word"),
        (f"GenerateName=yes\nInitiatorName={NAME}\n", "replaced-value"),
    ],
)
def test_what_iscsid_takes_all_the_same_is_a_warning(text: str, code: str) -> None:
    """No name is checked, so a bad one is told but is no error."""
    assert [] == codes(text)
    assert [code] == codes(text, Severity.WARNING)


def test_comments_behind_a_name_are_named() -> None:
    """The message tells that iscsid knows no comment there."""
    (problem,) = initiatorname.parse(sample("comment-behind-the-name.iscsi")).problems

    assert "a comment behind the name is part of it" in problem.message
    assert (1, 15, 1, 55) == (
        problem.span.line, problem.span.column, problem.span.end_line, problem.span.end_column
    )  # fmt: skip


def test_unknown_text_is_not_shown() -> None:
    """A line that is no statement may hold anything, so no message quotes it."""
    document = initiatorname.parse("Xyzzy plugh\nInitiatorName Xyzzy\n")

    assert ["unexpected-text", "missing-equals"] == [p.code for p in document.problems]
    assert "Xyzzy" not in str(document.problems)


def test_lines_without_an_equals_sign_raise() -> None:
    """`loads` refuses what is no line of such a file."""
    with pytest.raises(ParseError, match="the '=' is missing"):
        initiatorname.loads(f"InitiatorName {NAME}\n")


def test_a_name_changes_in_place() -> None:
    """Blanks, comments and whatever stands before the key stay."""
    text = sample("key-within-a-line.iscsi")
    new = evolve(initiatorname.loads(text), initiator_name=IscsiName("iqn.2012-03.net.example:client9"))

    assert text.replace(":client4", ":client9") == initiatorname.dumps(new)


def test_a_new_alias_looks_like_the_name() -> None:
    """A new line follows the name's in layout and line end."""
    text = sample("crlf.iscsi")
    new = evolve(initiatorname.loads(text), initiator_alias="rack 4")

    assert text + "InitiatorAlias=rack 4\r\n" == initiatorname.dumps(new)


@pytest.mark.parametrize("alias", ["", " a", "a\nb", "my InitiatorName=x", "InitiatorAlias"])
def test_an_alias_that_would_be_misread_is_refused(alias: str) -> None:
    """A value has no blanks at its ends, and no key that iscsid would find in it."""
    with pytest.raises(RenderError, match="InitiatorAlias"):
        initiatorname.dumps(initiatorname.Initiatorname(initiator_alias=alias))
