"""haresources: which node starts which services (heartbeat 2 and 3 without its cluster resource manager)."""

from hastore.formats.format import Format
from hastore.formats.haresources.checks import check, junk
from hastore.formats.haresources.lines import SYNTAX, put_safely
from hastore.formats.haresources.model import Group, Haresources
from hastore.formats.haresources.resource import Mount, Resource

FORMAT = Format(
    name="haresources",
    title="haresources, service groups of heartbeat",
    model=Haresources,
    syntax=SYNTAX,
    junk=junk,
    checks=check,
    put=put_safely,
)

canonical = FORMAT.canonical
dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse

__all__ = [
    "FORMAT",
    "Group",
    "Haresources",
    "Mount",
    "Resource",
    "canonical",
    "dumps",
    "loads",
    "parse",
]
