"""The option sections of drbd.conf: what tunes a resource (drbd.conf(5); ranges from drbd_limits.h)."""

from hastore.binding.codec import TEXT, Codec, choice, integer
from hastore.binding.fields import Model, Option, option, unknown, words
from hastore.formats.drbd import policies as p
from hastore.formats.drbd.fields import (
    CPU_MASK,
    DIGEST,
    GIB,
    KERNEL_8,
    KIB,
    MIB,
    SECRET,
    SECTOR,
    Limits,
    Spelling,
    amount,
    number,
    policy,
    switch,
)
from hastore.frozen import frozen
from hastore.values.number import LARGEST
from hastore.values.rate import Rate
from hastore.values.secret import Secret
from hastore.values.size import Size

PROTOCOL = choice(p.Protocol, str.upper)
"""One letter, in either case."""
_BUFFER: Limits = dict.fromkeys(("8.3", "8.4", "9"), (0, 10 * MIB))
"""128M since drbd-utils 9.29."""
_RATE_8: Limits = dict.fromkeys(("8.3", "8.4"), (KIB, 4 * GIB))
_MAX_RATE_8: Limits = dict.fromkeys(("8.3", "8.4"), (250 * KIB, 4 * GIB))
_EXTENTS_8_3: Limits = {"8.3": (7, 3833)}
_CONGESTION: Limits = {"8.4": (67, 65534), "9": (67, 65534), **_EXTENTS_8_3}
_EXTENTS: Limits = {**_EXTENTS_8_3, "8.4": None, "9": (0, LARGEST)}
"""Up from 8.4 the nearest of 67 to 65534 is taken instead of a number outside."""


@frozen(kw_only=True)
class ResyncController(Model):
    """The options that pace a resync; they moved from `syncer` (8.3) to `disk` (8.4)."""

    c_plan_ahead: int | None = number(
        "c-plan-ahead",
        0,
        300,
        unit="0.1 s",
        default="20",
        since="8.3.9",
        doc="how far ahead the controller plans; 0 fixes the rate",
    )
    c_delay_target: int | None = number("c-delay-target", 1, 100, unit="0.1 s", default="10", since="8.3.9")
    c_fill_target: Size | None = amount("c-fill-target", 0, 512 * MIB, scale=SECTOR, default="100s", since="8.3.9")
    c_max_rate: Rate | None = amount(
        "c-max-rate", 0, 4 * GIB, scale=KIB, kind=Rate, default="100M", since="8.3.9", limits=_MAX_RATE_8
    )
    c_min_rate: Rate | None = amount("c-min-rate", 0, 4 * GIB, scale=KIB, kind=Rate, default="250K", since="8.3.9")


