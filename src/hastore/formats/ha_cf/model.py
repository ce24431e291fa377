"""The model of ha.cf: one field a directive, named after it (ha.cf(5); config.c of heartbeat 2.1.3 and 3.0.6).

Fields stand in the order in which a new file must have them: heartbeat acts on each line when it meets it.
"""

from hastore.binding.fields import Model, Option, option, sections, unknown
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
from hastore.formats.ha_cf.values import BAUD, boolean, last, number, one_of, switch, text, time
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
from hastore.frozen import frozen
from hastore.values.duration import Duration

DEFAULT_PORT = 694
DEFAULT_BAUD = 19200
LARGEST_BYTE = 255


@frozen(kw_only=True)
class HaCf(Model):
    """The file: options, of which the last counts, and lists of nodes, media, clients and STONITH devices."""

    # Where heartbeat logs, and how much.

    use_logd: bool | None = switch(
        "use_logd", default="on if nothing else is set here", doc="hand messages to the logging daemon"
    )
    logfacility: Facility | None = one_of("logfacility", Facility, doc="log to syslog")
    logfile: str | None = text("logfile", default="/dev/null with logfacility", doc="log to a file")
    debugfile: str | None = text("debugfile", default="/dev/null with logfacility", doc="log to a file, debugging too")
    debug: int | None = number("debug", 0, LARGEST_BYTE, default="0", doc="level of debugging")
    conn_logd_time: Duration | None = time("conn_logd_time", default="60", doc="between attempts to reach the daemon")
    syslogmsgfmt: bool | None = switch("syslogmsgfmt", default="on; off in 2.x", doc="write files as syslog does")
    log_badpack: bool | None = switch("log_badpack", default="on", doc="log packets that make no sense")

    # How fast a node is given up.

    keepalive: Duration | None = time("keepalive", default="1", doc="between heartbeats")
    deadtime: Duration | None = time("deadtime", 0, default="30", doc="till a node is dead; over 2 keepalive")
    warntime: Duration | None = time("warntime", default="half of deadtime", doc="till a warning is logged")
    initdead: Duration | None = time(
        "initdead", 0, default="deadtime; up to 10 s twice that, at least 12 s", doc="the same at start; from deadtime"
    )
    deadping: Duration | None = time("deadping", 0, default="deadtime", doc="the same for ping nodes")
    auto_failback: AutoFailback | None = one_of("auto_failback", AutoFailback, boolean, default="legacy")
    nice_failback: bool | None = switch(
        "nice_failback", renamed_to="auto_failback", doc="obsolete; its value has no meaning"
    )

    # What hardly anybody needs to set.

    cluster: str | None = text("cluster", default="linux-ha", doc="name of the cluster")
    quorum_server: str | None = text("quorum_server", doc="replaces the cluster's name as well")
    hopfudge: int | None = number("hopfudge", 0, LARGEST_BYTE, default="1", doc="hops in a ring of serial lines")
    watchdog: str | None = text("watchdog", doc="device that resets a node that hangs; once")
    realtime: bool | None = switch("realtime", default="on", doc="run with real-time priority")
    rtprio: int | None = number("rtprio", 1, 99, default="the middle", doc="that priority")
    hbgenmethod: GenerationMethod | None = one_of("hbgenmethod", GenerationMethod, default="file")
    uuidfrom: UuidFrom | None = one_of("uuidfrom", UuidFrom, default="file")
    msgfmt: MessageFormat | None = one_of("msgfmt", MessageFormat, default="classic")
    compression: Compression | None = one_of("compression", Compression, default="zlib")
    compression_threshold: int | None = number("compression_threshold", 1, default="2", unit="KiB")
    traditional_compression: bool | None = switch("traditional_compression", default="off")
    coredumps: bool | None = switch("coredumps", default="on")
    coreroot: str | None = text("coreroot", doc="folder for them")
    max_rexmit_delay: int | None = number("max_rexmit_delay", 1, default="250", unit="ms")
    memreserve: int | None = number("memreserve", 1, default="6500", unit="KiB")
    use_apphbd: bool | None = switch("use_apphbd", default="off", doc="be watched by the application heartbeat daemon")
    record_config_changes: bool | None = switch("record_config_changes", default="on", doc="with pacemaker")
    record_pengine_inputs: bool | None = switch("record_pengine_inputs", default="on", doc="with pacemaker")
    enable_config_writes: bool | None = switch("enable_config_writes", default="on", doc="with pacemaker")

    udpport: int | None = number("udpport", 1, default="ha-cluster of services(5), else 694", doc="before bcast, ucast")
    baud: int | None = option("baud", last(BAUD), default="19200", doc="before serial; once")
    bcast: tuple[Bcast, ...] = sections("bcast", Bcast, block=False)
    udp: tuple[Bcast, ...] = sections("udp", Bcast, block=False)
    """An older name of `bcast`."""
    ucast: tuple[Ucast, ...] = sections("ucast", Ucast, block=False)
    ucast6: tuple[Ucast6, ...] = sections("ucast6", Ucast6, block=False)
    mcast: tuple[Mcast, ...] = sections("mcast", Mcast, block=False)
    mcast6: tuple[Mcast6, ...] = sections("mcast6", Mcast6, block=False)
    serial: tuple[Serial, ...] = sections("serial", Serial, block=False)
    node: tuple[Node, ...] = sections("node", Node, block=False)
    autojoin: Autojoin | None = one_of(
        "autojoin", Autojoin, str.lower, default="none", doc="others with pacemaker only"
    )
    ping: tuple[Ping, ...] = sections("ping", Ping, block=False)
    ping6: tuple[Ping6, ...] = sections("ping6", Ping6, block=False)
    ping_group: tuple[PingGroup, ...] = sections("ping_group", PingGroup, block=False)
    stonith: tuple[Stonith, ...] = sections("stonith", Stonith, block=False)
    stonith_host: tuple[StonithHost, ...] = sections("stonith_host", StonithHost, block=False)
    crmd_spawns_pengine: bool | None = switch("crmd_spawns_pengine", default="on", since="3.0", doc="before pacemaker")
    pacemaker: Crm | None = one_of("pacemaker", Crm, boolean, default="off", since="3.0", doc="once, crm included")
    crm: Crm | None = one_of("crm", Crm, boolean, default="off", renamed_to="pacemaker", doc="once")
    crm_daemon_dir: str | None = text("crm_daemon_dir", since="3.0", doc="behind pacemaker, whatever the message says")
    respawn: tuple[Client, ...] = sections("respawn", Client, block=False)
    """Clients that are started again when they end, unless they end with status 100."""
    failfast: tuple[Client, ...] = sections("failfast", Client, block=False)
    """Clients at whose end the node is reset."""
    apiauth: tuple[Apiauth, ...] = sections("apiauth", Apiauth, block=False)
    env: tuple[Env, ...] = sections("env", Env, block=False)
    extra: tuple[Option, ...] = unknown()
