from attrs import evolve

from hastore.values.endpoint import Endpoint
from hastore.values.size import Size


def test_spelling_found_is_spelling_given() -> None:
    """A value that came from a text prints as that text."""
    assert "ipv4  10.0.0.1 : 07788" == str(Endpoint.parse("ipv4  10.0.0.1 : 07788"))


def test_changed_value_drops_its_spelling() -> None:
    """A value changed by evolve does not print what it said before."""
    changed = evolve(Endpoint.parse("ipv4 10.0.0.1 : 7788"), port=7789)

    assert "10.0.0.1:7789" == str(changed)


def test_change_of_form_alone_is_shown() -> None:
    """A field that is changed to an equal one is printed in its new form."""
    changed = evolve(Endpoint.parse("ipv6 [FD00::1]:7788"), address="fd00:0::1")

    assert "ipv6 [fd00:0::1]:7788" == str(changed)


def test_spelling_takes_no_part_in_equality_hash_and_repr() -> None:
    """Two spellings of one value are equal, hash alike and look alike."""
    first, second = Size.parse("100M"), Size.parse("102400K")

    assert first == second
    assert hash(first) == hash(second)
    assert "Size(bytes=104857600)" == repr(first) == repr(second)


def test_spelling_that_is_nonsense_is_not_printed() -> None:
    """A spelling given by hand that does not even read is ignored."""
    assert "1K" == str(Size(1024, spelling="about a K"))
