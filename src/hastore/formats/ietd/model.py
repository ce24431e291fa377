"""The models of ietd.conf: file, target, Lun, account (ietd.conf(5); usr/plain.c and usr/param.c of IET)."""

from hastore.binding.codec import choice, integer
from hastore.binding.fields import Model, Option, option, pair, sections, unknown, word
from hastore.formats.ietd.numbers import LARGEST, number
from hastore.formats.ietd.words import (
    BLOCK_SIZE,
    DIGESTS,
    NAME,
    OPTION_TEXT,
    SECRET,
    YES_NO,
    YES_NO_ANY_CASE,
    Digest,
    IoMode,
    LunType,
)
from hastore.frozen import frozen
from hastore.values.iscsi_name import IscsiName
from hastore.values.secret import Secret

LARGEST_LUN = 16383
"""The manual's 16384 is refused (volume_add in kernel/volume.c)."""
LARGEST_SEGMENT = 262144
"""64 pages of 4096 bytes (kernel/param.c)."""
LARGEST_BURST = 16777215
_COUNT = integer(1, LARGEST)


@frozen(kw_only=True)
class Account(Model):
    """An `IncomingUser` or `OutgoingUser` line: a name and a secret for CHAP."""

    name: str = word(1, key=True)
    secret: Secret = word(2, SECRET)


@frozen(kw_only=True)
class Lun(Model):
    """A `Lun` line: what is exported under a number from 0 to 16383, and how."""

    number: int = word(1, integer(0, LARGEST_LUN), key=True)
    path: str | None = pair("Path", OPTION_TEXT, doc="a file or device; for all types but nullio, which has none")
    type: LunType | None = pair("Type", choice(LunType), default="fileio", doc="blockio from 0.4.15")
    io_mode: IoMode | None = pair("IOMode", choice(IoMode), default="wt", since="0.4.14", doc="blockio has no wb")
    scsi_id: str | None = pair("ScsiId", OPTION_TEXT, doc="at most 16 bytes; made from name and Lun from 1.4.20 on")
    scsi_sn: str | None = pair("ScsiSN", OPTION_TEXT, since="0.4.15", doc="at most 32 bytes of ASCII, 16 before 1.4.20")
    sectors: int | None = pair("Sectors", _COUNT, doc="nullio only: in blocks of the Lun")
    """With `nullio` only, in blocks of the Lun, as `blocks` is."""
    blocks: int | None = pair("Blocks", _COUNT, since="1.4.20", doc="the same")
    block_size: int | None = pair("BlockSize", BLOCK_SIZE, unit="bytes", since="1.4.20", doc="the device's for blockio")
    """In bytes; since 1.4.20."""
    dest: str | None = pair("Dest", OPTION_TEXT, doc="only in forks with a replicated write cache")
    port: int | None = pair("Port", integer(7001, 7999), doc="the same")


@frozen(kw_only=True)
class Scope(Model):
    """What may stand both in a target and before the first one."""

    incoming: tuple[Account, ...] = sections("IncomingUser", Account, block=False)
    """Who may log in; of two with the same name the last counts."""
    outgoing: tuple[Account, ...] = sections("OutgoingUser", Account, block=False)
    """What the target proves itself with; only the last counts."""
    isns_server: str | None = option("iSNSServer", since="0.4.14", doc="address; for all targets, wherever it stands")
    isns_access_control: bool | None = option(
        "iSNSAccessControl", YES_NO_ANY_CASE, default="No", since="0.4.14", doc="for all targets, wherever it stands"
    )


@frozen(kw_only=True)
class Target(Scope):
    """A `Target` line and what follows it, up to the next."""

    name: IscsiName = word(1, NAME, key=True)
    luns: tuple[Lun, ...] = sections("Lun", Lun, block=False)
    alias: str | None = option("Alias", doc="accepted and never used")
    max_sessions: int | None = number(
        "MaxSessions", 0, (1 << 31) - 1, checked=False, default="0", since="1.4.19", doc="0: no limit; below: none"
    )
    initial_r2t: bool | None = option("InitialR2T", YES_NO, default="Yes")
    immediate_data: bool | None = option("ImmediateData", YES_NO, default="Yes", doc="the manual says No, the code Yes")
    max_connections: int | None = number("MaxConnections", 1, 65535, default="1", doc="only 1 is useful")
    max_recv_data_segment_length: int | None = number(
        "MaxRecvDataSegmentLength", 512, LARGEST_SEGMENT, unit="bytes", default="8192"
    )
    max_xmit_data_segment_length: int | None = number(
        "MaxXmitDataSegmentLength", 512, LARGEST_SEGMENT, unit="bytes", default="8192"
    )
    max_burst_length: int | None = number("MaxBurstLength", 512, LARGEST_BURST, unit="bytes", default="262144")
    first_burst_length: int | None = number("FirstBurstLength", 512, LARGEST_BURST, unit="bytes", default="65536")
    default_time2wait: int | None = number("DefaultTime2Wait", 0, 3600, otherwise=3600, unit="seconds", default="2")
    default_time2retain: int | None = number(
        "DefaultTime2Retain", 0, 3600, unit="seconds", default="20", doc="fixed at 0 from 1.4.20.3 on"
    )
    max_outstanding_r2t: int | None = number("MaxOutstandingR2T", 1, 65535, default="1")
    data_pdu_in_order: bool | None = option("DataPDUInOrder", YES_NO, default="Yes", doc="only Yes is supported")
    data_sequence_in_order: bool | None = option(
        "DataSequenceInOrder", YES_NO, default="Yes", doc="only Yes is supported"
    )
    error_recovery_level: int | None = number("ErrorRecoveryLevel", 0, 0, default="0", doc="only 0 is supported")
    header_digest: tuple[Digest, ...] | None = option("HeaderDigest", DIGESTS, default="None")
    data_digest: tuple[Digest, ...] | None = option("DataDigest", DIGESTS, default="None")
    of_marker: bool | None = option("OFMarker", YES_NO, default="No", doc="only No is supported")
    if_marker: bool | None = option("IFMarker", YES_NO, default="No", doc="only No is supported")
    of_mark_int: int | None = number("OFMarkInt", 1, 65535, default="2048", doc="not read: the value is undefined")
    if_mark_int: int | None = number("IFMarkInt", 1, 65535, default="2048", doc="not read: the value is undefined")
    wthreads: int | None = number("Wthreads", 1, 128, unit="threads", default="8")
    type: int | None = number("Type", 0, 0, default="0", doc="0 is a disk, there is no other")
    queued_commands: int | None = number("QueuedCommands", 1, 256, unit="commands", default="32")
    nop_interval: int | None = number("NOPInterval", 0, 90, unit="seconds", default="0", since="1.4.19", doc="0: off")
    nop_timeout: int | None = number(
        "NOPTimeout", 0, 90, unit="seconds", default="0", since="1.4.19", doc="0, or more than NOPInterval: that"
    )
    extra: tuple[Option, ...] = unknown()


@frozen(kw_only=True)
class Ietd(Scope):
    """An ietd.conf: accounts for discovery sessions, then the targets."""

    extra: tuple[Option, ...] = unknown()
    targets: tuple[Target, ...] = sections("Target", Target)
