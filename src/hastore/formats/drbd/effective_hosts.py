"""What holds on each host of a resource: its address, and of each volume the device, the disks and the options."""

from typing import Any

from attrs import field

from hastore.binding.fields import Model
from hastore.formats.drbd.effective_options import Holder, is_peer_device
from hastore.formats.drbd.model import Drbd, Floating, Host, Resource, Stacked, Storage, Volume
from hastore.formats.drbd.node_ids import made_up
from hastore.formats.drbd.setting import DEFAULT, Level, Origin, Setting
from hastore.frozen import frozen
from hastore.values.meta_disk import MetaDisk


@frozen
class EffectiveVolume:
    """One volume on one host."""

    number: int
    device: Setting | None
    """Its value is a `Device`."""
    disk: Setting | None
    meta_disk: Setting | None
    """Its value is a `MetaDisk`."""
    settings: tuple[Setting, ...]
    """The options of `disk`."""
    stated: tuple[Setting, ...] = field(repr=False)
    """Those of them that are no defaults."""


@frozen
class EffectiveHost:
    """One host section."""

    names: tuple[str, ...]
    """Of a `floating` host its address; of a stacked one those of the resource below it, else that resource's name."""
    section: Model = field(repr=False)
    node_id: Setting | None
    """In 9; a number that drbdadm makes up for two hosts without is a default."""
    address: Setting | None
    """Its value is an `Endpoint`."""
    volumes: tuple[EffectiveVolume, ...]


def is_called(host: EffectiveHost, name: str, release: str) -> bool:
    """Tell whether a host section is for the node of that name."""
    return any(_is_same(each, name, release) for each in host.names)


def _is_same(one: str, other: str, release: str) -> bool:
    if release != "9":
        return one == other
    one, other = one.lower(), other.lower()
    if "." in one and "." in other:
        return one == other
    return one.split(".")[0] == other.split(".")[0]


def hosts_of(resource: Resource, holder: Holder, conf: Drbd) -> tuple[EffectiveHost, ...]:
    """Give all hosts of a resource: `on`, `floating`, stacked, and those of `drbdsetup show`."""
    shown = [host for host in (resource.this_host, resource.remote_host) if host is not None]
    sections: list[Any] = [*resource.hosts, *resource.floating, *resource.stacked, *shown]
    body = [] if resource.origin is None else [id(node) for node in resource.origin.body or ()]
    sections.sort(key=lambda s: body.index(id(s.origin)) if id(s.origin) in body else len(body))
    numbers = _made_up(sections, resource) if holder.release == "9" else {}
    return tuple(_host(s, _names(s, resource, conf), resource, holder, numbers.get(id(s))) for s in sections)


def _host(section: Any, names: tuple[str, ...], resource: Resource, holder: Holder, made: int | None) -> EffectiveHost:
    node_id = _found("node_id", "node-id", [(Level.HOST, section)]) if holder.release == "9" else None
    if node_id is None and made is not None:
        node_id = Setting("", "node-id", made, DEFAULT)
    address = _found("address", "address", [(Level.HOST, section)])
    if isinstance(section, Floating) and address is not None:
        address = Setting("", "address", address.value, Origin(Level.HOST, section, "address_words"))
    return EffectiveHost(names, section, node_id, address, _volumes(section, resource, holder))


def _names(section: Model, resource: Resource, conf: Drbd) -> tuple[str, ...]:
    if isinstance(section, Host):
        return section.names
    if isinstance(section, Floating):
        return (" ".join(section.address_words),)
    if isinstance(section, Stacked):
        below = (host.names for each in conf.resources if each.name == section.lower for host in each.hosts)
        return tuple(name for names in below for name in names) or (section.lower,)
    return ("_this_host" if section is resource.this_host else "_remote_host",)


def _made_up(sections: list[Any], resource: Resource) -> dict[int, int]:
    if len(sections) != 2 or resource.connections or resource.meshes:  # noqa: PLR2004 - see made_up
        return {}
    if any(section.node_id is not None or section.address is None for section in sections):
        return {}
    one, other = sections
    numbers = made_up((one.address.address, other.address.address))
    return {} if numbers is None else {id(one): numbers[0], id(other): numbers[1]}


def _volumes(section: Any, resource: Resource, holder: Holder) -> tuple[EffectiveVolume, ...]:
    own = _by_number(section.volumes) if holder.release != "8.3" else {}
    above = _by_number(resource.volumes) if holder.release != "8.3" else {}
    numbers = sorted({*own, *above})
    if not numbers:
        return (_volume(0, [(Level.HOST, section), (Level.RESOURCE, resource)], holder, section, None),)
    found = []
    for number in numbers:
        here, there = own.get(number), above.get(number)
        levels: list[tuple[Level, Storage]] = [(Level.VOLUME, v) for v in (here, there) if v is not None]
        found.append(_volume(number, levels, holder, here, there))
    return tuple(found)


def _by_number(volumes: tuple[Volume, ...]) -> dict[int, Volume]:
    return {volume.number: volume for volume in reversed(volumes)}


def _volume(
    number: int, levels: list[tuple[Level, Any]], holder: Holder, own: Any, shared: Volume | None
) -> EffectiveVolume:
    device, disk = _found("device", "device", levels), _found("disk", "disk", levels)
    meta = _found("meta_disk", "meta-disk", levels) or _flexible(levels)
    stacked = any(isinstance(model, Stacked) for _, model in levels)
    if disk is not None and disk.value != "none" and meta is None and holder.release == "9" and not stacked:
        meta = Setting("", "meta-disk", MetaDisk(), DEFAULT)
    settings = holder.in_section("disk")
    if holder.release != "8.3":
        level = Level.VOLUME if isinstance(own, Volume) else Level.HOST
        said = [] if own is None else holder.said("disk", own.disk_options, level)
        other = [] if shared is None else holder.said("disk", shared.disk_options, Level.VOLUME)
        settings = holder.handed_down(said, settings, other)
    full = tuple(s for s in holder.defaults(settings, ("disk",)) if holder.release != "9" or not is_peer_device(s))
    return EffectiveVolume(number, device, disk, meta, full, tuple(settings))


def _found(name: str, keyword: str, levels: list[tuple[Level, Any]]) -> Setting | None:
    for level, model in levels:
        value = getattr(model, name, None)
        if value is not None:
            return Setting("", keyword, value, Origin(level, model, name))
    return None


def _flexible(levels: list[tuple[Level, Any]]) -> Setting | None:
    found = _found("flexible_meta_disk", "meta-disk", levels)
    return None if found is None else Setting("", "meta-disk", MetaDisk(found.value), found.origin)
