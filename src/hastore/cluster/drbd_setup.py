"""What one machine's drbd.conf, with all it includes, says: resources, what holds for them, and what is where."""

import re
from collections.abc import Iterator
from contextlib import suppress
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any

from hastore.binding.fields import Model
from hastore.cluster.host import ConfigFile, Host
from hastore.cluster.misspelt import meant
from hastore.formats.drbd.model import Common, Resource
from hastore.formats.drbd.model import Host as OnHost
from hastore.frozen import frozen
from hastore.values.meta_disk import MetaDisk

_BY_RESOURCE, _BY_DISK = "/dev/drbd/by-res/", "/dev/drbd/by-disk/"
_PARTITION = re.compile(r"(/dev/drbd(?:_.*?)?[0-9]*)p([0-9]+)\Z")


@frozen(eq=False)
class Setting:
    """The value of an option, and where it was found."""

    value: Any
    file: ConfigFile
    model: Model
    field: str


@frozen(eq=False)
class Site:
    """One volume of one resource on one machine."""

    resource: "Replicated"
    host: str
    """The name in the `on` section."""
    section: OnHost
    volume: int
    device: Setting | None
    """Its value is a `Device`."""
    disk: Setting | None
    meta_disk: Setting | None
    """Its value is a `MetaDisk`."""

    @property
    def node(self) -> str | None:
        """The device node, `/dev/drbd0`."""
        return self.device.value.node if self.device is not None else None

    @property
    def label(self) -> str:
        """How it is called in a message: the resource's name, with the volume's number if it has several."""
        several = any(site.volume != self.volume for site in self.resource.sites)
        return f"{self.resource.name} volume {self.volume}" if several else self.resource.name


@frozen(eq=False)
class Replicated:
    """A resource, the file it stands in, and the `common` section that holds for it."""

    file: ConfigFile
    model: Resource
    common: Common | None
    common_file: ConfigFile | None

    @property
    def name(self) -> str:
        """The resource's name."""
        return self.model.name

    def effective(self, *ways: str) -> Setting | None:
        """Give the first of several options that is set in the resource, else the first set in `common`.

        An option is named as it is reached in the model: `net.protocol`, `handlers.fence_peer`.
        """
        places: list[tuple[ConfigFile, Model]] = [(self.file, self.model)]
        if self.common is not None and self.common_file is not None:
            places.append((self.common_file, self.common))
        for file, model in places:
            for way in ways:
                found = _reach(file, model, way)
                if found is not None:
                    return found
        return None

    @cached_property
    def sections(self) -> dict[str, OnHost]:
        """The `on` sections by host; of two for one host, which drbdadm refuses, the first."""
        found: dict[str, OnHost] = {}
        for section in self.model.hosts:
            for name in section.names:
                found.setdefault(name, section)
        return found

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """What the resource has where, by host and volume."""
        return tuple(
            site
            for section in self.model.hosts
            for name in section.names
            if self.sections[name] is section
            for site in self._volumes(section, name)
        )

    def _volumes(self, section: OnHost, name: str) -> Iterator[Site]:
        numbers = {volume.number for volume in (*section.volumes, *self.model.volumes)}
        if not numbers:
            yield self._site(section, name, 0, [section, self.model])
        for number in sorted(numbers):
            models: list[Model] = [v for v in (*section.volumes, *self.model.volumes) if v.number == number]
            yield self._site(section, name, number, models)

    def _site(self, section: OnHost, name: str, number: int, models: list[Any]) -> Site:
        found: dict[str, Setting | None] = {}
        for field in ("device", "disk", "meta_disk", "flexible_meta_disk"):
            model = next((m for m in models if getattr(m, field) is not None), None)
            found[field] = None if model is None else Setting(getattr(model, field), self.file, model, field)
        meta, flexible = found["meta_disk"], found["flexible_meta_disk"]
        if meta is None and flexible is not None:
            with suppress(ValueError):  # a path that no file can hold
                meta = Setting(MetaDisk(flexible.value), self.file, flexible.model, flexible.field)
        return Site(self, name, section, number, found["device"], found["disk"], meta)


