"""Keys that iscsid.conf may hold to no effect: gone ones, and those that only a record needs (usr/idbm.c)."""

import re

_GONE = {
    "node.session.err_timeo.reset_timeout": ("2007", "node.session.err_timeo.lu_reset_timeout"),
    "node.conn[0].timeo.idle_timeout": ("2007", "node.conn[0].timeo.noop_out_interval"),
    "node.conn[0].timeo.active_timeout": ("2007", ""),
    "node.conn[0].timeo.ping_timeout": ("2007", "node.conn[0].timeo.noop_out_timeout"),
    "discovery.sendtargets.timeo.idle_timeout": ("2007", ""),
    "discovery.sendtargets.timeo.ping_timeout": ("2007", ""),
    "discovery.sendtargets.continuous": ("2007", ""),
    "discovery.sendtargets.send_async_text": ("2007", ""),
    "node.active_conn": ("2007", ""),
    "node.transport_name": ("2008", "iface.transport_name in the record of an interface"),
    "node.session.auth.password_length_in": ("2005", ""),
    "discovery.sendtargets.auth.password_length_in": ("2005", ""),
    "node.session.conn_reopen_log_freq": ("2025", "node.session.sess_reopen_log_freq"),
}
"""By key: when it was removed, and what replaces it."""
_FORMER_CONNECTION = re.compile(r"node\.cnx\[0\]\.")
_OF_RECORDS = (
    r"node\.(?:name|tpgt|discovery_(?:address|port|type))"
    r"|node\.conn\[0\]\.(?:address|port)"
    r"|discovery\.type|discovery\.sendtargets\.(?:address|port)"
    r"|(?:node\.session|discovery\.sendtargets)\.auth\.password(?:_in)?_length"
    r"|iface\..+"
)


def gone(key: str) -> tuple[str, str] | None:
    """Give the year in which a key was removed, and what is set instead, if anything."""
    if _FORMER_CONNECTION.match(key):
        return "2005", _FORMER_CONNECTION.sub("node.conn[0].", key)
    return _GONE.get(key)


def is_of_records(key: str) -> bool:
    """Tell whether a key is known, but says what a record is about or is worked out anew."""
    return re.fullmatch(_OF_RECORDS, key) is not None
