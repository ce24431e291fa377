"""The lines of iscsid.conf that do not have their effect, and what is known of each."""

from pathlib import Path

from hastore import open_cluster
from hastore.cluster.iscsid_lines import MisreadSetting, misread_settings
from tests.cluster.trees import make


def found(tmp_path: Path, text: str, *codes: str) -> list[MisreadSetting]:
    """Give the misread lines of a file."""
    return list(misread_settings(open_cluster(make(tmp_path, {"iscsid.conf": text})), *codes))


def test_a_line_is_told_with_its_key_and_value(tmp_path: Path) -> None:
    """Key, value, place and kind are those of the line; `meant` is the word in the right case."""
    (each,) = found(tmp_path, "# a\nnode.startup = AUTOMATIC\n")

    assert ("node.startup", "AUTOMATIC", "bad-value", "iscsid/bad-value") == (
        each.key, each.value, each.code, each.detail,
    )  # fmt: skip
    assert ("automatic", "manual", 2) == (each.meant, each.default, each.place.span.line)
    assert (True, True, False, False) == (each.is_startup, each.is_word, each.is_number, each.is_credential)


def test_no_secret_is_told(tmp_path: Path) -> None:
    """The value of a password is not given, nor an unknown word that may be one."""
    text = 'node.session.auth.password = "zebra-fish"\nzebra-fish\nzebra=fish\n'
    lines = found(tmp_path, text)

    assert [("node.session.auth.password", None), ("", None), ("", None)] == [(e.key, e.value) for e in lines]
    assert ["the quotes", "", ""] == [each.flaw for each in lines]


def test_what_became_part_of_a_value_is_named(tmp_path: Path) -> None:
    """A comment, quotes and a second = are flaws; a # without a blank before it is none."""
    text = (
        "node.startup = manual # a\nnode.leading_login = 'No'\nnode.session.auth.username = = b\nnode.startup = a#b\n"
    )
    lines = found(tmp_path, text, "bad-value")

    assert ["the comment", "the quotes", "the second '='", ""] == [each.flaw for each in lines]


def test_a_repeated_key_tells_where_it_was_first(tmp_path: Path) -> None:
    """The first line of a key that is repeated is known, and whether both say the same."""
    text = "node.session.queue_depth = 32\nnode.session.cmds_max = 64\n" * 2 + "node.session.cmds_max = 128\n"
    lines = found(tmp_path, text, "repeated-word")

    assert [(1, True), (2, True), (2, False)] == [(e.first.span.line, e.says_the_same) for e in lines if e.first]


def test_a_first_burst_above_the_longest_is_no_bad_value(tmp_path: Path) -> None:
    """A length that is only too large beside another one is told apart from one that is none."""
    text = "node.session.iscsi.FirstBurstLength = {}\nnode.session.iscsi.MaxBurstLength = 4096\n"

    assert [True] == [each.is_above_another for each in found(tmp_path / "a", text.format(8192))]
    assert [False] == [each.is_above_another for each in found(tmp_path / "b", text.format(16))]
