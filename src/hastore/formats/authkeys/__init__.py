"""authkeys: the keys that heartbeat signs its messages with (authkeys(5), heartbeat 2.1 to 3.0.6)."""

from hastore.formats.authkeys.checks import check
from hastore.formats.authkeys.choosing import accepted, refuses_mode, sending
from hastore.formats.authkeys.junk import junk
from hastore.formats.authkeys.model import Authkeys, Key, Method
from hastore.formats.authkeys.syntax import SYNTAX
from hastore.formats.authkeys.writing import put_in_order
from hastore.formats.format import Format

FORMAT = Format(
    name="authkeys",
    title="authkeys, keys of heartbeat's messages",
    model=Authkeys,
    syntax=SYNTAX,
    junk=junk,
    checks=check,
    put=put_in_order,
)

canonical = FORMAT.canonical
dumps = FORMAT.dumps
loads = FORMAT.loads
parse = FORMAT.parse

__all__ = [
    "FORMAT",
    "Authkeys",
    "Key",
    "Method",
    "accepted",
    "canonical",
    "dumps",
    "loads",
    "parse",
    "refuses_mode",
    "sending",
]
