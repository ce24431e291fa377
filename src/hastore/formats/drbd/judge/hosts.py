"""The host sections of a resource: `on`, `floating`, `stacked-on-top-of`, and those of `drbdsetup show`."""

import re
from contextlib import suppress

from hastore.formats.drbd.judge.addresses import note_address, read_address
from hastore.formats.drbd.judge.cursor import Cursor, WrongError
from hastore.formats.drbd.judge.facts import Address, Host, Resource, Volume, insert
from hastore.formats.drbd.judge.grammar import statements
from hastore.formats.drbd.judge.proxies import read_names, read_proxy
from hastore.formats.drbd.judge.sections import Rest, read_section, unknown_word
from hastore.formats.drbd.judge.settings import read_settings
from hastore.formats.drbd.judge.skipping import read_skip
from hastore.formats.drbd.judge.storage import read_storage
from hastore.formats.drbd.judge.values import units
from hastore.formats.drbd.judge.volumes8 import inherit, require_all
from hastore.problem import Family

_STORAGE = {"device": "device", "disk": "disk", "meta-disk": "meta-disk", "flexible-meta-disk": "meta-disk"}
_NUMBER = re.compile("[0-9]+").match
_NODES = 32


def read_host(cursor: Cursor, resource: Resource, kind: str) -> Rest:
    """Read a host section from its second word on."""
    host = Host(kind, cursor.statement, [])
    before = cursor.scene.report.errors
    with suppress(WrongError):
        _read_head(cursor, host)
    for name in host.names:
        cursor.scene.unique(f"{resource.name}: on {name}", f"host {name}", host.place, resource.keys)
    resource.hosts.append(host)
    rest: Rest = ()
    if cursor.node.body is not None:
        rest = read_section(cursor.scene, cursor.node, "on", lambda c: _read_statement(c, resource, host))
    host.broken = before != cursor.scene.report.errors
    if not cursor.scene.end.is_nine:
        inherit(cursor.scene, resource, host)
        if kind in ("on", "floating"):
            require_all(cursor.scene, host)
    return rest


def _read_head(cursor: Cursor, host: Host) -> None:
    if host.kind == "on":
        host.names = read_names(cursor, "{")
    elif host.kind == "floating":
        address = host.address = read_address(cursor)
        shown = f"ipv6 [{address.host}]" if address.family == "ipv6" else address.host
        host.names = [f"{shown}:{address.port}"]
        if not cursor.scene.end.is_nine:
            spelt = f"{address.host}:{address.port}"
            cursor.scene.unique(spelt, f"address {spelt}", address.place)
        if cursor.next.text != "{":
            cursor.finish()
    else:
        host.names = [host.kind]
        cursor.mark("{")


def _read_statement(cursor: Cursor, resource: Resource, host: Host) -> Rest:
    scene, word = cursor.scene, cursor.next
    if word.text not in statements("on", scene.end) or word.quoted:
        cursor.take()
        raise unknown_word(cursor, word, "on")
    if word.text in _STORAGE:
        _note(cursor, resource, host, _STORAGE[word.text])
        volume = implicit_volume(cursor, host.volumes)
        if scene.end.name == "8.3" and word.text == "disk":
            return _read_disk_83(cursor, volume, host)
        return read_storage(cursor, volume, host.names)
    cursor.take()
    return _read_own(cursor, resource, host, word.text)


def _read_own(cursor: Cursor, resource: Resource, host: Host, word: str) -> Rest:
    rest: Rest = ()
    if word in ("address", "alternate-link-address"):
        _read_address(cursor, resource, host, word)
    elif word == "volume":
        rest = read_volume(cursor, host.volumes, host.names)
    elif word == "node-id":
        _read_node_id(cursor, resource, host)
    elif word == "options":
        cursor.mark("{")
        rest = read_settings(cursor.scene, cursor.node, "options", [])
    elif word == "skip":
        rest = read_skip(cursor)
    else:
        host.proxy, rest = read_proxy(cursor)
    return rest


