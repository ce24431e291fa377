"""The lines above the devices: version, build, transports."""

import re
from collections.abc import Callable
from typing import Any

from hastore.formats.proc_drbd.build import Build
from hastore.formats.proc_drbd.model import ProcDrbd, Transport
from hastore.formats.proc_drbd.reading import Reading
from hastore.problem import Severity
from hastore.syntax.tree import Statement

Values = dict[str, Any]

_VERSION = re.compile(
    r"version:[ \t]*+(?P<version>[^ \t\r\n(]++)[ \t]*+\(api:(?P<api>[0-9]{1,9})/proto:(?P<low>[0-9]{1,9})"
    r"(?:-(?P<high>[0-9]{1,9}))?+\)(?P<compat>[ ]\(compat[ ]8\.4\))?+[ \t\r]*+(?:\n|\Z)"
)
_ANCIENT = re.compile(r"version[ \t]*+:[ \t]*+(?P<version>[0-9]++)[ \t\r]*+(?:\n|\Z)")
_TRANSPORTS = re.compile(
    r"Transports[ ]\(api:(?P<api>[0-9]{1,9})\):"
    r"(?P<names>(?:[ ][^ \t\r\n()]++[ ]\([^ \t\r\n()]++\))*+)[ \t\r]*+(?:\n|\Z)"
)


def read_header(root: Statement, reading: Reading) -> Values:
    """Give the values of the header's fields."""
    values: Values = {}
    seen: dict[str, Statement] = {}
    for node in root.body or ():
        if node.kind in seen:
            reading.fault(node, None, "repeated-line", "the header has such a line above")
        elif node.kind in _READERS:
            seen[node.kind] = node
            values |= _READERS[node.kind](node, reading)
    if "VERSION" not in seen and root.body:
        _say_unknown(root, seen.get("BUILD"), values.get("build"), reading)
    return values


def is_ancient(version: str | None) -> bool:
    """Tell whether a version is older than 0.7, with a layout that is not read."""
    return re.fullmatch("[0-9]+", version or "") is not None


def _read_version(node: Statement, reading: Reading) -> Values:
    start = reading.content(node)[0]
    if found := _VERSION.match(node.head, start):
        low, high = int(found["low"]), int(found["high"] or found["low"])
        protocols = {"proto_min": low, "proto_max": high}
        return {"version": found["version"], "api": int(found["api"]), **protocols, "compat_84": bool(found["compat"])}
    if found := _ANCIENT.match(node.head, start):
        message = f"version {found['version']} has a layout of its own, which is not read"
        reading.fault(node, None, "ancient-version", message, Severity.WARNING)
        return {"version": found["version"]}
    reading.damaged(node, "version: RELEASE (api:NUMBER/proto:NUMBER-NUMBER)")
    return {}


def _read_build(node: Statement, reading: Reading) -> Values:
    start, end = reading.content(node)
    joined = re.search(r"[ \t][0-9]{1,9}:[ \t]*+cs:", node.head)
    if joined:
        message = "the line of a device has run together with this one, break them up"
        reading.fault(node, (joined.start() + 1, end), "joined-lines", message)
    return {"build": Build(node.head[start:end])}


def _read_transports(node: Statement, reading: Reading) -> Values:
    found = _TRANSPORTS.match(node.head, reading.content(node)[0])
    if found is None:
        reading.damaged(node, "Transports (api:NUMBER): NAME (VERSION)")
        return {}
    pairs = re.findall(r"([^ ()]++) \(([^()]++)\)", found["names"])
    transports = tuple(Transport(name, None if version == "NONE" else version) for name, version in pairs)
    return {"transports_api": int(found["api"]), "transports": transports}


_READERS: dict[str, Callable[[Statement, Reading], Values]] = {
    "VERSION": _read_version,
    "BUILD": _read_build,
    "TRANSPORTS": _read_transports,
}


def _say_unknown(root: Statement, line: Statement | None, build: Build | None, reading: Reading) -> None:
    if line is not None and build is not None and build.is_cut:
        message = "the version line and the beginning of this one are missing, so the version is unknown"
        reading.fault(line, None, "missing-version", message, Severity.INFO)
    else:
        message = "the version line is missing, so the version is unknown"
        reading.fault(root, (0, 0), "missing-version", message, Severity.INFO)


def write_header(model: ProcDrbd) -> dict[str, str]:
    """Give the lines of the header, by kind."""
    lines: dict[str, str] = {}
    if model.version is not None:
        protocols = str(model.proto_min) + ("" if model.proto_max == model.proto_min else f"-{model.proto_max}")
        compat = " (compat 8.4)" if model.compat_84 else ""
        lines["VERSION"] = f"version: {model.version} (api:{model.api}/proto:{protocols}){compat}"
    if model.build is not None:
        lines["BUILD"] = str(model.build)
    if model.transports_api is not None:
        shown = "".join(f" {each.name} ({each.version or 'NONE'})" for each in model.transports)
        lines["TRANSPORTS"] = f"Transports (api:{model.transports_api}):{shown}"
    return lines
