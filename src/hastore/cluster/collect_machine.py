"""What the files of a machine itself contribute to the symbol table: network, names, mounts, initiator."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from hastore.cluster.host import ConfigFile, Host
from hastore.cluster.network import Network
from hastore.cluster.place import Place
from hastore.cluster.symbols import Kind, Role, Symbol
from hastore.formats.ha_cf import media
from hastore.values.address import comparable

DEFINITION, REFERENCE = Role.DEFINITION, Role.REFERENCE


def network_symbols(host: Host, network: Network) -> Iterator[Symbol]:
    """Interfaces with a stanza, the slaves that bonds name, and the addresses that are set."""
    say = partial(Symbol, holder=host.name, host=host.name)
    for stanza in network.stanzas:
        yield say(Kind.INTERFACE, stanza.name, DEFINITION, place=stanza.place, use="iface", owner=stanza)
        if stanza.address is not None:
            ip = str(stanza.address.ip)
            yield say(Kind.ADDRESS, ip, DEFINITION, place=stanza.at("address"), use="address", owner=stanza)
    for bond in network.bonds.values():
        for slave in bond.slaves:
            at = next((stanza for stanza in network.stanzas if stanza.iface.origin is slave.iface.origin), None)
            if at is not None:
                yield say(Kind.INTERFACE, slave.name, REFERENCE, place=at.place, use="slave", owner=bond)


def hosts_symbols(host: Host, file: ConfigFile) -> Iterator[Symbol]:
    """Names of machines, and their addresses."""
    for entry in file.document.model.entries:
        say = partial(Symbol, role=REFERENCE, holder=host.name, use="hosts", owner=entry)
        yield say(Kind.ADDRESS, comparable(entry.address.text), place=Place(file, entry, "address"))
        yield say(Kind.HOST, entry.canonical_hostname.lower(), place=Place(file, entry, "canonical_hostname"))
        for i, name in enumerate(entry.aliases):
            yield say(Kind.HOST, name.lower(), place=Place(file, entry, "aliases", i))


def ha_cf_symbols(host: Host, file: ConfigFile) -> Iterator[Symbol]:
    """The nodes of the cluster, and the interfaces and peers of its media."""
    say = partial(Symbol, role=REFERENCE, holder=host.name)
    for line in file.document.model.node:
        for i, name in enumerate(line.names):
            yield say(Kind.HOST, name.lower(), place=Place(file, line, "names", i), use="node", owner=line)
    for medium in media(file.document.model):
        place = Place(file, medium.source)
        if medium.is_network:
            yield say(Kind.INTERFACE, medium.device, place=place, use=medium.kind.value, owner=medium)
        if medium.address is not None:
            yield say(Kind.ADDRESS, comparable(medium.address), place=place, use=medium.kind.value, owner=medium)


def fstab_symbols(host: Host, file: ConfigFile) -> Iterator[Symbol]:
    """What is mounted where at boot."""
    for entry in file.document.model.entries:
        say = partial(Symbol, holder=host.name, host=host.name, use="fstab", owner=entry)
        if entry.source.startswith("/"):
            yield say(Kind.BLOCK_DEVICE, entry.source, REFERENCE, place=Place(file, entry, "source"))
        if not entry.is_swap:
            yield say(Kind.MOUNT_POINT, entry.target, DEFINITION, place=Place(file, entry, "target"))


def initiatorname_symbols(host: Host, file: ConfigFile) -> Iterator[Symbol]:
    """The name by which the machine logs in."""
    model = file.document.model
    if model.initiator_name is not None:
        place = Place(file, model, "initiator_name")
        yield Symbol(
            Kind.INITIATOR, model.initiator_name, DEFINITION, host.name, place, host.name, "InitiatorName", model
        )


def discovery_symbols(host: Host, file: ConfigFile) -> Iterator[Symbol]:
    """The targets that were found, and the addresses at which."""
    for record in file.document.model.records:
        say = partial(Symbol, role=REFERENCE, holder=host.name, place=Place(file, record.source), owner=record)
        yield say(Kind.TARGET, record.target, use="discovered")
        yield say(Kind.ADDRESS, comparable(record.portal.address), use="portal")


MACHINE_FORMATS: Mapping[str, Callable[[Host, ConfigFile], Iterator[Symbol]]] = {
    "ha_cf": ha_cf_symbols,
    "hosts": hosts_symbols,
    "fstab": fstab_symbols,
    "initiatorname": initiatorname_symbols,
    "iscsi_discovery": discovery_symbols,
}
"""Formats whose files speak for themselves; the interfaces files are read together."""
