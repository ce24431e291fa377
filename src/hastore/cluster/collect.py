"""What each format contributes to the symbol table: one function a format, listed at the end."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from hastore.cluster.collect_machine import MACHINE_FORMATS, network_symbols
from hastore.cluster.drbd_setup import DrbdSetup, Replicated, Setting, Site
from hastore.cluster.host import ConfigFile, Host
from hastore.cluster.network import Network
from hastore.cluster.place import Place
from hastore.cluster.symbols import Kind, Role, Symbol
from hastore.values.address import comparable

DEFINITION, REFERENCE = Role.DEFINITION, Role.REFERENCE


def drbd_symbols(setup: DrbdSetup) -> Iterator[Symbol]:
    """Resources, hosts, and for each host devices, disks, meta-disk slots and endpoints."""
    holder = setup.host.name
    for resource in setup.resources:
        yield Symbol(
            Kind.RESOURCE,
            resource.name,
            DEFINITION,
            holder,
            Place(resource.file, resource.model, "name"),
            use="resource",
            owner=resource,
        )
        for section in resource.model.hosts:
            for i, name in enumerate(section.names):
                place = Place(resource.file, section, "names", i)
                yield Symbol(Kind.HOST, name, REFERENCE, holder, place, name, use="on", owner=resource)
        yield from _endpoints(holder, resource)
    for site in setup.sites:
        yield from _site_symbols(holder, site)


def _endpoints(holder: str, resource: Replicated) -> Iterator[Symbol]:
    """Give the addresses of a resource; a `floating` host has no other name than its address."""
    sections: list[tuple[str, Any]] = [
        *resource.sections.items(),
        *((f"floating {section.address}", section) for section in resource.model.floating),
        *((f"the primary of {section.lower}", section) for section in resource.model.stacked),
    ]
    for host, section in sections:
        if section.address is not None:
            field = "address_words" if section in resource.model.floating else "address"
            place = Place(resource.file, section, field)
            yield Symbol(Kind.ENDPOINT, section.address, DEFINITION, holder, place, host, use="address", owner=resource)


def _site_symbols(holder: str, site: Site) -> Iterator[Symbol]:
    say = partial(Symbol, holder=holder, host=site.host, owner=site)
    if site.device is not None:
        yield say(Kind.BLOCK_DEVICE, site.node, DEFINITION, place=_at(site.device), use="device")
    if site.disk is not None and site.disk.value != "none":
        yield say(Kind.BLOCK_DEVICE, site.disk.value, REFERENCE, place=_at(site.disk), use="disk")
    meta = site.meta_disk
    if meta is not None and not meta.value.is_internal:
        yield say(Kind.BLOCK_DEVICE, meta.value.device, REFERENCE, place=_at(meta), use="meta-disk")
        yield say(Kind.META_SLOT, (meta.value.device, meta.value.index), DEFINITION, place=_at(meta), use="meta-disk")


def _at(setting: Setting) -> Place:
    return Place(setting.file, setting.model, setting.field)


def haresources_symbols(host: Host, file: ConfigFile) -> Iterator[Symbol]:
    """Preferred nodes, promoted resources, mounted devices and their mount points."""
    for group in file.document.model.groups:
        say = partial(Symbol, role=REFERENCE, holder=host.name)
        yield say(Kind.HOST, group.node.lower(), place=Place(file, group, "node"), use="node", owner=group)
        for i, resource in enumerate(group.resources):
            place = Place(file, group, "resources", i)
            yield say(Kind.SERVICE_SCRIPT, resource.script, place=place, use="resource", owner=(group, i))
            if resource.ip is not None:
                ip = comparable(resource.ip.address)
                yield Symbol(Kind.ADDRESS, ip, DEFINITION, host.name, place, use=resource.script, owner=(group, i))
                if resource.ip.nic is not None:
                    nic = resource.ip.nic.partition(":")[0]
                    yield say(Kind.INTERFACE, nic, place=place, use=resource.script, owner=(group, i))
            if resource.script == "drbddisk" and len(resource.arguments) == 1:
                yield say(Kind.RESOURCE, resource.arguments[0], place=place, use="drbddisk", owner=(group, i))
            mount = resource.filesystem
            if mount is not None:
                yield say(Kind.BLOCK_DEVICE, mount.device, place=place, use="Filesystem", owner=(group, i))
                yield Symbol(
                    Kind.MOUNT_POINT, mount.directory, DEFINITION, host.name, place, use="Filesystem", owner=(group, i)
                )


def ietd_symbols(host: Host, file: ConfigFile) -> Iterator[Symbol]:
    """Targets, the paths of their Luns, and accounts for them and for discovery."""
    model = file.document.model
    yield from _accounts(host, file, model, None)
    for target in model.targets:
        yield Symbol(
            Kind.TARGET, target.name, DEFINITION, host.name, Place(file, target, "name"), use="Target", owner=target
        )
        yield from _accounts(host, file, target, target)
        for lun in target.luns:
            if lun.path is not None:
                yield Symbol(
                    Kind.BLOCK_DEVICE,
                    lun.path,
                    REFERENCE,
                    host.name,
                    Place(file, lun, "path"),
                    use="Path",
                    owner=(target, lun),
                )


def _accounts(host: Host, file: ConfigFile, model: Any, owner: Any) -> Iterator[Symbol]:
    for use, accounts in (("IncomingUser", model.incoming), ("OutgoingUser", model.outgoing)):
        for account in accounts:
            yield Symbol(
                Kind.ACCOUNT, account.name, DEFINITION, host.name, Place(file, account), use=use, owner=(owner, account)
            )


def iscsid_symbols(host: Host, file: ConfigFile) -> Iterator[Symbol]:
    """The accounts that the initiator proves itself with and asks the target for."""
    model = file.document.model
    for field in (
        "node_session_auth_username",
        "node_session_auth_username_in",
        "discovery_sendtargets_auth_username",
        "discovery_sendtargets_auth_username_in",
    ):
        name = getattr(model, field)
        if name is not None:
            yield Symbol(Kind.ACCOUNT, name, REFERENCE, host.name, Place(file, model, field), use=field, owner=model)


BY_FORMAT: Mapping[str, Callable[[Host, ConfigFile], Iterator[Symbol]]] = {
    "haresources": haresources_symbols,
    "ietd": ietd_symbols,
    "iscsid": iscsid_symbols,
    **MACHINE_FORMATS,
}
"""Formats whose files speak for themselves; drbd files are read together, as one setup."""


def host_symbols(host: Host, setup: DrbdSetup | None, network: Network | None) -> Iterator[Symbol]:
    """Give all symbols of one machine's files."""
    if host.files:
        yield Symbol(Kind.HOST, host.name, DEFINITION, host.name, Place(host.files[0]), host.name, use="hostname")
    if setup is not None:
        yield from drbd_symbols(setup)
    if network is not None:
        yield from network_symbols(host, network)
    for format, collect in BY_FORMAT.items():
        for file in host.of(format):
            yield from collect(host, file)
