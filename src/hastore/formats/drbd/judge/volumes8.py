"""What drbdadm 8.3 and 8.4 do at the end of a host section: take over from the resource, ask for what is missing."""

from hastore.formats.drbd.judge.facts import Host, Resource, Volume, find, insert
from hastore.formats.drbd.judge.scene import Scene


def inherit(scene: Scene, resource: Resource, host: Host) -> None:
    """Give the host what the resource said of its volumes so far; what comes later is not seen."""
    for source in resource.volumes:
        volume = find(host.volumes, source.number)
        if volume is None:
            volume = Volume(source.number, host.place, source.implicit)
            insert(host.volumes, volume)
        _inherit(scene, host, volume, source)
    for volume in host.volumes:
        note_meta_disk(scene, host, volume)


def _inherit(scene: Scene, host: Host, volume: Volume, source: Volume) -> None:
    if volume.disk is None and source.disk is not None:
        volume.disk = source.disk
        for name in host.names:
            place = source.disk_place or host.place
            scene.unique(f"disk:{name}:{volume.disk}", f"disk {volume.disk} on {name}", place)
    if volume.device is None:
        volume.device = source.device
    if volume.minor is None and source.minor is not None:
        volume.minor, volume.device_place = source.minor, source.device_place
        note_minor(scene, host, volume, with_device=scene.end.is_nine)
    if volume.meta_disk is None and source.meta_disk is not None:
        volume.meta_disk, volume.meta_index, volume.meta_place = source.meta_disk, source.meta_index, source.meta_place


def note_minor(scene: Scene, host: Host, volume: Volume, *, with_device: bool) -> None:
    """Note that a host uses a minor number, and perhaps the device name."""
    place = volume.device_place or host.place
    for name in host.names:
        scene.unique(f"device-minor:{name}:{volume.minor}", f"minor {volume.minor} on {name}", place)
        if with_device and volume.device is not None:
            scene.unique(f"device:{name}:{volume.device}", f"device {volume.device} on {name}", place)


def note_meta_disk(scene: Scene, host: Host, volume: Volume) -> None:
    """Note that a host uses a meta-disk; `internal` ones are of no account."""
    if volume.meta_disk is None or volume.meta_disk == "internal":
        return
    slot = f"{volume.meta_disk}[{volume.meta_index}]"
    for name in host.names:
        scene.unique(f"{name}:{slot}", f"meta-disk {slot} on {name}", volume.meta_place or host.place)


def require_all(scene: Scene, host: Host) -> None:
    """Ask for the address and for all of each volume, unless something in the section could not be read."""
    if host.broken:
        return
    if host.address is None:
        missing(scene, host, "address")
    if scene.end.name == "8.3" and not host.volumes:
        insert(host.volumes, Volume(0, host.place, implicit=True))
    for volume in host.volumes:
        if volume.device is None and volume.minor is None:
            missing(scene, host, "device")
        if volume.disk is None:
            missing(scene, host, "disk")
        if volume.meta_disk is None:
            missing(scene, host, "meta-disk")
    if any(v.implicit for v in host.volumes) and any(v.number for v in host.volumes):
        scene.error(host.place, "mixed-volumes", "write all volumes as 'volume' sections, or only one and without it")


def missing(scene: Scene, host: Host, word: str) -> None:
    """Note that a host lacks a statement."""
    scene.error(host.place, "missing-word", f"'{word}' is missing for '{host.title}'")
