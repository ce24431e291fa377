import pytest

from hastore.values.iqn import Iqn


@pytest.mark.parametrize(
    ("text", "iqn"),
    [
        ("iqn.2012-03.net.example", Iqn(2012, 3, "net.example")),
        ("iqn.2012-03.net.example:mail", Iqn(2012, 3, "net.example", "mail")),
        ("iqn.2012-03.net.example:mail:0", Iqn(2012, 3, "net.example", "mail:0")),
        ("iqn.2012-03.net.example:", Iqn(2012, 3, "net.example", "")),
        ("IQN.2012-03.NET.example:Mail", Iqn(2012, 3, "net.example", "mail")),
        ("iqn.2012-03.net.example:größe", Iqn(2012, 3, "net.example", "GRÖSSE")),
    ],
)
def test_a_name_is_taken_apart(text: str, iqn: Iqn) -> None:
    """Year, month, domain, and what follows the first colon; it prints as it was found."""
    assert iqn == Iqn.parse(text)
    assert hash(iqn) == hash(Iqn.parse(text))
    assert text == str(Iqn.parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "iqn",
        "iqn.2012-3.net.example",
        "iqn.2012-00.net.example",
        "iqn.2012-13.net.example",
        "iqn.2012-03.",
        "iqn.2012-03.net..example",
        "iqn.2012-03.-net.example",
        "iqn.2012-03.net.example_:a",
        "iqn.2012-03.net.example:a_b",
        "iqn.2012-03.net.example:a b",
        "iqn.2012-03.net.example:" + "a" * 200,
        "eui.0123456789abcdef",
    ],
)
def test_other_text_is_refused(text: str) -> None:
    """What the standard does not allow is no such name."""
    with pytest.raises(ValueError, match=r"write|only|at most"):
        Iqn.parse(text)


def test_a_name_has_at_most_223_bytes() -> None:
    """The standard's length is of the whole name."""
    most = "iqn.2012-03.net.example:" + "a" * 199

    assert 223 == len(str(Iqn.parse(most)))


def test_the_normalised_form_is_lower_case() -> None:
    """It is what programs compare that follow the standard."""
    assert "iqn.2012-03.net.example:strasse" == Iqn.parse("IQN.2012-03.net.Example:Straße").normalised
