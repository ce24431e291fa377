"""ORD: rules about what a group must not start before something else."""

from collections.abc import Iterator, Sequence

from hastore.cluster.cluster import Cluster
from hastore.cluster.mounts import lies_below
from hastore.cluster.place import Place
from hastore.cluster.services import TARGET_SERVICES, Start, exports, groups, listed, promotes, runs, setup_for
from hastore.cluster.target_config import config_of, configs_at
from hastore.rules.order.promotion import exported, is_promoted
from hastore.rules.rule import Finding, Fix, Related, Safety

ISCSI_PORT = 3260
ADDRESSES = ("IPaddr", "IPaddr2", "IPv6addr")
"""Scripts that bring up a service address."""


def target_before_storage(cluster: Cluster) -> Iterator[Finding]:
    """A group starts the target before the storage that it needs: of its Luns, or of its own configuration.

    Why: heartbeat starts from left to right. ietd keeps running when a Lun cannot be opened, so initiators log in to a
    target without disks; without its configuration it runs without targets. Sources: heartbeat's haresources
    documentation; plain.c of IET.

    Example:
        ada iscsitarget drbddisk::r1

    Fix: move the target service behind what it needs.

    Silent: when the storage is in no group (ORD001) or in another one (ORD004, ORD010).
    """
    for _, _, starts in groups(cluster):
        for service in starts:
            if runs(service) in TARGET_SERVICES:
                late = [*_late_promotions(cluster, service, starts), *_late_mounts(cluster, service, starts)]
                if late:
                    yield _too_early(service, late)
                yield from _late_configuration(cluster, service, starts)


Late = tuple[str, Start, Place]
"""What a Lun needs, where it is started, and the Lun."""


def _late_promotions(cluster: Cluster, service: Start, starts: Sequence[Start]) -> Iterator[Late]:
    setup = setup_for(cluster, service.file.host)
    if setup is None:
        return
    before, behind = starts[: service.index], starts[service.index + 1 :]
    for _, resource, lun in exported(cluster, service.file.host, setup):
        late = next((start for start in behind if promotes(start, resource.name, setup, unknown=False)), None)
        if late is not None and not is_promoted(before, resource, setup, cluster):
            yield resource.name, late, lun


def _late_mounts(cluster: Cluster, service: Start, starts: Sequence[Start]) -> Iterator[Late]:
    for late in starts[service.index + 1 :]:
        mount = late.resource.filesystem
        if mount is not None:
            found = (each for each in exports(cluster, service.file.host) if lies_below(each.lun.path, mount.directory))
            lun = next(found, None)
            if lun is not None:
                yield mount.directory, late, lun.place


def _too_early(service: Start, late: list[Late]) -> Finding:
    name = service.resource.script
    last = max((start for _, start, _ in late), key=lambda start: start.index)
    related: list[Related] = []
    for needed, start, lun in late:
        related += [Related(f"{needed} is started here, to its right", start.place), Related("its Lun is here", lun)]
    needs, luns = listed(needed for needed, _, _ in late), "Lun" if len(late) == 1 else "Luns"
    return Finding(
        f"{name} starts before {needs}; its {luns} cannot be opened, and initiators that log in get a target without "
        "disks",
        service.place,
        tuple(related),
        Fix(f"move {name} to the right of {last.resource}", Safety.ASK),
    )


def _late_configuration(cluster: Cluster, service: Start, starts: Sequence[Start]) -> Iterator[Finding]:
    host = next((host for host in cluster.hosts if host.name == service.file.host), None)
    path = None if host is None else config_of(host, runs(service))
    if path is None:
        return
    for late in starts[service.index + 1 :]:
        mount = late.resource.filesystem
        if mount is not None and lies_below(path, mount.directory):
            read = (Related("the file is here", Place(file)) for file in configs_at(cluster.hosts, path))
            yield Finding(
                f"{service.resource.script} starts before {mount.directory}, from which it reads {path}; it starts "
                "with no targets",
                service.place,
                (Related(f"{mount.directory} is mounted here, to its right", late.place), *read),
                Fix(f"move {service.resource.script} to the right of {late.resource}", Safety.ASK),
            )


def address_before_target(cluster: Cluster) -> Iterator[Finding]:
    """A group brings up the service address before the target listens.

    Why: an initiator that reconnects in between gets a reset, and some give up on that. open-iscsi goes on for a
    session that it had until `replacement_timeout`, but a first login that meets no target is final. At stop, from
    right to left, the target dies while its address still answers. Sources: the portblock agent; initiator.c
    of open-iscsi.

    Example:
        ada IPaddr2::10.0.0.9/24/eth0 drbddisk::r0 iscsitarget

    Fix: the address last; or drop what comes in for the port until the target is there:
    `portblock::tcp::3260::block` left of the address, `portblock::tcp::3260::unblock` right of the target.

    Silent: when the group starts no target, and when portblock stands around both.
    """
    for _, _, starts in groups(cluster):
        service = next((start for start in starts if runs(start) in TARGET_SERVICES), None)
        early = [] if service is None else [start for start in starts[: service.index] if runs(start) in ADDRESSES]
        early = [start for start in early if not _is_blocked(starts, start, service)]
        if service is None or not early:
            continue
        names = listed(_address(start) for start in early)
        they, answer = ("they", "answer") if len(early) > 1 else ("it", "answers")
        yield Finding(
            f"{names} {answer} before {service.resource.script} listens: reconnecting initiators get a reset; and at "
            f"stop the target dies while {they} still {answer}",
            early[0].place,
            (
                *(Related(f"{_address(start)} is here", start.place) for start in early[1:]),
                Related("the target is started here", service.place),
            ),
            Fix(f"move {names} to the right of {service.resource.script}, or put portblock around both", Safety.ASK),
        )


def _address(start: Start) -> str:
    spec = start.resource.ip
    return spec.address if spec is not None else str(start.resource)


def _is_blocked(starts: Sequence[Start], address: Start, service: Start | None) -> bool:
    end = 0 if service is None else service.index
    before = any(_blocks(start, "block") for start in starts[: address.index])
    return before and any(_blocks(start, "unblock") for start in starts[end + 1 :])


def _blocks(start: Start, action: str) -> bool:
    from hastore.formats.haresources import PortBlock  # noqa: PLC0415 - few files have such a resource

    call = start.resource.call
    if not isinstance(call, PortBlock):
        return False
    return call.protocol == "tcp" and call.action == action and call.covers(ISCSI_PORT)
