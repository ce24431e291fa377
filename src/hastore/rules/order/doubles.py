"""ORD: the rule about what two groups start."""

from collections.abc import Iterator, Sequence
from posixpath import normpath

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import DrbdSetup
from hastore.cluster.services import Start, acts_on_all, groups, setup_for
from hastore.rules.rule import Finding, Fix, Related, Safety

HARMLESS = ("MailTo", "Delay", "portblock", "SendArp", "AudibleAlarm", "WinPopup")
"""They hold nothing that another group could take away."""
_BLOCK = ("/dev/", "-U", "-L", "UUID=", "LABEL=")
_SHARED = ("nfs", "nfs4", "cifs", "tmpfs")
Thing = tuple[str, str]
"""What a resource holds: its key, and how it is called in a message."""


def resource_managed_twice(cluster: Cluster) -> Iterator[Finding]:
    """Two places of haresources start the same address, mount point, device, DRBD resource or service.

    Why: groups stop independently of each other. When one is given up, or moves, it takes from the other what both
    hold. Source: heartbeat's haresources documentation.

    Example:
        ada drbddisk::r0 10.0.0.9
        ada drbddisk::r1 10.0.0.9

    Fix: one place.

    Silent: about MailTo, Delay, portblock and SendArp, and other scripts that hold nothing; about a resource that
    both groups begin with (ORD006).
    """
    for file in cluster.of("haresources"):
        setup = setup_for(cluster, file.host)
        held: dict[str, tuple[str, list[Start]]] = {}
        for start in (start for each, _, starts in groups(cluster) if each is file for start in starts):
            for key, name in _things(start, setup):
                held.setdefault(key, (name, []))[1].append(start)
        told: set[tuple[int, ...]] = set()
        for name, starts in held.values():
            places = tuple(id(start.resource) for start in starts)
            if len(starts) > 1 and places not in told and not _begin_groups(starts):
                told.add(places)
                yield _doubled(name, starts)


def _begin_groups(starts: Sequence[Start]) -> bool:
    """Tell whether it is one word that all of these groups begin with."""
    return len({str(start.resource) for start in starts}) == 1 and all(start.index == 0 for start in starts)


def _doubled(name: str, starts: Sequence[Start]) -> Finding:
    count = len({id(start.group) for start in starts})
    where = f"in {count} groups; giving up one takes it from the other" if count > 1 else "twice in this group"
    return Finding(
        f"{name} is {where}",
        starts[-1].place,
        tuple(Related("it is here too", start.place) for start in starts[:-1]),
        Fix("leave it in one place", Safety.NO),
    )


def _things(start: Start, setup: DrbdSetup | None) -> Iterator[Thing]:
    """Give what a resource holds; a Filesystem its mount point and its device."""
    resource = start.resource
    mount = resource.filesystem
    if mount is not None:
        yield f"mount {normpath(mount.directory)}", mount.directory
        if mount.device.startswith(_BLOCK) and mount.fstype not in _SHARED:
            yield f"device {_device(mount.device, setup)}", mount.device
    elif resource.ip is not None:
        yield f"address {_address(resource.ip.address)}", resource.ip.address
    elif acts_on_all(start):
        return  # ORD002 speaks of it
    elif resource.script not in HARMLESS and ":" not in resource.script:
        yield f"script {resource.canonical()}", resource.canonical()


def _device(path: str, setup: DrbdSetup | None) -> str:
    site, part = (None, "") if setup is None else setup.locate(path)
    return normpath(path) if site is None else f"{site.resource.name} {site.volume} {part}"


def _address(text: str) -> str:
    from hastore.values.address import read_ip  # noqa: PLC0415 - only for files with addresses

    return str(read_ip(text) or text)
