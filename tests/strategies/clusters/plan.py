"""What a drawn cluster is made of: three machines that agree on everything, before a file of them is written."""

from ipaddress import IPv4Address, IPv4Network

from attrs import frozen

GIB = 1 << 30
META_SLOT = 128 << 20
"""Bytes of one indexed metadata slot of DRBD 8."""


@frozen
class Store:
    """One DRBD resource."""

    name: str
    minor: int
    disk: str
    """The lower device on both nodes."""
    cylinders: int
    """Of 16065 sectors each, one partition over all of them."""
    port: int
    secret: str
    mount: str = ""
    """Where it is mounted on the active node; empty if it is exported."""
    exported: bool = True

    @property
    def device(self) -> str:
        """What DRBD makes of it."""
        return f"/dev/drbd{self.minor}"


@frozen
class Net:
    """A network, the interface that is in it on each machine, and the number of the first machine's address."""

    network: IPv4Network
    interface: str
    first: int

    def address(self, machine: int) -> IPv4Address:
        """Give the address of the machine of that number."""
        return self.network[self.first + machine]


@frozen
class Bond:
    """The replication link's bond."""

    name: str
    slaves: tuple[str, ...]
    by_modprobe: bool
    """Whether its options are the module's, and `up ifenslave` enslaves; else `bond-*` options do both."""
    miimon: int
    delays: int
    """A multiple of miimon."""


@frozen
class Account:
    """A CHAP account."""

    name: str
    secret: str


@frozen
class Timers:
    """The clocks of the cluster, in seconds."""

    keepalive: int
    deadtime: int
    initdead: int
    replacement: int
    noop: int


@frozen
class Plan:
    """A whole cluster: two nodes and an initiator."""

    release: str
    """8.3, 8.4 or 9."""
    iet: str
    """old or new."""
    nodes: tuple[str, str]
    client: str
    domain: str
    lan: Net
    link: Net
    bond: Bond | None
    service: int
    """The number of the service address in the LAN."""
    stores: tuple[Store, ...]
    meta: str
    """The device of all indexed metadata; empty for internal metadata."""
    meta_cylinders: int
    family: str
    """How the nodes' disks are called: sd, vd, xvd."""
    target: str
    incoming: Account
    outgoing: Account | None
    """For mutual CHAP."""
    discovery: Account | None
    authkey: str
    timers: Timers
    serial: bool
    """Whether the second medium of heartbeat is a serial line; else it is the replication link."""
    separate: bool
    """Whether what is mounted forms a group of its own."""
    filesystem: str
    uuids: tuple[str, ...]
    """Of the Luns' file systems on the initiator."""
    nofail: bool

    @property
    def vip(self) -> IPv4Address:
        """The service address."""
        return self.lan.network[self.service]

    @property
    def exported(self) -> tuple[Store, ...]:
        """What the initiator sees, by Lun."""
        return tuple(store for store in self.stores if store.exported)

    @property
    def mounted(self) -> tuple[Store, ...]:
        """What the active node mounts."""
        return tuple(store for store in self.stores if store.mount)
