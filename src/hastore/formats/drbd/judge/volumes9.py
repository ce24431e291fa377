"""What drbdadm 9 does with volumes once all is read: take over from the resource, ask for what is missing."""

from hastore.formats.drbd.judge.facts import Host, Resource, Volume
from hastore.formats.drbd.judge.scene import Scene
from hastore.formats.drbd.judge.volume_sets import compare_hosts
from hastore.formats.drbd.judge.volumes8 import inherit, missing


def check_volumes(scene: Scene, resource: Resource) -> None:
    """Give each host the volumes of the resource, and check them."""
    for host in resource.hosts:
        inherit(scene, resource, host)
        if host.kind in ("on", "floating") and not host.broken:
            for volume in host.volumes:
                _check(scene, host, volume)
    if resource.broken:
        return
    compare_hosts(scene, resource)
    volumes = [volume for host in resource.hosts for volume in host.volumes]
    if any(volume.implicit for volume in volumes) and any(volume.number for volume in volumes):
        message = "write all volumes as 'volume' sections, or only one and without it"
        scene.error(resource.place, "mixed-volumes", message)


def _check(scene: Scene, host: Host, volume: Volume) -> None:
    if volume.device is None and volume.minor is None:
        missing(scene, host, "device")
    if volume.disk is None and volume.meta_disk is not None:
        missing(scene, host, "disk")
