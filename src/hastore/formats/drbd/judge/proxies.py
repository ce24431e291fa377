"""The sections of drbd-proxy: `proxy on` of a host, and the options."""

from hastore.formats.drbd.judge.addresses import note_address, read_address
from hastore.formats.drbd.judge.cursor import Cursor, tokens_of
from hastore.formats.drbd.judge.facts import Proxy, Setting
from hastore.formats.drbd.judge.scene import Scene
from hastore.formats.drbd.judge.sections import Rest, read_section, unknown_word
from hastore.formats.drbd.judge.settings import read_settings
from hastore.formats.drbd.judge.tokens import NOTHING, STRING
from hastore.formats.drbd.judge.vocabulary import vocabulary
from hastore.syntax.tree import BLANK, Statement


def read_names(cursor: Cursor, end: str) -> list[str]:
    """Take one name or more, up to and with the mark that ends them."""
    names = [cursor.string("a host name").value]
    while cursor.next.kind == STRING:
        names.append(cursor.take().value)
    if cursor.next.text != end and end == "{":
        token = cursor.next
        if token.text == ";":
            raise cursor.fail(token, "misplaced-word", "a block in braces is needed here")
        raise cursor.fail(token, "bad-name", "host names are separated by blanks only; quote what is no plain word")
    cursor.mark(end)
    return names


def read_proxy(cursor: Cursor) -> tuple[Proxy, Rest]:
    """Read `on HOST ... { }`, what follows the word `proxy` in a host."""
    proxy = Proxy(cursor.statement, [])
    cursor.mark("on")
    proxy.hosts = read_names(cursor, "{")
    before = cursor.scene.report.errors

    def handle(cursor: Cursor) -> Rest:
        return _read_statement(cursor, proxy)

    rest = read_section(cursor.scene, cursor.node, "proxy on", handle)
    for word, address in (("inside", proxy.inside), ("outside", proxy.outside)):
        if address is None and before == cursor.scene.report.errors:
            cursor.scene.error(proxy.place, "missing-word", f"the '{word}' address of the proxy is missing")
    return proxy, rest


def _read_statement(cursor: Cursor, proxy: Proxy) -> Rest:
    word = cursor.take()
    if word.text == "options" and cursor.scene.end.name != "8.3":
        cursor.mark("{")
        return read_proxy_options(cursor.scene, cursor.node)
    if word.text not in ("inside", "outside"):
        raise unknown_word(cursor, word, "proxy on")
    address = read_address(cursor)
    if not cursor.scene.end.is_nine:
        note_address(cursor.scene, address, proxy.hosts)
    setattr(proxy, word.text, address)
    cursor.finish()
    return ()


def read_proxy_options(scene: Scene, node: Statement, settings: list[Setting] | None = None) -> Rest:
    """Read the options of a proxy, with the lines of its plugins."""
    return read_settings(scene, node, "proxy", [] if settings is None else settings, own=_read_plugins)


def _read_plugins(cursor: Cursor) -> Rest | None:
    if cursor.next.text != "plugin" and not _is_nameless(cursor):
        return None
    cursor.take()
    cursor.mark("{")
    for node in cursor.node.body or ():
        if node.kind != BLANK:
            _read_line(cursor, node)
    return ()


def _is_nameless(cursor: Cursor) -> bool:
    """Tell whether drbdadm 9 takes a block for a plugin, though it begins with some other word."""
    words = vocabulary("proxy", cursor.scene.end)
    behind = cursor.tokens[min(cursor.at + 1, len(cursor.tokens) - 1)]
    return cursor.scene.end.is_nine and cursor.next.value.removeprefix("no-") not in words and behind.text == "{"


def _read_line(cursor: Cursor, node: Statement) -> None:
    tokens = tokens_of(node, cursor.scene)
    if tokens[-1].kind == NOTHING and len(tokens) > 1:
        place = cursor.scene.place(node, tokens[-1].start, tokens[-1].end)
        cursor.scene.error(place, "missing-semicolon", "a ';' is missing here")
