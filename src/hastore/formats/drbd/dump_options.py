"""Which options stand in which section of a dump: as read by one release, older spellings in their new places."""

from collections import defaultdict

from hastore.binding.fields import Opt
from hastore.binding.plan import plan_of
from hastore.formats.drbd.entries import Entry, entries
from hastore.formats.drbd.judge.vocabulary import IGNORED
from hastore.formats.drbd.option_places import PEER_DEVICE, SECTIONS
from hastore.formats.drbd.printer import Line, Printer
from hastore.syntax.tree import Statement

_SECTIONS = {
    "8.3": ("net", "disk", "syncer", "startup", "proxy", "handlers"),
    "8.4": ("options", "net", "disk", "startup", "proxy", "handlers"),
    "9": ("options", "net", "disk", "startup", "proxy", "handlers"),
}
_ALIASES = {
    ("8.3", "handlers", "outdate-peer"): "fence-peer",
    ("8.4", "handlers", "outdate-peer"): "fence-peer",
    ("8.4", "disk", "rate"): "resync-rate",
    ("8.4", "disk", "after"): "resync-after",
    ("9", "disk", "rate"): "resync-rate",
    ("9", "disk", "after"): "resync-after",
}

Found = dict[str, list[Line]]
"""The options by section; `protocol`, `peer-device` and `plugin` are apart from the sections they are printed in."""


def section_options(node: Statement, section: str, release: str) -> Found:
    """Give the options of one section's body."""
    found: Found = defaultdict(list)
    _collect(node, section, release, found)
    return found


def all_options(node: Statement, release: str) -> Found:
    """Give the options of a `common` or `resource` section, by the section that a dump shows them in."""
    found: Found = defaultdict(list)
    for entry in entries(node):
        if not entry.is_block and entry.keyword == "protocol" and len(entry.words) > 1:
            letter = entry.words[1] if release == "9" else entry.words[1].upper()
            found["protocol" if release == "8.3" else "net"].append(("protocol", letter))
        elif entry.is_block and entry.words in _HEADS:
            _collect(entry.node, entry.keyword, release, found)
    return found


_HEADS = frozenset((name,) for names in _SECTIONS.values() for name in (*names, "syncer"))


def print_options(printer: Printer, found: Found) -> None:
    """Print all sections that have options, in the release's order."""
    for section in _SECTIONS[printer.release]:
        plugin = found.get("plugin") if section == "proxy" else None
        printer.options(section, found.get(section, []) + (_peer_device(found) if section == "disk" else []), plugin)


def disk_lines(found: Found) -> list[Line]:
    """Give the options of a `disk` section in printed order: in 9 those of the connection to a peer are last."""
    return found.get("disk", []) + _peer_device(found)


def _peer_device(found: Found) -> list[Line]:
    return found.get("peer-device", [])


def _collect(node: Statement, section: str, release: str, found: Found) -> None:
    late: dict[str, Line] = {}
    for entry in entries(node):
        if entry.is_block:
            if section in ("proxy", "plugin") and entry.keyword == "plugin":
                found["plugin"] = [(" ".join(line.words), None) for line in entries(entry.node)]
            continue
        if section == "startup" and entry.keyword in ("stacked-timeouts", "become-primary-on"):
            words = " ".join(entry.words[1:])
            late[entry.keyword] = (entry.keyword, words or None)
        elif entry.words and (release == "9" or entry.keyword not in IGNORED):
            place, line = _option(section, entry, release)
            found[place].append(line)
    if release == "9":
        late.pop("become-primary-on", None)
    found["startup"] += [late[name] for name in ("stacked-timeouts", "become-primary-on") if name in late]


def _option(section: str, entry: Entry, release: str) -> tuple[str, Line]:
    if release == "9" and len(entry.words) == 1 and not _takes_yes(section, entry.keyword.removeprefix("no-")):
        return section, (entry.keyword, None)
    name, *values = entry.words
    value = values[0] if values else None
    if release != "8.3":
        negated = name.startswith("no-") and (release == "9" or value is None)
        name = name.removeprefix("no-") if negated else name
        value = value if value is not None else "no" if negated else "yes"
    if section == "syncer" and release != "8.3":
        section, name = sorted_out(_ALIASES.get((release, "disk", name), name))
    elif release == "8.4" or section == "handlers":
        name = _ALIASES.get((release, section, name), name)
    if release == "9" and section == "disk" and name in PEER_DEVICE:
        section = "peer-device"
    if release == "8.4" and name == "protocol":
        value = (value or "").upper()
    return section, (name, value)


def _takes_yes(section: str, name: str) -> bool:
    """Tell whether the value that 9 gives to an option without one, unchecked, is one that it would read again."""
    spec = plan_of(SECTIONS[section]).lines.get(name) if section in SECTIONS else None
    try:
        return not isinstance(spec, Opt) or spec.codec.load("yes") is not None
    except ValueError:
        return False


def sorted_out(name: str) -> tuple[str, str]:
    """Give where an option of `syncer` went in 8.4: to `net`, else `disk`, else `options`."""
    for section in ("net", "disk"):
        if name in plan_of(SECTIONS[section]).lines:
            return section, name
    return "options", name
