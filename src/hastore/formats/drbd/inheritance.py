"""What holds for a resource of drbd.conf: defaults, `common`, the resource, its hosts, volumes and connections."""

from itertools import combinations

from hastore.errors import HastoreError
from hastore.formats.drbd.effective_hosts import EffectiveHost, EffectiveVolume, hosts_of, is_called
from hastore.formats.drbd.effective_options import Conflict, Holder, is_peer_device, shared_settings
from hastore.formats.drbd.model import Common, Connection, Drbd, Resource
from hastore.formats.drbd.releases import release, written_for
from hastore.formats.drbd.setting import DEFAULT, Level, Setting
from hastore.frozen import frozen
from hastore.values.endpoint import Endpoint


class UnknownNameError(HastoreError, KeyError):
    """`effective` was asked for a resource or host that the file does not have."""

    def __str__(self) -> str:
        return str(self.args[0])


NO_BITMAP = Setting("disk", "bitmap", False, DEFAULT)  # noqa: FBT003 - the value of a switch
"""What 9 makes the default between two of whom one has no disk."""


@frozen
class EffectiveConnection:
    """What holds between two hosts."""

    hosts: tuple[str, ...]
    """Their names; fewer than two if the file names fewer."""
    settings: tuple[Setting, ...]
    """The options of `net`."""
    volumes: tuple[tuple[int, tuple[Setting, ...]], ...]
    """By volume number: in 9 the options of `disk` that are kept for each peer."""


@frozen
class Effective:
    """A resource with everything that holds for it. Sections and names are those of DRBD 9, whatever the version."""

    resource: Resource
    version: str
    """Whose rules were followed: 8.3, 8.4 or 9."""
    settings: tuple[Setting, ...]
    """What holds at the resource's own level."""
    hosts: tuple[EffectiveHost, ...]
    connections: tuple[EffectiveConnection, ...]
    conflicts: tuple[Conflict, ...]
    """Where 9 refuses to choose; the setting that is kept here is the one it met first."""

    def find(self, section: str, name: str) -> Setting | None:
        """Give the option of that section and name at the resource's level; `None` if nothing holds."""
        return next((s for s in self.settings if (s.section, s.name) == (section, name)), None)


def effective(
    conf: Drbd, resource: str, host: str | None = None, version: str | None = None, *, common: Common | None = None
) -> Effective:
    """Give what holds for a resource, by the rules of a version.

    Args:
        conf: the file that has the resource.
        resource: its name.
        host: leave out all hosts but this one; compared as the version does: 9 takes case and a domain for nothing.
        version: 8.3, 8.4 or 9 (or a release of one); without it, what the file looks as if it were written for.
        common: the `common` section, if another file has it. A `template-file`, which replaces it, is not read.

    Raises:
        UnknownNameError: no resource or host has that name.
        ValueError: on another version.
    """
    name = written_for(conf) if version is None else release(version)
    model = next((each for each in conf.resources if each.name == resource), None)
    if model is None:
        raise UnknownNameError(_unknown("resource", resource, [each.name for each in conf.resources]))
    shared = None if model.template_file is not None and name == "9" else common or conf.common
    holder = Holder(name, shared_settings(model, shared, name), [])
    hosts = hosts_of(model, holder, conf)
    connections = _connections(model, hosts, holder)
    if host is not None:
        known = [each for section in hosts for each in section.names]
        hosts = tuple(each for each in hosts if is_called(each, host, name))
        if not hosts:
            raise UnknownNameError(_unknown(f"host of resource '{resource}'", host, known))
        connections = tuple(c for c in connections if any(is_called(hosts[0], each, name) for each in c.hosts))
    sections = ("net", "disk", "options", "startup", "handlers")
    settings = holder.defaults(holder.shared, sections)
    return Effective(model, name, settings, hosts, connections, tuple(holder.conflicts))


def _unknown(what: str, name: str, known: list[str]) -> str:
    return f"there is no {what} named '{name}', known are: {', '.join(known) or 'none'}"


def _connections(model: Resource, hosts: tuple[EffectiveHost, ...], holder: Holder) -> tuple[EffectiveConnection, ...]:
    found = []
    if holder.release == "9":
        found = [_connection(_endpoints(each, hosts), each, hosts, holder) for each in model.connections]
        for mesh in model.meshes:
            above = holder.said("net", mesh.net, Level.CONNECTION)
            names = mesh.hosts.names if mesh.hosts is not None else ()
            found += [_connection(pair, None, hosts, holder, above) for pair in combinations(names, 2)]
    if not found and len(hosts) == 2:  # noqa: PLR2004 - only between two it is clear who is meant
        found = [_connection((hosts[0].names[0], hosts[1].names[0]), None, hosts, holder)]
    return tuple(found)


def _endpoints(connection: Connection, hosts: tuple[EffectiveHost, ...]) -> tuple[str, ...]:
    path = next((p for p in (connection, *connection.paths) if p.hosts or p.vias or p.extra), connection)
    named = [host.name for host in (*path.hosts, *path.vias)]
    texts = [" ".join(each.values) for each in path.extra if each.name == "address"]
    return (*named, *(host.names[0] for text in texts for host in hosts if _listens_on(host, text)))


def _listens_on(host: EffectiveHost, text: str) -> bool:
    try:
        return host.address is not None and host.address.value == Endpoint.parse(text)
    except ValueError:
        return False


def _is_diskless(volume: EffectiveVolume) -> bool:
    return volume.disk is None or volume.disk.value == "none"


def _connection(
    names: tuple[str, ...],
    model: Connection | None,
    hosts: tuple[EffectiveHost, ...],
    holder: Holder,
    mesh: list[Setting] | None = None,
) -> EffectiveConnection:
    own = [] if model is None else holder.said("net", model.net, Level.CONNECTION)
    net = holder.handed_down(own, mesh or [], holder.in_section("net"))
    volumes = []
    here = [host for host in hosts if any(is_called(host, name, holder.release) for name in names)]
    numbers = sorted({volume.number for host in here for volume in host.volumes}) if holder.release == "9" else []
    for number in numbers:
        said = [] if model is None else holder.said("disk", model.disk_options, Level.CONNECTION)
        sections = [] if model is None else [v.disk_options for v in model.volumes if v.number == number]
        nearest = [s for section in sections for s in holder.said("disk", section, Level.VOLUME)]
        sides = [
            [s for s in volume.stated if is_peer_device(s)]
            for host in here
            for volume in host.volumes
            if volume.number == number
        ]
        held = holder.handed_down(nearest, said, *sides)
        if any(_is_diskless(v) for host in here for v in host.volumes if v.number == number):
            held = holder.handed_down(held, [NO_BITMAP])
        volumes.append((number, tuple(s for s in holder.defaults(held, ("disk",)) if is_peer_device(s))))
    return EffectiveConnection(names, holder.defaults(net, ("net",)), tuple(volumes))
