"""drbd.conf: DRBD's replicated block devices (drbd.conf(5), drbdadm 8.0 to 9)."""

from hastore.formats.drbd.junk import junk
from hastore.formats.drbd.model import Common, Connection, Drbd, Floating, Global, Host, Resource, Stacked, Volume
from hastore.formats.drbd.options import DiskOptions, Handlers, Net, ResourceOptions, Startup, Syncer
from hastore.formats.drbd.policies import Fencing, OnIoError, Protocol
from hastore.formats.drbd.quoting import quote, unquote
from hastore.formats.format import Format
from hastore.syntax.words import Syntax

FORMAT = Format(
    name="drbd",
    title="drbd.conf, replicated block devices",
    model=Drbd,
    syntax=Syntax(
        "drbd.lark",
        quote=quote,
        unquote=unquote,
        ends={"STATEMENT": ";", "OPEN": " {"},
        close="}",
        lines=False,
        spaced=True,
    ),
    junk=junk,
)

canonical = FORMAT.canonical
dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse

__all__ = [
    "FORMAT",
    "Common",
    "Connection",
    "DiskOptions",
    "Drbd",
    "Fencing",
    "Floating",
    "Global",
    "Handlers",
    "Host",
    "Net",
    "OnIoError",
    "Protocol",
    "Resource",
    "ResourceOptions",
    "Stacked",
    "Startup",
    "Syncer",
    "Volume",
    "canonical",
    "dumps",
    "loads",
    "parse",
]