@frozen(kw_only=True)
class Net(Model):
    """A `net` section: the connection to the peer."""

    protocol: p.Protocol | None = option(
        "protocol", PROTOCOL, default="C", since="8.4", doc="when a write counts as done"
    )
    timeout: int | None = number("timeout", 1, 600, unit="0.1 s", default="60", doc="peer counts as dead after this")
    connect_int: int | None = number(
        "connect-int", 1, 120, unit="s", default="10", doc="pause between connection attempts"
    )
    ping_int: int | None = number("ping-int", 1, 120, unit="s", default="10", doc="keep-alive interval of an idle link")
    ping_timeout: int | None = number(
        "ping-timeout", 1, 300, unit="0.1 s", default="5", limits=KERNEL_8, doc="time to answer a keep-alive"
    )
    max_buffers: int | None = number("max-buffers", 32, 131072, unit="pages", default="2048")
    max_epoch_size: int | None = number("max-epoch-size", 1, 20000, unit="requests", default="2048")
    sndbuf_size: Size | None = amount(
        "sndbuf-size", 0, 128 * MIB, default="0", limits=_BUFFER, doc="send buffer; 0 tunes itself"
    )
    rcvbuf_size: Size | None = amount(
        "rcvbuf-size", 0, 128 * MIB, default="0", limits=_BUFFER, since="8.3.2", doc="receive buffer"
    )
    ko_count: int | None = number("ko-count", 0, 200, default="7", doc="timeouts of a write until the peer is dropped")
    allow_two_primaries: bool | None = switch("allow-two-primaries", default="no", doc="both nodes may be primary")
    cram_hmac_alg: str | None = option(
        "cram-hmac-alg", DIGEST, doc="digest that proves the peer; unset: no proof is asked"
    )
    shared_secret: Secret | None = option("shared-secret", SECRET, doc="at most 63 bytes, the same on both nodes")
    after_sb_0pri: str | None = option("after-sb-0pri", p.AFTER_SB_0PRI, default="disconnect")
    after_sb_1pri: p.AfterSb1Pri | None = policy("after-sb-1pri", p.AfterSb1Pri, default="disconnect")
    after_sb_2pri: p.AfterSb2Pri | None = policy("after-sb-2pri", p.AfterSb2Pri, default="disconnect")
    always_asbp: bool | None = switch("always-asbp", default="no", since="8.0.1")
    rr_conflict: p.RrConflict | None = policy("rr-conflict", p.RrConflict, default="disconnect")
    data_integrity_alg: str | None = option(
        "data-integrity-alg", DIGEST, since="8.2.1", doc="digest sent along with all data"
    )
    no_tcp_cork: bool | None = switch("no-tcp-cork", since="8.2.7", until="8.4", renamed_to="tcp-cork no")
    tcp_cork: bool | None = switch("tcp-cork", default="yes", since="8.4")
    on_congestion: p.OnCongestion | None = policy("on-congestion", p.OnCongestion, default="block", since="8.3.10")
    congestion_fill: Size | None = amount("congestion-fill", 0, 10 * GIB, scale=SECTOR, default="0", since="8.3.10")
    congestion_extents: int | None = number(
        "congestion-extents", 7, 65534, unit="extents", since="8.3.10", limits=_CONGESTION
    )
    csums_alg: str | None = option("csums-alg", DIGEST, since="8.4", doc="digest that spares equal blocks in a resync")
    verify_alg: str | None = option("verify-alg", DIGEST, since="8.4", doc="digest of an online verification")
    use_rle: bool | None = switch("use-rle", default="yes", since="8.4")
    csums_after_crash_only: bool | None = switch("csums-after-crash-only", default="no", since="8.4")
    socket_check_timeout: int | None = number(
        "socket-check-timeout", 0, 300, unit="0.1 s", default="0", since="8.4", limits=KERNEL_8
    )
    fencing: p.Fencing | None = policy("fencing", p.Fencing, default="dont-care", since="9", doc="in `disk` up to 8.4")
    allow_remote_read: bool | None = switch("allow-remote-read", default="yes", since="9")
    transport: str | None = option("transport", default="tcp", since="9")
    tls: bool | None = switch("tls", default="no", since="9.26")
    tls_keyring: str | None = option("tls-keyring", since="9.26")
    tls_privkey: str | None = option("tls-privkey", since="9.26")
    tls_certificate: str | None = option("tls-certificate", since="9.26")
    load_balance_paths: bool | None = switch("load-balance-paths", default="no", since="9.26")
    rdma_ctrl_rcvbuf_size: Size | None = amount("rdma-ctrl-rcvbuf-size", 0, 10 * MIB, default="0", since="9.26")
    rdma_ctrl_sndbuf_size: Size | None = amount("rdma-ctrl-sndbuf-size", 0, 10 * MIB, default="0", since="9.26")
    unplug_watermark: int | None = number("unplug-watermark", 1, 131072, default="128", until="8.4", limits=KERNEL_8)
    peer_name: str | None = option("_name", DIGEST, since="9", doc="as `drbdsetup show` prints it")
    extra: tuple[Option, ...] = unknown()


