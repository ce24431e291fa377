import pytest

from hastore.formats.drbd.judge.tokens import scan
from hastore.formats.drbd.judge.versions import FRONT_ENDS


def kinds(text: str, version: str = "9") -> list[tuple[str, str]]:
    """Give the tokens of a text."""
    return [(token.kind, token.text) for token in scan(text, FRONT_ENDS[version])]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("12345678", "number"),
        ("10M", "number"),
        ("10m", "string"),
        ("123456789", "string"),
        ("0x10", "string"),
        ("192.0.2.1", "IPv4 address"),
        ("999.0.2.1", "IPv4 address"),
        ("2001:db8::1", "IPv6 address"),
        ("fe80::1%eth0", "IPv6 address"),
        ("::ffff:192.0.2.1", "IPv6 address"),
        ("9.0.16", "module version"),
        ("disk", "keyword"),
        ('"disk"', "string"),
        ("[", "mark"),
        ("=", "bad"),
        ("é", "bad"),
        ("a" * 128, "string"),
        ("a" * 129, "bad"),
        (f'"{"a" * 255}"', "string"),
        (f'"{"a" * 256}"', "bad"),
        (f'"{"é" * 127}"', "string"),
        (f'"{"é" * 128}"', "bad"),
        ('"' + "\\a" * 255 + '"', "string"),
        ('"open', "bad"),
    ],
)
def test_a_text_is_the_token_that_drbdadm_9_scans(text: str, kind: str) -> None:
    """The scanner takes the longest match, and of equally long ones the first of its list."""
    assert [(kind, text)] == kinds(text)


def test_a_port_behind_an_address_is_a_token_of_its_own() -> None:
    """One colon makes no IPv6 address."""
    expected = [("IPv4 address", "192.0.2.1"), ("mark", ":"), ("number", "7789"), ("mark", ";")]

    assert expected == kinds("192.0.2.1:7789;")


def test_comments_are_nothing_even_right_behind_a_word() -> None:
    """A `#` outside quotes starts a comment anywhere."""
    assert [("string", "/dev/vg"), ("mark", ";")] == kinds("/dev/vg#0;\n;")


def test_a_word_is_shorter_in_8_3() -> None:
    """It was 80 characters before drbd-utils 8.9.5."""
    assert [("bad", "a" * 81)] == kinds("a" * 81, "8.3")


def test_names_of_options_are_keywords_before_9() -> None:
    """The 8.x scanners know each of them as a token."""
    assert [[("keyword", "rate")], [("string", "rate")]] == [kinds("rate", version) for version in ("8.3", "9")]


def test_a_value_ends_at_a_nul() -> None:
    """The program's strings do."""
    (token,) = scan('"a\\"b\0c"', FRONT_ENDS["9"])

    assert 'a"b' == token.value
