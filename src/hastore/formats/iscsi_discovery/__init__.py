"""iscsiadm's listings: the discoveries, nodes and sessions of an iSCSI initiator, plain and with -P 1 to 3."""

from hastore.formats.format import Format
from hastore.formats.iscsi_discovery.checks import checks
from hastore.formats.iscsi_discovery.model import (
    Discovery,
    DiscoveryAddress,
    Found,
    Listing,
    Message,
    Node,
    NodePortal,
    Record,
    Session,
    SessionPortal,
    Target,
)
from hastore.formats.iscsi_discovery.session import (
    EMPTY,
    AttachedDisk,
    Chap,
    Devices,
    Lun,
    Negotiated,
    SessionTree,
    Timeouts,
)
from hastore.formats.iscsi_discovery.syntax import SYNTAX
from hastore.formats.iscsi_discovery.values import (
    By,
    ConnectionState,
    Digest,
    HostState,
    InternalState,
    Method,
    NodeType,
    SessionState,
)
from hastore.formats.status import get, junk

FORMAT = Format(
    name="iscsi_discovery",
    title="iscsiadm's listings, what an initiator has discovered and is logged in to",
    model=Listing,
    syntax=SYNTAX,
    junk=junk,
    checks=checks,
    get=get,
)

canonical = FORMAT.canonical
dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse

__all__ = [
    "EMPTY",
    "FORMAT",
    "AttachedDisk",
    "By",
    "Chap",
    "ConnectionState",
    "Devices",
    "Digest",
    "Discovery",
    "DiscoveryAddress",
    "Found",
    "HostState",
    "InternalState",
    "Listing",
    "Lun",
    "Message",
    "Method",
    "Negotiated",
    "Node",
    "NodePortal",
    "NodeType",
    "Record",
    "Session",
    "SessionPortal",
    "SessionState",
    "SessionTree",
    "Target",
    "Timeouts",
    "canonical",
    "dumps",
    "loads",
    "parse",
]
