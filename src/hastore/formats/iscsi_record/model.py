"""The model of a record: what it is about, and the settings of sessions that iscsid.conf is the template of.

A key has its field's name with `.` for `_` where the program's tables have it so, as in `hastore.iscsid`.
"""

from enum import Enum

from hastore.binding.codec import choice, value
from hastore.binding.fields import option
from hastore.formats.iscsi_record.interface import Interface
from hastore.formats.iscsid.values import number, text
from hastore.frozen import frozen
from hastore.values.iscsi_name import IscsiName


class DiscoveryType(Enum):
    """How the target of a node's record became known."""

    SEND_TARGETS = "send_targets"
    ISNS = "isns"
    OFFLOAD_SEND_TARGETS = "offload_send_targets"
    STATIC = "static"
    FIRMWARE = "fw"


class Discovery(Enum):
    """What kind of discovery a discovery record is of; one word is spelled otherwise than in a node's record."""

    SEND_TARGETS = "sendtargets"
    ISNS = "isns"
    OFFLOAD_SEND_TARGETS = "offload_send_targets"
    STATIC = "static"
    FIRMWARE = "fw"


@frozen(kw_only=True)
class Record(Interface):
    """A record of the database of open-iscsi: of a node (a target at a portal), of a discovery, or of an interface.

    What a record does not say is built in; iscsid.conf does not count once there is a record.
    """

    node_name: IscsiName | None = option("node.name", value(IscsiName), doc="the target")
    node_tpgt: int | None = number("node.tpgt", default="-1", doc="the target's portal group; -1: unknown")
    node_discovery_address: str | None = text("node.discovery_address")
    node_discovery_port: int | None = number("node.discovery_port")
    node_discovery_type: DiscoveryType | None = option(
        "node.discovery_type", choice(DiscoveryType), default="static", doc="how the target became known"
    )
    node_conn_address: str | None = text("node.conn[0].address", doc="where the target is logged in to")
    node_conn_port: int | None = number("node.conn[0].port", default="3260")
    discovery_type: Discovery | None = option("discovery.type", choice(Discovery))
    discovery_sendtargets_address: str | None = text("discovery.sendtargets.address", doc="who is asked for targets")
    discovery_sendtargets_port: int | None = number("discovery.sendtargets.port", default="3260")
