"""RUN: rules about captured state against the configuration."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import Replicated, Site
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place
from hastore.cluster.services import setup_for
from hastore.formats.proc_drbd import ConnectionState, Device, Role
from hastore.frozen import frozen
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Needs, Related, Rule, Safety


@frozen(eq=False)
class View:
    """How one machine's /proc/drbd shows one volume of a resource."""

    file: ConfigFile
    device: Device
    resource: Replicated

    @property
    def host(self) -> str:
        """The machine."""
        return self.file.host or "this host"

    @property
    def state(self) -> str:
        """Connection state and roles, as the kernel words them."""
        device = self.device
        words = (
            state.value if state is not None else "?" for state in (device.connection, device.role, device.peer_role)
        )
        return "{} {}/{}".format(*words)

    @property
    def is_primary(self) -> bool:
        """Whether this machine may write."""
        return self.device.role is Role.PRIMARY

    @property
    def place(self) -> Place:
        """The device's line."""
        return Place(self.file, self.device)


def _is_up(device: Device | None) -> bool:
    return device is not None and device.connection is not ConnectionState.UNCONFIGURED


def sites_of(cluster: Cluster, file: ConfigFile) -> dict[int, Site]:
    """Give, by minor, what drbd.conf puts there on the machine that a /proc/drbd is from.

    If drbd.conf names none of the cluster's machines, as with loose files, what it says about any host counts.
    """
    setup = setup_for(cluster, file.host)
    if setup is None:
        return {}
    by_name = any(host.name in setup.hosts for host in cluster.hosts)
    found: dict[int, Site] = {}
    for site in setup.sites:
        number = site.device.value.number if site.device is not None else None
        if number is not None and (site.host == file.host or not by_name):
            found.setdefault(number, site)
    return found


def _views(cluster: Cluster) -> Iterator[View]:
    for file in cluster.of("proc_drbd"):
        sites = sites_of(cluster, file)
        for device in file.document.model.devices:
            if device.minor in sites and _is_up(device):
                yield View(file, device, sites[device.minor].resource)


def split_brain(cluster: Cluster) -> Iterator[Finding]:
    """A resource stands alone, or is primary on both nodes.

    Why: StandAlone follows a split brain, a failed authentication or a `drbdadm disconnect`. Primary on both sides
    without `allow-two-primaries` means that both have written: the data has diverged.
    Source: DRBD User's Guide 8.4, 5.1.5 and 6.3.

    Example:
         0: cs:StandAlone ro:Primary/Unknown ds:UpToDate/DUnknown   r-----

    Fix: a human must choose the survivor.

    Silent: for a minor that belongs to no resource of drbd.conf. The volumes of a resource share their connection and
    are one finding.
    """
    by_resource: dict[str, dict[str, list[View]]] = {}
    for view in _views(cluster):
        by_resource.setdefault(view.resource.name, {}).setdefault(view.host, []).append(view)
    for name, by_host in by_resource.items():
        shown = [next(filter(_is_split, views), views[0]) for views in by_host.values()]
        primaries = [view for view in shown if view.is_primary and not _may_be_two(view)]
        bad = next(filter(_is_split, shown), primaries[0] if len(primaries) > 1 else None)
        if bad is not None:
            yield _split(name, bad, shown)


def _split(name: str, bad: View, shown: list[View]) -> Finding:
    told = ", ".join(f"{view.host} {view.state}" for view in shown)
    return Finding(
        f"{name}: {told}: data has diverged or authentication failed",
        bad.place,
        (
            *(Related(f"{view.host} sees it like this", view.place) for view in shown if view is not bad),
            Related("the resource is defined here", Place(bad.resource.file, bad.resource.model, "name")),
        ),
        Fix("find out which side has the data you want, then reconnect by hand", Safety.NO),
    )


def _is_split(view: View) -> bool:
    if view.device.connection is ConnectionState.STAND_ALONE:
        return True
    both = view.is_primary and view.device.peer_role is Role.PRIMARY
    return both and not _may_be_two(view)


def _may_be_two(view: View) -> bool:
    two = view.resource.effective("net.allow_two_primaries")
    return two is not None and bool(two.value)


def device_set_differs(cluster: Cluster) -> Iterator[Finding]:
    """A configured device is not up, or one is up that no resource has.

    Why: drbddisk only makes a resource primary, it does not bring it up: the next takeover to this node fails.
    Source: the script drbddisk of drbd-utils.

    Example:
        device /dev/drbd1;        # in drbd.conf, and /proc/drbd has no line ' 1: cs:...'

    Fix: `drbdadm up` the resource, or take the surplus device down.

    Silent: for DRBD 9, whose /proc/drbd lists no devices; about missing devices in a capture that is damaged.
    """
    if cluster.drbd_version == "9":
        return
    known = _minors(cluster)
    for file in cluster.of("proc_drbd"):
        sites = sites_of(cluster, file)
        shown = {device.minor: device for device in file.document.model.devices}
        if not _is_damaged(cluster, file):
            yield from (
                _not_up(file, minor, site, shown.get(minor))
                for minor, site in sites.items()
                if not _is_up(shown.get(minor))
            )
        for minor, device in shown.items():
            if sites and minor not in known and _is_up(device):
                yield Finding(
                    f"minor {minor} is up on {file.host or 'this host'}, but no resource has it",
                    Place(file, device),
                    (Related("the resources are defined here", Place(next(iter(sites.values())).resource.file)),),
                    Fix("take it down, or configure it", Safety.NO),
                    Severity.WARNING,
                )


def _minors(cluster: Cluster) -> set[int]:
    """Give the minors that any resource has on any host: what one file lacks is no surplus device (DRI002, REP008)."""
    sites = (site for setup in cluster.setups for site in setup.sites)
    return {site.device.value.number for site in sites if site.device is not None}


def _is_damaged(cluster: Cluster, file: ConfigFile) -> bool:
    """Tell whether devices may be missing because the capture is not sound."""
    return any(problem.severity is Severity.ERROR for problem in cluster.problems(file))


def _not_up(file: ConfigFile, minor: int, site: Site, device: Device | None) -> Finding:
    place = () if site.device is None else (Place(site.device.file, site.device.model, site.device.field),)
    return Finding(
        f"{site.label} (minor {minor}) is not up on {file.host or 'this host'}",
        Place(file, device),
        tuple(Related("its device is set here", where) for where in place),
        Fix(f"bring it up: drbdadm up {site.resource.name}", Safety.NO),
    )


RULES = (
    Rule("RUN001", "split-brain", Severity.ERROR, split_brain, Needs(("proc_drbd", "drbd"))),
    Rule("RUN006", "device-set-differs", Severity.ERROR, device_set_differs, Needs(("proc_drbd", "drbd"))),
)
