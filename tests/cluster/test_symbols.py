"""The symbol table of the example cluster, and of texts made for it."""

from pathlib import Path

import pytest

from hastore import open_cluster
from hastore.cluster import Cluster
from hastore.cluster.symbols import Kind, Role, Symbol
from tests.cluster.trees import make

EXAMPLE = Path(__file__).parent.parent.parent / "docs/examples/healthy"


@pytest.fixture(scope="module")
def healthy() -> Cluster:
    """Give the example cluster: two storage nodes and an initiator."""
    return open_cluster(EXAMPLE)


def uses(symbols: list[Symbol]) -> list[tuple[str, str]]:
    """Give which machine's file says it, and in what word."""
    return sorted((symbol.holder, symbol.use) for symbol in symbols)


def written(symbol: Symbol) -> str:
    """Give the text at the place of a symbol."""
    span, document = symbol.place.span, symbol.place.file.document
    return document.lines.line(span.line)[span.column - 1 : span.end_column - 1]


@pytest.mark.parametrize("kind", Kind)
def test_the_example_has_symbols_of_every_kind(healthy: Cluster, kind: Kind) -> None:
    """Every kind has definitions or references, each with a place in its file."""
    symbols = list(healthy.symbols.of(kind))

    assert symbols
    assert [] == [s for s in symbols if not 1 <= s.place.span.line <= s.place.file.document.text.count("\n") + 1]
    assert [] == [s for s in symbols if s.holder != s.place.file.host]


def test_hosts_are_defined_by_machines_and_referred_to_by_files(healthy: Cluster) -> None:
    """By `on` sections and by the node of a haresources group."""
    assert [("ada", "hostname")] == uses(healthy.symbols.definitions(Kind.HOST, "ada"))
    assert {("ada", "on"), ("bell", "on"), ("ada", "node")} <= set(uses(healthy.symbols.references(Kind.HOST, "ada")))


def test_resources_are_defined_by_drbd_and_promoted_by_haresources(healthy: Cluster) -> None:
    """Each machine's copy of the files counts."""
    assert [("ada", "resource"), ("bell", "resource")] == uses(healthy.symbols.definitions(Kind.RESOURCE, "mail"))
    assert [("ada", "drbddisk"), ("bell", "drbddisk")] == uses(healthy.symbols.references(Kind.RESOURCE, "mail"))


def test_devices_are_defined_by_drbd_and_exported_by_ietd(healthy: Cluster) -> None:
    """The node of the device is what makes them one."""
    definitions = healthy.symbols.definitions(Kind.BLOCK_DEVICE, "/dev/drbd0")

    assert {"ada", "bell"} == {symbol.host for symbol in definitions}
    assert {("ada", "Path"), ("bell", "Path")} <= set(uses(healthy.symbols.references(Kind.BLOCK_DEVICE, "/dev/drbd0")))


def test_places_are_those_of_the_words(healthy: Cluster) -> None:
    """The text at the place holds what the symbol names."""
    for kind in (Kind.RESOURCE, Kind.HOST, Kind.MOUNT_POINT, Kind.TARGET):
        symbols = [s for s in healthy.symbols.of(kind) if s.use != "hostname"]
        assert [] == [s for s in symbols if str(s.key) not in written(s).lower()]


def test_what_is_not_there_has_no_symbols(healthy: Cluster) -> None:
    """Asking for it is no error."""
    assert [] == healthy.symbols.definitions(Kind.RESOURCE, "nosuch")
    assert [] == list(healthy.symbols.of(Kind.HOST, role=Role.DEFINITION, holder="nosuch"))


def test_names_that_are_defined_twice_on_one_machine_are_doubled(tmp_path: Path) -> None:
    """The copies on two machines are no doubles."""
    text = "resource r { protocol C; }\n"
    make(tmp_path, {"ada/etc/drbd.conf": text * 2, "bell/etc/drbd.conf": text})
    ((first, second),) = open_cluster(tmp_path).symbols.doubled(Kind.RESOURCE)

    assert (("ada", 1), ("ada", 2)) == tuple((s.holder, s.place.span.line) for s in (first, second))


def test_accounts_never_hold_a_secret(healthy: Cluster) -> None:
    """Their keys are names."""
    keys = {symbol.key for symbol in healthy.symbols.of(Kind.ACCOUNT)}
    text = "".join((EXAMPLE / "curie/etc/iscsi/iscsid.conf").read_text().split())

    assert keys
    assert [] == [key for key in keys if f"password={key}" in text]


def test_addresses_are_defined_where_they_are_set_and_where_they_move(healthy: Cluster) -> None:
    """A machine's own address stands in its interfaces file, a service address in haresources; hosts names both."""
    own = healthy.symbols.of(Kind.ADDRESS, key="192.168.44.61", role=Role.DEFINITION)
    moving = healthy.symbols.of(Kind.ADDRESS, key="192.168.44.60", role=Role.DEFINITION)
    found = healthy.symbols.of(Kind.ADDRESS, key="192.168.44.60", use="portal")

    assert [("ada", "address")] == uses(list(own))
    assert [("ada", "IPaddr2"), ("bell", "IPaddr2")] == uses(list(moving))
    assert ["curie"] == [symbol.holder for symbol in found]


def test_interfaces_are_defined_by_their_stanzas(healthy: Cluster) -> None:
    """What haresources and ha.cf name is defined on both nodes."""
    named = {symbol.key for symbol in healthy.symbols.of(Kind.INTERFACE, role=Role.REFERENCE, use="IPaddr2")}
    defined = {(s.holder, s.key) for s in healthy.symbols.of(Kind.INTERFACE, role=Role.DEFINITION)}

    assert {"eth0"} == named
    assert {("ada", "eth0"), ("bell", "eth0"), ("ada", "bond0")} <= defined
