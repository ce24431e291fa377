"""ietd.conf: the targets of the iSCSI Enterprise Target (ietd.conf(5), IET 0.4.12 to 1.4.20.3)."""

from hastore.formats.format import Format
from hastore.formats.ietd.checks import checks
from hastore.formats.ietd.model import Account, Ietd, Lun, Target
from hastore.formats.ietd.reading import read
from hastore.formats.ietd.syntax import SYNTAX
from hastore.formats.ietd.words import Digest, IoMode, LunType

FORMAT = Format(
    name="ietd",
    title="ietd.conf, targets of the iSCSI Enterprise Target",
    model=Ietd,
    syntax=SYNTAX,
    checks=checks,
    get=read,
)

canonical = FORMAT.canonical
dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse

__all__ = [
    "FORMAT",
    "Account",
    "Digest",
    "Ietd",
    "IoMode",
    "Lun",
    "LunType",
    "Target",
    "canonical",
    "dumps",
    "loads",
    "parse",
]
