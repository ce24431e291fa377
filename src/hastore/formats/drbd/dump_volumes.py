"""The volumes of a dump: devices, disks and metadata, with what they inherit where a dump shows it."""

import re
from collections.abc import Iterable

from attrs import define, field

from hastore.formats.drbd.dump_options import disk_lines, section_options
from hastore.formats.drbd.entries import Entry, entries
from hastore.formats.drbd.printer import Line, Printer
from hastore.syntax.tree import Statement
from hastore.values.device import Device

_INDEX = re.compile(r"\[\s*([^\s\]]+)\s*\]\s*\Z").search
_DIGITS = re.compile(r"[0-9]+").match
_STORAGE = ("device", "disk", "meta-disk", "flexible-meta-disk")


@define
class DumpedVolume:
    """One volume as drbdadm holds it; the one that needs no `volume` section is `implicit`."""

    number: int
    implicit: bool
    options: list[Line] = field(factory=list)
    device: Device | None = None
    disk: str | None = None
    meta_disk: tuple[str, str | None] | None = None
    """The device and the index as it is written."""
    has_section: bool = False
    """Whether a `disk` section is written, perhaps an empty one."""

    @property
    def is_stated(self) -> bool:
        """Whether the volume says anything itself."""
        return bool(self.device or self.disk is not None or self.meta_disk or self.has_section)

    def inherit(self, other: "DumpedVolume") -> None:
        """Take what is not said here from the volume of the same number in the resource; no options, as in a dump."""
        self.device = self.device or other.device
        self.disk = self.disk if self.disk is not None else other.disk
        self.meta_disk = self.meta_disk or other.meta_disk


def volumes_of(node: Statement, release: str, *, sections: bool) -> list[DumpedVolume]:
    """Give the volumes in a body by number; `sections` tells whether its `disk` sections belong to the implicit one."""
    found: list[DumpedVolume] = []
    storage = (entry for entry in entries(node) if entry.keyword in _STORAGE)
    implicit = [entry for entry in storage if not entry.is_block or (sections and entry.keyword == "disk")]
    if implicit:
        found.append(_filled(DumpedVolume(0, implicit=True), implicit, release))
    for entry in entries(node):
        if entry.is_block and entry.keyword == "volume":
            number = _DIGITS(" ".join(entry.words[1:]))
            if number is not None:
                found.append(_filled(DumpedVolume(int(number[0]), implicit=False), entries(entry.node), release))
    return sorted(found, key=lambda volume: volume.number)


def _filled(volume: DumpedVolume, statements: Iterable[Entry], release: str) -> DumpedVolume:
    for entry in statements:
        if entry.is_block:
            if entry.keyword == "disk":
                volume.options = disk_lines(section_options(entry.node, "disk", release))
                volume.has_section = True
        elif len(entry.words) == 1:
            continue
        elif entry.keyword == "device":
            volume.device = _device(entry.value)
        elif entry.keyword == "disk":
            volume.disk = entry.words[1]
        elif entry.keyword in ("meta-disk", "flexible-meta-disk"):
            volume.meta_disk = _meta_disk(entry)
    return volume


def _device(text: str) -> Device | None:
    try:
        return Device.parse(text)
    except ValueError:
        return None


def _meta_disk(entry: Entry) -> tuple[str, str | None]:
    index = _INDEX(entry.value)
    place = entry.words[1].split("[", 1)[0] if index and not entry.value.startswith('"') else entry.words[1]
    return place, index[1] if index else None


def print_volume(printer: Printer, volume: DumpedVolume, *, stacked: bool = False) -> None:
    """Print one volume; of a stacked one only the device is its own.

    An implicit one gets a section where it has both kinds of `disk`: 8.4 prints them, but takes them for a repetition.
    """
    if volume.implicit and not (printer.release == "8.4" and volume.options and volume.disk is not None):
        _print_storage(printer, volume, stacked=stacked)
        return
    with printer.block(f"volume {volume.number}"):
        _print_storage(printer, volume, stacked=stacked)


def _print_storage(printer: Printer, volume: DumpedVolume, *, stacked: bool) -> None:
    printer.options("disk", volume.options)
    if volume.device is not None:
        printer.device(_device_text(printer, volume.device))
    if stacked:
        return
    if volume.disk is not None:
        printer.option("disk", printer.name(volume.disk))
    print_meta_disk(printer, volume)


def _device_text(printer: Printer, device: Device) -> str:
    minor = "" if device.number is None else f"minor {device.number}"
    return minor if device.path is None else f"{printer.name(_full(device.path))} {minor}".rstrip()


def _full(path: str) -> str:
    return f"/dev/{path}" if path.startswith("drbd") else path


def print_meta_disk(printer: Printer, volume: DumpedVolume) -> None:
    """Print where the metadata is; before 8.4 a whole device has a word of its own."""
    if volume.meta_disk is None:
        return
    place, index = volume.meta_disk
    if place == "internal":
        printer.option("meta-disk", "internal")
    elif index is not None:
        printer.wide("meta-disk", f"{printer.name(place)} [{index}]")
    else:
        printer.wide("flexible-meta-disk" if printer.release == "8.3" else "meta-disk", printer.name(place))
