import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hastore import haresources
from hastore.formats.haresources import Lookup, first_words, load_errors, runtime_groups
from hastore.formats.haresources.expression import expression


def lines(text: str) -> list[str]:
    """Give the lines that the shell works with."""
    return [group.line for group in runtime_groups(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("n a b\n", ["n a b "]),
        ("\t N1\ta  b", ["n1 a b "]),
        ("n a # b\n", ["n a "]),
        ("n a#b c\n", ["n a "]),
        ("n a \\\nb # c\n", ["n a b # c "]),
        ("n a \\\n# b\n", ["n a # b "]),
        ("n a\\\nb\n", ["n ab "]),
        ("n a\\\\\nb\n", ["n a\\b "]),
        ("n a\\\\\n\nm b\n", ["n am b "]),
        ("n a \\", ["n a \\ "]),
        ("n a \\\n", ["n a \\ "]),
        ("n a \\# x\nb\n", ["n a b "]),
        ("n a\r\n\r\n", ["n a\r ", "\r "]),
        ("n a\u00a0b\n", ["n a\u00a0b "]),
        ("n\n", ["n "]),
    ],
)
def test_the_shell_reader_joins_and_cuts_as_sed_does(text: str, expected: list[str]) -> None:
    """First the comment goes, then lines are joined, and only blanks and tabs part words."""
    assert expected == lines(text)


@given(st.text(alphabet="nN ab:\\\n#\t", max_size=60))
def test_the_shell_reader_and_the_model_agree(text: str) -> None:
    """Where no backslash stands right before a comment, both give the same words."""
    if re.search(r"\\#", text):
        return
    groups = haresources.parse(text).model.groups
    expected = [[group.node, *map(str, group.resources)] for group in groups]

    assert expected == [
        [text[group.node.start : group.node.end].replace("\\\n", ""), *(word.text for word in group.resources)]
        for group in runtime_groups(text)
    ]


def test_a_word_knows_where_it_stands() -> None:
    """Also behind a joined line."""
    text = "n a \\\n  b::c\n"
    word = runtime_groups(text)[0].resources[1]

    assert text[word.start : word.end] == "b::c"
    assert ("b", ("c",)) == (word.script, word.arguments)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("n a\nm b\n", ["n", "m"]),
        ("  # x \\\nn a\n", ["n"]),
        ("\n\t\nn\n", ["n"]),
        ("\\\nn a\n", ["\\"]),
        ("n\\\n a\n", ["n\\"]),
        ("n a \\\nb\nm c\n", ["n", "m"]),
        ("n a # x \\\nm b\n", ["n"]),
        ("n a \\ \nm b\n", ["n", "m"]),
        ("n a \\\r\nm b\r\n", ["n", "m"]),
        ("n a \\\n# x\n  b\n", ["n", "b"]),
        ("n " + "a " * 2557 + "aa bb\n", ["n", "bb"]),
        ("n " + "a " * 2557 + "a\n", ["n"]),
    ],
)
def test_the_c_reader_looks_at_first_words_only(text: str, expected: list[str]) -> None:
    """It joins lines by their last two bytes, whatever they say, and reads 5118 bytes at once."""
    assert expected == [word.text for word in first_words(text)]


def test_first_words_that_are_no_nodes_are_load_errors() -> None:
    """Names are compared without regard to case; without the nodes only what can be no name counts."""
    text = "Ada a\nbell b\nada,bell c\n"

    assert ["ada,bell"] == [word.text for word in load_errors(text)]
    assert ["bell", "ada,bell"] == [word.text for word in load_errors(text, ["ADA"])]
    assert [(text.index("bell"), text.index("bell") + 4)] == [(w.start, w.end) for w in load_errors(text, ["ada"])[:1]]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (" a.c ", "n abc ", True),
        (" a.c ", "n a c ", True),
        (" ab*c ", "n ac ", True),
        (" ab+c ", "n ac ", False),
        (" ab?c ", "n abc ", True),
        (" a{2,3} ", "n aa ", True),
        (" a{2,3} ", "n aaaa ", False),
        (" a{,2} ", "n a ", True),
        (" a{x ", "n a{x ", True),
        (" [b-d] ", "n c ", True),
        (" [^b-d] ", "n c ", False),
        (" []a] ", "n ] ", True),
        (" [[:digit:]] ", "n 7 ", True),
        (" ^a ", "n a ", False),
        (" ^*a ", "n a ", True),
        (" a* ", "n b ", False),
    ],
)
def test_expressions_match_as_egrep_does(pattern: str, text: str, found: bool) -> None:
    """Recorded from GNU grep 3.8, which ResourceManager calls."""
    wanted = expression(pattern)

    assert found == (wanted is not None and wanted.search(text))


@pytest.mark.parametrize("pattern", [" [a ", " [:space:] ", " [[:none:]] ", " [b-a] ", " a{3,2} "])
def test_expressions_that_egrep_refuses_match_nothing(pattern: str) -> None:
    """Nothing is printed then, so that no group is found."""
    assert None is expression(pattern)


def test_groups_are_found_by_key_and_node() -> None:
    """The key is looked for in all lines, the node at the beginning of each."""
    lookup = Lookup(runtime_groups("n1 10.0.0.1 a\nn2 b 10.0.011\nnx a+b\nn2\n"))
    one, two, _, none = lookup.groups

    assert (one, two) == lookup.found("10.0.0.1")
    assert (two,) == lookup.found("b")
    assert [()] * 4 == [lookup.found(key) for key in ("a+b", "", "$(reboot)", "#")]
    assert ("b", "") == lookup.keys_of("N2")
    assert (one, two, lookup.groups[2], none) == lookup.of_node("n.")


def test_keys_that_are_patterns_are_judged_by_what_they_find() -> None:
    """A pattern that finds its own line alone does no harm; one that finds another line, or not its own, does."""

    def codes(text: str) -> list[str]:
        return [problem.code for problem in haresources.parse(text).problems]

    assert codes("n a.*z b\n") == []
    assert codes("n a+ b\n") == ["bad-key"]
    assert codes("n x.*z b\nm xyz c\n") == ["key-not-unique"]
    assert codes("n a|b c\n") == ["bad-key"]
