"""What a rehearsal warns of: groups that never start, or not as meant, and what is only luck."""

import re
from collections.abc import Collection, Iterator, Mapping

from hastore.formats.haresources import SCRIPTS, RuntimeGroup, RuntimeWord, load_errors
from hastore.formats.haresources.known import UsageError
from hastore.frozen import frozen
from hastore.rehearsal.nodes import Node
from hastore.rehearsal.orders import START, Order
from hastore.rehearsal.outcome import Caution

_MOST_LINES = 5
"""So many lines, or nodes, a message names."""
_IMPOSSIBLE = re.compile(r"[/:#\"'\\\r]")


@frozen(eq=False)
class Scripts:
    """The resource scripts that there are, as far as one knows."""

    names: Collection[str] | None
    nodes: Collection[str]

    def has(self, script: str) -> bool:
        """Tell whether ResourceManager finds a script; if no list is known: whether one could be called so."""
        if self.names is not None:
            return script in self.names
        return bool(script) and _IMPOSSIBLE.search(script) is None and script not in self.nodes


def cautions(nodes: Mapping[str, Node], orders: list[Order], scripts: Scripts) -> Iterator[Caution]:
    """Give what there is to know before these orders are given, what stops a group first."""
    acting = list(dict.fromkeys(order.node for order in orders))
    for node in acting:
        yield from _refused(node)
    for order in orders:
        for key in dict.fromkeys(order.keys):
            yield from _key(order.node, key, starts=order.action == START)
    started = _resources(orders, START)
    for node, word in started:
        yield from _resource(node, word, scripts)
    if scripts.names is None:
        yield from _unknown(started, scripts)
    yield from _about_nodes(nodes, acting)
    yield from _luck(orders)


def _refused(node: Node) -> Iterator[Caution]:
    for word in load_errors(node.file.document.text)[:1]:
        place = node.place(RuntimeWord(word.text, word.start, word.end))
        message = f"'{word.text}' can be no node, so heartbeat refuses the file and does not start on {node.name}"
        yield Caution(message, place, stops=True)


def _key(node: Node, key: str, *, starts: bool) -> Iterator[Caution]:
    if not key:
        return
    own = node.lookup.owner(key)
    found = node.lookup.found(key)
    place = node.place(own.resources[0]) if own is not None else None
    if not found:
        why = "is in no line" if own is None else "is taken for a pattern or for commands"
        yield Caution(f"nothing happens for '{key}': the word {why}, so no group is found by it", place, stops=starts)
    elif len(found) > 1:
        numbers = [str(node.place(group.node).span.line) for group in found[:_MOST_LINES]]
        more = " and more" if len(found) > _MOST_LINES else ""
        message = (
            f"'{key}' finds the lines {', '.join(numbers)}{more}, which are run as one; '{found[1].node.text}' is no "
        )
        yield Caution(message + "script, so the start fails and all of them are stopped", place, stops=starts)
    elif own is not None and own is not found[0]:
        yield Caution(f"'{key}' finds another group than its own", place, stops=starts)


def _resources(orders: list[Order], action: str) -> list[tuple[Node, RuntimeWord]]:
    """Give the resources that are called, each once."""
    found: dict[tuple[Node, int], tuple[Node, RuntimeWord]] = {}
    for order in orders:
        if order.action == action:
            for group in (group for key in order.keys for group in order.node.lookup.found(key)):
                for word in group.resources:
                    found[order.node, word.start] = (order.node, word)
    return list(found.values())


def _resource(node: Node, word: RuntimeWord, scripts: Scripts) -> Iterator[Caution]:
    if not scripts.has(word.script):
        message = (
            f"there is no script '{word.script}': the group is given up again, its stop is tried 11 times in 10 "
            f"seconds, and 30 seconds later {node.name} asks the other node to take over"
        )
        yield Caution(message, node.place(word), stops=True)
        return
    kind = SCRIPTS.get(word.script)
    try:
        if kind is not None:
            kind.read(word.arguments)
    except ValueError as error:
        certain = kind is not None and kind.own_usage
        says = str(error) if isinstance(error, UsageError) else f"cannot use its arguments: {error}"
        message = f"{word.script} {says}; its start fails, and the group is given up again"
        yield Caution(message, node.place(word), stops=certain)


def _unknown(started: list[tuple[Node, RuntimeWord]], scripts: Scripts) -> Iterator[Caution]:
    words = [word.script for _, word in started if scripts.has(word.script)]
    names = [name for name in dict.fromkeys(words) if name not in SCRIPTS or not SCRIPTS[name].agent]
    if names:
        where = "/etc/ha.d/resource.d or /etc/init.d"
        yield Caution(f"make sure that each node has in {where}, executable: {', '.join(names)}")


def _about_nodes(nodes: Mapping[str, Node], acting: list[Node]) -> Iterator[Caution]:
    if len(nodes) == 1:
        yield Caution("no other node is known, so nobody takes over here: give the folders of both nodes")
    elif len(nodes) > 2:  # noqa: PLR2004 - heartbeat's own number
        named = ", ".join(list(nodes)[:_MOST_LINES]) + (" and more" if len(nodes) > _MOST_LINES else "")
        yield Caution(f"heartbeat without its resource manager is made for two nodes, named are: {named}")
    for node in acting[1:]:
        if _said(node) != _said(acting[0]):
            first = acting[0].name
            yield Caution(f"the haresources of {first} and {node.name} differ, and each node goes by its own", None)


def _said(node: Node) -> list[str]:
    return [group.line for group in node.lookup.groups]


def _luck(orders: list[Order]) -> Iterator[Caution]:
    for order in orders:
        groups: list[RuntimeGroup] = [group for key in order.keys for group in order.node.lookup.found(key)[:1]]
        if order.action == START and len(groups) > 1:
            message = (
                f"that {order.node.name} starts {len(groups)} groups in this order is luck: heartbeat promises none "
                "between lines, put what belongs together into one"
            )
            yield Caution(message, order.node.place(groups[0].node))
            return
