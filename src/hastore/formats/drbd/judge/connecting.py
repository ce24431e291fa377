"""Who is connected to whom in drbd 9: explicit connections, meshes, and the one of two hosts without either."""

from collections.abc import Iterator
from itertools import combinations

from hastore.formats.drbd.judge.facts import Connection, End, Host, Mesh, Path, Resource, Setting, copied
from hastore.formats.drbd.judge.scene import Scene
from hastore.formats.drbd.judge.volumes8 import missing

_TWO = 2


def same_host(one: str, other: str) -> bool:
    """Tell whether two host names are one for drbdadm 9: without case, and a short name fits any domain."""
    one, other = one.lower(), other.lower()
    if "." in one and "." in other:
        return one == other
    return one.split(".", 1)[0] == other.split(".", 1)[0]


def host_named(resource: Resource, name: str) -> Host | None:
    """Give the first host section for a name."""
    return next((host for host in resource.hosts if any(same_host(n, name) for n in host.names)), None)


def check_ends(scene: Scene, resource: Resource) -> None:
    """Ask for two ends of each path."""
    for connection in resource.connections:
        for path in connection.paths:
            if len(path.ends) < _TWO:
                what = "connection" if path.implicit else "path"
                scene.error(path.place, "missing-word", f"this {what} needs two hosts, it has {len(path.ends)}")


def connect(scene: Scene, resource: Resource) -> None:
    """Make the connections that are not written, find the hosts of all, and check their node-ids."""
    for mesh in resource.meshes:
        _connect_mesh(scene, resource, mesh)
    if not resource.connections:
        _connect_two(scene, resource)
    for connection in resource.connections:
        for path in connection.paths:
            _find_hosts(scene, resource, path)
        if connection.implicit:
            _make_node_ids(scene, connection)
    for host in resource.hosts:
        if host.node_id is None and not host.broken:
            missing(scene, host, "node-id")


def _connect_mesh(scene: Scene, resource: Resource, mesh: Mesh) -> None:
    hosts = list(_hosts_of(scene, resource, mesh))
    for one, other in combinations(hosts, 2):
        if one is not other:
            path = Path(mesh.place, implicit=True, ends=[_end_of(one), _end_of(other)])
            net = [copied(setting) for setting in reversed(_first_of_each(mesh))]
            resource.connections.append(Connection(mesh.place, implicit=True, paths=[path], net=net))


def _first_of_each(mesh: Mesh) -> list[Setting]:
    found: dict[str, Setting] = {}
    for setting in mesh.net:
        found.setdefault(setting.name, setting)
    return list(found.values())


def _hosts_of(scene: Scene, resource: Resource, mesh: Mesh) -> Iterator[Host]:
    for name, place in mesh.hosts:
        host = host_named(resource, name)
        if host is None:
            message = f"host '{name}' has no 'on' section in resource '{resource.name}'"
            scene.error(place, "unknown-name", message)
            return
        if host.proxy is not None:
            message = f"host '{name}' has a 'proxy on' section, which no mesh can have; write 'connection' sections"
            scene.error(place, "misplaced-word", message)
        elif host.address is None and not host.broken and len(mesh.hosts) > 1:
            scene.error(place, "missing-word", f"host '{name}' has no 'address', the mesh needs one")
        yield host


def _end_of(host: Host) -> End:
    return End(host.place, host.names[0] if host.names else None, proxy=host.proxy, host=host)


def _connect_two(scene: Scene, resource: Resource) -> None:
    if len(resource.hosts) != _TWO:
        if len(resource.hosts) > _TWO and not any(host.broken for host in resource.hosts):
            message = (
                f"resource '{resource.name}' has {len(resource.hosts)} hosts, but no 'connection' or mesh joins them"
            )
            scene.warn(resource.place, "missing-word", message)
        return
    hosts = [host for host in resource.hosts if host.address is not None]
    if not hosts and all(host.node_id is not None for host in resource.hosts):
        scene.error(resource.place, "missing-word", f"no host of resource '{resource.name}' has an 'address'")
    path = Path(resource.place, implicit=True, ends=[_end_of(host) for host in hosts])
    resource.connections.append(Connection(resource.place, implicit=True, paths=[path]))


def _find_hosts(scene: Scene, resource: Resource, path: Path) -> None:
    for end in path.ends:
        if end.host is None:
            end.host = _host_of(scene, resource, end)
        if end.host is None:
            continue
        if end.address is None:
            end.address = end.host.address
        if end.address is None and not end.host.broken and end.place is not end.host.place:
            message = f"no address is given for '{end.host.title}', neither here nor there"
            scene.error(end.place, "missing-word", message)


def _host_of(scene: Scene, resource: Resource, end: End) -> Host | None:
    if end.name is not None:
        host = host_named(resource, end.name)
        unknown = host is None and end.name != "_remote_host"
    else:
        host = _host_at(resource, end)
        unknown = host is None
    if unknown and not resource.broken:
        what = f"host '{end.name}'" if end.name else "this address"
        message = f"{what} is of no host section of resource '{resource.name}'"
        scene.error(end.place, "unknown-name", message)
    return host


def _host_at(resource: Resource, end: End) -> Host | None:
    wanted = end.address and (end.address.family, end.address.host, end.address.port)
    for host in resource.hosts:
        if host.address is None:
            return None
        if (host.address.family, host.address.host, host.address.port) == wanted:
            return host
    return None


def _make_node_ids(scene: Scene, connection: Connection) -> None:
    hosts = [end.host for end in connection.paths[0].ends if end.host is not None]
    if len(hosts) != _TWO or any(host.node_id is not None for host in hosts):
        return
    one, other = hosts
    if one.address is None or other.address is None:
        return
    if one.address.host == other.address.host and not _proxies_differ(one, other):
        message = "both hosts have the same address, so drbdadm 9 cannot give them node-ids; write 'node-id' for both"
        scene.error(other.address.place, "repeated-value", message)
    one.node_id, other.node_id = "0", "1"


def _proxies_differ(one: Host, other: Host) -> bool:
    outside = [host.proxy.outside for host in (one, other) if host.proxy is not None]
    return len(outside) == _TWO and all(outside) and outside[0].host != outside[1].host  # type: ignore[union-attr]
