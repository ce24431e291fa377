"""The symbol table: what the files of all machines define and refer to, and where.

Rules, and later the storage graph, go-to-definition and renaming, are questions to this one table.
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cached_property
from typing import Any

from attrs import field

from hastore.cluster.place import Place
from hastore.frozen import frozen


class Kind(Enum):
    """What a symbol names."""

    HOST = "host"
    RESOURCE = "DRBD resource"
    BLOCK_DEVICE = "block device"
    META_SLOT = "meta-disk slot"
    ENDPOINT = "endpoint"
    MOUNT_POINT = "mount point"
    TARGET = "target name"
    ACCOUNT = "CHAP account"
    INITIATOR = "initiator name"
    ADDRESS = "IP address"
    INTERFACE = "network interface"
    SERVICE_SCRIPT = "resource script"


class Role(Enum):
    """What a statement does with the symbol."""

    DEFINITION = "definition"
    REFERENCE = "reference"


@frozen(eq=False)
class Symbol:
    """One statement's word for one thing."""

    kind: Kind
    key: Any
    """What makes two symbols of a kind the same thing; hashable."""
    role: Role
    holder: str
    """The machine whose file says so."""
    place: Place
    host: str | None = None
    """The machine it is about, where that is one; `drbd.conf` speaks about both nodes."""
    use: str = ""
    """What for, in the file's own word: `disk`, `meta-disk`, `Path`, `drbddisk`."""
    owner: Any = None
    """The typed thing that it belongs to: a site, a group, a target."""


@frozen(eq=False)
class SymbolTable:
    """All symbols of a cluster."""

    symbols: tuple[Symbol, ...] = field(repr=False)

    @cached_property
    def _by_kind(self) -> dict[Any, list[Symbol]]:
        found: dict[Any, list[Symbol]] = {}
        for symbol in self.symbols:
            found.setdefault(symbol.kind, []).append(symbol)
            found.setdefault((symbol.kind, symbol.key), []).append(symbol)
        return found

    def of(self, kind: Kind, *, key: Any = None, **wanted: Any) -> Iterator[Symbol]:
        """Give the symbols of a kind, in the order of machines and files; `wanted` fixes other attributes."""
        for symbol in self._by_kind.get(kind if key is None else (kind, key), ()):
            if all(getattr(symbol, name) == value for name, value in wanted.items()):
                yield symbol

    def definitions(self, kind: Kind, key: Any) -> list[Symbol]:
        """Give where a thing is defined."""
        return list(self.of(kind, key=key, role=Role.DEFINITION))

    def references(self, kind: Kind, key: Any) -> list[Symbol]:
        """Give where a thing is referred to."""
        return list(self.of(kind, key=key, role=Role.REFERENCE))

    def doubled(self, kind: Kind, **wanted: Any) -> Iterator[tuple[Symbol, Symbol]]:
        """Give each symbol that names, on one machine and in one machine's files, what an earlier one names."""
        first: dict[Any, Symbol] = {}
        for symbol in self.of(kind, **wanted):
            known = first.setdefault((symbol.holder, symbol.host, symbol.key), symbol)
            if known is not symbol:
                yield known, symbol


def table(symbols: Iterable[Symbol]) -> SymbolTable:
    """Give the table of these symbols."""
    return SymbolTable(tuple(symbols))
