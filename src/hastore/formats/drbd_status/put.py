"""A model to the text of a status: objects that say the same keep their lines, the rest is as drbdsetup prints it."""

from collections.abc import Iterator
from typing import Any

from hastore.binding.plan import plan_of
from hastore.errors import RenderError
from hastore.formats.drbd_status.lines import KINDS, MODELS, SYNTAX, key_of, words_of
from hastore.formats.drbd_status.model import DrbdStatus, Resource
from hastore.formats.drbd_status.reading import read, read_object
from hastore.frozen import frozen
from hastore.syntax.fault import Fault
from hastore.syntax.tree import JUNK, Statement
from hastore.syntax.words import Syntax

_INDENTS = {"RESOURCE": (0, 4), "DEVICE": (2, 6), "CONNECTION": (2, 6), "PEER_DEVICE": (4, 8)}
"""By kind: how far the first line is indented, and those that it goes on in."""
WIDTH = 80
"""Columns; also where drbdsetup prints into a file."""


def put(model: DrbdStatus, syntax: Syntax) -> Statement:
    """Give the tree of a text that says what `model` says; its origin if that already does.

    Raises `RenderError` for what would be read back as something else, and for any change of JSON.
    """
    faults: list[Fault] = []
    origin = model.origin
    if origin is not None:
        if read(DrbdStatus, origin, syntax, faults) == model:
            return origin
        if origin.body and origin.body[0].kind == "JSON":
            msg = "a status in JSON is only read: write its canonical text instead"
            raise RenderError(msg)
    try:
        tree = syntax.reader.read(_text(model))
    except (AttributeError, TypeError, ValueError) as error:
        msg = f"a field holds a value of a wrong type: {error}"
        raise RenderError(msg) from error
    found: list[Fault] = []
    if read(DrbdStatus, tree, syntax, found) != model or len(found) + _junk(tree) > len(faults) + _junk(origin):
        msg = "this cannot be written as a status, it would be read as something else: is a name or a state missing?"
        raise RenderError(msg)
    return tree


def _junk(tree: Statement | None) -> int:
    return sum(node.kind == JUNK for node in tree.walk()) if tree is not None else 0


def _text(model: DrbdStatus) -> str:
    origin = model.origin
    body = () if origin is None else origin.body or ()
    first = next((node for node in body if node.kind == "RESOURCE"), None)
    writer = _Writer("\r\n" if origin is not None and "\r\n" in origin.text else "\n")
    pieces = [writer.set_apart(resource, number, first) for number, resource in enumerate(model.resources)]
    before = [node.text for node in body[: body.index(first)]] if first is not None else []
    end = origin.close if origin is not None and (first is not None or not pieces) else writer.eol if pieces else ""
    return (origin.head if origin is not None else "") + writer.joined([*before, *pieces]) + end


@frozen
class _Writer:
    """Writes the objects of one text."""

    eol: str

    def set_apart(self, resource: Resource, number: int, first: Statement | None) -> str:
        """Give the text of a resource: blank lines above it stay; a new one that is not the first gets one."""
        text = self._written(resource)
        if resource.origin is not None and (resource.origin is first) == (number == 0):
            return text
        return self.eol * (number > 0) + text.lstrip("\r\n")

    def joined(self, pieces: list[str]) -> str:
        """Give lines one behind the other; only the last one may lack its end."""
        whole = [piece if piece.endswith("\n") else piece + self.eol for piece in pieces[:-1] if piece]
        return "".join([*whole, *pieces[-1:]])

    def _written(self, item: Any) -> str:
        """Give the text of an object with all that is below it."""
        node: Statement | None = item.origin
        children = [child for spec in plan_of(type(item)).blocks.values() for child in getattr(item, spec.name)]
        if node is None:
            return self.joined([self._fresh(item), *map(self._written, children)])
        now = read_object(node, [])
        if now == item:
            return node.text
        others = [child.text for child in node.body or () if child.kind not in MODELS]
        return self.joined([self._rewritten(item, now, node), *map(self._written, children), *others])

    def _rewritten(self, item: Any, now: Any, node: Statement) -> str:
        """Give the object's own lines: word by word if it says as much as before, else anew."""
        old, new = _texts(now), _texts(item)
        if old.keys() != new.keys() or now.other != item.other:
            lead = node.head[: len(node.head) - len(node.head.lstrip("\r\n"))]
            return lead + self._fresh(item)
        head = node.head
        for position, (start, end) in reversed(list(enumerate(SYNTAX.spans(node)))):
            if position in new and new[position] != old[position]:
                head = head[:start] + new[position] + head[end:]
        return head

    def _fresh(self, item: Any) -> str:
        """Give the object's own lines as drbdsetup prints them."""
        kind, texts = KINDS[type(item)], _texts(item)
        shown = [(key_of(spec), texts[spec.position]) for spec in words_of(kind) if spec.position in texts]
        words = [f"{key}:{text}" if key else text for key, text in (*shown, *item.other)]
        return "".join(line + self.eol for line in _wrapped(words, *_INDENTS[kind]))


def _texts(item: Any) -> dict[int, str]:
    """Give the values that an object shows, by the numbers of their fields."""
    specs = words_of(KINDS[type(item)])
    values = ((spec, getattr(item, spec.name)) for spec in specs)
    return {spec.position: spec.codec.dump(value) for spec, value in values if value is not None}


def _wrapped(words: list[str], indent: int, further: int) -> Iterator[str]:
    line = " " * indent + " ".join(words[:2])
    for word in words[2:]:
        if len(line) + 1 + len(word) > WIDTH:
            yield line
            line = " " * further + word
        else:
            line += f" {word}"
    yield line
