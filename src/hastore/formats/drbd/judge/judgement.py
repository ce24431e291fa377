"""One front end's judgement of a configuration: read all of it, then check what only the whole can tell."""

from collections.abc import Iterator

from hastore.formats.drbd.judge.conflicts import all_names, check_addresses, check_own_sections, equal_names
from hastore.formats.drbd.judge.connecting import check_ends, connect
from hastore.formats.drbd.judge.facts import Resource
from hastore.formats.drbd.judge.files import read_file
from hastore.formats.drbd.judge.inheriting import hand_down, split_syncer
from hastore.formats.drbd.judge.library import Library
from hastore.formats.drbd.judge.report import Source, Verdict
from hastore.formats.drbd.judge.scene import Scene
from hastore.formats.drbd.judge.stacking import compare_stacked, stack
from hastore.formats.drbd.judge.usage import check_eight, check_nine
from hastore.formats.drbd.judge.versions import FrontEnd
from hastore.formats.drbd.judge.volumes9 import check_volumes
from hastore.syntax.reader import Reader


def judge_as(end: FrontEnd, source: Source, reader: Reader) -> list[Verdict]:
    """Give all that one front end has against a file and those it includes."""
    scene, library = Scene(end, source), Library(reader, source)
    library.start()
    read_file(scene, library)
    if end.is_nine:
        _check_nine(scene)
    else:
        _check_eight(scene)
    return list(scene.report.all(all_names(scene), lambda one, other: equal_names(scene, one, other)))


def _sound(scene: Scene) -> Iterator[Resource]:
    yield from (resource for resource in scene.resources if not resource.broken)


def _check_nine(scene: Scene) -> None:
    for resource in scene.resources:
        check_volumes(scene, resource)
    for resource in scene.resources:
        stack(scene, resource)
    for resource in _sound(scene):
        check_ends(scene, resource)
        connect(scene, resource)
    check_addresses(scene)
    check_own_sections(scene)
    for resource in _sound(scene):
        compare_stacked(scene, resource)
        _check_references(scene, resource)
    for resource in (*scene.resources, *([scene.common] if scene.common else [])):
        split_syncer(scene, resource)
    for resource in _sound(scene):
        hand_down(scene, resource)
        check_nine(scene, resource)


def _check_references(scene: Scene, resource: Resource) -> None:
    for connection in resource.connections:
        for device in connection.volumes:
            for end in connection.paths[0].ends if connection.paths else ():
                if end.host is None or end.host.broken or any(v.number == device.number for v in end.host.volumes):
                    continue
                message = f"volume {device.number} is none of '{end.host.title}'"
                scene.error(device.place, "unknown-name", message)


def _check_eight(scene: Scene) -> None:
    for resource in scene.resources:
        stack(scene, resource)
    check_own_sections(scene)
    for resource in scene.resources:
        compare_stacked(scene, resource)
    for resource in _sound(scene):
        check_eight(scene, resource)
