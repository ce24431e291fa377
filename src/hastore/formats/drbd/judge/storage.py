"""The statements that say what a volume is made of: device, disk, meta-disk."""

import re

from hastore.formats.drbd.judge.cursor import Cursor
from hastore.formats.drbd.judge.facts import Volume
from hastore.formats.drbd.judge.report import Verdict
from hastore.formats.drbd.judge.sections import Rest
from hastore.formats.drbd.judge.settings import read_settings
from hastore.formats.drbd.judge.tokens import Token
from hastore.problem import Family

_PREFIX = "/dev/drbd"
_MINOR = re.compile(r"[0-9]+").match
_LARGEST = (1 << 63) - 1


def read_storage(cursor: Cursor, volume: Volume, names: list[str] | None) -> Rest:
    """Read one statement of a volume; `names` are the hosts it is for, `None` for all."""
    word = cursor.take()
    if word.text == "device":
        read_device(cursor, volume, names)
    elif word.text == "disk":
        return _read_disk(cursor, volume)
    elif word.text == "flexible-meta-disk":
        token = cursor.string("a device")
        volume.meta_place = cursor.place(token)
        volume.meta_disk = token.value
        volume.meta_index = "internal" if token.value == "internal" else "flexible"
        cursor.finish()
    else:
        _read_meta_disk(cursor, volume)
    return ()


def _read_disk(cursor: Cursor, volume: Volume) -> Rest:
    if cursor.next.text == "{":
        return read_settings(cursor.scene, cursor.node, "disk", volume.disk_options, volume.peer_options)
    token = cursor.string("the lower device, or options in braces,")
    volume.disk, volume.disk_place = token.value, cursor.place(token)
    cursor.finish()
    return ()


def _read_meta_disk(cursor: Cursor, volume: Volume) -> None:
    token = cursor.string("'internal' or a device")
    volume.meta_place = cursor.place(token)
    volume.meta_disk, volume.meta_index = token.value, "flexible"
    if token.value == "internal":
        volume.meta_index = "internal"
    elif cursor.next.text == "[":
        cursor.take()
        volume.meta_index = cursor.integer("the index").text
        cursor.mark("]")
    elif cursor.scene.end.name == "8.3":
        message = "drbd 8.3 needs an index in brackets behind the device, as in [0]; or write flexible-meta-disk"
        raise cursor.fail(cursor.next, "missing-value", message)
    cursor.finish()


def read_device(cursor: Cursor, volume: Volume, names: list[str] | None) -> None:
    """Read what follows the word `device`."""
    volume.device_place = cursor.place(cursor.next)
    if cursor.next.text == "minor":
        cursor.take()
        volume.minor = _minor(cursor)
    else:
        name = cursor.string("a device name, or 'minor' and a number,")
        _read_name(cursor, name, volume, names)
    cursor.finish()
    _note(cursor, volume, names or [])


def _read_name(cursor: Cursor, name: Token, volume: Volume, names: list[str] | None) -> None:
    device = volume.device = f"/dev/{name.value}" if name.value.startswith("drbd") else name.value
    wrong = not device.startswith(_PREFIX)
    if wrong:
        _refuse(cursor, name, names, f"device name '{device}' must start with /dev/drbd")
    if cursor.next.text != "minor":
        volume.minor = _minor_of(device)
        if volume.minor is None:
            message = f"device '{device}' has no minor number in its name; add one, as in '{_PREFIX}_x minor 1'"
            cursor.scene.error(cursor.place(name), "missing-value", message)
        return
    cursor.take()
    volume.minor = _minor(cursor)
    digits = device[len(_PREFIX) :]
    if wrong or digits.startswith("_"):
        return
    if not digits.isdecimal() or not digits.isascii():
        _refuse(cursor, name, names, f"device '{device}' with a minor of its own must start with {_PREFIX}_")
    elif int(digits) != volume.minor:
        message = f"device '{device}' and minor {volume.minor} differ; leave one out, or write {_PREFIX}{volume.minor}"
        _refuse(cursor, name, names, message)


def _refuse(cursor: Cursor, name: Token, names: list[str] | None, message: str) -> None:
    verdict = Verdict(cursor.place(name), Family.VALUE, "bad-device", message)
    if names is None or not cursor.scene.end.is_nine:
        cursor.scene.report.add(verdict)
    else:
        cursor.scene.report.add_local(names, verdict)


def _minor(cursor: Cursor) -> int:
    match = _MINOR(cursor.integer("the minor number").text)
    return int(match[0]) if match else 0


def _minor_of(device: str) -> int | None:
    digits = device.removeprefix(_PREFIX)
    known = digits.isdecimal() and digits.isascii() and int(digits) <= _LARGEST
    return int(digits) & 0xFFFFFFFF if known else None


def _note(cursor: Cursor, volume: Volume, names: list[str]) -> None:
    place = volume.device_place or cursor.statement
    for name in names:
        cursor.scene.unique(f"device-minor:{name}:{volume.minor}", f"minor {volume.minor} on {name}", place)
        if volume.device is not None:
            cursor.scene.unique(f"device:{name}:{volume.device}", f"device {volume.device} on {name}", place)
