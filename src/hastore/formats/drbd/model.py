"""The models of drbd.conf: file, resource, host, volume, connection (drbd.conf(5))."""

from hastore.binding.codec import choice, flag, integer, value
from hastore.binding.fields import Model, Option, option, repeated, section, sections, unknown, word, words
from hastore.formats.drbd import policies as p
from hastore.formats.drbd.fields import Limits, token
from hastore.formats.drbd.options import (
    PROTOCOL,
    DiskOptions,
    Handlers,
    Net,
    Opaque,
    ResourceOptions,
    Startup,
    Syncer,
)
from hastore.frozen import frozen
from hastore.values.device import Device
from hastore.values.endpoint import Endpoint
from hastore.values.meta_disk import MetaDisk

DEVICE = value(Device, several=True)
ADDRESS = value(Endpoint, several=True)
META_DISK = value(MetaDisk, several=True)
VOLUME_NUMBER = integer(0, 99_999_999)
_MINORS: Limits = {"8.4": (1, 255), "9": (1, 255)}


@frozen(kw_only=True)
class Storage(Model):
    """What a volume is made of; without a `volume` section these stand for volume 0."""

    device: Device | None = option("device", DEVICE, doc="the block device that DRBD makes")
    disk: str | None = option("disk", doc="the lower device, or none")
    meta_disk: MetaDisk | None = option("meta-disk", META_DISK, doc="where the metadata is: internal, or a device")
    flexible_meta_disk: str | None = option("flexible-meta-disk", doc="a whole device for metadata of any size")
    disk_options: DiskOptions | None = section("disk", DiskOptions)

    @property
    def metadata(self) -> MetaDisk | None:
        """Where the metadata is, by whichever of the two words it is given; `None` if that is no path."""
        if self.meta_disk is not None or self.flexible_meta_disk is None:
            return self.meta_disk
        try:
            return MetaDisk(self.flexible_meta_disk)
        except ValueError:
            return None


@frozen(kw_only=True)
class Volume(Storage):
    """A `volume` section (since 8.4): one of several devices of a resource, numbered from 0 to 65534."""

    number: int = word(1, VOLUME_NUMBER, key=True)
    skips: tuple[Opaque, ...] = sections("skip", Opaque)
    extra: tuple[Option, ...] = unknown()


@frozen(kw_only=True)
class Host(Storage):
    """An `on` section: where the nodes of these names keep their copy of the resource."""

    names: tuple[str, ...] = words(1, key=True, least=1)
    node_id: int | None = token("node-id", 0, 32, since="9")
    address: Endpoint | None = option("address", ADDRESS, doc="where the node listens for the peer")
    volumes: tuple[Volume, ...] = sections("volume", Volume)
    proxies: tuple[Opaque, ...] = sections("proxy", Opaque)
    options: ResourceOptions | None = section("options", ResourceOptions)
    alternate_link_address: Endpoint | None = option("alternate-link-address", ADDRESS, since="8.4", until="8.4")
    skips: tuple[Opaque, ...] = sections("skip", Opaque)
    extra: tuple[Option, ...] = unknown()


@frozen(kw_only=True)
class Floating(Storage):
    """A `floating` section: a host known by the address it has, not by its name (since 8.3.2)."""

    address_words: tuple[str, ...] = words(1, key=True, least=1)
    node_id: int | None = token("node-id", 0, 32, since="9")
    volumes: tuple[Volume, ...] = sections("volume", Volume)
    proxies: tuple[Opaque, ...] = sections("proxy", Opaque)
    options: ResourceOptions | None = section("options", ResourceOptions)
    extra: tuple[Option, ...] = unknown()

    @property
    def address(self) -> Endpoint | None:
        """The address of the section's head; `None` if it has no reading."""
        try:
            return Endpoint.parse(" ".join(self.address_words))
        except ValueError:
            return None


@frozen(kw_only=True)
class Stacked(Storage):
    """A `stacked-on-top-of` section: a host whose disk is the device of another resource (since 8.3.0)."""

    lower: str = word(1, key=True)
    node_id: int | None = token("node-id", 0, 32, since="9")
    address: Endpoint | None = option("address", ADDRESS)
    volumes: tuple[Volume, ...] = sections("volume", Volume)
    proxies: tuple[Opaque, ...] = sections("proxy", Opaque)
    extra: tuple[Option, ...] = unknown()


@frozen(kw_only=True)
class ShownHost(Storage):
    """A `_this_host` or `_remote_host` section of `drbdsetup show`."""

    address: Endpoint | None = option("address", ADDRESS)
    node_id: int | None = token("node-id", 0, 32, since="9")
    volumes: tuple[Volume, ...] = sections("volume", Volume)
    extra: tuple[Option, ...] = unknown()


@frozen(kw_only=True)
class ConnectionHost(Model):
    """A `host` statement of a connection or path: which node, and by which address or port."""

    name: str = word(1, key=True)
    way: tuple[str, ...] = words(2)


@frozen(kw_only=True)
class Path(Model):
    """A `path` section: one way between the two hosts of a connection (DRBD 9)."""

    hosts: tuple[ConnectionHost, ...] = sections("host", ConnectionHost, block=False)
    vias: tuple[ConnectionHost, ...] = sections("host", ConnectionHost)
    extra: tuple[Option, ...] = unknown()