@frozen(kw_only=True)
class DiskOptions(ResyncController):
    """A `disk` section: the lower device, and since 8.4 the resync."""

    size: Size | None = amount(
        "size", 0, 1 << 50, scale=SECTOR, default="0", limits={"8.3": (0, 1 << 44)}, doc="use this much only; 0 is all"
    )
    on_io_error: p.OnIoError | None = policy("on-io-error", p.OnIoError, default="detach")
    fencing: p.Fencing | None = policy("fencing", p.Fencing, default="dont-care", until="8.4", doc="in `net` since 9")
    disk_barrier: bool | None = switch("disk-barrier", default="no", since="8.4")
    disk_flushes: bool | None = switch("disk-flushes", default="yes", since="8.4")
    disk_drain: bool | None = switch("disk-drain", default="yes", since="8.4")
    md_flushes: bool | None = switch("md-flushes", default="yes", since="8.4")
    no_disk_barrier: bool | None = switch("no-disk-barrier", since="8.2.7", until="8.4", renamed_to="disk-barrier no")
    no_disk_flushes: bool | None = switch("no-disk-flushes", since="8.0.12", until="8.4", renamed_to="disk-flushes no")
    no_disk_drain: bool | None = switch("no-disk-drain", since="8.2.7", until="8.4", renamed_to="disk-drain no")
    no_md_flushes: bool | None = switch("no-md-flushes", since="8.0.12", until="8.4", renamed_to="md-flushes no")
    resync_rate: Rate | None = amount(
        "resync-rate", SECTOR, 8 * GIB, scale=KIB, kind=Rate, default="250K", since="8.4", limits=_RATE_8
    )
    rate: Rate | None = amount(
        "rate",
        SECTOR,
        8 * GIB,
        scale=KIB,
        kind=Rate,
        since="8.4",
        until="8.4",
        renamed_to="resync-rate",
        limits=_RATE_8,
    )
    resync_after: str | None = option("resync-after", since="8.4", doc="the resource whose resync goes first")
    after: str | None = option("after", since="8.4", until="8.4", renamed_to="resync-after")
    al_extents: int | None = number(
        "al-extents", 1, 1 << 32, unit="extents of 4 MiB", default="1237", since="8.4", limits=_EXTENTS
    )
    al_updates: bool | None = switch("al-updates", default="yes", since="8.4.2")
    discard_zeroes_if_aligned: bool | None = switch("discard-zeroes-if-aligned", default="yes", since="8.4.7")
    disable_write_same: bool | None = switch("disable-write-same", default="no", since="8.4")
    disk_timeout: int | None = number(
        "disk-timeout", 0, 6000, unit="0.1 s", default="0", since="8.3.12", limits=KERNEL_8
    )
    read_balancing: p.ReadBalancing | None = policy(
        "read-balancing", p.ReadBalancing, default="prefer-local", since="8.4.1"
    )
    rs_discard_granularity: Size | None = amount(
        "rs-discard-granularity", 0, MIB, default="0", since="8.4.7", limits=KERNEL_8
    )
    bitmap: bool | None = switch("bitmap", default="yes", since="9")
    max_bio_bvecs: int | None = number(
        "max-bio-bvecs", 0, 128, default="0", since="8.2.6", until="8.4", limits=KERNEL_8
    )
    use_bmbv: bool | None = switch("use-bmbv", default="no", until="8.4")
    block_size: Size | None = amount("block-size", 512, 4096, default="512", since="9.24")
    discard_granularity: Size | None = amount("discard-granularity", 0, 128 * MIB, since="9.24")
    max_bio_size: Size | None = amount("max-bio-size", 512, MIB, default="1M", since="9.24")
    diskless: bool | None = switch("diskless", default="no", since="9.24")
    peer_tiebreaker: bool | None = switch("peer-tiebreaker", default="yes", since="9.34")
    resync_without_replication: bool | None = switch("resync-without-replication", default="yes", since="9.32")
    extra: tuple[Option, ...] = unknown()


