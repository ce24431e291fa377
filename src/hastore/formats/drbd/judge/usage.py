"""What drbdadm checks before it uses a resource."""

from hastore.formats.drbd.judge.facts import Host, Resource
from hastore.formats.drbd.judge.scene import Scene

_TWO = 2
_DISCARD = "discard-node-"


def check_nine(scene: Scene, resource: Resource) -> None:
    """Check a resource as drbdadm 9 does."""
    if not resource.hosts:
        message = f"resource '{resource.name}' has no host section ('on HOST')"
        scene.error(resource.place, "missing-word", message)
    sections = [host.proxy is not None for host in resource.hosts]
    if len(set(sections)) > 1:
        scene.error(resource.place, "missing-word", "either all hosts need a 'proxy on' section, or none")
    for connection in resource.connections:
        for path in connection.paths:
            if not connection.implicit and len({end.proxy is not None for end in path.ends}) > 1:
                scene.error(path.place, "missing-word", "either both hosts need a 'via proxy', or none")


def check_eight(scene: Scene, resource: Resource) -> None:
    """Check a resource as drbdadm 8.3 and 8.4 do."""
    common = scene.common
    if scene.end.name == "8.3" and not resource.protocol and not (common and common.protocol):
        message = f"resource '{resource.name}' has no 'protocol', and 'common' has none either; write 'protocol C;'"
        scene.error(resource.place, "missing-word", message)
    if not resource.hosts:
        return
    _check_primaries(scene, resource)
    if len(resource.hosts) != _TWO:
        return
    one, other = resource.hosts
    if (one.proxy is None) != (other.proxy is None):
        scene.error(resource.place, "missing-word", "either both hosts need a 'proxy on' section, or none")
    _check_discard(scene, resource, [one, other])


def _check_primaries(scene: Scene, resource: Resource) -> None:
    primaries = resource.primaries
    if primaries is None and scene.common is not None:
        primaries = scene.common.primaries
    net = resource.of("net") + (scene.common.of("net") if scene.common is not None else [])
    known = {name for host in resource.hosts for name in host.names}
    for name, place in primaries or ():
        if name == "both":
            if not any(setting.name == "allow-two-primaries" for setting in net):
                message = "become-primary-on: 'both' needs allow-two-primaries in 'net'"
                scene.error(place, "missing-word", message)
        elif len(resource.hosts) == _TWO and name not in known:
            message = f"become-primary-on: '{name}' is no host of resource '{resource.name}'"
            scene.error(place, "unknown-name", message)


def _check_discard(scene: Scene, resource: Resource, hosts: list[Host]) -> None:
    net = resource.of("net") + (scene.common.of("net") if scene.common is not None else [])
    setting = next((setting for setting in net if setting.name == "after-sb-0pri"), None)
    if setting is None or not setting.value.startswith(_DISCARD):
        return
    # drbdadm means to refuse this, but does not know the peer yet when it looks
    if not any(setting.value.removeprefix(_DISCARD) in host.names for host in hosts):
        message = f"after-sb-0pri: '{setting.value}' names no host of resource '{resource.name}'"
        scene.warn(setting.place, "unknown-name", message)
