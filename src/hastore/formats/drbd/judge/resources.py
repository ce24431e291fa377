"""The sections `resource` and `common`."""

from contextlib import suppress

from hastore.formats.drbd.judge.connections import read_connection, read_mesh
from hastore.formats.drbd.judge.cursor import Cursor, WrongError
from hastore.formats.drbd.judge.facts import Resource, Setting
from hastore.formats.drbd.judge.grammar import statements
from hastore.formats.drbd.judge.hosts import implicit_volume, read_host, read_volume
from hastore.formats.drbd.judge.proxies import read_names, read_proxy_options
from hastore.formats.drbd.judge.sections import Rest, head_place, read_section, unknown_word
from hastore.formats.drbd.judge.settings import read_settings
from hastore.formats.drbd.judge.skipping import read_skip
from hastore.formats.drbd.judge.stacking import read_stacked
from hastore.formats.drbd.judge.storage import read_storage
from hastore.formats.drbd.judge.tokens import STRING
from hastore.formats.drbd.judge.values import fault_of
from hastore.formats.drbd.judge.vocabulary import vocabulary
from hastore.formats.drbd.judge.volume_sets import compare_hosts

_SECTIONS = ("net", "syncer", "startup", "handlers", "options", "proxy")
_HOSTS = ("on", "floating", "_this_host", "_remote_host")


def read_resource(cursor: Cursor, name: str, section: str) -> tuple[Resource, Rest]:
    """Read the body of a resource or of `common`."""
    scene = cursor.scene
    resource = Resource(name, head_place(scene, cursor.node))
    scene.unique(name.replace("%%", "%"), f"the name '{name}'", resource.place)
    before = scene.report.errors

    def handle(cursor: Cursor) -> Rest:
        return _read_statement(cursor, resource)

    rest = read_section(scene, cursor.node, section, handle)
    if section == "common":
        for host in resource.hosts:
            scene.error(host.place, "misplaced-word", "'common' cannot have host sections, move it into a resource")
    resource.broken = before != scene.report.errors
    if not scene.end.is_nine and not resource.broken:
        compare_hosts(scene, resource)
    return resource, rest


def _read_statement(cursor: Cursor, resource: Resource) -> Rest:
    scene, word = cursor.scene, cursor.next
    by_text = scene.end.is_nine and word.kind == STRING and word.value == "protocol"
    if (word.quoted or word.text not in statements("resource", scene.end)) and not by_text:
        cursor.take()
        raise unknown_word(cursor, word, "resource")
    if word.text in ("device", "meta-disk", "flexible-meta-disk"):
        if word.text == "device":
            _note(cursor, resource, "device", "'device'")
        return read_storage(cursor, implicit_volume(cursor, resource.volumes), None)
    cursor.take()
    if by_text or word.text == "protocol":
        _read_protocol(cursor, resource)
        return ()
    if word.text in _HOSTS:
        return read_host(cursor, resource, word.text)
    if word.text in _SECTIONS:
        return _read_settings(cursor, resource, word.text)
    return _read_other(cursor, resource, word.text)


def _read_other(cursor: Cursor, resource: Resource, word: str) -> Rest:
    if word in _READERS:
        return _READERS[word](cursor, resource)
    if word == "volume":
        return read_volume(cursor, resource.volumes, None)
    if word == "skip":
        return read_skip(cursor)
    name = cursor.string("a name")
    cursor.finish()
    if word == "template-file":
        _read_template(cursor, resource, name.value)
    return ()


def _read_template(cursor: Cursor, resource: Resource, name: str) -> None:
    from hastore.formats.drbd.judge.files import read_template  # noqa: PLC0415 - a template is a file with a resource

    resource.template = read_template(cursor, resource, name)


def _note(cursor: Cursor, resource: Resource, word: str, what: str) -> None:
    key = f"{resource.name}:{word}"
    cursor.scene.unique(key, f"{what} of {resource.name}", cursor.statement, resource.keys)


def _read_disk(cursor: Cursor, resource: Resource) -> Rest:
    if cursor.next.text == "{":
        _note(cursor, resource, "disk", "the 'disk' section")
        return read_settings(cursor.scene, cursor.node, "disk", resource.of("disk"), resource.of("peer disk"))
    volume = implicit_volume(cursor, resource.volumes)
    token = cursor.string("the lower device, or options in braces,")
    volume.disk, volume.disk_place = token.value, cursor.place(token)
    cursor.finish()
    return ()


def _read_protocol(cursor: Cursor, resource: Resource) -> None:
    scene = cursor.scene
    _note(cursor, resource, " protocol", "'protocol'")
    if scene.end.is_nine:
        token = cursor.take()
        if token.text == ";":
            resource.of("net").append(Setting("protocol", "yes", cursor.statement))
            return
        if not token.text or token.text in "{}":
            raise cursor.fail(token, "missing-value", "the protocol is missing, write A, B or C")
    else:
        token = cursor.string("the protocol")
    resource.protocol = token.value
    resource.of("net").append(Setting("protocol", token.value, cursor.place(token)))
    if scene.end.name != "8.3":
        fault = fault_of(vocabulary("net", scene.end)["protocol"].spec, token.value, scene.end)
        if fault is not None:
            scene.error(cursor.place(token), fault[1], fault[2], fault[0])
    cursor.finish()


def _read_settings(cursor: Cursor, resource: Resource, word: str) -> Rest:
    _note(cursor, resource, word, f"the '{word}' section")
    with suppress(WrongError):
        cursor.mark("{")
    if cursor.node.body is None:
        return ()
    settings = resource.of(word)
    if word == "proxy":
        return read_proxy_options(cursor.scene, cursor.node, settings)
    if word == "startup":
        return read_settings(cursor.scene, cursor.node, word, settings, own=lambda c: _read_startup(c, resource))
    if word == "syncer":
        settings = resource.of("mixed syncer")
    return read_settings(cursor.scene, cursor.node, word, settings)


def _read_startup(cursor: Cursor, resource: Resource) -> Rest | None:
    scene, word = cursor.scene, cursor.next
    if (word.quoted and not scene.end.is_nine) or word.value not in ("become-primary-on", "stacked-timeouts"):
        return None
    cursor.take()
    if word.value == "stacked-timeouts":
        cursor.finish()
    elif scene.end.is_nine:
        cursor.at = len(cursor.tokens) - 1
        cursor.finish()
    else:
        start = cursor.at
        names = read_names(cursor, ";")
        places = [cursor.place(token) for token in cursor.tokens[start:]]
        resource.primaries = list(zip(names, places, strict=False))
    return ()


_READERS = {
    "disk": _read_disk,
    "stacked-on-top-of": read_stacked,
    "connection": read_connection,
    "connection-mesh": read_mesh,
}
