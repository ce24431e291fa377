"""What holds for iscsid.conf: the model that `hastore.iscsid.effective` gives."""

from hastore.formats.held import Held
from hastore.formats.iscsid.values import AuthMethod, ChapAlgorithm, Digest, DiscoveryStartup, Scan, Startup
from hastore.frozen import frozen
from hastore.values.secret import Secret


@frozen(kw_only=True)
class EffectiveIscsid:
    """What holds for targets discovered with a file, and for discovery itself; fields are named as in `Iscsid`."""

    iscsid_startup: Held[str | None]
    iscsid_safe_logout: Held[bool]
    iscsid_ipc_auth_uid: Held[bool]
    node_startup: Held[Startup]
    node_leading_login: Held[bool]
    node_session_initial_cmdsn: Held[int]
    node_session_initial_login_retry_max: Held[int]
    node_session_cmds_max: Held[int]
    """What the kernel makes of it: a power of 2."""
    node_session_queue_depth: Held[int]
    node_session_xmit_thread_priority: Held[int]
    node_session_nr_sessions: Held[int]
    node_session_reopen_max: Held[int]
    node_session_scan: Held[Scan]
    node_session_sess_reopen_log_freq: Held[int]
    node_session_timeo_replacement_timeout: Held[int]
    """In seconds; 0 fails at once, less waits for ever."""
    node_session_err_timeo_abort_timeout: Held[int]
    node_session_err_timeo_lu_reset_timeout: Held[int]
    node_session_err_timeo_tgt_reset_timeout: Held[int]
    node_session_err_timeo_host_reset_timeout: Held[int]
    node_session_iscsi_fast_abort: Held[bool]
    node_session_iscsi_initial_r2t: Held[bool]
    node_session_iscsi_immediate_data: Held[bool]
    node_session_iscsi_first_burst_length: Held[int]
    """In bytes, as the next one: multiples of 4, this one not more than that."""
    node_session_iscsi_max_burst_length: Held[int]
    node_session_iscsi_default_time2wait: Held[int]
    node_session_iscsi_default_time2retain: Held[int]
    node_session_iscsi_max_connections: Held[int]
    """Always 1."""
    node_session_iscsi_max_outstanding_r2t: Held[int]
    node_session_iscsi_erl: Held[int]
    """Always 0."""
    node_conn_startup: Held[Startup]
    node_conn_tcp_window_size: Held[int]
    node_conn_tcp_type_of_service: Held[int]
    node_conn_tcp_congestion_control: Held[str | None]
    node_conn_timeo_login_timeout: Held[int]
    node_conn_timeo_logout_timeout: Held[int]
    node_conn_timeo_auth_timeout: Held[int]
    node_conn_timeo_noop_out_interval: Held[int]
    """In seconds, as the next one; if both are 0 there are no pings."""
    node_conn_timeo_noop_out_timeout: Held[int]
    node_conn_iscsi_max_recv_data_segment_length: Held[int]
    """In bytes, a multiple of 4."""
    node_conn_iscsi_max_xmit_data_segment_length: Held[int]
    """In bytes, a multiple of 4; 0: as the target declares, 8192 if it does not."""
    node_conn_iscsi_header_digest: Held[Digest]
    node_conn_iscsi_data_digest: Held[Digest]
    node_conn_iscsi_if_marker: Held[bool]
    """Always off, as the next one."""
    node_conn_iscsi_of_marker: Held[bool]
    node_session_auth_authmethod: Held[AuthMethod]
    """Without effect: CHAP is offered if and only if a password is set."""
    node_session_auth_username: Held[str | None]
    """`None` is none, as below."""
    node_session_auth_password: Held[Secret | None]
    node_session_auth_username_in: Held[str | None]
    node_session_auth_password_in: Held[Secret | None]
    node_session_auth_chap_algs: Held[tuple[ChapAlgorithm, ...]]
    """The preferred one first, also for discovery; none, if the file names none that is known."""
    discovery_sendtargets_auth_authmethod: Held[AuthMethod]
    discovery_sendtargets_auth_username: Held[str | None]
    discovery_sendtargets_auth_password: Held[Secret | None]
    discovery_sendtargets_auth_username_in: Held[str | None]
    discovery_sendtargets_auth_password_in: Held[Secret | None]
    discovery_startup: Held[DiscoveryStartup]
    discovery_sendtargets_timeo_login_timeout: Held[int]
    discovery_sendtargets_timeo_auth_timeout: Held[int]
    discovery_sendtargets_timeo_active_timeout: Held[int]
    discovery_sendtargets_reopen_max: Held[int]
    discovery_sendtargets_iscsi_max_recv_data_segment_length: Held[int]
    discovery_sendtargets_use_discoveryd: Held[bool]
    discovery_sendtargets_discoveryd_poll_inval: Held[int]
    discovery_isns_use_discoveryd: Held[bool]
    discovery_isns_discoveryd_poll_inval: Held[int]