@frozen(kw_only=True)
class Syncer(ResyncController):
    """A `syncer` section: how fast to resync, and what 8.4 sorted into `disk`, `net` and `options`."""

    rate: Rate | None = amount(
        "rate",
        SECTOR,
        8 * GIB,
        scale=KIB,
        kind=Rate,
        default="250K",
        until="8.4",
        renamed_to="resync-rate",
        limits=_RATE_8,
    )
    after: str | None = option("after", renamed_to="resync-after", doc="the resource whose resync goes first")
    al_extents: int | None = number("al-extents", 1, 1 << 32, unit="extents of 4 MiB", default="127", limits=_EXTENTS)
    verify_alg: str | None = option("verify-alg", DIGEST, since="8.2.1", doc="digest of an online verification")
    csums_alg: str | None = option("csums-alg", DIGEST, since="8.3.0")
    cpu_mask: str | None = option("cpu-mask", CPU_MASK, since="8.2.1")
    use_rle: bool | None = switch("use-rle", default="no", since="8.3.2")
    on_no_data_accessible: p.OnNoData | None = policy(
        "on-no-data-accessible", p.OnNoData, default="io-error", since="8.3.9"
    )
    delay_probe_volume: Size | None = amount(
        "delay-probe-volume", 0, GIB, scale=KIB, since="8.3.8", until="8.3", limits=KERNEL_8
    )
    delay_probe_interval: int | None = number(
        "delay-probe-interval", 0, unit="0.1 s", since="8.3.8", until="8.3", limits=KERNEL_8
    )
    throttle_threshold: int | None = number(
        "throttle-threshold", 0, unit="0.1 s", since="8.3.8", until="8.3", limits=KERNEL_8
    )
    hold_off_threshold: int | None = number(
        "hold-off-threshold", 0, unit="0.1 s", since="8.3.8", until="8.3", limits=KERNEL_8
    )
    extra: tuple[Option, ...] = unknown()


def _quorum(text: str) -> str:
    if text not in ("off", "majority", "all"):
        integer(1, 32).load(text)
    return text


QUORUM = Spelling(
    _quorum, _quorum, "off, majority, all, 1 to 32", kind=str, low=1, high=32, words=("off", "majority", "all")
)
"""How many nodes are needed."""


@frozen(kw_only=True)
class ResourceOptions(Model):
    """An `options` section: what concerns the resource as a whole (since 8.4)."""

    cpu_mask: str | None = option(
        "cpu-mask", CPU_MASK, since="8.4", doc="hex mask of processors for the resource's threads"
    )
    on_no_data_accessible: p.OnNoData | None = policy(
        "on-no-data-accessible", p.OnNoData, default="io-error", since="8.4"
    )
    auto_promote: bool | None = switch("auto-promote", default="yes", since="9")
    auto_promote_timeout: int | None = number("auto-promote-timeout", 0, 600, unit="0.1 s", default="20", since="9")
    peer_ack_window: Size | None = amount("peer-ack-window", MIB, 100 * MIB, scale=SECTOR, default="2M", since="9")
    peer_ack_delay: int | None = number("peer-ack-delay", 1, 10000, unit="ms", default="100", since="9")
    twopc_timeout: int | None = number("twopc-timeout", 50, 600, unit="0.1 s", default="300", since="9")
    twopc_retry_timeout: int | None = number("twopc-retry-timeout", 1, 50, unit="0.1 s", default="1", since="9")
    max_io_depth: int | None = number("max-io-depth", 4, (1 << 32) - 1, default="8000", since="9")
    quorum: str | None = option("quorum", QUORUM, default="off", since="9")
    on_no_quorum: p.OnNoData | None = policy("on-no-quorum", p.OnNoData, default="suspend-io", since="9")
    quorum_minimum_redundancy: str | None = option("quorum-minimum-redundancy", QUORUM, default="off", since="9")
    on_suspended_primary_outdated: p.OnSuspendedPrimaryOutdated | None = policy(
        "on-suspended-primary-outdated", p.OnSuspendedPrimaryOutdated, default="disconnect", since="9"
    )
    drbd8_api_compatibility: bool | None = switch("drbd8-api-compatibility", default="no", since="9.33")
    extra: tuple[Option, ...] = unknown()


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split(" "))


