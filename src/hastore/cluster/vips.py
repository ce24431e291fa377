"""Service addresses: those that haresources moves from node to node."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hastore.cluster.asked import asked_once
from hastore.cluster.cluster import Cluster
from hastore.cluster.place import Place
from hastore.cluster.services import Start, groups
from hastore.frozen import frozen

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

    from hastore.values.ip_spec import IpSpec


@frozen(eq=False)
class Vip:
    """A service address, where haresources starts it."""

    start: Start
    spec: IpSpec
    ip: IPv4Address | IPv6Address

    @property
    def place(self) -> Place:
        """Where it is written."""
        return self.start.place

    @property
    def nic(self) -> str | None:
        """The interface without the label of an alias: `eth0` of `eth0:1`; `None` if none is named."""
        return None if self.spec.nic is None else self.spec.nic.partition(":")[0]


@asked_once
def vips(cluster: Cluster) -> tuple[Vip, ...]:
    """Give every service address that can be read, file by file and group by group."""
    return tuple(vip for _, _, starts in groups(cluster) for start in starts for vip in vips_of(start))


def vips_of(start: Start) -> Iterator[Vip]:
    """Give the service address that one resource starts, if it is one."""
    from ipaddress import ip_address  # noqa: PLC0415 - not at start-up: most runs have no such rule

    spec = start.resource.ip
    if spec is None:
        return
    try:
        yield Vip(start, spec, ip_address(spec.address))
    except ValueError:  # that it is no address is told by the file's own check
        return
