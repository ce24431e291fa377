"""What the files say of resources, in the shape that drbdadm's own checks work on."""

from bisect import insort_right

import attrs
from attrs import define, field

from hastore.formats.drbd.judge.report import Place


@define(eq=False)
class Setting:
    """One option as it is set, or as it was inherited."""

    name: str
    value: str
    """What the front end stores: `yes` where no value is written."""
    place: Place
    inherited: bool = False


@define(eq=False)
class Address:
    """An address and port with their address family."""

    family: str
    host: str
    port: str
    place: Place


@define(eq=False)
class Volume:
    """A volume of a host, or of the resource for all hosts."""

    number: int
    place: Place
    implicit: bool = False
    device: str | None = None
    minor: int | None = None
    disk: str | None = None
    meta_disk: str | None = None
    meta_index: str | None = None
    device_place: Place | None = None
    disk_place: Place | None = None
    meta_place: Place | None = None
    disk_options: list[Setting] = field(factory=list)
    peer_options: list[Setting] = field(factory=list)


def insert(volumes: list[Volume], volume: Volume) -> None:
    """Add a volume behind those of its number and below."""
    insort_right(volumes, volume, key=lambda other: other.number)


def find(volumes: list[Volume], number: int) -> Volume | None:
    """Give the first volume of that number."""
    return next((volume for volume in volumes if volume.number == number), None)


@define(eq=False)
class Proxy:
    """A `proxy on` section."""

    place: Place
    hosts: list[str]
    inside: Address | None = None
    outside: Address | None = None


@define(eq=False)
class Host:
    """An `on`, `floating`, `stacked-on-top-of` or `_this_host` section."""

    kind: str
    place: Place
    names: list[str]
    lower: str | None = None
    address: Address | None = None
    node_id: str | None = None
    proxy: Proxy | None = None
    volumes: list[Volume] = field(factory=list)
    broken: bool = False
    """Whether something in it could not be read, so that what is missing may just not be found."""

    @property
    def title(self) -> str:
        """How messages name it."""
        return f"{self.kind} {self.lower or ' '.join(self.names)}"


@define(eq=False)
class End:
    """One end of a path: a host by name, by address, or both."""

    place: Place
    name: str | None
    address: Address | None = None
    port: str | None = None
    proxy: Proxy | None = None
    host: Host | None = None


@define(eq=False)
class Path:
    """A way between two hosts."""

    place: Place
    implicit: bool
    ends: list[End] = field(factory=list)


@define(eq=False)
class PeerDevice:
    """A `volume` section of a connection, or what stands for one that is not written."""

    number: int
    place: Place
    options: list[Setting] = field(factory=list)


@define(eq=False)
class Connection:
    """A connection; `implicit` ones come from a mesh or from there being just two hosts."""

    place: Place
    implicit: bool = False
    paths: list[Path] = field(factory=list)
    net: list[Setting] = field(factory=list)
    peer_options: list[Setting] = field(factory=list)
    volumes: list[PeerDevice] = field(factory=list)
    named_peer: bool = False


@define(eq=False)
class Mesh:
    """A `connection-mesh` section."""

    place: Place
    hosts: list[tuple[str, Place]] = field(factory=list)
    net: list[Setting] = field(factory=list)


@define(eq=False)
class Resource:
    """A resource, or `common`."""

    name: str
    place: Place
    hosts: list[Host] = field(factory=list)
    volumes: list[Volume] = field(factory=list)
    connections: list[Connection] = field(factory=list)
    meshes: list[Mesh] = field(factory=list)
    settings: dict[str, list[Setting]] = field(factory=dict)
    """By section; `peer disk` holds the options of `disk` that are kept for each peer."""
    protocol: str | None = None
    primaries: list[tuple[str, Place]] | None = None
    """The hosts of `become-primary-on`."""
    template: "Resource | None" = None
    keys: dict[str, Place] = field(factory=dict)
    """What must be unique in this resource."""
    broken: bool = False

    def of(self, section: str) -> list[Setting]:
        """Give the options of a section, to read or to add to."""
        return self.settings.setdefault(section, [])


def copied(setting: Setting) -> Setting:
    """Give what a lower level inherits."""
    return attrs.evolve(setting, inherited=True)
