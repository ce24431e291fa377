from hastore import ietd, interfaces
from hastore.syntax.tree import BLANK


def test_what_stands_between_two_blocks_is_of_none() -> None:
    """Blank lines and comments behind a block's last line stay when it goes; also where other lines are between."""
    text = "iface a inet manual\n\n# about b\n\nauto b\niface b inet manual\n  mtu 1500\n\n# the end\n"
    tree = interfaces.parse(text).tree

    assert ["IFACE", BLANK, "PLAIN", "IFACE", BLANK] == [node.kind for node in tree.body or ()]
    assert text == tree.text


def test_comments_indented_deeper_than_a_block_are_its_own() -> None:
    """They are mostly options commented out."""
    text = "Target iqn.2009-01.example:a\n\tMaxConnections 1\n\n\t# Type 0\n\nTarget iqn.2009-01.example:b\n"
    first, *_ = ietd.parse(text).tree.body or ()

    assert first.text.endswith("# Type 0\n")
