"""A drbd.conf in the spelling of `drbdadm dump`."""

from hastore.formats.drbd import FORMAT
from hastore.formats.drbd.dump_connections import print_connection, print_mesh
from hastore.formats.drbd.dump_hosts import hosts_of, print_host
from hastore.formats.drbd.dump_options import Found, all_options, print_options
from hastore.formats.drbd.dump_volumes import print_volume, volumes_of
from hastore.formats.drbd.entries import Entry, entries
from hastore.formats.drbd.model import Drbd
from hastore.formats.drbd.printer import Printer, escaped
from hastore.formats.drbd.releases import release

_COUNTED = {"minor-count": 0, "dialog-refresh": 1}
_TIMEOUTS = {"cmd-timeout-short": 5, "cmd-timeout-medium": 121, "cmd-timeout-long": 600}
_INITIAL_TIMEOUTS = {"cmd-timeout-medium": "600", "cmd-timeout-long": "0"}
"""What drbdadm-84 of drbd-utils 9 starts with, by a slip, instead of its defaults, and therefore prints."""


def canonical(conf: Drbd, version: str | None = None) -> str:
    """Write a drbd.conf in one fixed layout.

    With a `version` (8.3, 8.4, 9) it is the text that `drbdadm dump` of that release prints, without its comments: they
    tell the names of files and what holds on one machine. Like drbdadm it puts older spellings into their new places,
    and leaves out comments, `skip` sections and whatever else drbdadm does not print. Unlike drbdadm it

    - looks at no other file: `include`, `template-file` and a `resync-after` of an unknown resource stay as written;
    - writes what drbdadm reads again, where drbdadm's own dump is refused: quotes around names that look like keywords
      or numbers, the devices of stacked hosts, an `address` in a connection, options without the value they need.

    Without a version it is hastore's own layout, and reads as an equal model.

    Raises `ValueError` for another version, `RenderError` for a value that no file can hold.
    """
    if version is None:
        return FORMAT.canonical(conf)
    printer = Printer(release(version))
    root = list(entries(FORMAT.put(conf, FORMAT.syntax)))
    includes = [entry for entry in root if entry.keyword == "include" and not entry.is_block]
    for entry in includes:
        printer.line(f"include {escaped(entry.words[-1])};")
    if includes:
        printer.line("")
    blocks = [entry for entry in root if entry.is_block]
    for entry in blocks:
        if entry.words == ("global",):
            _print_global(printer, entry)
    for entry in blocks:
        if entry.words == ("common",):
            _print_common(printer, entry)
    for entry in blocks:
        if entry.keyword == "resource" and len(entry.words) > 1:
            _print_resource(printer, entry)
    return printer.text


def _print_global(printer: Printer, section: Entry) -> None:
    found = {entry.keyword: entry.words[-1] for entry in entries(section.node) if not entry.is_block}
    lines = ["disable-ip-verification"] if "disable-ip-verification" in found else []
    lines += _numbers(found, _COUNTED)
    if printer.release != "8.3" and found.get("usage-count", "ask") != "ask":
        lines.append(f"usage-count {found['usage-count']}")
    if not lines:
        return
    if printer.release == "8.4":
        lines += _numbers(_INITIAL_TIMEOUTS | found, _TIMEOUTS)
    with printer.block("global"):
        for line in lines:
            printer.line(line + ";")
    printer.line("")


def _numbers(found: dict[str, str], defaults: dict[str, int]) -> list[str]:
    read = {name: int(found[name].rstrip("MKGs")) for name in defaults if found.get(name, "")[:1].isdecimal()}
    return [f"{name} {number}" for name, number in read.items() if number != defaults[name]]


def _print_common(printer: Printer, section: Entry) -> None:
    found = all_options(section.node, printer.release)
    with printer.block("common"):
        _print_protocol(printer, found)
        print_options(printer, found)
    printer.line("")


def _print_resource(printer: Printer, section: Entry) -> None:
    found = all_options(section.node, printer.release)
    statements = list(entries(section.node))
    with printer.block(f"resource {printer.name(section.words[1])}"):
        _print_protocol(printer, found)
        if printer.release == "9":
            _print_shared(printer, section, statements)
        for host in hosts_of(section, printer.release):
            print_host(printer, host)
        if printer.release == "9":
            _print_links(printer, statements)
        print_options(printer, found)
    printer.line("")


def _print_protocol(printer: Printer, found: Found) -> None:
    for name, value in found["protocol"]:
        printer.option(name, value)


def _print_shared(printer: Printer, section: Entry, statements: list[Entry]) -> None:
    for entry in statements:
        if entry.keyword == "template-file" and not entry.is_block:
            printer.line(f"template-file {escaped(entry.words[-1])};")
    for volume in volumes_of(section.node, "9", sections=False):
        if volume.is_stated:
            print_volume(printer, volume)


def _print_links(printer: Printer, statements: list[Entry]) -> None:
    for keyword, show in (("connection", print_connection), ("connection-mesh", print_mesh)):
        for entry in statements:
            if entry.is_block and entry.keyword == keyword:
                show(printer, entry)
