"""What fdisk shows of the disks of a machine."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_setup import Setting, Site
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place
from hastore.formats.fdisk import Disk, Fdisk, Partition
from hastore.frozen import frozen


@frozen(eq=False)
class Listing:
    """A captured `fdisk -l` of one machine."""

    file: ConfigFile

    @property
    def fdisk(self) -> Fdisk:
        """What it says."""
        model: Fdisk = self.file.document.model
        return model

    def place(self, device: str) -> Place:
        """Give where a disk or partition is listed; the whole listing, if it is not."""
        found: Disk | Partition | None = self.fdisk.disk(device) or self.fdisk.partition(device)
        return Place(self.file, found)


def listings(cluster: Cluster, host: str) -> Iterator[Listing]:
    """Give what was captured of a machine's disks; of loose files, what there is."""
    for machine in cluster.hosts:
        if machine.name == host or (not machine.name and len(cluster.hosts) == 1):
            yield from (Listing(file) for file in machine.of("fdisk"))


def size_of(cluster: Cluster, host: str, device: str) -> tuple[int, Place] | None:
    """Give the size in bytes of a disk or partition of a machine, and where it is listed; `None` if it is not known."""
    for listing in listings(cluster, host):
        size = listing.fdisk.bytes_of(device)
        if size is not None:
            return size, listing.place(device)
    return None


def lower_disk(site: Site) -> Setting | None:
    """Give the lower disk of a volume; `None` if it has none."""
    return site.disk if site.disk is not None and site.disk.value != "none" else None
