"""What new statements look like where their neighbours show little."""

from typing import Any

import attrs
import pytest

from hastore import drbd


def with_net(text: str, **options: Any) -> str:
    """Give the text with options set in the `net` section of its `common`."""
    conf = drbd.loads(text)
    assert conf.common is not None
    net = attrs.evolve(conf.common.net or drbd.Net(), **options)
    return drbd.dumps(attrs.evolve(conf, common=attrs.evolve(conf.common, net=net)))


@pytest.mark.parametrize("body", ["net { timeout 6; }", "net { }"])
def test_a_section_on_one_line_stays_on_one_line(body: str) -> None:
    """A new option goes on the line of the section that it is put in."""
    text = f"common {{\n    {body}\n}}\n"

    assert text.count("\n") == with_net(text, ping_int=10).count("\n")


def test_a_section_on_one_line_makes_no_line_ends_of_another_kind() -> None:
    """A section put beside others that share a line has no line ends, or those of the text."""
    text = "common {\r\n disk { }\tstartup { } }\r\n"

    assert "\n" not in with_net(text, ping_int=10).replace("\r\n", "")


def test_the_step_is_that_of_the_body_around() -> None:
    """A new section in a body that is indented with tabs is indented with tabs itself."""
    text = "common {\n\tprotocol C;\n}\n"

    assert "\n\tnet {\n\t\tping-int 10;\n\t}\n" in with_net(text, ping_int=10)


@pytest.mark.parametrize(
    ("disk", "net"), [("{ no-md-flushes; }", "{ ping-int 10; }"), ("{use-bmbv;}", "{ping-int 10;}")]
)
def test_a_section_beside_one_on_one_line_is_on_one_line(disk: str, net: str) -> None:
    """A new section is as its neighbour is: neither blanks nor line ends of another kind come in."""
    text = f"common {{\n\tdisk {disk}\n}}\n"

    assert f"\n\tnet {net}\n" in with_net(text, ping_int=10)


def test_a_section_beside_one_with_a_comment_of_several_lines_has_lines() -> None:
    """The neighbour is on several lines, though none of its statements is."""
    text = "common {\n\tdisk { # why\n\t\t# and how\n\t\tno-md-flushes; }\n}\n"

    assert "\n\t\tping-int 10;\n" in with_net(text, ping_int=10)
