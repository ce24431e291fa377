"""Addresses of drbd 9 that are used twice, and hosts that are written twice."""

from collections.abc import Iterator

from hastore.formats.drbd.judge.addresses import identity, is_loopback
from hastore.formats.drbd.judge.connecting import same_host
from hastore.formats.drbd.judge.facts import Address, Host, Path, Resource
from hastore.formats.drbd.judge.report import Place, Verdict
from hastore.formats.drbd.judge.scene import Scene
from hastore.problem import Family

_TWO = 2


def check_addresses(scene: Scene) -> None:
    """Find addresses of one resource in another, and paths with the same address at both ends."""
    first: dict[tuple[str, object, str], tuple[Resource, Place]] = {}
    for resource in scene.resources:
        for connection in resource.connections:
            for path in connection.paths:
                _check_path(scene, resource, path, first)


def _check_path(
    scene: Scene, resource: Resource, path: Path, first: dict[tuple[str, object, str], tuple[Resource, Place]]
) -> None:
    used = list(_addresses(path))
    for address, place in used:
        owner, where = first.setdefault(identity(address), (resource, place))
        if owner is not resource:
            message = f"{_shown(address)} is used by resource '{owner.name}' already, see {where.seen_from(place)}"
            scene.error(place, "repeated-value", message, Family.REPETITION)
    if len(used) == _TWO and identity(used[0][0]) == identity(used[1][0]):
        message = f"{_shown(used[1][0])} is the address of both ends"
        scene.error(used[1][1], "repeated-value", message, Family.REPETITION)


def _addresses(path: Path) -> Iterator[tuple[Address, Place]]:
    for end in path.ends:
        address = end.address
        if address is not None and end.port is not None and end.host is not None:
            yield Address(address.family, address.host, end.port, end.place), end.place
        elif address is not None and not is_loopback(address.host):
            yield address, address.place


def _shown(address: Address) -> str:
    host = f"[{address.host}]" if address.family == "ipv6" else address.host
    return f"{address.family} {host}:{address.port}"


def check_own_sections(scene: Scene) -> None:
    """Find nodes that two sections of one resource are for."""
    names = all_names(scene)
    for resource in scene.resources:
        for name in names if _may_meet(resource) else ():
            mine = [host for host in resource.hosts if _is_for(scene, host, name)]
            if len(mine) > 1:
                message = f"'{mine[0].title}' and '{mine[1].title}' are both for host {name}"
                verdict = Verdict(mine[1].place, Family.REPETITION, "repeated-value", message)
                scene.report.add_local([name], verdict)


def _may_meet(resource: Resource) -> bool:
    labels = [{_label(name) for name in host.names} for host in resource.hosts]
    floats = any(host.kind == "floating" for host in resource.hosts)
    return floats or sum(map(len, labels)) > len(set().union(*labels))


def _label(name: str) -> str:
    return name.split(".", 1)[0].lower()


def all_names(scene: Scene) -> list[str]:
    """Give the names of all hosts that have a section of their own, and one without a name for those that float."""
    hosts = [host for resource in scene.resources for host in resource.hosts]
    names = dict.fromkeys(name for host in hosts if host.kind == "on" for name in host.names)
    return [*names, *([""] if not names or any(host.kind == "floating" for host in hosts) else [])]


def equal_names(scene: Scene, one: str, other: str) -> bool:
    """Tell whether the front end takes two host names for the same."""
    return same_host(one, other) if scene.end.is_nine else one == other


def _is_for(scene: Scene, host: Host, name: str) -> bool:
    if host.kind == "floating":  # whether an address of these families is its own, drbdadm cannot tell: it always is
        return host.address is not None and host.address.family in ("ssocks", "sdp")
    return any(equal_names(scene, mine, name) for mine in host.names)
