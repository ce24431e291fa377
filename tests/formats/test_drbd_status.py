from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

from hastore import drbd_status
from hastore.errors import ParseError, RenderError
from hastore.formats.drbd_status import (
    Answer,
    Blocked,
    ConnectionState,
    DiskState,
    Replication,
    ResyncSuspension,
    Role,
    Suspension,
    WriteOrdering,
)

SAMPLES = Path(__file__).parents[1] / "samples" / "drbd_status"


def sample(name: str) -> str:
    """Give the text of a sample."""
    return (SAMPLES / name).read_text()


def codes(text: str) -> list[str]:
    """Give the codes of the problems."""
    return [problem.code for problem in drbd_status.parse(text).problems]


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_what_drbdsetup_prints_has_no_problems(path: Path) -> None:
    """Text and JSON are read, and written back byte for byte."""
    document = drbd_status.parse(path.read_bytes())

    assert () == document.problems
    assert path.read_text() == drbd_status.dumps(document.model) == document.tree.text


def test_a_short_status_is_typed() -> None:
    """What is usual is not shown: the number of the only volume, a connection that stands."""
    (web,) = drbd_status.loads(sample("syncing")).resources
    beta, gamma = web.connections

    assert ("web", Role.PRIMARY) == (web.name, web.role)
    assert (None, 0, DiskState.UP_TO_DATE) == (web.devices[0].volume, web.devices[0].number, web.devices[0].disk)
    assert (None, ConnectionState.CONNECTED) == (beta.connection, beta.state)
    assert Replication.SYNC_SOURCE is beta.peer_devices[0].replication
    assert Decimal("55.07") == beta.peer_devices[0].done
    assert (ConnectionState.CONNECTING, None, ()) == (gamma.state, gamma.role, gamma.peer_devices)


def test_a_long_status_is_typed() -> None:
    """Words that did not fit on a line belong to the object whose lines they continue."""
    (web,) = drbd_status.loads(sample("verbose-statistics")).resources
    data, diskless = web.devices
    (beta,) = web.connections
    resync = beta.peer_devices[0]

    assert (0, (), False, WriteOrdering.FLUSH) == (
        web.node_id,
        web.suspended,
        web.force_io_failures,
        web.write_ordering,
    )
    assert (1, "/dev/vg0/web-data", True, Answer.YES) == (data.minor, data.backing_dev, data.quorum, data.open)
    assert (1048508, 2049, 512, 3) == (data.size, data.read, data.written, data.al_writes)
    assert (Answer.YES, False, (Blocked.UPPER,)) == (diskless.client, diskless.quorum, diskless.blocked)
    assert (1, False, False, 8, 16) == (
        beta.node_id,
        beta.tls,
        beta.congested,
        beta.ap_in_flight,
        beta.rs_in_flight,
    )
    assert (ResyncSuspension.USER, ResyncSuspension.DEPENDENCY) == resync.resync_suspended
    assert (0, 500, 200, 1, 2) == (resync.received, resync.sent, resync.out_of_sync, resync.pending, resync.unacked)


def test_unknown_words_are_kept() -> None:
    """Releases differ in what they show."""
    (web,) = drbd_status.loads(sample("verbose-statistics")).resources

    assert (("dbdt1", "3.20"), ("eta", "nan")) == web.connections[0].peer_devices[0].other


def test_json_gives_the_same_models() -> None:
    """Keys that have another name are the same fields; a node id of -1 is unknown; paths are in JSON only."""
    status = drbd_status.loads(sample("status.json"))
    web, empty = status.resources
    (beta,) = web.connections

    assert (Suspension.NO_DATA, Suspension.QUORUM) == web.suspended
    assert (DiskState.UP_TO_DATE, Answer.NO, Answer.YES, True, 1048508) == (
        web.devices[0].disk,
        web.devices[0].client,
        web.devices[0].open,
        web.devices[0].quorum,
        web.devices[0].size,
    )
    assert ("beta", 1, ConnectionState.CONNECTED, Role.SECONDARY) == (
        beta.name,
        beta.node_id,
        beta.connection,
        beta.role,
    )
    assert (drbd_status.Path("10.20.2.11:7789", "[fd00::12]:7789", True),) == beta.paths
    assert (Replication.SYNC_SOURCE, DiskState.INCONSISTENT, Decimal("55.07")) == (
        beta.peer_devices[0].replication,
        beta.peer_devices[0].peer_disk,
        beta.peer_devices[0].done,
    )
    assert ("percent-in-sync", "99.98") in beta.peer_devices[0].other
    assert (None, (), ()) == (empty.node_id, empty.devices, empty.connections)