def _note(cursor: Cursor, resource: Resource, host: Host, word: str) -> None:
    place = cursor.statement
    for name in host.names:
        cursor.scene.unique(f"{resource.name}:{name}:{word}", f"'{word}' of {name}", place, resource.keys)


def _read_disk_83(cursor: Cursor, volume: Volume, host: Host) -> Rest:
    cursor.take()
    token = cursor.string("the lower device")
    volume.disk, volume.disk_place = token.value, cursor.place(token)
    for name in host.names:
        what = f"disk {token.value} on {name}"
        cursor.scene.unique(f"disk:{name}:{token.value}", what, volume.disk_place)
    cursor.finish()
    return ()


def _read_address(cursor: Cursor, resource: Resource, host: Host, word: str) -> None:
    if host.kind == "floating":
        message = "a 'floating' section has its address in its head, remove this one"
        raise cursor.fail(cursor.tokens[cursor.at - 1], "misplaced-word", message, Family.WORD)
    key = "address" if word == "address" else "alt-address"
    _note(cursor, resource, host, key)
    address = take_address(cursor, host.names)
    if key == "address":
        host.address = address


def take_address(cursor: Cursor, names: list[str]) -> Address:
    """Read an address and the end of its statement."""
    address = read_address(cursor)
    if not cursor.scene.end.is_nine:
        note_address(cursor.scene, address, names)
    cursor.finish()
    return address


def _read_node_id(cursor: Cursor, resource: Resource, host: Host) -> None:
    host.node_id = take_node_id(cursor)
    place = cursor.place(cursor.tokens[cursor.at - 1])
    _note(cursor, resource, host, "node-id")
    key = f"{resource.name}:{host.node_id}"
    cursor.scene.unique(key, f"node-id {host.node_id} of resource {resource.name}", place, resource.keys)
    cursor.finish()


def take_node_id(cursor: Cursor) -> str:
    """Take the number of a node."""
    token = cursor.integer("the node-id")
    number = units(token.text, 1)
    if number is None or number > _NODES:
        message = f"node-id: '{token.text}' is out of range, 0 to 31 is allowed"
        cursor.scene.error(cursor.place(token), "out-of-range", message, Family.RANGE)
    elif number == _NODES:
        message = "node-id: 32 passes drbdadm, but the kernel takes 0 to 31 only"
        cursor.scene.warn(cursor.place(token), "out-of-range", message, Family.RANGE)
    return token.text


def implicit_volume(cursor: Cursor, volumes: list[Volume]) -> Volume:
    """Give the volume that statements outside any `volume` section are for."""
    if not volumes:
        volumes.append(Volume(0, cursor.statement, implicit=True))
    elif not (volumes[0].number == 0 and len(volumes) == 1 and volumes[0].implicit):
        message = "this stands for volume 0, but there are 'volume' sections too: write it into one of them"
        cursor.scene.error(cursor.statement, "mixed-volumes", message)
    return volumes[0]


def take_volume_number(cursor: Cursor) -> int:
    """Take the number of a volume; like drbdadm, without its suffix."""
    match = _NUMBER(cursor.integer("the volume number").text)
    return int(match[0]) if match else 0


def read_volume(cursor: Cursor, volumes: list[Volume], names: list[str] | None) -> Rest:
    """Read a `volume` section from its second word on."""
    volume = Volume(0, cursor.statement)
    with suppress(WrongError):
        volume.number = take_volume_number(cursor)
        cursor.mark("{")
    if cursor.node.body is None:
        return ()

    def handle(cursor: Cursor) -> Rest:
        word = cursor.next
        if word.text not in statements("volume", cursor.scene.end) or word.quoted:
            cursor.take()
            raise unknown_word(cursor, word, "volume")
        if word.text == "skip":
            cursor.take()
            return read_skip(cursor)
        return read_storage(cursor, volume, names)

    rest = read_section(cursor.scene, cursor.node, "volume", handle)
    insert(volumes, volume)
    return rest
