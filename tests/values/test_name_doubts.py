import pytest
from hypothesis import given
from hypothesis import strategies as st

from hastore.problem import Severity
from hastore.values.iscsi_name import IscsiName
from hastore.values.name_doubts import doubts

words = st.text(st.characters(exclude_characters=" \t\n\v\f\r"), min_size=1)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("iqn.2012-03.net.example:mail", []),
        ("iqn.2012-03.net.example:grün", []),
        ("iqn.2012-03.net.example:größe", ["upper-case"]),
        ("iqn.2012-03.net.example:a\u2013b", ["bad-character"]),
        ("iqn.2012-03.-net.example", ["bad-name"]),
        ("eui.02004567A425678D", []),
        ("naa.52004567BA64678D", []),
        ("iqn.2012-03.net.Example:mail", ["upper-case"]),
        ("iqn.2012-03.net.example:mail_0", ["bad-character"]),
        ("iqn.2012-03.net.exa_mple:Mail/0", ["upper-case", "bad-character"]),
        ("iqn.2012-13.net.example:mail", ["bad-name"]),
        ("iqn.2012-00.net.example:mail", ["bad-name"]),
        ("iqn.2012-03.:mail", ["bad-name"]),
        ("iqn.2012-03.net..example", ["bad-name"]),
        ("iqn.net.example:mail", ["bad-name"]),
        ("iqn.2012-03.net.example:" + "a" * 200, ["long-name"]),
        ("eui.02004567A425678", ["bad-name"]),
        ("naa.62004567BA64678D", ["bad-name"]),
        ("mail", ["bad-name"]),
    ],
)
def test_doubts_are_told_with_their_reasons(text: str, codes: list[str]) -> None:
    """Each reason not to take a name has a word, and a sentence that names what to do."""
    assert codes == [doubt.code for doubt in doubts(IscsiName(text))]


@pytest.mark.parametrize("text", ["mail", "iqn.2012-13.net.example", "iqn.2012-03.net.example:" + "a" * 200, "eui.1"])
def test_a_wrong_shape_is_an_error(text: str) -> None:
    """Characters are doubtful, the shape and the length are wrong."""
    assert [Severity.ERROR] == [doubt.severity for doubt in doubts(IscsiName(text))]


@given(words)
def test_a_name_without_doubts_is_of_a_kind(text: str) -> None:
    """Whatever the standard does not allow gives at least one reason."""
    name = IscsiName(text)

    assert name.kind is not None or doubts(name)
