"""The model of iscsid.conf: one field a key, its name the key's with `_` for dots and without the index `[0]`.

Defaults are those of the program, which a shipped file may set otherwise (usr/idbm_fields.h and usr/idbm.c of
open-iscsi). The file is a template: its values are copied into the record of a target when that is discovered.
"""

from hastore.binding.codec import choice
from hastore.binding.fields import Model, Option, first_option, option, unknown
from hastore.formats.iscsid.corrections import LARGEST_BURST, LONGEST, SHORTEST
from hastore.formats.iscsid.values import (
    ALGORITHMS,
    LARGEST,
    PASSWORD,
    AuthMethod,
    ChapAlgorithm,
    Digest,
    DiscoveryStartup,
    Scan,
    Startup,
    number,
    switch,
    text,
)
from hastore.frozen import frozen
from hastore.values.secret import Secret

_MS, _S, _CONN, _DISC = "node.session.", "seconds", "node.conn[0].", "discovery.sendtargets."


@frozen(kw_only=True)
class Iscsid(Model):
    """An iscsid.conf."""

    # The keys of iscsid itself, which also work without blanks around the `=`; of two the first counts.

    iscsid_startup: str | None = text(
        "iscsid.startup", declare=first_option, since="2.0-872", doc="the command that starts iscsid"
    )
    iscsid_safe_logout: bool | None = switch(
        "iscsid.safe_logout", declare=first_option, default="No", since="2.0.874", doc="keep sessions in use"
    )
    iscsid_ipc_auth_uid: bool | None = switch(
        "iscsid.ipc_auth_uid",
        declare=first_option,
        default="Yes",
        since="2.1.8",
        doc="who may give iscsid orders: root",
    )

    # The keys `node.*` of nodes and sessions.

    node_startup: Startup | None = option("node.startup", choice(Startup), default="manual")
    node_leading_login: bool | None = switch(
        "node.leading_login", default="No", since="2.0.873", doc="stop at the first interface that logs in"
    )
    node_session_initial_cmdsn: int | None = number(_MS + "initial_cmdsn", default="0")
    node_session_initial_login_retry_max: int | None = number(
        _MS + "initial_login_retry_max", default="4", unit="tries"
    )
    node_session_cmds_max: int | None = number(_MS + "cmds_max", 2, 2048, default="128", doc="a power of 2")
    node_session_queue_depth: int | None = number(_MS + "queue_depth", 1, 1024, default="32")
    node_session_xmit_thread_priority: int | None = number(
        _MS + "xmit_thread_priority", -20, 20, default="0", since="2.0-871", doc="-20 before 2.1.10"
    )
    node_session_nr_sessions: int | None = number(_MS + "nr_sessions", default="1", since="2.0.873", doc="an interface")
    node_session_reopen_max: int | None = number(_MS + "reopen_max", default="0", unit="tries", doc="0: for ever")
    node_session_scan: Scan | None = option(_MS + "scan", choice(Scan), default="auto", since="2.0.875")
    node_session_sess_reopen_log_freq: int | None = number(
        _MS + "sess_reopen_log_freq", 1, LARGEST, otherwise=1, default="1", since="after 2.1.11"
    )
    node_session_timeo_replacement_timeout: int | None = number(
        _MS + "timeo.replacement_timeout", default="120", unit=_S, doc="0: fail at once; negative: wait for ever"
    )
    node_session_err_timeo_abort_timeout: int | None = number(_MS + "err_timeo.abort_timeout", default="15", unit=_S)
    node_session_err_timeo_lu_reset_timeout: int | None = number(
        _MS + "err_timeo.lu_reset_timeout", default="30", unit=_S
    )
    node_session_err_timeo_tgt_reset_timeout: int | None = number(
        _MS + "err_timeo.tgt_reset_timeout", default="30", unit=_S, since="2.0-872"
    )
    node_session_err_timeo_host_reset_timeout: int | None = number(
        _MS + "err_timeo.host_reset_timeout", default="60", unit=_S
    )
    node_session_iscsi_fast_abort: bool | None = switch(_MS + "iscsi.FastAbort", default="Yes", doc="Yes suits IET")
    node_session_iscsi_initial_r2t: bool | None = switch(_MS + "iscsi.InitialR2T", default="No")
    node_session_iscsi_immediate_data: bool | None = switch(_MS + "iscsi.ImmediateData", default="Yes")
    node_session_iscsi_first_burst_length: int | None = number(
        _MS + "iscsi.FirstBurstLength", SHORTEST, LONGEST, otherwise=262144, default="262144", unit="bytes"
    )
    node_session_iscsi_max_burst_length: int | None = number(
        _MS + "iscsi.MaxBurstLength", SHORTEST, LONGEST, otherwise=LARGEST_BURST, default="16776192", unit="bytes"
    )
    node_session_iscsi_default_time2wait: int | None = number(
        _MS + "iscsi.DefaultTime2Wait", default="2", unit=_S, doc="0 to 3600 by RFC 7143"
    )
    node_session_iscsi_default_time2retain: int | None = number(
        _MS + "iscsi.DefaultTime2Retain", default="0", unit=_S, doc="0 to 3600 by RFC 7143"
    )
    node_session_iscsi_max_connections: int | None = number(
        _MS + "iscsi.MaxConnections", default="1", doc="not used, 1 is sent"
    )
    node_session_iscsi_max_outstanding_r2t: int | None = number(
        _MS + "iscsi.MaxOutstandingR2T", default="1", doc="1 to 65535 by RFC 7143"
    )
    node_session_iscsi_erl: int | None = number(_MS + "iscsi.ERL", default="0", doc="not used, 0 is sent")

    # The keys `node.conn[0].*` of connections; there is no other index.

    node_conn_startup: Startup | None = option(_CONN + "startup", choice(Startup), default="manual")
    node_conn_tcp_window_size: int | None = number(_CONN + "tcp.window_size", default="524288", unit="bytes")
    node_conn_tcp_type_of_service: int | None = number(_CONN + "tcp.type_of_service", default="0")
    node_conn_tcp_congestion_control: str | None = text(
        _CONN + "tcp.congestion_control", since="after 2.1.11", doc="a kernel's algorithm"
    )
    node_conn_timeo_login_timeout: int | None = number(
        _CONN + "timeo.login_timeout", 1, LARGEST, otherwise=30, default="30", unit=_S
    )
    node_conn_timeo_logout_timeout: int | None = number(
        _CONN + "timeo.logout_timeout", 1, LARGEST, otherwise=15, default="15", unit=_S
    )
    node_conn_timeo_auth_timeout: int | None = number(_CONN + "timeo.auth_timeout", default="45", unit=_S)
    node_conn_timeo_noop_out_interval: int | None = number(
        _CONN + "timeo.noop_out_interval", default="5", unit=_S, doc="0 and a noop_out_timeout of 0: no pings"
    )
    node_conn_timeo_noop_out_timeout: int | None = number(_CONN + "timeo.noop_out_timeout", default="5", unit=_S)
    node_conn_iscsi_max_recv_data_segment_length: int | None = number(
        _CONN + "iscsi.MaxRecvDataSegmentLength", SHORTEST, LONGEST, otherwise=262144, default="262144", unit="bytes",
        doc="131072 before 2.0-871",
    )  # fmt: skip
    node_conn_iscsi_max_xmit_data_segment_length: int | None = number(
        _CONN + "iscsi.MaxXmitDataSegmentLength", 0, LONGEST, otherwise=262144, default="0", unit="bytes",
        since="2.0-872", doc="0: as the target declares",
    )  # fmt: skip
    node_conn_iscsi_header_digest: Digest | None = option(_CONN + "iscsi.HeaderDigest", choice(Digest), default="None")
    node_conn_iscsi_data_digest: Digest | None = option(_CONN + "iscsi.DataDigest", choice(Digest), default="None")
    node_conn_iscsi_if_marker: bool | None = switch(_CONN + "iscsi.IFMarker", default="No", doc="not used, No is sent")
    node_conn_iscsi_of_marker: bool | None = switch(_CONN + "iscsi.OFMarker", default="No", doc="not used, No is sent")

    # The keys `*.auth.*`; `_in` is what the target has to prove itself with, its outgoing account.

    node_session_auth_authmethod: AuthMethod | None = option(
        _MS + "auth.authmethod", choice(AuthMethod), default="None"
    )
    node_session_auth_username: str | None = text(_MS + "auth.username", doc="an incoming account of the target")
    node_session_auth_password: Secret | None = option(
        _MS + "auth.password", PASSWORD, doc="alone makes iscsid offer CHAP"
    )
    node_session_auth_username_in: str | None = text(_MS + "auth.username_in")
    node_session_auth_password_in: Secret | None = option(_MS + "auth.password_in", PASSWORD)
    node_session_auth_chap_algs: tuple[ChapAlgorithm, ...] | None = option(
        _MS + "auth.chap_algs", ALGORITHMS, default="MD5", since="2.1.1", doc="also for discovery"
    )
    discovery_sendtargets_auth_authmethod: AuthMethod | None = option(
        _DISC + "auth.authmethod", choice(AuthMethod), default="None"
    )
    discovery_sendtargets_auth_username: str | None = text(_DISC + "auth.username")
    discovery_sendtargets_auth_password: Secret | None = option(_DISC + "auth.password", PASSWORD)
    discovery_sendtargets_auth_username_in: str | None = text(_DISC + "auth.username_in")
    discovery_sendtargets_auth_password_in: Secret | None = option(_DISC + "auth.password_in", PASSWORD)

    discovery_startup: DiscoveryStartup | None = option("discovery.startup", choice(DiscoveryStartup), default="manual")
    discovery_sendtargets_timeo_login_timeout: int | None = number(_DISC + "timeo.login_timeout", default="15", unit=_S)
    discovery_sendtargets_timeo_auth_timeout: int | None = number(_DISC + "timeo.auth_timeout", default="45", unit=_S)
    discovery_sendtargets_timeo_active_timeout: int | None = number(
        _DISC + "timeo.active_timeout", default="30", unit=_S
    )
    discovery_sendtargets_reopen_max: int | None = number(_DISC + "reopen_max", default="5", unit="tries")
    discovery_sendtargets_iscsi_max_recv_data_segment_length: int | None = number(
        _DISC + "iscsi.MaxRecvDataSegmentLength", SHORTEST, LONGEST, otherwise=262144, default="32768", unit="bytes"
    )
    discovery_sendtargets_use_discoveryd: bool | None = switch(_DISC + "use_discoveryd", default="No", since="2.0-872")
    discovery_sendtargets_discoveryd_poll_inval: int | None = number(
        _DISC + "discoveryd_poll_inval", default="30", unit=_S, since="2.0-872"
    )
    discovery_isns_use_discoveryd: bool | None = switch("discovery.isns.use_discoveryd", default="No", since="2.0-872")
    discovery_isns_discoveryd_poll_inval: int | None = number(
        "discovery.isns.discoveryd_poll_inval", default="-1", unit=_S, since="2.0-872"
    )
    extra: tuple[Option, ...] = unknown()
