import pytest

from hastore import ietd

TEXT = "# the tank\n\nTarget t\n\tLun 0 Path=/dev/drbd3,Type=blockio\n\n\t# fast\n\tWthreads 8\n"


@pytest.mark.parametrize(
    ("line", "column", "words", "index"),
    [
        (1, 1, [], None),
        (3, 1, ["Target", "t"], 0),
        (3, 8, ["Target", "t"], 1),
        (4, 1, ["Lun", "0", "Path=/dev/drbd3", "Type=blockio"], None),
        (4, 23, ["Lun", "0", "Path=/dev/drbd3", "Type=blockio"], None),
        (4, 24, ["Lun", "0", "Path=/dev/drbd3", "Type=blockio"], 3),
        (6, 3, ["Wthreads", "8"], None),
        (7, 11, ["Wthreads", "8"], 1),
    ],
)
def test_a_place_is_in_a_statement(line: int, column: int, words: list[str], index: int | None) -> None:
    """Each line and column belongs to one, with the comments above it; and perhaps to a word of it."""
    document = ietd.parse(TEXT)
    node, at = document.statement_at(document.lines.span(*[document.lines.start(line) + column - 1] * 2))

    assert (words, index) == (document.syntax.words(node) if words else [], at)
