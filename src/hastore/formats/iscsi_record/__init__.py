"""Records of the database of open-iscsi: nodes/, send_targets/ and ifaces/ below /etc/iscsi or /var/lib/iscsi."""

from hastore.formats.format import Format
from hastore.formats.iscsi_record.checks import checks
from hastore.formats.iscsi_record.model import Discovery, DiscoveryType, Record
from hastore.formats.iscsi_record.reading import read, written_by
from hastore.formats.iscsid.reading import junk
from hastore.formats.iscsid.syntax import SYNTAX

FORMAT = Format(
    name="iscsi_record",
    title="records of the iSCSI initiator: nodes, discoveries, interfaces",
    model=Record,
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
    "Discovery",
    "DiscoveryType",
    "Record",
    "canonical",
    "dumps",
    "loads",
    "parse",
    "written_by",
]
