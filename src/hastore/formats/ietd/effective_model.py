"""What holds in an ietd.conf: the models that `hastore.ietd.effective` gives."""

from hastore.formats.held import Held
from hastore.formats.ietd.model import Account, Lun, Target
from hastore.formats.ietd.words import Digest
from hastore.frozen import frozen
from hastore.values.iscsi_name import IscsiName


@frozen(kw_only=True)
class EffectiveTarget:
    """A target with all that holds for it; its parameters are named as in `Target`."""

    target: Target
    """Where it comes from."""
    incoming: tuple[Account, ...]
    """Who may log in; everybody may, if it is empty. Of two with one name only the last is here."""
    outgoing: Account | None
    """What the target proves itself with, if an initiator asks."""
    luns: tuple[Lun, ...]
    """Those that the kernel does not refuse for what the file says of them."""
    max_sessions: Held[int]
    """0 is no limit."""
    initial_r2t: Held[bool]
    immediate_data: Held[bool]
    max_connections: Held[int]
    max_recv_data_segment_length: Held[int]
    """In bytes, as the next four."""
    max_xmit_data_segment_length: Held[int]
    max_burst_length: Held[int]
    first_burst_length: Held[int]
    """Not held against `max_burst_length` by IET."""
    default_time2wait: Held[int]
    """In seconds."""
    default_time2retain: Held[int]
    """In seconds."""
    max_outstanding_r2t: Held[int]
    data_pdu_in_order: Held[bool]
    data_sequence_in_order: Held[bool]
    error_recovery_level: Held[int]
    header_digest: Held[tuple[Digest, ...]]
    """A set, as order means nothing: CRC32C first. A kernel without CRC32C drops it."""
    data_digest: Held[tuple[Digest, ...]]
    of_marker: Held[bool]
    if_marker: Held[bool]
    of_mark_int: Held[int | None]
    """`None` is undefined: ietd does not read the number."""
    if_mark_int: Held[int | None]
    wthreads: Held[int]
    """Without effect if the module shares one pool of threads (1.4.18 on, `worker_thread_pool_size`)."""
    type: Held[int]
    queued_commands: Held[int]
    nop_interval: Held[int]
    """In seconds; 0 is off."""
    nop_timeout: Held[int]
    """In seconds."""

    @property
    def name(self) -> IscsiName:
        """What the target is called."""
        return self.target.name


@frozen(kw_only=True)
class EffectiveIetd:
    """A file with all that holds by it."""

    targets: tuple[EffectiveTarget, ...]
    """Without those that ietd drops since there is one of that name; their accounts are with the first."""
    incoming: tuple[Account, ...]
    """Who may discover targets; everybody may, if it is empty."""
    outgoing: Account | None
    isns_server: Held[str | None]
    isns_access_control: Held[bool]
