import pytest

from tests.formats.drbd.judge.texts import ALICE, BOB, VERSIONS, errors, messages, resource

each = pytest.mark.parametrize("version", VERSIONS)


@each
def test_every_fault_of_a_file_is_found(version: str) -> None:
    """The real front ends stop at the first one."""
    text = resource("net { timeout 601;", "ping-int 121;", "foo;", "connect-int 0; }")

    assert ["2:15 out-of-range", "2:29 out-of-range", "2:34 unknown-word", "2:51 out-of-range"] == errors(text, version)


@each
def test_a_missing_semicolon_is_behind_the_word_before(version: str) -> None:
    """And the statement on the next line is read as one of its own."""
    text = resource("net {\n  timeout 60\n  ping-int 121;\n}")

    assert ["3:13 missing-semicolon", "4:12 out-of-range"] == errors(text, version)


@each
def test_a_missing_semicolon_before_a_brace_is_found(version: str) -> None:
    """Nothing stands between the word and the brace."""
    assert ["2:17 missing-semicolon"] == errors(resource("net { timeout 60 }"), version)


@each
def test_a_missing_semicolon_before_a_section_is_found(version: str) -> None:
    """The head of the section is not taken for a part of the statement."""
    text = f"resource data {{\n  protocol C\n  {ALICE}\n  {BOB}\n}}\n"

    assert ["2:13 missing-semicolon"] == errors(text, version)


@each
def test_a_missing_brace_is_where_the_outer_section_goes_on(version: str) -> None:
    """What follows is read as part of that one."""
    text = f"resource data {{\n protocol C;\n net {{ timeout 60;\n {ALICE}\n {BOB}\n startup {{ foo; }}\n}}\n"

    assert ["4:2 missing-brace", "6:12 unknown-word"] == errors(text, version)


@each
def test_the_end_of_the_file_closes_a_resource_with_a_warning_only(version: str) -> None:
    """The front ends say nothing at all."""
    text = resource().rstrip().removesuffix("}")

    assert [] == errors(text, version)
    assert ["'resource' is closed by the end of the file only, add the missing '}'"] == messages(text, version)


@each
def test_the_end_of_the_file_closes_nothing_else(version: str) -> None:
    """Any other section must have its brace."""
    assert ["1:1 missing-brace"] == errors("global { usage-count no;\n", version)


@each
def test_stray_marks_are_faults(version: str) -> None:
    """A brace or semicolon too much."""
    assert ["4:1 stray-brace"] == errors(resource() + "}\n", version)
    assert ["4:1 stray-semicolon"] == errors(resource() + ";\n", version)


@each
def test_an_unclosed_quote_ends_with_its_line(version: str) -> None:
    """The next line is read as usual."""
    text = resource('handlers {\n  split-brain "/bin/x;\n  foo;\n}')

    assert ["3:15 unclosed-quote", "4:3 unknown-word"] == errors(text, version)


@each
def test_a_byte_order_mark_is_refused(version: str) -> None:
    """No scanner of drbdadm knows it."""
    assert ["1:1 bad-character"] == errors("\ufeff" + resource(), version)
