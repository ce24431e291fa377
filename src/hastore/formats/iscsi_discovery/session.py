"""The models of one session in a tree: its interface, states, and what was agreed on with the target."""

from hastore.binding.codec import choice, integer, value
from hastore.binding.fields import Model, Option, option, repeated, section, sections, unknown, word
from hastore.formats.iscsi_discovery.syntax import LUN
from hastore.formats.iscsi_discovery.values import (
    STATE,
    WORD,
    ConnectionState,
    Digest,
    HostState,
    InternalState,
    SessionState,
    framed,
)
from hastore.formats.status import switch
from hastore.frozen import frozen
from hastore.values.secret import Secret

_INT = integer(-(2**31), 2**31 - 1)
_SECRET = value(Secret, secret=True)
_MASK = "********"
EMPTY = "<empty>"
"""How iscsiadm prints what is not set."""


@frozen(kw_only=True)
class Timeouts(Model):
    """What is waited for; since 2.0-873, with `-P 2` and `-P 3`. -1 is for ever."""

    recovery_timeout: int | None = option(
        "Recovery Timeout", _INT, unit="s", doc="after which a lost connection makes requests fail"
    )
    target_reset_timeout: int | None = option("Target Reset Timeout", _INT, unit="s")
    lun_reset_timeout: int | None = option("LUN Reset Timeout", _INT, unit="s")
    abort_timeout: int | None = option("Abort Timeout", _INT, unit="s")
    extra: tuple[Option, ...] = unknown()


@frozen(kw_only=True)
class Chap(Model):
    """The accounts of the session; since 2.0-873, with `-P 2` and `-P 3`."""

    username: str | None = option("username", doc="`<empty>` if there is none")
    passwords: tuple[Secret, ...] = repeated(
        "password", _SECRET, doc="`********` without `-S`; with it a second line is that of username_in"
    )
    username_in: str | None = option("username_in")
    password_in: Secret | None = option("password_in", _SECRET)
    extra: tuple[Option, ...] = unknown()

    @property
    def password(self) -> Secret | None:
        """What proves the initiator; `None` if it is not shown."""
        return _shown(self.passwords[0] if self.passwords else None)

    @property
    def target_password(self) -> Secret | None:
        """What proves the target; `None` if it is not shown. With `-S` iscsiadm prints it by the name `password`."""
        second = self.passwords[1] if len(self.passwords) > 1 else None
        return _shown(self.password_in or second)


def _shown(secret: Secret | None) -> Secret | None:
    return None if secret is None or secret.reveal() in (_MASK, EMPTY) else secret


@frozen(kw_only=True)
class Negotiated(Model):
    """What initiator and target agreed on, with `-P 2` and `-P 3`; what is not known is left out."""

    header_digest: Digest | None = option("HeaderDigest", choice(Digest))
    data_digest: Digest | None = option("DataDigest", choice(Digest))
    max_recv_data_segment_length: int | None = option("MaxRecvDataSegmentLength", _INT, unit="bytes")
    max_xmit_data_segment_length: int | None = option("MaxXmitDataSegmentLength", _INT, unit="bytes")
    first_burst_length: int | None = option("FirstBurstLength", _INT, unit="bytes")
    max_burst_length: int | None = option("MaxBurstLength", _INT, unit="bytes")
    immediate_data: bool | None = option("ImmediateData", switch("Yes", "No"))
    initial_r2t: bool | None = option("InitialR2T", switch("Yes", "No"))
    max_outstanding_r2t: int | None = option("MaxOutstandingR2T", _INT)
    extra: tuple[Option, ...] = unknown()


@frozen(kw_only=True)
class AttachedDisk(Model):
    """The block device of a logical unit."""

    name: str = word(1, WORD)
    """Without `/dev/`."""
    state: str = word(2, STATE)
    """`running`, `offline`, `transport-offline`, `blocked` ..., or `Unknown`."""


@frozen(kw_only=True)
class Lun(Model):
    """A logical unit that the session gives."""

    host: int = word(0, framed("scsi"))
    channel: int = word(1, framed("Channel ", digits=2))
    id: int = word(2, framed("Id "))
    lun: int = word(3, framed("Lun: "))
    disk: AttachedDisk | None = section("Attached scsi disk", AttachedDisk, block=False)
    """`None` if it is no disk, or not one yet."""
    extra: tuple[Option, ...] = unknown()


@frozen(kw_only=True)
class Devices(Model):
    """What the session gives, with `-P 3`."""

    host: HostState | None = option("Host Number", value(HostState))
    extra: tuple[Option, ...] = unknown()
    luns: tuple[Lun, ...] = sections(LUN, Lun)


@frozen(kw_only=True)
class SessionTree(Model):
    """A session, with the interface that it goes through. What is not set is `<empty>` or `default`."""

    iface_name: str | None = option("Iface Name")
    iface_transport: str | None = option("Iface Transport")
    iface_initiatorname: str | None = option("Iface Initiatorname")
    iface_ipaddress: str | None = option("Iface IPaddress", doc="IPv6 in brackets")
    iface_hwaddress: str | None = option("Iface HWaddress")
    iface_netdev: str | None = option("Iface Netdev")
    sid: int | None = option("SID", _INT, doc="the session's number")
    connection_state: ConnectionState | None = option("iSCSI Connection State", choice(ConnectionState))
    session_state: SessionState | None = option("iSCSI Session State", choice(SessionState))
    internal_state: InternalState | None = option("Internal iscsid Session State", choice(InternalState))
    extra: tuple[Option, ...] = unknown()
    timeouts: Timeouts | None = section("Timeouts", Timeouts)
    chap: Chap | None = section("CHAP", Chap)
    negotiated: Negotiated | None = section("Negotiated iSCSI params", Negotiated)
    devices: Devices | None = section("Attached SCSI devices", Devices)

    @property
    def is_logged_in(self) -> bool:
        """Whether the kernel says that the session works."""
        return self.session_state is SessionState.LOGGED_IN
