"""Whether all hosts of a resource have the same volumes."""

from hastore.formats.drbd.judge.facts import Host, Resource
from hastore.formats.drbd.judge.scene import Scene


def compare_hosts(scene: Scene, resource: Resource) -> None:
    """Hold the volumes of each host against those of the first."""
    for host in resource.hosts[1:]:
        compare_sets(scene, resource.hosts[0], host)


def compare_sets(scene: Scene, one: Host, other: Host, *, surplus_allowed: bool = False) -> None:
    """Hold the volumes of two hosts against each other; `surplus_allowed` forgives those that only `other` has."""
    here, there = list(one.volumes), list(other.volumes)
    while here or there:
        if here and (not there or here[0].number < there[0].number):
            _differs(scene, other, here.pop(0).number, one)
        elif there and (not here or here[0].number > there[0].number):
            number = there.pop(0).number
            if not surplus_allowed:
                _differs(scene, one, number, other)
        elif here.pop(0).implicit != there.pop(0).implicit:
            message = f"'{one.title}' and '{other.title}' must both use 'volume' sections, or neither"
            scene.error(other.place, "mixed-volumes", message)


def _differs(scene: Scene, lacks: Host, number: int, has: Host) -> None:
    message = f"volume {number} is missing for '{lacks.title}', but '{has.title}' has it"
    scene.error(lacks.place, "missing-volume", message)
