"""ha.cf: the settings of heartbeat (ha.cf(5), heartbeat 2.1 to 3.0.6)."""

from hastore.formats.format import Format
from hastore.formats.ha_cf.checks import check
from hastore.formats.ha_cf.effective import Effective, effective
from hastore.formats.ha_cf.hiding import hidden
from hastore.formats.ha_cf.media import Medium, MediumKind, media
from hastore.formats.ha_cf.members import access, client, node_name, nodes, ping_nodes
from hastore.formats.ha_cf.model import HaCf
from hastore.formats.ha_cf.reading import junk, read
from hastore.formats.ha_cf.statements import (
    Apiauth,
    Bcast,
    Client,
    Env,
    Mcast,
    Mcast6,
    Node,
    Ping,
    Ping6,
    PingGroup,
    Serial,
    Stonith,
    StonithHost,
    Ucast,
    Ucast6,
)
from hastore.formats.ha_cf.syntax import SYNTAX
from hastore.formats.ha_cf.words import (
    AutoFailback,
    Autojoin,
    Compression,
    Crm,
    Facility,
    GenerationMethod,
    MessageFormat,
    UuidFrom,
)
from hastore.formats.ha_cf.writing import put_lines

FORMAT = Format(
    name="ha_cf",
    title="ha.cf, settings of heartbeat",
    model=HaCf,
    syntax=SYNTAX,
    junk=junk,
    checks=check,
    hidden=hidden,
    get=read,
    put=put_lines,
)

canonical = FORMAT.canonical
dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse

__all__ = [
    "FORMAT",
    "Apiauth",
    "AutoFailback",
    "Autojoin",
    "Bcast",
    "Client",
    "Compression",
    "Crm",
    "Effective",
    "Env",
    "Facility",
    "GenerationMethod",
    "HaCf",
    "Mcast",
    "Mcast6",
    "Medium",
    "MediumKind",
    "MessageFormat",
    "Node",
    "Ping",
    "Ping6",
    "PingGroup",
    "Serial",
    "Stonith",
    "StonithHost",
    "Ucast",
    "Ucast6",
    "UuidFrom",
    "access",
    "canonical",
    "client",
    "dumps",
    "effective",
    "loads",
    "media",
    "node_name",
    "nodes",
    "parse",
    "ping_nodes",
]
