"""hosts: names and addresses that are known without asking a name server (hosts(5), the GNU C library)."""

from hastore.formats.format import Format
from hastore.formats.hosts.address import HostAddress
from hastore.formats.hosts.checks import checks, junk
from hastore.formats.hosts.lines import SYNTAX
from hastore.formats.hosts.model import Entry, Hosts

FORMAT = Format(
    name="hosts",
    title="hosts, names and addresses",
    model=Hosts,
    syntax=SYNTAX,
    junk=junk,
    checks=checks,
    hidden=None,
)

canonical = FORMAT.canonical
dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse

__all__ = [
    "FORMAT",
    "Entry",
    "HostAddress",
    "Hosts",
    "canonical",
    "dumps",
    "loads",
    "parse",
]
