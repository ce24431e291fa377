"""How drbd 9 hands options down, and where one would be inherited twice with different values."""

from collections.abc import Iterable

from hastore.formats.drbd.judge.facts import Connection, PeerDevice, Resource, Setting, copied, find
from hastore.formats.drbd.judge.scene import Scene
from hastore.formats.drbd.judge.values import same_value
from hastore.formats.drbd.judge.vocabulary import Entry, vocabulary

_SECTIONS = ("net", "disk", "startup", "proxy", "handlers", "options")
_UNCOMPARABLE = ("size",)
"""drbdadm stops with an internal error where it would have to compare these."""


def split_syncer(scene: Scene, resource: Resource) -> None:
    """Give the options of a `syncer` section to the sections they are for."""
    if not scene.end.is_nine:
        return
    for setting in resource.of("mixed syncer"):
        for section in ("net", "disk", "options"):
            if setting.name in vocabulary(section, scene.end):
                resource.of(section).append(setting)
                break


def hand_down(scene: Scene, resource: Resource) -> None:
    """Give volumes and connections of a resource all they inherit; note what is ambiguous."""
    above = resource.template or scene.common
    if above is not None:
        for section in _SECTIONS:
            _expand(scene, section, above.of(section), resource.of(section))
        _expand(scene, "", above.of("peer disk"), resource.of("peer disk"))
    for host in resource.hosts:
        for volume in host.volumes:
            _expand(scene, "disk", resource.of("disk"), volume.disk_options)
            _expand(scene, "peer disk", resource.of("peer disk"), volume.peer_options)
    for source in resource.volumes:
        for host in resource.hosts:
            target = find(host.volumes, source.number)
            if target is not None:
                _expand(scene, "disk", source.disk_options, target.disk_options)
                _expand(scene, "peer disk", source.peer_options, target.peer_options)
    for connection in resource.connections:
        _expand(scene, "net", resource.of("net"), connection.net)
    for connection in resource.connections:
        _hand_to_peers(scene, connection)


def _hand_to_peers(scene: Scene, connection: Connection) -> None:
    hosts = [end.host for end in connection.paths[0].ends if end.host is not None] if connection.paths else []
    numbers = {device.number for device in connection.volumes}
    for volume in hosts[0].volumes if hosts else ():
        if volume.number not in numbers:
            numbers.add(volume.number)
            connection.volumes.append(PeerDevice(volume.number, connection.place))
    for device in connection.volumes:
        _expand(scene, "peer disk", connection.peer_options, device.options)
    for host in hosts:
        for volume in host.volumes:
            for device in [d for d in connection.volumes if d.number == volume.number][:1]:
                _expand(scene, "peer disk", volume.peer_options, device.options)


def _expand(scene: Scene, section: str, sources: Iterable[Setting], targets: list[Setting]) -> None:
    for source in list(sources):
        known = next((setting for setting in targets if setting.name == source.name), None)
        if known is None:
            targets.insert(0, copied(source))
        elif known.inherited and not _same(scene, section, known, source):
            place, other = known.place, source.place
            message = f"'{source.name}' is inherited with two different values, the other one is at "
            scene.error(place, "ambiguous-value", message + other.seen_from(place) + "; keep one of them")


def _same(scene: Scene, section: str, one: Setting, other: Setting) -> bool:
    entry: Entry | None = vocabulary(section, scene.end).get(one.name) if section else None
    if entry is None or one.name in _UNCOMPARABLE:
        return False
    return same_value(entry.spec.codec, one.value, other.value)
