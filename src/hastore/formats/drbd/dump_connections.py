"""The connections of a dump (DRBD 9): between which hosts, by which addresses, with which options."""

import re

from hastore.formats.drbd.dump_hosts import address_text, print_proxy
from hastore.formats.drbd.dump_options import disk_lines, section_options
from hastore.formats.drbd.entries import Entry, entries
from hastore.formats.drbd.printer import Printer

_ENDPOINTS = ("host", "address", "_this_host", "_remote_host")
_VIA = re.compile(r"\s+via\s+proxy\s+on\s.*", re.DOTALL)


def print_connection(printer: Printer, connection: Entry) -> None:
    """Print a `connection`; its name, which DRBD takes no notice of, is left out."""
    with printer.block("connection"):
        _print_endpoints(printer, connection)
        for entry in entries(connection.node):
            if entry.is_block and entry.keyword == "path":
                with printer.block("path"):
                    _print_endpoints(printer, entry)
        for name in ("net", "disk"):
            for entry in entries(connection.node):
                if entry.is_block and entry.words == (name,):
                    printer.options(name, _lines(entry, name))
        for entry in entries(connection.node):
            if entry.is_block and entry.keyword == "volume":
                with printer.block(" ".join(entry.words)):
                    for section in entries(entry.node):
                        printer.options("disk", _lines(section, "disk"))


def print_mesh(printer: Printer, mesh: Entry) -> None:
    """Print a `connection-mesh`."""
    with printer.block("connection-mesh"):
        for entry in entries(mesh.node):
            if not entry.is_block and entry.keyword == "hosts":
                printer.line(" ".join(["hosts", *map(printer.name, entry.words[1:])]) + ";")
        for entry in entries(mesh.node):
            if entry.is_block and entry.keyword == "net":
                printer.options("net", _lines(entry, "net"))


def _lines(entry: Entry, name: str) -> list[tuple[str, str | None]]:
    found = section_options(entry.node, name, "9")
    return disk_lines(found) if name == "disk" else found[name]


def _print_endpoints(printer: Printer, path: Entry) -> None:
    for entry in entries(path.node):
        if entry.keyword in _ENDPOINTS:
            _print_endpoint(printer, entry)


def _print_endpoint(printer: Printer, entry: Entry) -> None:
    value = _VIA.sub("", entry.value) if entry.is_block else entry.value
    host = entry.keyword == "host"
    text = _host(printer, entry, value) if host else f"{'address':<16} {address_text(value)}"
    if not entry.is_block:
        printer.line(text + ";")
        return
    names = entry.words[entry.words.index("on") + 1 :] if "on" in entry.words else ()
    print_proxy(printer, f"{text}{printer.indent} via {' '.join(['proxy on', *map(printer.name, names)])}", entry)


def _host(printer: Printer, entry: Entry, value: str) -> str:
    text = f"host {printer.name(entry.words[1])}" if len(entry.words) > 1 else "host"
    way = entry.words[2] if len(entry.words) > 2 else ""  # noqa: PLR2004 - keyword and name come first
    if way == "address":
        return f"{text}{printer.indent}{' address':<16} {address_text(value.split('address', 1)[1])}"
    return f"{text} port {entry.words[3]}" if way == "port" else text
