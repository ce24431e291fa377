"""initiatorname.iscsi: the name and alias by which the iSCSI initiator open-iscsi introduces itself."""

from hastore.formats.format import Format
from hastore.formats.initiatorname.checks import checks
from hastore.formats.initiatorname.model import Initiatorname
from hastore.formats.initiatorname.reading import junk, read
from hastore.formats.initiatorname.syntax import SYNTAX

FORMAT = Format(
    name="initiatorname",
    title="initiatorname.iscsi, name of the iSCSI initiator",
    model=Initiatorname,
    syntax=SYNTAX,
    junk=junk,
    checks=checks,
    get=read,
)

canonical = FORMAT.canonical
dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse

__all__ = ["FORMAT", "Initiatorname", "canonical", "dumps", "loads", "parse"]
