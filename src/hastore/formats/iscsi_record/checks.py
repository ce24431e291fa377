"""What open-iscsi drops or misreads in a record beyond what the fields declare (usr/idbm.c)."""

from collections.abc import Iterator

from hastore.formats.iscsi_record.model import Record
from hastore.formats.iscsid.checks import checks as check_settings
from hastore.formats.iscsid.syntax import DAEMON, ENTRY, SYNTAX
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement


def checks(model: Record, tree: Statement, version: str | None) -> Iterator[Fault]:
    """Find the lines of a record that do not have the effect they are written for."""
    yield from check_settings(model, tree, version)
    for node in tree.body or ():
        key = SYNTAX.words(node)[0] if node.kind in (ENTRY, DAEMON) else ""
        if key.startswith("iscsid."):
            message = f"'{key}' is a key of iscsid.conf and is ignored in a record, move it there"
            yield Fault(node, 0, Family.WORD, "misplaced-word", message)
        if key == "node.name" and model.node_conn_address is None:
            message = "node.conn[0].address is missing, so the target cannot be found; discover it again"
            yield Fault(node, None, Family.VALUE, "missing-address", message, Severity.WARNING)
