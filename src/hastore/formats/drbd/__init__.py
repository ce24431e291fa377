"""drbd.conf: DRBD's replicated block devices (drbd.conf(5), drbdadm 8.0 to 9)."""

from typing import TYPE_CHECKING

from hastore.formats.document import AnyDocument
from hastore.formats.drbd.junk import junk
from hastore.formats.drbd.keywords import statement_words
from hastore.formats.drbd.model import Common, Connection, Drbd, Floating, Global, Host, Resource, Stacked, Volume
from hastore.formats.drbd.options import DiskOptions, Handlers, Net, ResourceOptions, Startup, Syncer
from hastore.formats.drbd.policies import Fencing, OnIoError, Protocol
from hastore.formats.drbd.quoting import quote, unquote
from hastore.formats.format import Format
from hastore.lazy import lazily
from hastore.problem import Problem
from hastore.syntax.mending import Mending
from hastore.syntax.words import Syntax

if TYPE_CHECKING:
    from hastore.formats.drbd.conversion import convert as convert
    from hastore.formats.drbd.dump import canonical as canonical
    from hastore.formats.drbd.inheritance import effective as effective


def _judge(document: AnyDocument, version: str | None) -> tuple[Problem, ...]:
    from hastore.formats.drbd.judge import judge  # noqa: PLC0415 - only `hastore.check` needs it

    return judge(document, version)


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
        mending=Mending(statement_words, ("resource", "common", "global"), opaque=("skip", "plugin")),
    ),
    junk=junk,
    judge=_judge,
)

dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse

_HOMES = {"canonical": "dump", "convert": "conversion", "effective": "inheritance"}


if not TYPE_CHECKING:
    __getattr__ = lazily(__name__, _HOMES)


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
    "convert",
    "dumps",
    "effective",
    "loads",
    "parse",
]
