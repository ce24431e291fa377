"""The lines above the devices: version, build, transports."""

import re
from typing import Any

from hastore.formats.proc_drbd.build import Build
from hastore.formats.proc_drbd.model import ProcDrbd, Transport
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement
from hastore.syntax.words import Syntax

_VERSION = re.compile(
    r"version:[ \t]*+(?P<version>[^ \t\r\n(]++)[ \t]*+\(api:(?P<api>[0-9]{1,9})/proto:(?P<low>[0-9]{1,9})"
    r"(?:-(?P<high>[0-9]{1,9}))?+\)(?P<compat>[ ]\(compat[ ]8\.4\))?+[ \t\r]*+(?:\n|\Z)"
)
_ANCIENT = re.compile(r"version[ \t]*+:[ \t]*+(?P<version>[0-9]++)[ \t\r]*+(?:\n|\Z)")
_TRANSPORTS = re.compile(
    r"Transports[ ]\(api:(?P<api>[0-9]{1,9})\):(?P<names>(?:[ ][^ \t\r\n()]++[ ]\([^ \t\r\n()]++\))*+)[ \t\r]*+(?:\n|\Z)"
)


def read_header(root: Statement, syntax: Syntax, faults: list[Fault]) -> dict[str, Any]:
    """Give the values of the header's fields."""
    values: dict[str, Any] = {}
    seen: set[str] = set()
    for node in root.body or ():
        if node.kind in _READERS:
            if node.kind in seen:
                faults.append(_fault(node, syntax, "repeated-line", "this line was there before, remove it"))
            else:
                values |= _READERS[node.kind](node, syntax, faults)
            seen.add(node.kind)
    if "version" not in values and root.body:
        faults.append(_no_version(root, values.get("build"), syntax))
    return values


def _read_version(node: Statement, syntax: Syntax, faults: list[Fault]) -> dict[str, Any]:
    start = syntax.spans(node)[0][0]
    if found := _VERSION.match(node.head, start):
        low, high = int(found["low"]), int(found["high"] or found["low"])
        compat = found["compat"] is not None
        return {"version": found["version"], "api": int(found["api"]), "proto_min": low, "proto_max": high, "compat_84": compat}
    if found := _ANCIENT.match(node.head, start):
        message = f"version {found['version']} has a layout of its own, which is not read"
        faults.append(_fault(node, syntax, "ancient-version", message, Severity.WARNING))
        return {"version": found["version"]}
    message = "this is damaged, it says: version: RELEASE (api:NUMBER/proto:NUMBER-NUMBER)"
    faults.append(_fault(node, syntax, "damaged-line", message))
    return {"version": None}


def _read_build(node: Statement, syntax: Syntax, faults: list[Fault]) -> dict[str, Any]:
    start = syntax.spans(node)[0][0]
    joined = re.search(r"[ \t][0-9]++:[ \t]*+cs:", node.head)
    if joined:
        message = "two lines run together here, break this one up"
        faults.append(Fault(node, (joined.start() + 1, len(node.head.rstrip())), Family.VALUE, "joined-lines", message))
    return {"build": Build(node.head[start:])}


def _read_transports(node: Statement, syntax: Syntax, faults: list[Fault]) -> dict[str, Any]:
    found = _TRANSPORTS.match(node.head, syntax.spans(node)[0][0])
    if found is None:
        message = "this is damaged, it says: Transports (api:NUMBER): NAME (VERSION)"
        faults.append(_fault(node, syntax, "damaged-line", message))
        return {}
    pairs = re.findall(r"([^ ()]++) \(([^()]++)\)", found["names"])
    transports = tuple(Transport(name, None if version == "NONE" else version) for name, version in pairs)
    return {"transports_api": int(found["api"]), "transports": transports}


_READERS = {"VERSION": _read_version, "BUILD": _read_build, "TRANSPORTS": _read_transports}


def _no_version(root: Statement, build: Build | None, syntax: Syntax) -> Fault:
    if build is None or not build.is_cut:
        message = "the version line is missing, so the version is unknown"
        return Fault(root, (0, 0), Family.VALUE, "missing-version", message, Severity.INFO)
    node = next(node for node in root.body or () if node.kind == "BUILD")
    message = "the version line and the beginning of this one are missing, so the version is unknown"
    return _fault(node, syntax, "missing-version", message, Severity.INFO)


def _fault(node: Statement, syntax: Syntax, code: str, message: str, severity: Severity = Severity.ERROR) -> Fault:
    start = syntax.spans(node)[0][0]
    return Fault(node, (start, len(node.head.rstrip())), Family.VALUE, code, message, severity)


def write_header(model: ProcDrbd) -> dict[str, str]:
    """Give the lines of the header, by kind."""
    lines = {}
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
