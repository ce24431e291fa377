import pytest

from hastore.values.eui import Eui


def test_case_does_not_count() -> None:
    """Names of one number are equal, and print as they were found."""
    assert Eui.parse("eui.02004567A425678D") == Eui("02004567a425678d") == Eui.parse("EUI.02004567a425678d")
    assert "eui.02004567A425678D" == str(Eui.parse("eui.02004567A425678D"))
    assert "eui.02004567a425678d" == str(Eui("02004567A425678D"))
    assert "eui.02004567a425678d" == Eui("02004567A425678D").normalised


@pytest.mark.parametrize("text", ["", "eui.", "eui.02004567A425678", "eui.02004567A425678G", "naa.02004567A425678D"])
def test_other_text_is_refused(text: str) -> None:
    """It takes `eui.` and 16 hexadecimal digits."""
    with pytest.raises(ValueError, match="16 hexadecimal digits"):
        Eui.parse(text)
