import pytest

from hastore.formats.initiators_allow.pattern import UnreadPatternError, compiled, is_dead, matches


@pytest.mark.parametrize(
    ("pattern", "name", "found"),
    [
        ("iqn.a", "iqn.a", True),
        ("iqn.a", "iqnxa", True),
        ("iqn.a", "iqn.ab", False),
        ("iqn.a", "xiqn.a", False),
        ("iqn\\.a", "iqnxa", False),
        ("iqn.*", "iqn.2012-03.net.example:a", True),
        ("ab*", "abbb", True),
        ("ab*", "a", True),
        ("*a", "*a", True),
        ("*a", "aa", False),
        ("^a", "^a", True),
        ("a$", "a$", True),
        ("^*", "^^", True),
        ("a+", "a+", True),
        ("a\\+", "aaa", True),
        ("a\\?b", "b", True),
        ("a{2}", "a{2}", True),
        ("a\\{2\\}", "aa", True),
        ("a\\{2\\}", "aaa", False),
        ("\\(ab\\)\\{2\\}", "abab", True),
        ("\\(a\\|b\\)*c", "abbac", True),
        ("a\\|b", "ax", True),
        ("a\\|b", "xb", True),
        ("a\\|b", "xbx", False),
        ("[a-c]", "b", True),
        ("[^a-c]", "b", False),
        ("[]a]", "]", True),
        ("[a-]", "-", True),
        ("[[:digit:]]*", "2012", True),
        ("[[.a.]-c]", "b", True),
        ("\\w\\W\\s", "a: ", True),
        ("\\.", ".", True),
        ("a\\", "a$", True),
        ("", "", True),
        ("ä", "ä", True),
        ("..", "ä", True),
        ("\\(\\(a*\\)*\\)*b", "a" * 200, False),
    ],
)
def test_patterns_match_as_in_the_c_library(pattern: str, name: str, found: bool) -> None:
    """What regcomp(3) and regexec(3) say of `^`, the pattern and `$`; a character is a byte."""
    assert found is matches(pattern, name)


@pytest.mark.parametrize(
    "pattern",
    ["[a", "[b-a]", "[[:none:]]", "[[.ab.]]", "[[:digit:", "\\(a", "a\\)", "a**", "a*\\{2\\}", "\\(\\{2\\}\\)",
     "a\\{", "a\\{x\\}", "a\\{40000\\}"],
)  # fmt: skip
def test_what_the_c_library_refuses_matches_nothing(pattern: str) -> None:
    """A pattern that cannot be read is an error, and matches no name."""
    with pytest.raises(ValueError, match=r"\w"):
        compiled(pattern)
    assert matches(pattern, "a") is False
    assert is_dead(pattern)


@pytest.mark.parametrize(
    "pattern", ["\\(a\\)\\1", "\\<a", "a\\b", "\\(" * 60 + "a", "a" + "\\+" * 60, "a" * 5000,
                "\\(a\\{300\\}\\)\\{300\\}"],
)  # fmt: skip
def test_what_is_not_looked_into_has_no_answer(pattern: str) -> None:
    """Back-references, ends of words and patterns beyond all measure may match or not."""
    with pytest.raises(UnreadPatternError):
        compiled(pattern)
    assert matches(pattern, "a") is None
    assert not is_dead(pattern)


@pytest.mark.parametrize(
    ("pattern", "dead"),
    [
        ("iqn.*", False),
        (".*", False),
        ("[a-z.]*:a", False),
        ("IQN.*", False),
        ("eui.0123456789abcdef", False),
        ("x\\|.*mail", False),
        ("mailhost", True),
        ("192.0.2.256", True),
        ("*", True),
        ("", True),
        ("iqn", True),
    ],
)
def test_a_pattern_is_dead_if_no_name_can_begin_so(pattern: str, dead: bool) -> None:
    """Names of initiators begin with `iqn.`, `eui.` or `naa.`."""
    assert dead is is_dead(pattern)
