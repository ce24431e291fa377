import pytest

from hastore.values.naa import Naa

SHORT, LONG = "52004567BA64678D", "62004567BA64678D0123456789ABCDEF"


def test_case_does_not_count() -> None:
    """Names of one number are equal, and print as they were found."""
    assert Naa.parse(f"naa.{SHORT}") == Naa(SHORT.lower()) == Naa.parse(f"NAA.{SHORT}")
    assert f"naa.{SHORT}" == str(Naa.parse(f"naa.{SHORT}"))
    assert f"naa.{SHORT.lower()}" == str(Naa(SHORT)) == Naa(SHORT).normalised


@pytest.mark.parametrize(
    ("digits", "authority", "known"),
    [
        (SHORT, 5, True),
        (LONG, 6, True),
        ("2" + SHORT[1:], 2, True),
        (LONG[:16], 6, False),
        ("f" + SHORT[1:], 15, False),
    ],
)
def test_the_first_digit_names_the_authority(digits: str, authority: int, known: bool) -> None:
    """Each authority's numbers have one length."""
    assert (authority, known) == (Naa(digits).authority, Naa(digits).is_known)


@pytest.mark.parametrize("text", ["", "naa.", f"naa.{SHORT}0", f"naa.{LONG}0", f"eui.{SHORT}", f"naa.{SHORT[:-1]}x"])
def test_other_text_is_refused(text: str) -> None:
    """It takes `naa.` and 16 or 32 hexadecimal digits."""
    with pytest.raises(ValueError, match="16 or 32 hexadecimal digits"):
        Naa.parse(text)
