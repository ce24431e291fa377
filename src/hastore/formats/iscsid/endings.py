"""The line that open-iscsi loses: one at the end of the text that nothing ends (usr/idbm.c, idbm_recinfo_config)."""

from hastore.syntax.tree import BLANK, Statement


def unterminated(tree: Statement) -> Statement | None:
    """Give the statement that ends the text without a line end."""
    last = tree.body[-1] if tree.body and not tree.close else None
    return last if last is not None and last.kind != BLANK and not last.head.endswith("\n") else None
