"""Where the iSCSI target that heartbeat starts reads its configuration, on each machine."""

from collections.abc import Iterator

from hastore.cluster.host import ConfigFile, Host

_IET = ("/etc/iet/ietd.conf", "/etc/ietd.conf")
NAMES = {"tgt": ("/etc/tgt/targets.conf",), "scst": ("/etc/scst.conf",)}
"""By service: the files that it reads; of all others those of IET, of which the first counts if both are there."""


def config_of(host: Host, service: str) -> str | None:
    """Give the path of the configuration that a service reads on a machine, all links followed.

    Where a link leads into a volume that is mounted elsewhere, the path is known though nothing is there. Without a
    tree in which to follow links, or a file by the usual name in it, an ietd.conf at another place is taken for it.
    `None` if there is none.
    """
    for name in NAMES.get(service, _IET):
        found = host.presence.end(name)
        if found is not None:
            return found
    names = [] if service in NAMES else [file.logical for file in host.of("ietd")]
    usual = [name for name in _IET if name in names]
    return next(iter((*usual, *names)), None)


def configs_at(hosts: tuple[Host, ...], path: str) -> Iterator[ConfigFile]:
    """Give the files that were read at a path, on whichever machine."""
    return (file for host in hosts for file in host.files if file.logical == path)
