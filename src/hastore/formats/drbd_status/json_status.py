"""The JSON of a status to the same models as its text (`drbdsetup status --json`)."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from hastore.binding.codec import Codec, OutOfRangeError
from hastore.formats.drbd_status.lines import KINDS, key_of, words_of
from hastore.formats.drbd_status.model import Connection, Device, Path, PeerDevice, Resource
from hastore.problem import Family
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement

LARGEST = 4 << 20
"""In characters: a longer text is not read; a status of a thousand volumes is shorter."""
_KEYS: Mapping[type[Any], Mapping[str, str]] = {
    Resource: {},
    Device: {"disk": "disk-state"},
    Connection: {"node_id": "peer-node-id", "connection": "connection-state", "role": "peer-role"},
    PeerDevice: {
        "replication": "replication-state",
        "peer_disk": "peer-disk-state",
        "done": "percent-resync-done",
    },
}
"""By model: what fields are called that have another name than in text."""
_SUSPENDED = "suspended"
_UNKNOWN_NODE = -1
Object = Mapping[str, Any]


class _Reader:
    """One run over a text."""

    def __init__(self, node: Statement, faults: list[Fault]) -> None:
        self._node, self._faults = node, faults
        self._start = len(node.head) - len(node.head.lstrip())

    def fault(self, code: str, message: str, at: int | None = None, family: Family = Family.VALUE) -> None:
        start = min(self._start if at is None else at, len(self._node.head) - 1)
        self._faults.append(Fault(self._node, (start, start + 1), family, code, message))

    def whole(self) -> Any:
        text = self._node.head
        if len(text) > LARGEST:
            self.fault("too-large", f"a status of more than {LARGEST} characters is not read", family=Family.SYNTAX)
            return []
        try:
            return json.loads(text, parse_float=Decimal)
        except json.JSONDecodeError as error:
            self.fault("bad-json", f"this is no JSON: {error.msg.lower()}", error.pos, Family.SYNTAX)
        except (ValueError, RecursionError):
            self.fault(
                "bad-json", "this is no JSON of a status: a number or its depth is too large", family=Family.SYNTAX
            )
        return []

    def objects(self, value: Any, what: str) -> list[Object]:
        items = value if isinstance(value, list) else []
        sound: list[Object] = [item for item in items if isinstance(item, dict)]
        if not isinstance(value, list) or len(sound) < len(items):
            self.fault("bad-value", f"{what}: a list of objects is needed here")
        return sound

    def resource(self, item: Object) -> Any:
        devices = [self.words(Device, each) for each in self.objects(item.get("devices", []), "devices")]
        connections = [self.connection(each) for each in self.objects(item.get("connections", []), "connections")]
        return self.words(Resource, _with_reasons(item), devices=tuple(devices), connections=tuple(connections))

    def connection(self, item: Object) -> Any:
        below = self.objects(item.get("peer_devices", []), "peer_devices")
        paths = self.objects(item.get("paths", []), "paths")
        return self.words(
            Connection,
            item,
            peer_devices=tuple([self.words(PeerDevice, each) for each in below]),
            paths=tuple([_path(each) for each in paths]),
        )

    def words(self, model: type[Any], item: Object, **fields: Any) -> Any:
        """Give an object: what fields know, and by name what they do not."""
        names = {_KEYS[model].get(spec.name) or key_of(spec) or spec.name: spec for spec in words_of(KINDS[model])}
        other: list[tuple[str, str]] = []
        for key, value in item.items():
            spec = names.get(key)
            if spec is not None:
                fields[spec.name] = self.value(spec.codec, value, key)
            elif not isinstance(value, list | dict):
                other.append((key, json.dumps(value, default=str).strip('"')))
        if model is Resource and not fields.get("name"):
            self.fault("missing-word", "name: a resource has no name")
            fields["name"] = ""
        return model(**fields, other=tuple(other), origin=self._node)

    def value(self, codec: Codec, value: Any, key: str) -> Any:
        if key.endswith("node-id") and value == _UNKNOWN_NODE:
            return None
        if isinstance(value, bool):
            value = "yes" if value else "no"
        try:
            return codec.load(str(value))
        except OutOfRangeError as error:
            self.fault("out-of-range", f"{key}: {error}", family=Family.RANGE)
        except ValueError as error:
            self.fault("bad-value", f"{key}: {error}")
        return None


def _with_reasons(item: Object) -> Object:
    """Give a resource whose reasons for suspension, a switch each, are one word as in text."""
    prefix = f"{_SUSPENDED}-"
    switches = {key.removeprefix(prefix): value for key, value in item.items() if key.startswith(prefix)}
    if not switches:
        return {key: value for key, value in item.items() if key != _SUSPENDED or not isinstance(value, bool)}
    rest = {key: value for key, value in item.items() if not key.startswith(_SUSPENDED)}
    return {**rest, _SUSPENDED: ",".join(name for name, value in switches.items() if value is True) or "no"}


def _path(item: Object) -> Path:
    established = item.get("established")
    established = established if isinstance(established, bool) else None
    return Path(_end(item.get("this_host")), _end(item.get("remote_host")), established)


def _end(host: Any) -> str:
    if not isinstance(host, dict):
        return ""
    address, port = str(host.get("address", "")), host.get("port")
    address = f"[{address}]" if ":" in address else address
    return f"{address}:{port}" if isinstance(port, int) else address


def read_json(node: Statement, faults: list[Fault]) -> tuple[Resource, ...]:
    """Give the resources; what is no status is a fault, and nothing is raised."""
    reader = _Reader(node, faults)
    items: Iterable[Object] = reader.objects(reader.whole(), "status")
    return tuple([reader.resource(item) for item in items])
