"""How the lines of an object fall into words: each of its fields has a number of its own, also where it is absent."""

from collections.abc import Mapping

from hastore.binding.fields import Model, Word
from hastore.binding.plan import plan_of
from hastore.formats.drbd_status.model import Connection, Device, PeerDevice, Resource
from hastore.frozen import frozen
from hastore.syntax.tree import Statement
from hastore.syntax.words import Split, Syntax

MODELS: Mapping[str, type[Model]] = {
    "RESOURCE": Resource,
    "DEVICE": Device,
    "CONNECTION": Connection,
    "PEER_DEVICE": PeerDevice,
}
"""By kind of statement."""
KINDS = {model: kind for kind, model in MODELS.items()}
NAME = "name"
_KEYS = {"backing_dev": "backing_dev"}


def key_of(spec: Word) -> str:
    """Give what stands before the value of a field, without the colon; nothing before a name."""
    return "" if spec.name == NAME else _KEYS.get(spec.name, spec.name.replace("_", "-"))


def words_of(kind: str) -> tuple[Word, ...]:
    """Give the fields of an object that are words, in the order in which they are printed."""
    return plan_of(MODELS[kind]).words


_POSITIONS = {kind: {key_of(spec): spec.position for spec in words_of(kind)} for kind in MODELS}


@frozen(eq=False)
class Lines(Syntax):
    """Statements whose words are told apart by their names."""

    def words(self, node: Statement) -> list[str]:
        """Give the values of an object by the numbers of their fields, an empty one for what is not there."""
        if node.kind not in MODELS:
            return super().words(node)
        return [node.head[start:end] for start, end in self.spans(node)]

    def spans(self, node: Statement) -> list[tuple[int, int]]:
        """Give where these values start and end in `node.head`."""
        if node.kind not in MODELS:
            return super().spans(node)
        found: dict[int, tuple[int, int]] = {}
        for key, start, end in self.parts(node):
            position = _POSITIONS[node.kind].get(key)
            if position is not None:
                found.setdefault(position, (start, end))
        at = min((start for start, _ in found.values()), default=0)
        spans = []
        for position in range(len(_POSITIONS[node.kind])):
            spans.append(found.get(position, (at, at)))
            at = spans[-1][1]
        return spans

    def parts(self, node: Statement) -> list[tuple[str, int, int]]:
        """Give all words of an object: what stands before the first colon, and where the value is."""
        parts = []
        for number, (start, end) in enumerate(super().spans(node)):
            key, colon, _ = node.head[start:end].partition(":")
            if number == 0 and self._begins_with_name(node, key):
                parts.append(("", start, end))
            else:
                parts.append((key, start + len(key) + len(colon), end))
        return parts

    def _begins_with_name(self, node: Statement, key: str) -> bool:
        return node.kind == "RESOURCE" or (node.kind == "CONNECTION" and key not in _POSITIONS[node.kind])


SYNTAX = Lines("drbd_status.lark", splits=dict.fromkeys(MODELS, Split(lead="_GAP")))
