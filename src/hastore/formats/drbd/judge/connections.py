"""The sections `connection`, `path` and `connection-mesh` of DRBD 9."""

from contextlib import suppress

from hastore.formats.drbd.judge.addresses import read_address
from hastore.formats.drbd.judge.cursor import Cursor, WrongError
from hastore.formats.drbd.judge.facts import Connection, End, Mesh, Path, PeerDevice, Resource
from hastore.formats.drbd.judge.grammar import statements
from hastore.formats.drbd.judge.hosts import take_node_id, take_volume_number
from hastore.formats.drbd.judge.proxies import read_proxy
from hastore.formats.drbd.judge.sections import Rest, read_section, unknown_word
from hastore.formats.drbd.judge.settings import read_settings
from hastore.formats.drbd.judge.skipping import read_skip
from hastore.formats.drbd.judge.tokens import STRING
from hastore.problem import Family

_ENDS = ("host", "address", "_this_host", "_remote_host")
_TWO = 2


def read_connection(cursor: Cursor, resource: Resource) -> Rest:
    """Read a connection from its second word on."""
    scene = cursor.scene
    connection = Connection(cursor.statement)
    with suppress(WrongError):
        if cursor.next.kind == STRING:
            message = "drbd 9 takes no notice of a connection's name, remove it"
            scene.warn(cursor.place(cursor.take()), "ignored-word", message)
        cursor.mark("{")
    if cursor.node.body is None:
        return ()
    before = scene.report.errors
    rest = read_section(scene, cursor.node, "connection", lambda c: _read_statement(c, connection))
    if not connection.paths and before == scene.report.errors:
        scene.error(connection.place, "missing-word", "a connection needs two 'host' statements, or a 'path'")
    resource.connections.append(connection)
    return rest


def _read_statement(cursor: Cursor, connection: Connection) -> Rest:
    scene, word = cursor.scene, cursor.take()
    if word.text not in statements("connection", scene.end) or word.quoted:
        raise unknown_word(cursor, word, "connection")
    if word.text in _ENDS:
        return _read_end(cursor, _implicit_path(cursor, connection), word.text, "connection")
    if word.text == "path":
        return _read_path(cursor, connection)
    if word.text == "skip":
        return read_skip(cursor)
    if word.text == "volume":
        return _read_volume(cursor, connection)
    if word.text in ("net", "disk"):
        return _read_settings(cursor, connection, word.text)
    if word.text == "_peer_node_id":
        take_node_id(cursor)
        connection.named_peer = True
    cursor.finish()
    return ()


def _implicit_path(cursor: Cursor, connection: Connection) -> Path:
    if not connection.paths:
        connection.paths.append(Path(connection.place, implicit=True))
    elif not connection.paths[0].implicit:
        message = "a connection has either 'path' sections or 'host' statements of its own, not both"
        cursor.scene.error(cursor.statement, "mixed-paths", message)
    return connection.paths[0]


def _read_settings(cursor: Cursor, connection: Connection, word: str) -> Rest:
    scene = cursor.scene
    cursor.mark("{")
    if word == "disk":
        connection.peer_options = []
        return read_settings(scene, cursor.node, "peer disk", connection.peer_options)
    if connection.net:
        message = "a connection has only one 'net' section, join them"
        scene.error(cursor.statement, "repeated-word", message, Family.REPETITION)
    connection.net = []
    return read_settings(scene, cursor.node, "net", connection.net)


def _read_volume(cursor: Cursor, connection: Connection) -> Rest:
    scene = cursor.scene
    device = PeerDevice(take_volume_number(cursor), cursor.statement)
    cursor.mark("{")
    sections: list[str] = []

    def handle(cursor: Cursor) -> Rest:
        word = cursor.take()
        if word.text != "disk":
            raise unknown_word(cursor, word, "connection volume")
        cursor.mark("{")
        sections.append(word.text)
        if len(sections) == _TWO:
            raise cursor.fail(word, "repeated-word", "only one 'disk' section is allowed here", Family.REPETITION)
        return read_settings(scene, cursor.node, "peer disk", device.options)

    before = scene.report.errors
    rest = read_section(scene, cursor.node, "connection volume", handle)
    if not sections and before == scene.report.errors:
        scene.error(device.place, "missing-word", "a 'disk' section is missing here")
    connection.volumes.append(device)
    return rest


def _read_path(cursor: Cursor, connection: Connection) -> Rest:
    path = Path(cursor.statement, implicit=False)
    cursor.mark("{")

    def handle(cursor: Cursor) -> Rest:
        word = cursor.take()
        if word.text not in _ENDS or word.quoted:
            raise unknown_word(cursor, word, "path")
        return _read_end(cursor, path, word.text, "path")

    rest = read_section(cursor.scene, cursor.node, "path", handle)
    connection.paths.append(path)
    return rest


def _read_end(cursor: Cursor, path: Path, word: str, section: str) -> Rest:
    end = End(cursor.statement, None if word == "address" else word)
    if word == "host":
        end.name = cursor.string("a host name").value
    path.ends.append(end)
    if len(path.ends) > _TWO:
        cursor.scene.error(end.place, "surplus-word", f"a {section} has just two ends, this is one more")
    if word != "host":
        end.address = read_address(cursor)
    elif cursor.next.text == "address":
        cursor.take()
        end.address = read_address(cursor)
    elif cursor.next.text == "port":
        cursor.take()
        end.port = cursor.integer("the port").text
    if cursor.next.text != "via":
        cursor.finish()
        return ()
    cursor.take()
    cursor.mark("proxy")
    end.proxy, rest = read_proxy(cursor)
    return rest


def read_mesh(cursor: Cursor, resource: Resource) -> Rest:
    """Read a mesh from its second word on."""
    scene = cursor.scene
    mesh = Mesh(cursor.statement)
    cursor.mark("{")

    def handle(cursor: Cursor) -> Rest:
        word = cursor.take()
        if word.text not in statements("connection-mesh", scene.end) or word.quoted:
            raise unknown_word(cursor, word, "connection-mesh")
        if word.text == "hosts":
            _read_hosts(cursor, mesh)
            return ()
        cursor.mark("{")
        if mesh.net:
            message = "a mesh has only one 'net' section, join them"
            scene.error(cursor.statement, "repeated-word", message, Family.REPETITION)
        mesh.net = []
        return read_settings(scene, cursor.node, "net", mesh.net)

    rest = read_section(scene, cursor.node, "connection-mesh", handle)
    resource.meshes.append(mesh)
    return rest


def _read_hosts(cursor: Cursor, mesh: Mesh) -> None:
    token = cursor.string("a host name")
    while True:
        mesh.hosts.append((token.value, cursor.place(token)))
        if cursor.next.kind != STRING:
            break
        token = cursor.take()
    cursor.finish()
