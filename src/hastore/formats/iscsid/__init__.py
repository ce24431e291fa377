"""iscsid.conf: the settings of the iSCSI initiator open-iscsi, a template for the records of its targets."""

from hastore.formats.format import Format
from hastore.formats.iscsid.checks import checks
from hastore.formats.iscsid.model import Iscsid
from hastore.formats.iscsid.reading import junk, read
from hastore.formats.iscsid.syntax import SYNTAX
from hastore.formats.iscsid.values import AuthMethod, ChapAlgorithm, Digest, DiscoveryStartup, Scan, Startup

FORMAT = Format(
    name="iscsid",
    title="iscsid.conf, settings of the iSCSI initiator",
    model=Iscsid,
    syntax=SYNTAX,
    junk=junk,
    checks=checks,
    get=read,
)

canonical = FORMAT.canonical
dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse

__all__ = [
    "FORMAT",
    "AuthMethod",
    "ChapAlgorithm",
    "Digest",
    "DiscoveryStartup",
    "Iscsid",
    "Scan",
    "Startup",
    "canonical",
    "dumps",
    "loads",
    "parse",
]
