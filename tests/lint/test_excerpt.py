"""Lines with a marker below."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hastore import parse
from hastore.lint.excerpt import LONGEST, Excerpt, Excerpts
from hastore.problem import Span
from hastore.terminal import columns


def excerpt(line: str, column: int, end: int, format: str = "drbd") -> Excerpt:
    """Give the excerpt of the first line of a text."""
    return Excerpts().of(parse(line + "\n", format), Span(1, column, 1, end))


def marked(found: Excerpt) -> str:
    """Give what the marker stands under, for lines of narrow letters."""
    return found.line[found.indent : found.indent + found.width]


def test_the_marker_stands_under_the_span() -> None:
    """Neither more nor less."""
    assert "C" == marked(excerpt("resource r { protocol C; }", 23, 24))


def test_tabs_take_four_columns() -> None:
    """Before, under and behind the marker."""
    found = excerpt("\tresource\tr\t{ }\t# x", 11, 12)

    assert "    resource    r    { }    # x" == found.line
    assert "r" == marked(found)


def test_wide_letters_take_two_columns() -> None:
    """The marker is as far in and as wide as they make it on a terminal."""
    found = excerpt("resource 日本x本 { }", 12, 14)

    assert ("resource 日本x本 { }", 13, 3) == (found.line, found.indent, found.width)


def test_an_empty_span_is_marked_all_the_same() -> None:
    """Where something is missing, also behind the last character."""
    assert Excerpt("resource", 8, 1) == excerpt("resource", 9, 9)
    assert Excerpt("", 0, 1) == excerpt("", 1, 1)


def test_a_span_of_several_lines_is_marked_to_the_end_of_the_first() -> None:
    """The others are not shown."""
    document = parse("a b\nc d;\n", "drbd")

    assert Excerpt("a ***", 0, 5) == Excerpts().of(document, Span(1, 1, 2, 4))


def test_line_ends_and_control_characters_are_not_let_through() -> None:
    """A carriage return at the end is none of the line; others are shown as escapes."""
    assert Excerpt(r"resource \x1b[2J { }", 9, 7) == excerpt("resource \x1b[2J { }\r", 10, 14)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('net { shared-secret "x"; timeout 9999; }', "net { shared-secret ***; timeout 9999; }"),
        ('net { shared-secert "x y" z; timeout 1; }', "net { shared-secert *** ***; timeout 1; }"),
        ('net { shared-secret "x }', "net { shared-secret ***"),
        ("net { cram-hmac-alg sha1 shared-secret x; }", "net { cram-hmac-alg sha1 shared-secret ***; }"),
        ("net { password x { word x; } }", "net { password *** { word ***; } }"),
        ("unknown words # a comment stays", "unknown ***"),
        ("on ada bell { disk x y z; }", "on ada bell { disk x *** ***; }"),
    ],
)
def test_what_may_be_a_secret_is_masked(text: str, shown: str) -> None:
    """Secrets, values of unknown words, and words where none belongs; the rest of the line stays."""
    assert f"resource r {{ {shown}" == excerpt(f"resource r {{ {text}", 1, 2).line


def test_a_marker_in_a_secret_stands_under_its_mask() -> None:
    """Wherever in the secret the finding is."""
    text = 'resource r { net { shared-secret "long secret"; } }'
    start = text.index('"') + 1

    assert "***" == marked(excerpt(text, start, start + 13)) == marked(excerpt(text, start + 4, start + 13))


def test_a_long_line_is_cut_around_the_finding() -> None:
    """What is marked is always seen, and dots tell where the line goes on."""
    line = "resource r { " + "# " * 5 + "x" * 1000
    for column in (1, 5, 60, 100, 500, 900, 1000):
        found = excerpt(line, column, column + 3)

        assert found.indent + found.width <= columns(found.line) <= LONGEST + 6
        assert found.line.startswith("...") == (column > 61)
        assert found.line.endswith("...") == (column < 920)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=400), st.integers(1, 400))
def test_the_marker_never_leaves_the_line(line: str, column: int) -> None:
    """Whatever the line holds; it may stand one column behind its end."""
    column = min(column, len(line) + 1)
    found = excerpt(line, column, column + 5)

    assert found.line.isprintable()
    assert found.indent + found.width <= columns(found.line) + 1


def test_many_findings_in_one_file_cost_little() -> None:
    """What must be masked is found out once, so a thousand excerpts take less time than ten would each on its own."""
    document = parse("".join(f"resource r{i} {{ net {{ shared-secret x{i}; }} }}\n" for i in range(2000)), "drbd")
    excerpts = Excerpts()
    begin = time.process_time()
    excerpts.of(document, Span(1, 1, 1, 2))
    middle = time.process_time()
    for line in range(1, 1001):
        excerpts.of(document, Span(line, 1, line, 2))

    assert time.process_time() - middle < 10 * (middle - begin)


def test_findings_in_one_endless_line_cost_little() -> None:
    """Only what is shown of it is looked at: a thousand excerpts take less time than reading it once."""
    begin = time.process_time()
    document = parse("x " * 500_000, "drbd")
    excerpts = Excerpts()
    middle = time.process_time()
    for column in range(1, 1001):
        excerpts.of(document, Span(1, column, 1, column + 1))

    assert time.process_time() - middle < middle - begin
