"""The host sections of a dump: who has which volumes, under which address."""

import re

from attrs import define, field

from hastore.formats.drbd.dump_options import section_options
from hastore.formats.drbd.dump_volumes import DumpedVolume, print_meta_disk, print_volume, volumes_of
from hastore.formats.drbd.entries import Entry, entries
from hastore.formats.drbd.node_ids import made_up
from hastore.formats.drbd.printer import Printer

_KINDS = ("on", "floating", "stacked-on-top-of", "_this_host", "_remote_host")
_ADDRESS = re.compile(
    r"\s*(?:(?P<family>ipv4|ssocks|sci|sdp)\s+)?(?P<ipv4>[0-9.]+)\s*:\s*(?P<port>\w+)\s*"
    r"|\s*ipv6\s*\[\s*(?P<ipv6>[^\s\]]+)\s*\]\s*:\s*(?P<port6>\w+)\s*"
).fullmatch


def address_text(text: str) -> str:
    """Spell an address as a dump does, always with its family; text that is none stays as it is."""
    match = _ADDRESS(text)
    if match is None:
        return text
    if match["ipv6"]:
        return f"ipv6 [{match['ipv6']}]:{match['port6']}"
    family = {None: "ipv4", "sci": "ssocks"}.get(match["family"], match["family"])
    return f"{family} {match['ipv4']}:{match['port']}"


def _bare_address(text: str) -> str:
    match = _ADDRESS(text)
    return text if match is None else match["ipv6"] or match["ipv4"]


@define
class DumpedHost:
    """One host section."""

    entry: Entry
    volumes: list[DumpedVolume]
    node_id: str | None = None
    address: str | None = None
    alternate: str | None = None
    proxies: list[Entry] = field(factory=list)

    @property
    def is_stacked(self) -> bool:
        """Whether the host's disk is the device of another resource."""
        return self.entry.keyword == "stacked-on-top-of"


def hosts_of(resource: Entry, release: str) -> list[DumpedHost]:
    """Give the host sections of a resource, in text order, with what they inherit from it where a dump shows it."""
    found = (entry for entry in entries(resource.node) if entry.keyword in _KINDS)
    hosts = [_host(entry, release) for entry in found if entry.is_block or entry.keyword == "floating"]
    if release != "9":
        for host in hosts:
            _inherit(host, volumes_of(resource.node, release, sections=False))
    elif not any(entry.keyword == "connection" for entry in entries(resource.node)):
        _number(hosts)
    return hosts


def _host(entry: Entry, release: str) -> DumpedHost:
    host = DumpedHost(entry, volumes_of(entry.node, release, sections=True))
    if entry.keyword == "floating":
        host.address = entry.value
    for each in entries(entry.node):
        if each.is_block:
            host.proxies += [each] if each.keyword == "proxy" else []
        elif each.keyword == "node-id" and len(each.words) > 1:
            host.node_id = each.words[1]
        elif each.keyword == "address":
            host.address = each.value
        elif each.keyword == "alternate-link-address":
            host.alternate = each.value
    return host


def _inherit(host: DumpedHost, shared: list[DumpedVolume]) -> None:
    seen: set[int] = set()
    for volume in shared:
        if volume.number in seen:
            continue
        seen.add(volume.number)
        own = next((v for v in host.volumes if v.number == volume.number), None)
        if own is None:
            own = DumpedVolume(volume.number, implicit=volume.implicit)
            host.volumes = sorted([*host.volumes, own], key=lambda v: v.number)
        own.inherit(volume)


def _number(hosts: list[DumpedHost]) -> None:
    two = [host for host in hosts if host.address is not None and host.node_id is None]
    if len(hosts) != 2 or len(two) != 2:  # noqa: PLR2004 - only for two hosts can drbdadm tell who is connected to whom
        return
    one, other = two
    numbers = made_up((_bare_address(one.address or ""), _bare_address(other.address or "")))
    outside = [_outside(host) for host in two]
    if numbers is None and all(outside):
        numbers = made_up((outside[0] or "", outside[1] or ""))
    if numbers is not None:
        one.node_id, other.node_id = map(str, numbers)


def _outside(host: DumpedHost) -> str | None:
    found = [e.value for proxy in host.proxies[-1:] for e in entries(proxy.node) if e.keyword == "outside"]
    return _bare_address(found[-1]) if found else None


def print_host(printer: Printer, host: DumpedHost) -> None:
    """Print one host section in the release's order."""
    with printer.block(_head(printer, host)):
        if printer.release == "8.3":
            _print_old(printer, host)
            return
        if printer.release == "9" and host.node_id is not None:
            printer.line(f"node-id {host.node_id};")
        for entry in entries(host.entry.node):
            if entry.is_block and entry.keyword == "options":
                printer.options("options", section_options(entry.node, "options", printer.release)["options"])
        for volume in host.volumes:
            if printer.release != "9" or volume.is_stated:
                print_volume(printer, volume, stacked=host.is_stacked)
        _print_addresses(printer, host)
        _print_proxies(printer, host)


def _head(printer: Printer, host: DumpedHost) -> str:
    entry = host.entry
    if entry.keyword == "floating":
        gap = " " * 9 if printer.release == "9" else " "
        return f"floating{gap}{address_text(entry.value)}"
    if entry.keyword.startswith("_"):
        return f"on {entry.keyword}"
    return " ".join([entry.keyword, *map(printer.name, entry.words[1:])])


def _print_old(printer: Printer, host: DumpedHost) -> None:
    volume = host.volumes[0] if host.volumes else DumpedVolume(0, implicit=True)
    place, volume.meta_disk = volume.meta_disk, None
    print_volume(printer, volume, stacked=host.is_stacked)
    _print_addresses(printer, host)
    volume.meta_disk = place
    if not host.is_stacked:
        print_meta_disk(printer, volume)
    _print_proxies(printer, host)


def _print_addresses(printer: Printer, host: DumpedHost) -> None:
    if host.address is not None and host.entry.keyword != "floating":
        printer.wide("address", address_text(host.address))
    if host.alternate is not None and printer.release == "8.4":
        printer.wide("alternate-link-address", address_text(host.alternate))


def _print_proxies(printer: Printer, host: DumpedHost) -> None:
    for proxy in host.proxies[-1:]:
        print_proxy(printer, " ".join(["proxy on", *map(printer.name, proxy.words[2:])]), proxy)


def print_proxy(printer: Printer, head: str, proxy: Entry) -> None:
    """Print what a proxy listens on and its options."""
    with printer.block(head):
        ways = {e.keyword: e.value for e in entries(proxy.node) if not e.is_block}
        for name in ("inside", "outside"):
            if name in ways:
                printer.wide(name, address_text(ways[name]))
        for entry in entries(proxy.node):
            if entry.is_block and entry.keyword == "options" and printer.release != "8.3":
                found = section_options(entry.node, "proxy", printer.release)
                printer.options("options", found["proxy"], found["plugin"])
