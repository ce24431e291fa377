"""`stacked-on-top-of`: a host whose disk is the device of another resource."""

from contextlib import suppress

from hastore.formats.drbd.judge.cursor import Cursor, WrongError
from hastore.formats.drbd.judge.facts import Host, Resource, Volume, insert
from hastore.formats.drbd.judge.grammar import statements
from hastore.formats.drbd.judge.hosts import implicit_volume, take_address, take_node_id, take_volume_number
from hastore.formats.drbd.judge.proxies import read_proxy
from hastore.formats.drbd.judge.scene import Scene
from hastore.formats.drbd.judge.sections import Rest, read_section, unknown_word
from hastore.formats.drbd.judge.settings import read_settings
from hastore.formats.drbd.judge.storage import read_device
from hastore.formats.drbd.judge.volume_sets import compare_sets
from hastore.formats.drbd.judge.volumes8 import inherit, missing, note_minor
from hastore.problem import Family


def read_stacked(cursor: Cursor, resource: Resource) -> Rest:
    """Read a section from its second word on."""
    scene = cursor.scene
    host = Host("stacked-on-top-of", cursor.statement, [])
    resource.hosts.append(host)
    before = scene.report.errors
    with suppress(WrongError):
        token = cursor.string("the name of the lower resource")
        scene.unique(f"stacked:{token.value}", f"resource {token.value} as a lower one", cursor.place(token))
        host.lower = token.value
        cursor.mark("{")
    rest: Rest = ()
    if cursor.node.body is not None:
        section = "stacked-on-top-of"
        rest = read_section(scene, cursor.node, section, lambda c: _read_statement(c, resource, host))
    host.broken = before != scene.report.errors
    if not scene.end.is_nine:
        inherit(scene, resource, host)
        if not host.broken:
            _require(scene, host)
    return rest


def _require(scene: Scene, host: Host) -> None:
    if host.address is None:
        missing(scene, host, "address")
    if scene.end.name == "8.3" and not any(v.device or v.minor is not None for v in host.volumes):
        missing(scene, host, "device")


def _read_statement(cursor: Cursor, resource: Resource, host: Host) -> Rest:
    scene, word = cursor.scene, cursor.take()
    if word.text not in statements("stacked-on-top-of", scene.end) or word.quoted:
        raise unknown_word(cursor, word, "stacked-on-top-of")
    if word.text == "device":
        volume = implicit_volume(cursor, host.volumes)
        read_device(cursor, volume, [])
        volume.meta_disk = volume.meta_index = "internal"
    elif word.text == "volume":
        return _read_volume(cursor, host)
    elif word.text == "node-id":
        host.node_id = take_node_id(cursor)
        place = cursor.place(cursor.tokens[cursor.at - 1])
        key, what = f"{resource.name}:{host.node_id}", f"node-id {host.node_id} of resource {resource.name}"
        scene.unique(key, what, place, resource.keys)
        cursor.finish()
    elif word.text == "proxy":
        host.proxy, rest = read_proxy(cursor)
        return rest
    else:
        address = take_address(cursor, [])
        host.address = address if word.text == "address" else host.address
    return ()


def _read_volume(cursor: Cursor, host: Host) -> Rest:
    scene = cursor.scene
    volume = Volume(0, cursor.statement, meta_disk="internal", meta_index="internal")
    with suppress(WrongError):
        volume.number = take_volume_number(cursor)
        cursor.mark("{")
    if cursor.node.body is None:
        return ()

    def handle(cursor: Cursor) -> Rest:
        word = cursor.take()
        if word.text not in statements("stacked volume", scene.end) or word.quoted:
            raise unknown_word(cursor, word, "stacked volume")
        if word.text == "disk":
            cursor.mark("{")
            return read_settings(scene, cursor.node, "disk", volume.disk_options, volume.peer_options)
        if not scene.end.is_nine and volume.device_place is not None:
            raise cursor.fail(word, "repeated-word", "drbd 8.4 wants just one 'device' here", Family.REPETITION)
        read_device(cursor, volume, None)
        return ()

    rest = read_section(scene, cursor.node, "stacked volume", handle)
    if not scene.end.is_nine and volume.device_place is None:
        scene.error(volume.place, "missing-word", "'device' is missing in this volume")
    insert(host.volumes, volume)
    return rest


def stack(scene: Scene, resource: Resource) -> None:
    """Find the lower resources, and note what the stacked devices use on their hosts."""
    for host in resource.hosts:
        if host.lower is None:
            continue
        lower = scene.resource(host.lower)
        if lower is None:
            scene.error(host.place, "unknown-name", f"resource '{host.lower}', the lower one, is not defined")
            continue
        for below in lower.hosts:
            if below.lower is not None:
                continue
            host.names += below.names
            shown = Host(host.kind, host.place, below.names)
            for volume in host.volumes or _bare_volume(scene, host):
                note_minor(scene, shown, volume, with_device=True)


def _bare_volume(scene: Scene, host: Host) -> list[Volume]:
    return [Volume(0, host.place)] if scene.end.name == "8.3" else []


def compare_stacked(scene: Scene, resource: Resource) -> None:
    """Hold the volumes of stacked hosts against those of their lower resources."""
    for host in resource.hosts:
        lower = scene.resource(host.lower) if host.lower is not None else None
        if lower is None or host.broken or lower.broken:
            continue
        if scene.end.name == "8.3":
            if any(below.lower is not None for below in lower.hosts):
                message = f"resource '{lower.name}' is stacked itself, drbd 8.3 stacks only once"
                scene.error(host.place, "unsupported", message)
            continue
        for below in [h for h in lower.hosts if h.lower is None]:
            compare_sets(scene, host, below, surplus_allowed=not scene.end.is_nine)
