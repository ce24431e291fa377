"""CLU: the rule about heartbeat's two folders."""

from collections.abc import Iterator
from pathlib import PurePath

from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile
from hastore.cluster.place import Place
from hastore.rules.rule import Finding, Fix, Related, Safety

FOLDER = "/etc/ha.d/"


def config_directories_disagree(cluster: Cluster) -> Iterator[Finding]:
    """A file is in both folders of heartbeat, and they differ.

    Why: the daemon reads `/etc/ha.d`, whatever `/etc/heartbeat` says; Debian makes one a link to the other. After a
    copy in place of the link, edits in `/etc/heartbeat` change nothing. Sources: auth.c and config.c of heartbeat.

    Example:
        /etc/ha.d/ha.cf          deadtime 30
        /etc/heartbeat/ha.cf     deadtime 10           # never read

    Fix: keep `/etc/ha.d`, and make `/etc/heartbeat` a link to it.

    Silent: when one is a link to the other; when only one is there; when the files say the same, in whatever layout.
    """
    for host in cluster.hosts:
        found: dict[str, dict[str, ConfigFile]] = {}
        for file in host.files:
            if file.logical.startswith(FOLDER):
                found.setdefault(file.logical, {}).setdefault(PurePath(file.path).parent.name, file)
        for logical, copies in found.items():
            read, other = copies.get("ha.d"), copies.get("heartbeat")
            if read is not None and other is not None and _says(read) != _says(other):
                name = logical.removeprefix(FOLDER)
                yield Finding(
                    f"heartbeat reads {logical}; /etc/heartbeat/{name} differs from it",
                    Place(other),
                    (Related("this one counts", Place(read)),),
                    Fix("keep /etc/ha.d, and make /etc/heartbeat a link to it", Safety.NO),
                )


def _says(file: ConfigFile) -> object:
    """Give what a file says, its layout aside; of lines that cannot be read, what is wrong with them."""
    document = file.document
    return document.model, [(problem.code, problem.message) for problem in document.problems]
