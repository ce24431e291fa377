"""The tree of a status to its model."""

from typing import Any

from hastore.binding.codec import Codec, OutOfRangeError
from hastore.binding.plan import plan_of
from hastore.formats.drbd_status.lines import MODELS, SYNTAX, key_of, words_of
from hastore.formats.drbd_status.model import DrbdStatus
from hastore.problem import Family, Severity
from hastore.syntax.fault import Fault
from hastore.syntax.tree import Statement
from hastore.syntax.words import Syntax

_HOLDERS = {"DEVICE": "a resource", "CONNECTION": "a resource", "PEER_DEVICE": "a connection"}


def read(model: type[DrbdStatus], root: Statement, _: Syntax, faults: list[Fault]) -> DrbdStatus:
    """Give the model of a whole text; every fault on the way is added to `faults`."""
    body = root.body or ()
    if body and body[0].kind == "JSON":
        from hastore.formats.drbd_status.json_status import read_json  # noqa: PLC0415 - most files are text

        return model(resources=read_json(body[0], faults), origin=root)
    resources = _objects(root, model, faults).get("resources", ())
    return model(resources=resources, origin=root)


def read_object(node: Statement, faults: list[Fault]) -> Any:
    """Give the model of an object with all that is below it."""
    model = MODELS[node.kind]
    return model(**_words(node, faults), **_objects(node, model, faults), origin=node)


def _objects(node: Statement, model: type[Any], faults: list[Fault]) -> dict[str, Any]:
    fields = plan_of(model).blocks
    values: dict[str, list[Any]] = {}
    for child in node.body or ():
        if child.kind in fields:
            values.setdefault(fields[child.kind].name, []).append(read_object(child, faults))
        elif child.kind in MODELS:
            message = f"this belongs below the line of {_HOLDERS[child.kind]}, it is ignored; is its indentation lost?"
            faults.append(Fault(child, _all(child), Family.SYNTAX, "misplaced-line", message))
    return {name: tuple(found) for name, found in values.items()}


def _all(node: Statement) -> tuple[int, int]:
    return len(node.head) - len(node.head.lstrip()), len(node.head.rstrip())


def _words(node: Statement, faults: list[Fault]) -> dict[str, Any]:
    specs = {key_of(spec): spec for spec in words_of(node.kind)}
    values: dict[str, Any] = {}
    other: list[tuple[str, str]] = []
    for key, start, end in SYNTAX.parts(node):
        text, spec = node.head[start:end], specs.get(key)
        if spec is None:
            other.append((key, text))
        elif spec.name in values:
            message = f"'{key}' is shown twice, the first counts; was this edited?"
            faults.append(Fault(node, (start, end), Family.REPETITION, "repeated-word", message, Severity.WARNING))
        else:
            values[spec.name] = _load(spec.codec, text, node, (start, end), key, faults)
    return {**values, "other": tuple(other)}


def _load(codec: Codec, text: str, node: Statement, place: tuple[int, int], label: str, faults: list[Fault]) -> Any:
    try:
        return codec.load(text)
    except OutOfRangeError as error:
        faults.append(Fault(node, place, Family.RANGE, "out-of-range", f"{label}: {error}"))
    except ValueError as error:
        faults.append(Fault(node, place, Family.VALUE, "bad-value", f"{label}: {error}"))
    return None
