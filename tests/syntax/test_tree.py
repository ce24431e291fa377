"""The tree's own text."""

from hastore.syntax.tree import Statement


def test_the_text_of_a_deep_tree_is_collected_once() -> None:
    """Each piece of text is handed on once, not once for each block around it."""
    node = Statement("OPEN", "x", ())
    for _ in range(60):
        node = Statement("OPEN", "{", (node, Statement("STATEMENT", ";")), "}")

    assert "{" * 60 + "x" + ";}" * 60 == node.text
