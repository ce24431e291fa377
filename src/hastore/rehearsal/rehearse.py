"""From an event to the calls of scripts.

Source: lib/ResourceManager.in of heartbeat 3.0.6.
"""

from collections.abc import Collection, Iterable, Iterator

from hastore.cluster import Cluster
from hastore.formats.haresources import RuntimeGroup, RuntimeWord
from hastore.rehearsal.cautions import Scripts, cautions
from hastore.rehearsal.events import Event
from hastore.rehearsal.nodes import nodes_of
from hastore.rehearsal.orders import START, STOP, Order, orders_for
from hastore.rehearsal.outcome import Call, Caution, Phase, Rehearsal

MAX_CALLS = 10_000
"""A file where many lines have one key makes heartbeat run all of them for each; no more than this is told."""


def rehearse(cluster: Cluster, event: Event, scripts: Collection[str] | None = None) -> Rehearsal:
    """Tell which scripts are called, in which order, when an event comes to a cluster of two nodes.

    `scripts` are the names in `/etc/ha.d/resource.d` and `/etc/init.d`; without them every script is taken to be there
    that can be. All scripts are taken to succeed, and none to run already.
    Raises `ValueError` if there is no haresources, or no such node in it.
    """
    nodes = nodes_of(cluster)
    node = nodes.get(event.node.lower())
    if node is None:
        named = f"known are {', '.join(nodes)}" if nodes else "there is no haresources"
        msg = f"there is no node '{event.node}': {named}"
        raise ValueError(msg)
    others = [other for other in nodes.values() if other is not node]
    there = Scripts(scripts, frozenset(nodes))
    orders = list(orders_for(event, node, others))
    known = [*cautions(nodes, orders, there)]
    phases: list[Phase] = []
    count = 0
    for phase in (phase for order in orders for phase in _phases(order, there)):
        phases.append(phase)
        count += len(phase.calls)
        if count > MAX_CALLS:
            known.append(Caution(f"the rehearsal ends after {MAX_CALLS} calls, there are more"))
            break
    return Rehearsal(event, tuple(phases), tuple(known))


def _phases(order: Order, scripts: Scripts) -> Iterator[Phase]:
    for key in order.keys:
        found = order.node.lookup.found(key)
        if found:
            calls = _start(order, found, scripts) if order.action == START else _stop(order, found, scripts, order.why)
            yield Phase(order.node.name, order.why, key, order.node.place(found[0].resources[0]), tuple(calls))


def run_words(found: Iterable[RuntimeGroup]) -> list[RuntimeWord]:
    """Give the resources of groups that are found together: of all but the first the node's name is one, too."""
    words = [word for group in found for word in (group.node, *group.resources)]
    return words[1:]


def _start(order: Order, found: tuple[RuntimeGroup, ...], scripts: Scripts) -> Iterator[Call]:
    """Start from left to right; the first failure gives all up again, what was never started too."""
    for word in run_words(found):
        if not scripts.has(word.script):
            yield from _stop(
                order, found, scripts, f"{word.script} could not start: {order.node.name} gives all up again"
            )
            return
        yield _call(order, word, START, order.why)


def _stop(order: Order, found: tuple[RuntimeGroup, ...], scripts: Scripts, why: str) -> Iterator[Call]:
    """Stop from right to left; a script that is not there is tried again and again, and then passed over."""
    for word in reversed(run_words(found)):
        if scripts.has(word.script):
            yield _call(order, word, STOP, why)


def _call(order: Order, word: RuntimeWord, action: str, why: str) -> Call:
    return Call(order.node.name, word.script, word.arguments, action, why, order.node.place(word))
