"""Values that open-iscsi replaces when it logs in, and keys whose value it never uses.

Sources: session_conn_create in usr/initiator.c, iscsi_copy_operational_params in usr/initiator_common.c; for queues
iscsi_session_setup and iscsi_host_get_max_scsi_cmds of the kernel's drivers/scsi/libiscsi.c (5.12).
"""

from typing import Any

from attrs import evolve

from hastore.formats.held import Held, Source, shown
from hastore.formats.iscsid.releases import Release

WORD = 4
"""Bytes: lengths are rounded down to a multiple of it."""
SHORTEST, LONGEST = 512, 16777215
"""Lengths of segments and bursts, in bytes (RFC 7143, 13)."""
LARGEST_BURST = 16776192
"""In bytes, if the file does not say, or says what is no length."""
PING = 5
"""Seconds: what both timers of the pings are by themselves."""
UNUSED: dict[str, Any] = {
    "node_session_iscsi_max_connections": 1,
    "node_session_iscsi_erl": 0,
    "node_conn_iscsi_if_marker": False,
    "node_conn_iscsi_of_marker": False,
}
"""By field: what is sent whatever the file says."""
NOT_ZERO = {"node_conn_timeo_login_timeout": 30, "node_conn_timeo_logout_timeout": 15}
"""By field: how many seconds are taken for 0."""
_FIRST, _MOST = "node_session_iscsi_first_burst_length", "node_session_iscsi_max_burst_length"
_RECEIVED, _SENT = "node_conn_iscsi_max_recv_data_segment_length", "node_conn_iscsi_max_xmit_data_segment_length"
_DISCOVERED = "discovery_sendtargets_iscsi_max_recv_data_segment_length"
_SEGMENT = (((2, 0, 871), 262144), ((), 131072))
"""By the first release that takes it: what a segment's length is that is none, in bytes."""
_COMMANDS, _MOST_COMMANDS = 128, 4096
_DEPTH, _MOST_DEPTH = 32, 1024


def corrected(held: dict[str, Held[Any]], release: Release | None) -> dict[str, Held[Any]]:
    """Give what is used of what the file and the defaults say."""
    now = dict(held)

    def use(name: str, value: Any) -> None:
        if now[name].value != value:
            now[name] = _replaced(now[name], value)

    segment = next(length for first, length in _SEGMENT if release is None or release >= first)
    for name, otherwise in ((_FIRST, 262144), (_MOST, LARGEST_BURST), (_RECEIVED, segment), (_DISCOVERED, segment)):
        use(name, _length(now[name].value, otherwise))
    use(_SENT, _length(now[_SENT].value, segment) if now[_SENT].value // WORD else 0)
    use(_FIRST, min(now[_FIRST].value, now[_MOST].value))
    for name, value in UNUSED.items():
        use(name, value)
    for name, value in NOT_ZERO.items():
        use(name, now[name].value or value)
    _use_timers(now, use)
    return now


def _use_timers(now: dict[str, Held[Any]], use: Any) -> None:
    interval, timeout = "node_conn_timeo_noop_out_interval", "node_conn_timeo_noop_out_timeout"
    if now[interval].value or now[timeout].value:
        use(interval, now[interval].value or PING)
        use(timeout, now[timeout].value or PING)
    use("node_session_sess_reopen_log_freq", max(1, now["node_session_sess_reopen_log_freq"].value))
    commands, depth = now["node_session_cmds_max"].value % (1 << 16), now["node_session_queue_depth"].value % (1 << 16)
    use("node_session_cmds_max", power_of_2(min(commands or _COMMANDS, _MOST_COMMANDS)))
    use("node_session_queue_depth", depth if 1 <= depth <= _MOST_DEPTH else _DEPTH)


def power_of_2(number: int) -> int:
    """Give the largest power of 2 that is not more than a number from 1 on."""
    return 1 << number.bit_length() - 1


def _length(value: int, otherwise: int) -> int:
    rounded = value % (1 << 32) // WORD * WORD
    return rounded if SHORTEST <= rounded <= LONGEST else otherwise


def _replaced(held: Held[Any], value: Any) -> Held[Any]:
    if held.source is Source.DEFAULT:
        return evolve(held, value=value)
    note = f"open-iscsi takes {shown(value)} for '{held.written}'"
    return evolve(held, value=value, source=Source.CORRECTED, note=note)
