"""Where targets are offered: what initiators have discovered, and where ietd is told to listen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile, Host
from hastore.values.address import read_ip
from hastore.values.iscsi_name import IscsiName

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from ipaddress import IPv4Address, IPv6Address

    Address = IPv4Address | IPv6Address

_OPTIONS = "ISCSITARGET_OPTIONS"
_ADDRESS = ("-a", "--address")


def known_portals(cluster: Cluster, target: IscsiName) -> frozenset[Address | None]:
    """Give the addresses at which initiators know a target, by their listings and records; `None` for a host's name."""
    found = (pair for host in cluster.hosts for pair in _known(host))
    return frozenset(read_ip(address) for name, address in found if name == target)


def wanted_targets(host: Host) -> frozenset[IscsiName]:
    """Give the targets that an initiator has discovered or has a record of."""
    return frozenset(name for name, _ in _known(host))


def _known(host: Host) -> Iterator[tuple[IscsiName, str]]:
    for file in host.of("iscsi_discovery"):
        for record in file.document.model.records:
            yield IscsiName(str(record.target)), record.portal.address
    for file in host.of("iscsi_record"):
        record = file.document.model
        if record.node_name is not None and record.node_conn_address is not None:
            yield record.node_name, record.node_conn_address


def start_settings(host: Host, script: str) -> ConfigFile | None:
    """Give the file of settings below /etc/default of a start script."""
    return next((file for file in host.of("defaults") if file.logical.endswith(f"default/{script}")), None)


def listens_at(host: Host) -> frozenset[Address] | None:
    """Give the one address that the start script tells ietd to listen at; `None` for all that the machine has."""
    file = start_settings(host, "iscsitarget")
    options = None if file is None else file.document.model.last(_OPTIONS)
    if options is None or not options.text:
        return None
    found = (read_ip(text) for text in _values(options.text.split()))
    known = frozenset(ip for ip in found if ip is not None)
    return known or None


def _values(words: Iterable[str]) -> Iterator[str]:
    """Give the values of the option for the address, as getopt_long(3) finds them."""
    before = ""
    for word in words:
        if before in _ADDRESS:
            yield word
        elif word.startswith("--address="):
            yield word.partition("=")[2]
        elif word.startswith("-a") and word != "-a" and not word.startswith("--"):
            yield word[2:]
        before = word