@frozen(kw_only=True)
class Startup(Model):
    """A `startup` section: how long to wait for the peer at boot, and who becomes primary."""

    wfc_timeout: int | None = number(
        "wfc-timeout", 0, 300000, unit="s", default="0", doc="wait for the peer; 0 is for ever"
    )
    degr_wfc_timeout: int | None = number(
        "degr-wfc-timeout", 0, 300000, unit="s", default="0", doc="the same for a cluster that was degraded"
    )
    outdated_wfc_timeout: int | None = number("outdated-wfc-timeout", 0, 300000, unit="s", default="0", since="8.3.1")
    wait_after_sb: bool | None = switch("wait-after-sb", default="no", since="8.0.5")
    become_primary_on: tuple[str, ...] | None = option(
        "become-primary-on",
        Codec(_split, " ".join, "both, or host names", several=True),
        since="8.0.6",
        until="8.4",
        doc="read and dropped since 9",
    )
    stacked_timeouts: bool | None = switch("stacked-timeouts", since="8.3.0")
    extra: tuple[Option, ...] = unknown()


@frozen(kw_only=True)
class Handlers(Model):
    """A `handlers` section: the commands that DRBD calls, each run by the shell."""

    pri_on_incon_degr: str | None = option("pri-on-incon-degr", doc="primary, degraded, and its data is inconsistent")
    pri_lost_after_sb: str | None = option("pri-lost-after-sb", doc="this primary lost the split-brain decision")
    pri_lost: str | None = option("pri-lost", doc="this primary should become sync target")
    local_io_error: str | None = option(
        "local-io-error", doc="the lower device failed, with on-io-error call-local-io-error"
    )
    outdate_peer: str | None = option(
        "outdate-peer", until="8.4", renamed_to="fence-peer", doc="read but never called since 9"
    )
    fence_peer: str | None = option(
        "fence-peer", since="8.3.0", doc="marks the peer's disk as outdated; called only if fencing says so"
    )
    unfence_peer: str | None = option("unfence-peer", since="8.4")
    split_brain: str | None = option("split-brain", since="8.0.7", doc="a split brain was found and not resolved")
    initial_split_brain: str | None = option("initial-split-brain", since="8.3.8")
    out_of_sync: str | None = option("out-of-sync", since="8.2.1", doc="an online verification found differences")
    before_resync_target: str | None = option("before-resync-target", since="8.2.6")
    after_resync_target: str | None = option("after-resync-target", since="8.2.6")
    before_resync_source: str | None = option("before-resync-source", since="8.3.10")
    quorum_lost: str | None = option("quorum-lost", since="9")
    disconnected: str | None = option("disconnected", since="9")
    extra: tuple[Option, ...] = unknown()


@frozen(kw_only=True)
class ProxyOptions(Model):
    """A `proxy` section: how drbd-proxy works; besides these it has `plugin { }`."""

    memlimit: Size | None = amount("memlimit", 0, LARGEST, since="8.2.1", limits=KERNEL_8)
    read_loops: int | None = number("read-loops", 0, since="8.2.1", limits=KERNEL_8)
    compression: int | None = number("compression", 0, since="8.3.0", limits=KERNEL_8, doc="8.x: on, off")
    bwlimit: Size | None = amount("bwlimit", 0, LARGEST, since="8.4.4", limits=KERNEL_8)
    sndbuf_size: Size | None = amount("sndbuf-size", 0, 128 * MIB, since="8.3.11", limits=_BUFFER)
    rcvbuf_size: Size | None = amount("rcvbuf-size", 0, 128 * MIB, since="8.3.11", limits=_BUFFER)
    ping_timeout: int | None = number("ping-timeout", 1, 300, unit="0.1 s", since="8.3.11", limits=KERNEL_8)
    extra: tuple[Option, ...] = unknown()


@frozen(kw_only=True)
class Opaque(Model):
    """A section that is kept as it is and not looked into: `skip`, `proxy`, `plugin`."""

    words: tuple[str, ...] = words(1, TEXT)
