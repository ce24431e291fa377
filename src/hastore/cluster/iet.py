"""The iSCSI Enterprise Target of each machine: which files are in effect, what holds by them, who may reach what."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from hastore.cluster.asked import asked_once
from hastore.cluster.cluster import Cluster
from hastore.cluster.host import ConfigFile, Host
from hastore.cluster.services import Export
from hastore.formats.ietd import Ietd, effective
from hastore.formats.ietd.releases import is_old, release
from hastore.frozen import frozen
from hastore.values.iscsi_name import IscsiName

if TYPE_CHECKING:
    from collections.abc import Iterable
    from ipaddress import IPv4Address, IPv6Address

    from hastore.formats.ietd import EffectiveIetd, EffectiveTarget
    from hastore.formats.initiators_allow import InitiatorsAllow, Verdict

    Address = IPv4Address | IPv6Address | str

NEW_FOLDER, OLD_FOLDER = "/etc/iet", "/etc"
"""Where IET from 1.4.18 on looks first, and where it looks then; older ones look there only."""
ACCESS_LISTS = ("initiators.allow", "initiators.deny", "targets.allow")


@frozen(eq=False)
class Iet:
    """What ietd reads on one machine."""

    host: Host
    version: str
    """As `Cluster.iet_version` has it."""
    file: ConfigFile | None
    """The ietd.conf in effect; `None` where only access lists were captured."""
    allow: ConfigFile | None = None
    """Its initiators.allow; `None` if there is no such file."""
    deny: ConfigFile | None = None
    """Its initiators.deny."""
    portals: ConfigFile | None = None
    """Its targets.allow, which old releases do not read."""

    @property
    def is_old(self) -> bool:
        """Whether it is 0.4.17 or earlier."""
        return is_old(self.version)

    @property
    def is_open(self) -> bool:
        """Whether there is neither initiators.allow nor initiators.deny, so that any initiator may see any target."""
        return self.allow is None and self.deny is None

    @cached_property
    def model(self) -> Ietd:
        """What the ietd.conf says."""
        found: Ietd = Ietd() if self.file is None else self.file.document.model
        return found

    @cached_property
    def effective(self) -> EffectiveIetd:
        """What holds by it."""
        return effective(self.model, self.version)

    @cached_property
    def exports(self) -> tuple[Export, ...]:
        """The Luns with a path."""
        if self.file is None:
            return ()
        pairs = ((target, lun) for target in self.model.targets for lun in target.luns)
        return tuple(Export(self.file, target, lun) for target, lun in pairs if lun.path is not None)

    def target(self, name: IscsiName | str) -> EffectiveTarget | None:
        """Give what holds for the target of that name."""
        wanted = IscsiName(str(name))
        return next((target for target in self.effective.targets if target.name == wanted), None)

    def initiator(self, target: IscsiName | str, name: IscsiName | str | None, address: Address | None) -> Verdict:
        """Tell whether an initiator may see a target of this machine; what is not known of it is `None`."""
        from hastore.formats.initiators_allow import initiator_access  # noqa: PLC0415 - most have no access lists

        allow, deny = _model(self.allow), _model(self.deny)
        return initiator_access(target, name, address, allow=allow, deny=deny, version=self._rules)

    def portal(self, target: IscsiName | str, address: Address | None) -> Verdict:
        """Tell whether a target may be found and reached at one of this machine's addresses."""
        from hastore.formats.initiators_allow import portal_access  # noqa: PLC0415 - as above

        return portal_access(target, address, allow=_model(self.portals), version=self._rules)

    @property
    def shadowed(self) -> tuple[tuple[ConfigFile, ConfigFile], ...]:
        """The files that are read, each with the other one of its name that is not read and differs."""
        if self.is_old:
            return ()
        pairs = (_both(self.host, name) for name in ("ietd.conf", *ACCESS_LISTS))
        return tuple(
            (first, second)
            for first, second in pairs
            if first is not None and second is not None and first.document.text != second.document.text
        )

    @property
    def _rules(self) -> str:
        return "old" if self.is_old else "new"


def _model(file: ConfigFile | None) -> InitiatorsAllow | None:
    found: InitiatorsAllow | None = None if file is None else file.document.model
    return found


def is_release(version: str, at_least: str) -> bool:
    """Tell whether a version of IET, `old`, `new` or a release, is a certain release or a later one."""
    return release(version) >= release(at_least)


@asked_once
def iets(cluster: Cluster) -> tuple[Iet, ...]:
    """Give what ietd reads on each machine that holds any file of it."""
    found = (_iet(host, cluster.iet_version) for host in cluster.hosts if _is_target(host))
    return tuple(found)


@asked_once
def held_by(cluster: Cluster, file: ConfigFile) -> EffectiveIetd:
    """Give what holds by an ietd.conf, whether ietd reads it or not."""
    read = next((found for found in iets(cluster) if found.file is file), None)
    return effective(file.document.model, cluster.iet_version) if read is None else read.effective


def iet(cluster: Cluster, host: str) -> Iet | None:
    """Give what ietd reads on one machine; `None` if none of its files is there."""
    return next((found for found in iets(cluster) if found.host.name == host), None)


def _is_target(host: Host) -> bool:
    return bool(host.of("ietd") or host.of("initiators_allow"))


def _iet(host: Host, version: str) -> Iet:
    folders = (OLD_FOLDER,) if is_old(version) else (NEW_FOLDER, OLD_FOLDER)
    configured = _in_effect(host, "ietd.conf", folders) or next(iter(host.of("ietd")), None)
    return Iet(host, version, configured, *(_in_effect(host, name, folders) for name in ACCESS_LISTS))


def _in_effect(host: Host, name: str, folders: Iterable[str]) -> ConfigFile | None:
    return next((file for folder in folders if (file := _read(host, folder, name)) is not None), None)


def _both(host: Host, name: str) -> tuple[ConfigFile | None, ConfigFile | None]:
    return _read(host, NEW_FOLDER, name), _read(host, OLD_FOLDER, name)


def _read(host: Host, folder: str, name: str) -> ConfigFile | None:
    """Give the file that a name leads to, links followed; of loose files, that in a folder of the same name."""
    end = host.presence.end(f"{folder}/{name}")
    files = host.of("ietd" if name == "ietd.conf" else "initiators_allow")
    if host.presence.is_captured:
        return next((file for file in files if file.logical == end), None)
    in_new = folder == NEW_FOLDER
    return next((f for f in files if f.logical.endswith(f"/{name}") and is_new_place(f.logical) == in_new), None)


def is_new_place(logical: str) -> bool:
    """Tell whether a file lies where only IET from 1.4.18 on looks: in `iet` below `/etc`, or among loose files."""
    return logical.rpartition("/")[0].endswith("/iet")
