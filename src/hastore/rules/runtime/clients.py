"""RUN: rules about what an initiator sees of the cluster."""

from collections import Counter
from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.disks import listings, lower_disk, size_of
from hastore.cluster.drbd_setup import Site
from hastore.cluster.host import Host
from hastore.cluster.iet import iets
from hastore.cluster.initiators import initiators
from hastore.cluster.mounts import boot_mounts
from hastore.cluster.place import Place
from hastore.cluster.services import Export, setup_for
from hastore.cluster.vips import vips
from hastore.formats.fdisk import Disk
from hastore.frozen import frozen
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.values.address import comparable
from hastore.values.iscsi_name import IscsiName

SECTOR = 512
_BITMAP_SECTORS, _FIXED_SECTORS = 8, 72
"""Of internal metadata: 8 sectors for each 2^18 of data, and 72 for superblock and activity log."""
_COVERED = 1 << 18
PORT = 3260


@frozen(eq=False)
class Exported:
    """A Lun, the disk below it, and how large initiators must see it."""

    export: Export
    site: Site
    size: int
    listed: Place


def lun_size_mismatch(cluster: Cluster) -> Iterator[Finding]:
    """An initiator sees a disk of another size than the Lun has.

    Why: with external metadata a DRBD device is just as large as the disk below it, with internal metadata smaller by
    it. Another size means that the wrong device is exported, or that the metadata is not where the file says. Source:
    drbd.conf(5), `meta-disk`.

    Example:
        Disk /dev/sda: 1073 MB, 1073446912 bytes         # on the initiator; the Lun's disk has 10737345024 bytes

    Fix: find out which device the Lun really is.

    Silent: when it cannot be told which disk of the initiator is which Lun; when a size was not captured.
    """
    luns = list(_exported(cluster))
    for initiator in initiators(cluster):
        disks = _remote_disks(cluster, initiator.host)
        if len(disks) != len(luns):
            continue
        surplus = Counter(disk.bytes for disk, _ in disks) - Counter(lun.size for lun in luns)
        lacking = Counter(lun.size for lun in luns) - Counter(disk.bytes for disk, _ in disks)
        strange = [(disk, place) for disk, place in disks if disk.bytes in surplus]
        unseen = [lun for lun in luns if lun.size in lacking]
        if len(strange) == 1 and surplus.total() == lacking.total() == 1:
            (disk, place), lun = strange[0], unseen[0]
            yield Finding(
                f"{disk.device} on {initiator.host.name} has {disk.bytes} bytes, Lun {lun.export.lun.number} "
                f"({lun.export.lun.path}) has {lun.size}: wrong Lun, or metadata is not where the file says",
                place,
                (Related("the Lun is here", lun.export.place), Related("the disk below it is listed here", lun.listed)),
                Fix("find out which device the Lun really is", Safety.NO),
            )


def _exported(cluster: Cluster) -> Iterator[Exported]:
    """Give the Luns on DRBD devices, each once, as far as the size of the disk below is known."""
    seen: set[tuple[str, int]] = set()
    for target in iets(cluster):
        setup = setup_for(cluster, target.host.name)
        for export in target.exports:
            site, part = (None, "") if setup is None else setup.locate(export.lun.path)
            key = (str(export.target.name), export.lun.number)
            if setup is None or site is None or part or key in seen:
                continue
            for each in (each for each in site.resource.sites if each.volume == site.volume):
                found = _size(cluster, each)
                if found is not None and key not in seen:
                    seen.add(key)
                    yield Exported(export, each, *found)


def _size(cluster: Cluster, site: Site) -> tuple[int, Place] | None:
    disk = lower_disk(site)
    found = None if disk is None else size_of(cluster, site.host, disk.value)
    if found is None or site.meta_disk is None:
        return None
    sectors = found[0] // SECTOR
    if site.meta_disk.value.is_internal:
        sectors = sectors // 8 * 8
        sectors -= -(-sectors // _COVERED) * _BITMAP_SECTORS + _FIXED_SECTORS
    return sectors * SECTOR, found[1]


def _remote_disks(cluster: Cluster, host: Host) -> list[tuple[Disk, Place]]:
    """Give the SCSI disks of a machine that boots from disks of another kind: those come over the network."""
    roots = {mount.device for mount in boot_mounts(cluster, host.name) if mount.is_system and mount.device}
    if not roots or any(str(root).startswith("/dev/sd") for root in roots):
        return []
    return [
        (disk, Place(listing.file, disk))
        for listing in listings(cluster, host.name)
        for disk in listing.fdisk.disks
        if disk.device.startswith("/dev/sd")
    ]


def discovery_differs_from_target(cluster: Cluster) -> Iterator[Finding]:
    """An initiator has found a target, or a portal, that the cluster does not offer.

    Why: stale records are logged in to at every boot, and each portal that does not answer costs up to login_timeout
    times the retries. A portal that is no service address stops working at the failover. Sources: iscsid.conf of
    open-iscsi; the open-iscsi mailing list.

    Example:
        172.22.9.1:3260,1 iqn.2010-06.example.lab:cabinet.a        # a node's own address

    Fix: delete the record: `iscsiadm -m node -T NAME -p PORTAL -o delete`.

    Silent: without the cluster's ietd.conf; about portals when haresources has no service address.
    """
    known = {target.name for each in iets(cluster) for target in each.effective.targets}
    moving = {comparable(str(vip.ip)) for vip in vips(cluster)}
    if not known:
        return
    for file in cluster.of("iscsi_discovery"):
        for record in file.document.model.records:
            place = Place(file, record.source)
            if IscsiName(str(record.target)) not in known:
                yield Finding(
                    f"{record.target} was discovered but is not configured",
                    place,
                    tuple(Related("the targets are here", Place(each.file)) for each in iets(cluster) if each.file),
                    Fix("delete the stale record", Safety.NO),
                )
            elif moving and (comparable(record.portal.address) not in moving or record.portal.port != PORT):
                yield Finding(
                    f"{record.portal} is not a service address of {record.target}",
                    place,
                    tuple(Related(f"the service address {vip.ip} is here", vip.place) for vip in vips(cluster)),
                    Fix("delete the record, and discover through the service address", Safety.NO),
                    Severity.WARNING,
                )
