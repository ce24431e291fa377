"""How ResourceManager finds groups: `egrep` for the node at the beginning of a line, for ` key ` anywhere in it."""

import re
from collections.abc import Iterable
from functools import cached_property

from hastore.formats.haresources.expression import Expression, expression
from hastore.formats.haresources.runtime import RuntimeGroup
from hastore.frozen import frozen

MAX_SEARCHES = 256
"""Keys with characters that `egrep` takes for patterns: of more than these only the equal word is found."""
_SHELL = re.compile(r"[$`\\;&|()<>\"']|\A#")
_PATTERN = re.compile(r"[.*+?\[{^]")


def shell_character(key: str) -> str | None:
    """Give the first character of a key that the shell takes for itself when heartbeat runs `... givegroup KEY`."""
    found = _SHELL.search(key)
    return found.group() if found else None


def expression_of(key: str) -> Expression | None:
    """Give what `egrep` looks for when heartbeat asks for a key; `None` if that can be nothing."""
    return None if not key or shell_character(key) else expression(f" {key} ")


@frozen(eq=False)
class Lookup:
    """The groups of a file, to be asked as ResourceManager is asked."""

    groups: tuple[RuntimeGroup, ...]

    def found(self, key: str) -> tuple[RuntimeGroup, ...]:
        """Give the groups that are started and stopped when heartbeat asks for a key: more than one is a fault.

        None if the shell or `egrep` takes the key for something else than its letters.
        """
        if not key or shell_character(key):
            return ()
        if _PATTERN.search(key) is None or key not in self._patterns:
            return tuple(self._by_word.get(key, ()))
        pattern = self._patterns[key]
        return tuple(group for group in self.groups if pattern is not None and pattern.search(group.line))

    def owner(self, key: str) -> RuntimeGroup | None:
        """Give the first group that a key belongs to, whether or not it is found by it."""
        return self._owners.get(key)

    def keys_of(self, node: str) -> tuple[str, ...]:
        """Give the keys of a node's groups in the order of the file; empty ones of groups that hold nothing too."""
        return tuple(group.key for group in self.of_node(node))

    def of_node(self, node: str) -> tuple[RuntimeGroup, ...]:
        """Give the groups that name a node; dots in a node's name match any character here."""
        pattern = expression(f"{node.lower()} ")
        return tuple(group for group in self.groups if pattern is not None and pattern.match(f"{group.node.text} "))

    @cached_property
    def _owners(self) -> dict[str, RuntimeGroup]:
        return {group.key: group for group in reversed(self.groups)}

    @cached_property
    def _patterns(self) -> dict[str, Expression | None]:
        keys = dict.fromkeys(group.key for group in self.groups if _PATTERN.search(group.key))
        return {key: expression_of(key) for key in list(keys)[:MAX_SEARCHES]}

    @cached_property
    def _by_word(self) -> dict[str, list[RuntimeGroup]]:
        return _listed((word.text, group) for group in self.groups for word in group.resources)


def _listed(pairs: Iterable[tuple[str, RuntimeGroup]]) -> dict[str, list[RuntimeGroup]]:
    found: dict[str, list[RuntimeGroup]] = {}
    for text, group in pairs:
        groups = found.setdefault(text, [])
        if not groups or groups[-1] is not group:
            groups.append(group)
    return found
