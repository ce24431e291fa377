"""What heartbeat asks its ResourceManager for when an event comes.

Sources: heartbeat/hb_resource.c, lib/mach_down.in and rc.d/ask_resources of heartbeat 3.0.6.
"""

from collections.abc import Iterator

from hastore.frozen import frozen
from hastore.rehearsal.events import Event, Fail, Give, Held, Return, Standby, Start, Stop, Take
from hastore.rehearsal.nodes import Node

START, STOP = "start", "stop"
MOST_NODES = 100
"""Of more nodes than these no groups are taken at a start."""


@frozen(eq=False)
class Order:
    """What heartbeat asks one node's ResourceManager for: to take or give up the groups of some keys."""

    node: Node
    action: str
    keys: tuple[str, ...]
    why: str


def orders_for(event: Event, node: Node, others: list[Node]) -> Iterator[Order]:
    """Give what is asked of whom, in order; haresources clusters have two nodes, of more the first other one acts."""
    other = others[0] if others else None
    match event:
        case Take(key=key):
            yield Order(node, START, (key,), f"{node.name} takes {key}")
        case Give(key=key):
            yield Order(node, STOP, (key,), f"{node.name} gives up {key}")
        case Start():
            for dead in others[:MOST_NODES]:
                yield Order(node, START, node.lookup.keys_of(dead.name), f"{node.name} takes the groups of {dead.name}")
            yield Order(node, START, node.local_keys, f"{node.name} takes its own groups")
        case Stop():
            yield Order(node, STOP, node.all_keys, f"{node.name} gives up all groups, also those it does not run")
            if event.held is Held.ALL and other is not None:
                yield Order(other, START, other.all_keys, f"{other.name} takes all groups")
            else:
                yield from _left(node, other, event.held)
        case Fail():
            yield from _left(node, other, event.held)
        case Return() if other is not None:
            yield from _standby(other, node, Held.FOREIGN)
        case Standby():
            yield from _standby(node, other, event.which)


def _left(node: Node, other: Node | None, held: Held) -> Iterator[Order]:
    """Give what the other node takes when it finds a node gone: `mach_down` first, then what names itself."""
    if other is None:
        return
    if held is not Held.FOREIGN:
        keys = other.lookup.keys_of(node.name)
        yield Order(other, START, keys, f"{other.name} takes the groups of {node.name}")
    if held is not Held.LOCAL:
        yield Order(other, START, other.local_keys, f"{other.name} takes its own groups")


def _standby(node: Node, other: Node | None, which: Held) -> Iterator[Order]:
    """Give what `hb_standby` makes the two nodes do; each one finds the groups in its own file."""
    given = {Held.ALL: node.all_keys, Held.LOCAL: node.local_keys, Held.FOREIGN: node.foreign_keys}
    yield Order(node, STOP, given[which], f"{node.name} gives up {which.value} groups")
    if other is not None:
        taken = {Held.ALL: other.all_keys, Held.LOCAL: other.foreign_keys, Held.FOREIGN: other.local_keys}
        yield Order(other, START, taken[which], f"{other.name} takes what {node.name} gave up")
