"""A cluster: all machines under the folders that were given, and the questions that rules ask about them."""

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from attrs import field

from hastore.cluster.collect import host_symbols
from hastore.cluster.drbd_setup import DrbdSetup, setup_of
from hastore.cluster.heartbeat import Heartbeat, heartbeat_of
from hastore.cluster.host import ConfigFile, Host, Unread
from hastore.cluster.network import Network, network_of
from hastore.cluster.opening import find_machines
from hastore.cluster.reading import Reading
from hastore.cluster.symbols import SymbolTable, table
from hastore.errors import UnreadableError
from hastore.files import parse
from hastore.frozen import frozen
from hastore.problem import Problem


@frozen(eq=False)
class Cluster:
    """The machines that were found, with all their files read."""

    hosts: tuple[Host, ...]
    given_drbd_version: str | None = None
    given_iet_version: str | None = None
    unread: tuple[Unread, ...] = field(default=())
    """What could not be read under the folders."""

    def of(self, format: str) -> Iterator[ConfigFile]:
        """Give all files of a format, by machine."""
        for host in self.hosts:
            yield from host.of(format)

    @cached_property
    def setups(self) -> tuple[DrbdSetup, ...]:
        """What each machine's drbd.conf says, for those that have one."""
        return tuple(setup for setup in map(setup_of, self.hosts) if setup is not None)

    @cached_property
    def heartbeats(self) -> tuple[Heartbeat, ...]:
        """What heartbeat is told on each machine that has it."""
        return tuple(found for found in map(heartbeat_of, self.hosts) if found is not None)

    @cached_property
    def networks(self) -> tuple[Network, ...]:
        """The interfaces of each machine whose interfaces file is there."""
        return tuple(found for found in map(network_of, self.hosts) if found is not None)

    def problems(self, file: ConfigFile) -> tuple[Problem, ...]:
        """Give what is wrong with a file on its own, judged as the versions that are assumed judge."""
        found = self._judged.get(id(file))
        if found is None:
            found = self._judged[id(file)] = self._judge(file)
        return found

    @cached_property
    def answers(self) -> dict[Any, Any]:
        """What has been asked of the cluster already, see `hastore.cluster.asked`."""
        return {}

    @cached_property
    def _judged(self) -> dict[int, tuple[Problem, ...]]:
        return {}

    def _judge(self, file: ConfigFile) -> tuple[Problem, ...]:
        if file.format == "ietd":
            version = self.iet_version
        elif file.format == "initiators_allow":
            from hastore.formats.ietd.releases import is_old  # noqa: PLC0415 - not at start-up

            version = "old" if is_old(self.iet_version) else "new"
        else:
            return file.document.problems
        return parse(file.document.text, file.format, version).named(file.path).problems

    def setup(self, host: str) -> DrbdSetup | None:
        """Give what the drbd.conf of one machine says."""
        return self._setup_of.get(host)

    def heartbeat(self, host: str) -> Heartbeat | None:
        """Give what heartbeat on one machine is told."""
        return self._heartbeat_of.get(host)

    def network(self, host: str) -> Network | None:
        """Give the interfaces of one machine."""
        return self._network_of.get(host)

    @cached_property
    def _setup_of(self) -> dict[str, DrbdSetup]:
        return {setup.host.name: setup for setup in reversed(self.setups)}  # of two with one name the first counts

    @cached_property
    def _heartbeat_of(self) -> dict[str, Heartbeat]:
        return {found.host: found for found in reversed(self.heartbeats)}

    @cached_property
    def _network_of(self) -> dict[str, Network]:
        return {found.host.name: found for found in reversed(self.networks)}

    @cached_property
    def symbols(self) -> SymbolTable:
        """What the files define and refer to."""
        return table(
            s for host in self.hosts for s in host_symbols(host, self.setup(host.name), self.network(host.name))
        )

    @cached_property
    def drbd_version(self) -> str:
        """The DRBD version to judge by: as given, else from /proc/drbd, else guessed from words in drbd.conf."""
        if self.given_drbd_version is not None:
            return self.given_drbd_version
        for file in self.of("proc_drbd"):
            release = file.document.model.version
            if release is not None:
                return "9" if release.startswith(("9", "10")) else ".".join(str(release).split(".")[:2])
        old = any(
            r.model.syncer or r.model.protocol or (r.common and (r.common.syncer or r.common.protocol))
            for setup in self.setups
            for r in setup.resources
        )
        return "8.3" if old else "8.4"

    @cached_property
    def iet_version(self) -> str:
        """The IET version to judge by: as given, else new if a file is under /etc/iet, else old."""
        if self.given_iet_version is not None:
            return self.given_iet_version
        read = (file.logical for format in ("ietd", "initiators_allow") for file in self.of(format))
        linked = any(host.presence.names("/etc/iet") for host in self.hosts)
        return "new" if linked or any(name.rpartition("/")[0].endswith("/iet") for name in read) else "old"


def open_cluster(*paths: str | Path, drbd_version: str | None = None, iet_version: str | None = None) -> Cluster:
    """Read all files of all machines under these folders.

    A folder is a machine's root (it holds `etc/`), a folder of such roots, or holds loose files, which are known by
    their names. Nothing outside the folders is read, and no file twice. The versions are those to judge by, as in
    `hastore.check`; without one, only what all versions agree on counts in a file on its own.
    Raises `UnreadableError` for a path that is not there.
    """
    given = {"drbd": drbd_version, "ietd": iet_version}
    versions = {format: version for format, version in given.items() if version is not None}
    unread: list[Unread] = []
    machines = []
    for path in map(Path, paths):
        if not os.path.lexists(path):
            raise UnreadableError(path, "no such file or folder")
        machines += find_machines(path, lambda path, reason: unread.append(Unread("", str(path), reason)))
    machines.sort(key=lambda machine: machine.only is not None)  # a file counts for the machine whose folder holds it
    taken: set[str] = set()
    readings = {machine.name: Reading(machine.name, taken, versions) for machine in machines}
    for machine in machines:
        readings[machine.name].read(machine)
    hosts = [reading.host() for reading in readings.values()]
    unread += [u for host in hosts for u in host.unread]
    return Cluster(tuple(host for host in hosts if host.name or host.files), drbd_version, iet_version, tuple(unread))