@frozen(kw_only=True)
class Connection(Path):
    """A `connection` section: two hosts that replicate to each other (DRBD 9)."""

    name: str | None = word(1, default=None)
    paths: tuple[Path, ...] = sections("path", Path)
    net: Net | None = section("net", Net)
    disk_options: DiskOptions | None = section("disk", DiskOptions)
    volumes: tuple[Volume, ...] = sections("volume", Volume)
    skips: tuple[Opaque, ...] = sections("skip", Opaque)
    peer_node_id: int | None = token("_peer_node_id", 0, 32, since="9")
    is_standalone: bool | None = option("_is_standalone", flag(), since="9")


@frozen(kw_only=True)
class HostList(Model):
    """A `hosts` statement: all of these replicate to each other."""

    names: tuple[str, ...] = words(1)


@frozen(kw_only=True)
class ConnectionMesh(Model):
    """A `connection-mesh` section: a connection between every two of its hosts (DRBD 9)."""

    hosts: HostList | None = section("hosts", HostList, block=False)
    net: Net | None = section("net", Net)
    extra: tuple[Option, ...] = unknown()


@frozen(kw_only=True)
class Settings(Storage):
    """What `common` and `resource` have in common."""

    protocol: p.Protocol | None = option("protocol", PROTOCOL, doc="when a write counts as done; in `net` since 8.4")
    net: Net | None = section("net", Net)
    syncer: Syncer | None = section("syncer", Syncer)
    options: ResourceOptions | None = section("options", ResourceOptions)
    startup: Startup | None = section("startup", Startup)
    handlers: Handlers | None = section("handlers", Handlers)
    proxy: Opaque | None = section("proxy", Opaque)
    volumes: tuple[Volume, ...] = sections("volume", Volume)
    skips: tuple[Opaque, ...] = sections("skip", Opaque)
    ignore_on: tuple[str, ...] = repeated("ignore-on", since="8.3", until="8.4")
    extra: tuple[Option, ...] = unknown()


@frozen(kw_only=True)
class Common(Settings):
    """The `common` section: what holds for every resource that does not say otherwise."""


@frozen(kw_only=True)
class Resource(Settings):
    """A `resource` section: one replicated store."""

    name: str = word(1, key=True)
    hosts: tuple[Host, ...] = sections("on", Host)
    floating: tuple[Floating, ...] = sections("floating", Floating)
    floating_addresses: tuple[Endpoint, ...] = repeated(
        "floating", ADDRESS, since="9", doc="a `floating` host without a body"
    )
    stacked: tuple[Stacked, ...] = sections("stacked-on-top-of", Stacked)
    this_host: ShownHost | None = section("_this_host", ShownHost)
    remote_host: ShownHost | None = section("_remote_host", ShownHost)
    connections: tuple[Connection, ...] = sections("connection", Connection)
    meshes: tuple[ConnectionMesh, ...] = sections("connection-mesh", ConnectionMesh)
    template_file: str | None = option("template-file", since="9")


@frozen(kw_only=True)
class Global(Model):
    """The `global` section: what concerns drbdadm itself."""

    minor_count: int | None = token("minor-count", 1, 256, default="32", limits=_MINORS)
    dialog_refresh: int | None = token("dialog-refresh", 0, 600, unit="s", default="1")
    usage_count: p.UsageCount | None = option("usage-count", choice(p.UsageCount), default="ask")
    disable_ip_verification: bool | None = option("disable-ip-verification", flag(), default="no")
    udev_always_use_vnr: bool | None = option("udev-always-use-vnr", flag(), since="8.4")
    cmd_timeout_short: int | None = token("cmd-timeout-short", 0, 900, unit="s", default="5", since="8.4")
    cmd_timeout_medium: int | None = token("cmd-timeout-medium", 0, 900, unit="s", default="121", since="8.4")
    cmd_timeout_long: int | None = token("cmd-timeout-long", 0, 900, unit="s", default="600", since="8.4")
    extra: tuple[Option, ...] = unknown()


@frozen(kw_only=True)
class ModuleVersion(Model):
    """A `require-drbd-module-version-...` statement (DRBD 9)."""

    version: str = word(1)


@frozen(kw_only=True)
class Drbd(Model):
    """A drbd.conf, or one of the files it includes."""

    includes: tuple[str, ...] = repeated("include", since="8.3.1", doc="a file or glob pattern, relative to this file")
    global_: Global | None = section("global", Global)
    common: Common | None = section("common", Common)
    resources: tuple[Resource, ...] = sections("resource", Resource)
    skips: tuple[Opaque, ...] = sections("skip", Opaque)
    module_version_eq: ModuleVersion | None = section("require-drbd-module-version-eq", ModuleVersion, block=False)
    module_version_ne: ModuleVersion | None = section("require-drbd-module-version-ne", ModuleVersion, block=False)
    module_version_gt: ModuleVersion | None = section("require-drbd-module-version-gt", ModuleVersion, block=False)
    module_version_ge: ModuleVersion | None = section("require-drbd-module-version-ge", ModuleVersion, block=False)
    module_version_lt: ModuleVersion | None = section("require-drbd-module-version-lt", ModuleVersion, block=False)
    module_version_le: ModuleVersion | None = section("require-drbd-module-version-le", ModuleVersion, block=False)
    extra: tuple[Option, ...] = unknown()
