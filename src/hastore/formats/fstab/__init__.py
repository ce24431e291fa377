"""fstab: which file systems are mounted where, and how (fstab(5), libmount of util-linux)."""

from hastore.formats.format import Format
from hastore.formats.fstab.checks import checks
from hastore.formats.fstab.lines import SYNTAX, hidden, junk, read
from hastore.formats.fstab.model import Entry, Fstab
from hastore.formats.fstab.options import MountOption

FORMAT = Format(
    name="fstab",
    title="fstab, what is mounted where",
    model=Fstab,
    syntax=SYNTAX,
    junk=junk,
    checks=checks,
    hidden=hidden,
    get=read,
)

canonical = FORMAT.canonical
dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse

__all__ = [
    "FORMAT",
    "Entry",
    "Fstab",
    "MountOption",
    "canonical",
    "dumps",
    "loads",
    "parse",
]
