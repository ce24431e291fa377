"""initiators.allow, initiators.deny and targets.allow: who may reach the targets of the iSCSI Enterprise Target."""

from hastore.formats.format import Format
from hastore.formats.initiators_allow.access import Verdict, deciding, initiator_access, portal_access
from hastore.formats.initiators_allow.checks import checks, junk
from hastore.formats.initiators_allow.member import Kind, Member
from hastore.formats.initiators_allow.model import Entry, InitiatorsAllow
from hastore.formats.initiators_allow.network import Network
from hastore.formats.initiators_allow.syntax import SYNTAX

FORMAT = Format(
    name="initiators_allow",
    title="initiators.allow and its like, access lists of the iSCSI Enterprise Target",
    model=InitiatorsAllow,
    syntax=SYNTAX,
    junk=junk,
    checks=checks,
)

canonical = FORMAT.canonical
dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse

__all__ = [
    "FORMAT",
    "Entry",
    "InitiatorsAllow",
    "Kind",
    "Member",
    "Network",
    "Verdict",
    "canonical",
    "deciding",
    "dumps",
    "initiator_access",
    "loads",
    "parse",
    "portal_access",
]
