"""Missing ends cost the statement that lacks one, and no other."""

from hastore import drbd
from hastore.problem import Severity

BROKEN = """\
resource r0 {
    protocol C
    net {
        timeout 60
        ping-int 10;
    }
    on a {
        device /dev/drbd0;
        disk "/dev/sda1;
        address 10.0.0.1:7788;
        meta-disk internal;
    }
    ;
resource r1 {
    protocol C;
}
}
"""


def test_every_fault_is_named_at_its_place() -> None:
    """Six faults of one file give six problems, each at the line and column where something is missing or too much."""
    found = [(p.code, p.span.line, p.span.column) for p in drbd.parse(BROKEN).problems]

    assert [
        ("missing-semicolon", 2, 15),
        ("missing-semicolon", 4, 19),
        ("unclosed-quote", 9, 14),
        ("missing-brace", 13, 6),
        ("stray-semicolon", 13, 5),
        ("stray-brace", 17, 1),
    ] == sorted(found, key=lambda f: (f[1], -f[2]))


def test_the_sound_statements_stay_in_the_model() -> None:
    """What stands around the faults is read as if they were not there."""
    conf = drbd.parse(BROKEN).model
    first, second = conf.resources

    assert ("r0", "r1") == (first.name, second.name)
    assert first.net is not None
    assert 10 == first.net.ping_int
    assert "10.0.0.1:7788" == str(first.hosts[0].address)
    assert drbd.Protocol.C is second.protocol


def test_a_mended_text_keeps_every_character() -> None:
    """Parting statements adds nothing and drops nothing."""
    assert BROKEN == drbd.parse(BROKEN).tree.text


def test_a_statement_may_go_on_on_the_next_line() -> None:
    """A value on a line of its own is no new statement, whatever the layout."""
    text = 'resource r0 {\n  device\n    minor 0;\n  handlers\n  {\n    split-brain\n      "run";\n  }\n}\n'

    assert () == drbd.parse(text).problems


def test_a_skipped_section_may_hold_resources() -> None:
    """What stands in `skip` is not looked into."""
    assert () == drbd.parse("skip {\n  resource r0 {\n  }\n}\n").problems


def test_the_end_of_the_file_closes_the_last_resource() -> None:
    """Drbdadm takes the end of the file for the last brace, so that is only a warning."""
    (problem,) = drbd.parse("resource r0 {\n  protocol C;\n").problems

    assert ("missing-brace", Severity.WARNING) == (problem.code, problem.severity)


def test_blank_lines_and_comments_stay_in_place_where_a_statement_is_parted() -> None:
    """A block below a statement that lacks its end is read as if the statement had it, with the comment right above."""
    document = drbd.parse("protocol\n\n# about it\nglobal {\n}\n")

    assert ["missing-semicolon"] == [problem.code for problem in document.problems]
    assert document.model.global_ is not None
    assert document.model.global_.origin is not None
    assert "# about it\nglobal {\n" == document.model.global_.origin.head