@frozen(eq=False)
class DrbdSetup:
    """All resources of one machine's drbd.conf."""

    host: Host
    files: tuple[ConfigFile, ...]
    complete: bool
    """Whether every include was found and read."""

    @cached_property
    def resources(self) -> tuple[Replicated, ...]:
        """The resources in the order in which drbdadm reads them, `skip`ped ones left out."""
        common = next(((f, f.document.model.common) for f in self.files if f.document.model.common), (None, None))
        return tuple(
            Replicated(file, model, common[1], common[0])
            for file in self.files
            for model in file.document.model.resources
        )

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """All sites of all resources."""
        return tuple(site for resource in self.resources for site in resource.sites)

    @cached_property
    def _by_name(self) -> dict[str, Replicated]:
        return {resource.name: resource for resource in reversed(self.resources)}

    @cached_property
    def _by_node(self) -> dict[str | None, list[Site]]:
        found: dict[str | None, list[Site]] = {}
        for site in self.sites:
            below = site.disk.value.removeprefix("/dev/") if site.disk is not None else None
            for name in (site.node, None if below is None else _BY_DISK + below):
                found.setdefault(name, []).append(site)
        return found

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The names of all hosts that the resources name."""
        return frozenset(name for resource in self.resources for name in resource.sections)

    def skips(self, name: str) -> bool:
        """Tell whether a resource of that name is there, but as a `skip` section."""
        return any(skip.words[:2] == ("resource", name) for file in self.files for skip in file.document.model.skips)

    def resource(self, name: str) -> Replicated | None:
        """Give the resource of that name."""
        return self._by_name.get(name)

    def nearest(self, name: str) -> Replicated | None:
        """Give the resource that is meant by a misspelt name; `None` if that cannot be told."""
        if name not in self._meant:
            self._meant[name] = meant(name, self._by_name)
        near = self._meant[name]
        return None if near is None else self.resource(near)

    @cached_property
    def _meant(self) -> dict[str, str | None]:
        return {}

    def owner(self, path: str, host: str | None = None) -> Replicated | None:
        """Give the resource whose device, or a partition of it, `path` is, on one host or on any."""
        site, _ = self.locate(path, host)
        return None if site is None else site.resource

    def locate(self, path: str, host: str | None = None) -> tuple[Site | None, str]:
        """Give the volume whose device `path` is, on one host or on any, and the number of the partition or nothing.

        A device is known by its node, `/dev/drbd0`, by its resource's name, `/dev/drbd/by-res/NAME` or
        `/dev/drbd/by-res/NAME/VOLUME`, and by the disk below it, `/dev/drbd/by-disk/sdb1`.
        """
        if path.startswith(_BY_RESOURCE):
            return self._by_resource(path.removeprefix(_BY_RESOURCE), host), ""
        part = _PARTITION.match(path)
        for name, number in ((path, ""), (part[1], part[2]) if part else (path, "")):
            for site in self._by_node.get(name, ()):
                if host in (None, site.host):
                    return site, number
        return None, ""

    def _by_resource(self, path: str, host: str | None) -> Site | None:
        name, _, volume = path.partition("/")
        resource = self.resource(name)
        for site in resource.sites if resource is not None else ():
            if host in (None, site.host) and volume in ("", str(site.volume)):
                return site
        return None


def setup_of(host: Host) -> DrbdSetup | None:
    """Give what a machine's drbd.conf says; `None` if it has none.

    With a main file, that and what it includes count; without one, every drbd file there is.
    """
    files = {file.logical: file for file in host.of("drbd")}
    if not files:
        return None
    mains = [name for name in files if fnmatchcase(name.rsplit("/", 1)[-1], "drbd*.conf")]
    if not mains:
        return DrbdSetup(host, tuple(files.values()), not host.unread_includes)
    chosen: list[ConfigFile] = []
    waiting = [min(mains, key=lambda name: (name.count("/"), name))]
    while waiting:
        name = waiting.pop(0)
        if files[name] not in chosen:
            chosen.append(files[name])
            waiting[0:0] = host.included.get(name, ())
    return DrbdSetup(host, tuple(chosen), not host.unread_includes)


def _reach(file: ConfigFile, model: Model, way: str) -> Setting | None:
    *sections, field = way.split(".")
    for section in sections:
        model = getattr(model, section, None)  # type: ignore[assignment]  # checked at once
        if model is None:
            return None
    value = getattr(model, field, None)
    return None if value is None else Setting(value, file, model, field)
