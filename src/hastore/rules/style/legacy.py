"""STY: the rule about commands, files and ways that something newer has replaced."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile, Host
from hastore.cluster.place import Place
from hastore.cluster.services import groups, listed
from hastore.formats.ha_cf import Crm
from hastore.formats.interfaces import Means
from hastore.formats.interfaces.bonds import enslaved
from hastore.formats.modprobe import bond_aliases, bond_options
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety

_TOOL = ("/sbin/ifenslave", "/usr/sbin/ifenslave")


def legacy_command_or_path(cluster: Cluster) -> Iterator[Finding]:
    """A command, a file or a way that something newer has replaced.

    Why: it works where it is, and surprises after an upgrade: the ifenslave of today brings no such command, so that
    the bond stays empty; initiators.deny makes IET match by its older rules; heartbeat with haresources gets no more
    fixes. Sources: README of Debian's ifenslave; release notes and README.initiators of IET; DRBD User's Guide 8.4 of
    2014, on Heartbeat clusters.

    Example:
        up /sbin/ifenslave bond0 eth0 eth1

    Fix: `bond-slaves eth0 eth1` in the bond's iface; initiators.allow; /etc/iet/ietd.conf; IPaddr2.

    Silent: about a second such thing in one file. A warning only where the tree shows that ifenslave is gone.
    """
    for host in cluster.hosts:
        is_gone = _is_gone(host)
        for file in host.of("interfaces"):
            yield from _ifenslave(file, is_gone=is_gone)
        for file in host.of("modprobe"):
            yield from _aliases(cluster, host, file, is_gone=is_gone)
        for file in host.of("initiators_allow"):
            if file.logical.endswith("initiators.deny"):
                yield _hint("initiators.deny makes IET match by its older rules; initiators.allow supersedes it", file)
        for file in host.of("ietd"):
            if file.logical == "/etc/ietd.conf" and cluster.iet_version == "new":
                yield _hint("/etc/ietd.conf is superseded by /etc/iet/ietd.conf", file)
    yield from _haresources(cluster)


def _hint(message: str, file: ConfigFile) -> Finding:
    return Finding(message, Place(file), fix=Fix("move to the newer one", Safety.NO), severity=Severity.INFO)


def _is_gone(host: Host) -> bool:
    """Tell whether the folders of system programs were captured, and ifenslave is in none of them."""
    folders = any(host.presence.names(name.rpartition("/")[0]) for name in _TOOL)
    return folders and not any(host.presence.has(name) for name in _TOOL)


def _ifenslave(file: ConfigFile, *, is_gone: bool) -> Iterator[Finding]:
    found: list[tuple[str, Place]] = []
    for iface in file.document.model.ifaces:
        for field in ("pre_up", "up"):
            for i, command in enumerate(getattr(iface, field)):
                bonds = [iface.name if bond.strip('"').startswith("$") else bond for bond, _ in enslaved(command)]
                found += [(bond, Place(file, iface, field, i)) for bond in bonds[:1]]
    if not found:
        return
    names = listed(bond for bond, _ in found)
    says = (
        f"there is no ifenslave here, so {names} gets no slaves" if is_gone else f"ifenslave for {names} is superseded"
    )
    yield Finding(
        f"{says}; bond-slaves supersedes it" if is_gone else f"{says} by bond-slaves",
        found[0][1],
        tuple(Related("and here", place) for _, place in found[1:]),
        Fix("write bond-slaves in the iface of the bond", Safety.ASK),
        Severity.WARNING if is_gone else Severity.INFO,
    )


def _aliases(cluster: Cluster, host: Host, file: ConfigFile, *, is_gone: bool) -> Iterator[Finding]:
    model = file.document.model
    aliases, options = bond_aliases(model), bond_options(model)
    if not aliases and not options:
        return
    network = cluster.network(host.name)
    bonds = {} if network is None else network.bonds
    empty = [name for name in aliases if name in bonds and bonds[name].means <= {Means.IFENSLAVE}]
    names = listed(aliases) if aliases else "the module bonding"
    first = next((line for line in (*model.aliases, *options) if line in options or line.wildcard in aliases), None)
    says = f"; there is no ifenslave here, so {listed(empty)} gets no slaves" if is_gone and empty else ""
    yield Finding(
        f"alias and options lines for {names} are superseded by bond-mode and its like in interfaces{says}",
        Place(file, first),
        fix=Fix("write the bond's options in its iface", Safety.NO),
        severity=Severity.WARNING if says else Severity.INFO,
    )


def _haresources(cluster: Cluster) -> Iterator[Finding]:
    for file in cluster.of("haresources"):
        heartbeat = cluster.heartbeat(file.host)
        if heartbeat is not None and heartbeat.effective.crm is not Crm.OFF:
            continue
        starts = [start for each, _, found in groups(cluster) if each is file for start in found]
        scripts = _scripts(cluster, file.host)
        old = next((start for start in starts if start.resource.script == "IPaddr"), None)
        if old is not None and (not scripts or "IPaddr2" in scripts):
            yield Finding(
                "IPaddr is superseded by IPaddr2, and haresources by Pacemaker",
                old.place,
                fix=Fix("write IPaddr2; plan for Pacemaker", Safety.NO),
                severity=Severity.INFO,
            )
        elif starts:
            yield _hint("haresources is superseded by Pacemaker", file)


def _scripts(cluster: Cluster, host: str) -> frozenset[str]:
    """Give the scripts that a machine has for haresources, as far as they were captured."""
    found = next((each for each in cluster.hosts if each.name == host), None)
    return frozenset() if found is None else found.presence.names("/etc/ha.d/resource.d")