def test_objects_are_found_by_name_and_number() -> None:
    """A resource by its name, a volume by its number, a connection by the peer's name."""
    status = drbd_status.loads(sample("verbose-statistics"))
    web = status.resource("web")

    assert web is not None
    assert web.devices[1] is web.device(1)
    assert web.connections[0] is web.connection("beta")
    assert status.resource("db") is None
    assert web.device(2) is None
    assert web.connection("gamma") is None


def test_every_value_has_a_place() -> None:
    """Also on a line that continues another; of JSON it is where the text begins."""
    document = drbd_status.parse(sample("verbose-statistics"))
    web = document.model.resources[0]

    assert "2:20" == str(document.span(web, "write_ordering"))
    assert "5:12" == str(document.span(web.devices[0], "size"))
    assert "10:3" == str(document.span(web.connections[0], "name"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("r0 role:Boss\n", ["bad-value"]),
        ("r0 role:Primary\n  disk:Fine\n", ["bad-value"]),
        ("r0 role:Primary\n  volume:70000 disk:UpToDate\n", ["out-of-range"]),
        ("r0 role:Primary role:Secondary\n", ["repeated-word"]),
        ("  disk:UpToDate\n", ["misplaced-line"]),
        ("r0 role:Primary\n    peer-disk:UpToDate\n", ["misplaced-line"]),
        ("something else\n", ["unexpected-text"]),
        ("[", ["bad-json"]),
        ("[" * 100000, ["bad-json"]),
        ('[{"name":', ["bad-json"]),
        ('[{"name": "a", "node-id": 1e999999999}]', ["bad-value"]),
        ('[{"name": "a", "role": 3, "devices": {}}]', ["bad-value", "bad-value"]),
        ('[{"role": "Primary"}]', ["missing-word"]),
        ("[3]", ["bad-value"]),
        ('["' + "a" * (4 << 20) + '"]', ["too-large"]),
    ],
)
def test_damage_is_told(text: str, expected: list[str]) -> None:
    """What is wrong is said, nothing is raised, and the rest is read."""
    assert expected == codes(text)
    assert text == drbd_status.dumps(drbd_status.parse(text).model)


def test_what_is_no_status_is_refused() -> None:
    """`loads` raises for broken JSON and for lines of something else."""
    for text in ("[{]", "something else\n", "  disk:UpToDate\n"):
        with pytest.raises(ParseError):
            drbd_status.loads(text)


def test_a_stray_comma_is_no_reason() -> None:
    """A release prints one before the reasons why a volume is blocked."""
    status = drbd_status.loads("r0 role:Primary\n  disk:UpToDate blocked:,upper,lower\n")

    assert (Blocked.UPPER, Blocked.LOWER) == status.resources[0].devices[0].blocked


def test_a_changed_word_is_the_only_change() -> None:
    """The lines stay as they are broken."""
    text = sample("verbose-statistics")
    status = drbd_status.loads(text)
    web = status.resources[0]
    device = evolve(web.devices[0], disk=DiskState.INCONSISTENT, size=7)
    changed = evolve(status, resources=(evolve(web, devices=(device, web.devices[1])),))

    assert text.replace("disk:UpToDate backing", "disk:Inconsistent backing").replace("1048508", "7") == (
        drbd_status.dumps(changed)
    )


def test_long_lines_are_broken_as_the_program_breaks_them() -> None:
    """At 80 columns, further lines indented deeper."""
    status = drbd_status.loads(sample("verbose-statistics"))
    lines = drbd_status.canonical(status).splitlines()

    assert 80 >= max(map(len, lines))
    assert status == drbd_status.loads(drbd_status.canonical(status))


def test_json_is_not_written() -> None:
    """A status in JSON comes back as it is, or not at all."""
    status = drbd_status.loads(sample("status.json"))
    with pytest.raises(RenderError, match="JSON"):
        drbd_status.dumps(evolve(status, resources=()))
