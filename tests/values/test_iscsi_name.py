import pytest
from hypothesis import given
from hypothesis import strategies as st

from hastore.values.iscsi_name import IscsiName

words = st.text(st.characters(exclude_characters=" \t\n\v\f\r"), min_size=1)


@given(words)
def test_any_word_is_held_as_written(text: str) -> None:
    """Nothing is checked and nothing is changed."""
    assert text == str(IscsiName.parse(text))
    assert IscsiName(text) == IscsiName.parse(str(IscsiName(text)))


@given(words)
def test_every_word_has_a_kind_or_none(text: str) -> None:
    """Asking for the kind of a name never raises."""
    assert IscsiName(text).kind in {"iqn", "eui", "naa", None}


def test_ascii_case_has_no_meaning() -> None:
    """Names are equal, and hash alike, without regard to ASCII case only."""
    first, second = IscsiName("IQN.2008-04.local.Home:disk"), IscsiName("iqn.2008-04.local.home:disk")

    assert {first} == {second}
    assert "iqn.2008-04.local.home:disk" == first.normalised
    assert IscsiName("iqn.2008-04.x:Ä") != IscsiName("iqn.2008-04.x:ä")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("iqn.2008-04.local.home:storage.disk.0", "iqn"),
        ("IQN.2008-04.LOCAL.HOME", "iqn"),
        ("iqn.2008-04.local.home:a:b", "iqn"),
        ("iqn.2008-04.local.home:größe", "iqn"),
        ("iqn.2008-13.local.home:disk", None),
        ("iqn.08-04.local.home:disk", None),
        ("iqn.2008-04.:disk", None),
        ("iqn.2008-04.local..home:disk", None),
        ("iqn.2008-04.local.home:disk_0", None),
        ("iqn.2008-04.local.home:disk/0", None),
        ("iqn.2008-04.local:" + "x" * 206, None),
        ("eui.02004567A425678D", "eui"),
        ("eui.02004567A425678", None),
        ("naa.52004567BA64678D", "naa"),
        ("naa.62004567BA64678D0123456789ABCDEF", "naa"),
        ("naa.62004567BA64678D01234567", None),
        ("storage", None),
    ],
)
def test_kind_is_by_the_standard(text: str, kind: str | None) -> None:
    """A name of a kind has the form of the standard; any other word has no kind."""
    assert kind == IscsiName(text).kind


@pytest.mark.parametrize("text", ["", " ", "iqn.2008-04.x:a b", "x\n"])
def test_blanks_are_refused(text: str) -> None:
    """No file can hold a name with a blank, or none."""
    with pytest.raises(ValueError, match="one word"):
        IscsiName.parse(text)


@given(words)
def test_the_form_is_there_where_the_kind_is(text: str) -> None:
    """A name of a kind can be taken apart, and says the same then."""
    form = IscsiName(text).form

    assert (form is None) is (IscsiName(text).kind is None)
    assert form is None or str(form) == text
