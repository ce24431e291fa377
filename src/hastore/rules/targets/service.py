"""TGT: rules about the target's service: whether it starts at all, and which of its files it reads."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.host import Host
from hastore.cluster.iet import iets
from hastore.cluster.place import Place
from hastore.cluster.portals import start_settings
from hastore.cluster.services import groups, runs
from hastore.rules.rule import Finding, Fix, Related, Safety

_SERVICE, _SWITCH = "iscsitarget", "ISCSITARGET_ENABLE"


def target_service_disabled(cluster: Cluster) -> Iterator[Finding]:
    """Heartbeat starts iscsitarget, whose own settings keep it from starting.

    Why: with `ISCSITARGET_ENABLE=false`, which is what the package comes with, the start script prints a warning and
    returns success. Heartbeat goes on and brings up the address, at which nothing listens. With any other word but
    `true` the script fails. Source: Debian's start script of iscsitarget and its /etc/default/iscsitarget.

    Example:
        ISCSITARGET_ENABLE=false                 # and haresources: iscsitarget

    Fix: `ISCSITARGET_ENABLE=true`, on every node.

    Silent: where the file is not there, unless the tree is one of Debian with that start script; where the value
    depends on other variables.
    """
    starts = [start for _, _, group in groups(cluster) for start in group if runs(start) == _SERVICE]
    for host in cluster.hosts if starts else ():
        is_node = any(host.of(format) for format in ("haresources", "ha_cf", "ietd", "drbd"))
        found = _disabled(host) if is_node else None
        if found is not None:
            text, place = found
            start = next((each for each in starts if each.file.host == host.name), starts[0])
            yield Finding(
                f"{_SERVICE} is disabled on {host.name or 'the node'}: {text}",
                place or start.place,
                (Related("heartbeat starts it here", start.place),) if place is not None else (),
                Fix(f"write {_SWITCH}=true in /etc/default/{_SERVICE}", Safety.ASK),
                detail="defaults/carriage-return",
            )


_SUCCESS = "start reports success and no target listens"


def _disabled(host: Host) -> tuple[str, Place | None] | None:
    """Give what comes of a machine's settings, and where they are; `None` if the service can start."""
    file = start_settings(host, _SERVICE)
    if file is None:
        return (_SUCCESS, None) if _is_bare(host) else None
    line = file.document.model.last(_SWITCH)
    if line is None:
        return f"{_SWITCH} is not set, {_SUCCESS}", Place(file)
    if line.text in ("true", None):
        return None
    if line.text in ("false", ""):
        return _SUCCESS, Place(file, line, "setting")
    return f"{_SWITCH} is neither true nor false, and start fails", Place(file, line, "setting")


def _is_bare(host: Host) -> bool:
    """Tell whether a Debian machine with the start script has no file of settings for it."""
    there = ("/etc/debian_version", f"/etc/init.d/{_SERVICE}")
    return all(host.presence.has(name) for name in there) and not host.presence.has(f"/etc/default/{_SERVICE}")


def target_config_shadowed(cluster: Cluster) -> Iterator[Finding]:
    """A file of IET is there twice, in /etc/iet and in /etc, and the two differ.

    Why: from 1.4.18 on the new folder is looked at first, and what is in the old one is not read. Changes of it have no
    effect. Sources: plain_init of IET 1.4.20; RELEASE_NOTES of 1.4.18.

    Example:
        /etc/iet/ietd.conf                       # and another /etc/ietd.conf

    Fix: keep one of them.

    Silent: where there is one only, or one is a link to the other; where both say the same.
    """
    for iet in iets(cluster):
        for first, second in iet.shadowed:
            yield Finding(
                f"{first.logical} wins; {second.logical}, which you may be editing, is not read",
                Place(second),
                (Related("this one is read", Place(first)),),
                Fix("keep one of them", Safety.NO),
            )
