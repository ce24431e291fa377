"""ORD: the rule about what must move together with a target."""

from collections.abc import Iterator, Sequence

from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place
from hastore.cluster.services import TARGET_SERVICES, Export, Start, exports, groups, listed, runs, setup_for
from hastore.rules.order.promotion import is_promoted
from hastore.rules.order.sequence import ADDRESSES
from hastore.rules.rule import Finding, Fix, Related, Safety


def target_group_incomplete(cluster: Cluster) -> Iterator[Finding]:
    """A target stands on DRBD, but no group starts the service that exports it, or none brings up an address for it.

    Why: after a failover the initiators need all of it on the other node: the device, the service, and the address
    that they know. What no group holds stays behind. Source: heartbeat's haresources documentation.

    Example:
        ada drbddisk::r1 iscsitarget                   # and no address in any group

    Fix: complete the group: `ada drbddisk::r1 iscsitarget IPaddr2::10.0.0.9/24/eth0`.

    Silent: without haresources, as under Pacemaker; about a Lun whose resource the target's own group does not make
    primary (ORD001, ORD004).
    """
    for file in cluster.of("haresources"):
        starts = [start for each, _, found in groups(cluster) if each is file for start in found]
        luns = exports(cluster, file.host)
        services = [start for start in starts if runs(start) in TARGET_SERVICES]
        if luns and starts and not services:
            yield from _without_service(cluster, file, starts, luns)
        for service in services if luns else ():
            if not any(_is_address(start) and _same_node(start, service) for start in starts):
                yield _without_address(service, luns)


def _without_service(
    cluster: Cluster, file: ConfigFile, starts: Sequence[Start], luns: list[Export]
) -> Iterator[Finding]:
    setup = setup_for(cluster, file.host)
    owned = [(lun, resource) for lun in luns if setup and (resource := setup.owner(lun.lun.path)) is not None]
    if setup is None or not owned:
        return
    idle = list(dict.fromkeys(r.name for _, r in owned if not is_promoted(starts, r, setup, cluster)))
    lacks = "starts the service" + (f" or promotes {listed(idle)}" if idle else "")
    luns_of_drbd = [lun for lun, _ in owned]
    yield Finding(
        f"{_exported(luns_of_drbd)}, but no group {lacks}",
        luns_of_drbd[0].place,
        (Related("the groups are here", Place(file)),),
        Fix("complete a group: drbddisk, the target service, the address", Safety.NO),
    )


def _without_address(service: Start, luns: list[Export]) -> Finding:
    return Finding(
        f"{_exported(luns)}, but no group of {service.group.node} owns an address",
        service.place,
        (Related("the Lun is here", luns[0].place),),
        Fix(f"put the address that initiators use to the right of {service.resource.script}", Safety.NO),
    )


def _exported(luns: list[Export]) -> str:
    targets = list(dict.fromkeys(str(lun.target.name) for lun in luns))
    verb = "is" if len(targets) == 1 else "are"
    return f"{listed(targets)} {verb} exported from {listed(lun.lun.path for lun in luns)}"


def _is_address(start: Start) -> bool:
    if runs(start) == "OCF":
        return bool(start.resource.arguments) and start.resource.arguments[0] in ADDRESSES
    return runs(start) in ADDRESSES


def _same_node(one: Start, other: Start) -> bool:
    return bool(one.group.node.lower() == other.group.node.lower())
