"""How the captured state shows what drbd.conf describes."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import Replicated, Site
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place
from hastore.cluster.services import setup_for
from hastore.formats.proc_drbd import ConnectionState, Device, Role
from hastore.frozen import frozen
from hastore.rules.rule import Related
from hastore.rules.shared import name_of


@frozen(eq=False)
class View:
    """How one machine's /proc/drbd shows one volume of a resource."""

    file: ConfigFile
    device: Device
    site: Site

    @property
    def resource(self) -> Replicated:
        """The resource that the volume is part of."""
        return self.site.resource

    @property
    def name(self) -> str:
        """How the volume is called in a message."""
        return self.site.label

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


def is_up(device: Device | None) -> bool:
    """Tell whether a device is there and set up."""
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


def views(cluster: Cluster) -> Iterator[View]:
    """Give what is shown of all volumes that drbd.conf describes, machine by machine."""
    for file in cluster.of("proc_drbd"):
        sites = sites_of(cluster, file)
        for device in file.document.model.devices:
            if device.minor in sites and is_up(device):
                yield View(file, device, sites[device.minor])


def definition(view: View) -> Related:
    """Tell where a resource is defined."""
    return Related("the resource is defined here", name_of(view.resource))


def by_resource(cluster: Cluster) -> dict[str, dict[str, list[View]]]:
    """Give what is shown of each resource, by machine."""
    found: dict[str, dict[str, list[View]]] = {}
    for view in views(cluster):
        found.setdefault(view.resource.name, {}).setdefault(view.host, []).append(view)
    return found
