"""RUN: rules about captured state against the configuration."""

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import Replicated, Site
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Needs, Related, Rule, Safety
from hastore.rules.service import setup_for


@frozen(eq=False)
class View:
    """How one machine's /proc/drbd shows one volume of a resource."""

    file: ConfigFile
    device: Any
    resource: Replicated

    @property
    def host(self) -> str:
        """The machine."""
        return self.file.host or "this host"

    @property
    def state(self) -> str:
        """Connection state and roles, as the kernel words them."""
        device = self.device
        return f"{_word(device.connection)} {_word(device.role)}/{_word(device.peer_role)}"

    @property
    def place(self) -> Place:
        """The device's line."""
        return Place(self.file, self.device)


def _word(value: Any) -> str:
    return str(getattr(value, "value", value))


def sites_of(cluster: Cluster, file: ConfigFile) -> dict[int, Site]:
    """Give, by minor, what a machine's drbd.conf puts there; by any host's words if it does not name the machine."""
    setup = setup_for(cluster, file.host)
    if setup is None:
        return {}
    known = any(site.host == file.host for site in setup.sites)
    found: dict[int, Site] = {}
    for site in setup.sites:
        number = site.device.value.number if site.device is not None else None
        if number is not None and (site.host == file.host or not known):
            found.setdefault(number, site)
    return found


def _views(cluster: Cluster) -> Iterator[View]:
    for file in cluster.of("proc_drbd"):
        sites = sites_of(cluster, file)
        for device in file.document.model.devices:
            if device.minor in sites and _word(device.connection) != "Unconfigured":
                yield View(file, device, sites[device.minor].resource)


def split_brain(cluster: Cluster) -> Iterator[Finding]:
    """A resource stands alone, or is primary on both nodes.

    Why: StandAlone follows a split brain, a failed authentication or a `drbdadm disconnect`. Primary on both sides
    without `allow-two-primaries` means that both have written: the data has diverged.
    Source: DRBD User's Guide 8.4, 5.1.5 and 6.3.

    Example:
         0: cs:StandAlone ro:Primary/Unknown ds:UpToDate/DUnknown   r-----

    Fix: a human must choose the survivor.

    Silent: for a minor that belongs to no resource of drbd.conf.
    """
    by_volume: dict[tuple[str, int], list[View]] = {}
    for view in _views(cluster):
        by_volume.setdefault((view.resource.name, view.device.minor), []).append(view)
    for (name, _), views in by_volume.items():
        bad = next((view for view in views if _is_split(view)), None)
        primaries = [view for view in views if _word(view.device.role) == "Primary"]
        if bad is None and len({view.host for view in primaries}) > 1 and not _may_be_two(views[0]):
            bad = primaries[0]
        if bad is not None:
            told = ", ".join(f"{view.host} {view.state}" for view in views)
            yield Finding(
                f"{name}: {told}: data has diverged or authentication failed",
                bad.place,
                (
                    *(Related(f"{view.host} sees it like this", view.place) for view in views if view is not bad),
                    Related("the resource is defined here", Place(bad.resource.file, bad.resource.model, "name")),
                ),
                Fix("find out which side has the data you want, then reconnect by hand", Safety.NO),
            )


def _is_split(view: View) -> bool:
    if _word(view.device.connection) == "StandAlone":
        return True
    both = _word(view.device.role) == _word(view.device.peer_role) == "Primary"
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

    Silent: for DRBD 9, whose /proc/drbd lists no devices.
    """
    if cluster.drbd_version == "9":
        return
    for file in cluster.of("proc_drbd"):
        sites = sites_of(cluster, file)
        shown = {device.minor: device for device in file.document.model.devices}
        host = file.host or "this host"
        for minor, site in sites.items():
            device = shown.get(minor)
            if device is None or _word(device.connection) == "Unconfigured":
                yield Finding(
                    f"{site.resource.name} (minor {minor}) is not up on {host}",
                    Place(file, device),
                    (Related("its device is set here", Place(site.resource.file, site.device.model, "device")),)
                    if site.device is not None else (),
                    Fix(f"bring it up: drbdadm up {site.resource.name}", Safety.NO),
                )  # fmt: skip
        for minor, device in shown.items():
            if sites and minor not in sites and _word(device.connection) != "Unconfigured":
                yield Finding(
                    f"minor {minor} is up on {host}, but no resource has it",
                    Place(file, device),
                    fix=Fix("take it down, or configure it", Safety.NO),
                    severity=Severity.WARNING,
                )


RULES = (
    Rule("RUN001", "split-brain", Severity.ERROR, split_brain, Needs(("proc_drbd", "drbd"))),
    Rule("RUN006", "device-set-differs", Severity.ERROR, device_set_differs, Needs(("proc_drbd", "drbd"))),
)
