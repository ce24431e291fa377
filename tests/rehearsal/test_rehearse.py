from pathlib import Path

import pytest

from hastore import open_cluster, rehearse
from hastore.cluster import Cluster
from hastore.rehearsal import Event, Fail, Give, Held, Rehearsal, Return, Standby, Start, Stop, Take

SAMPLES = Path(__file__).parents[1] / "samples" / "rehearsal"
SCRIPTS = ("Delay", "Filesystem", "IPaddr", "IPaddr2", "MailTo", "apache", "drbddisk", "iscsitarget", "portblock")
ROWS = [line.split("\t") for line in (SAMPLES / "calls.tsv").read_text().splitlines()[1:]]
ASKED = list(dict.fromkeys((name, asked, key) for name, asked, key, _ in ROWS))
TWO = "ada drbddisk::mail apache\nbell drbddisk::news\nada Delay::1\n"


def cluster_of(folder: Path, **files: str) -> Cluster:
    """Give a cluster whose nodes have these files."""
    for node, text in files.items():
        path = folder / node / "etc" / "ha.d" / "haresources"
        path.parent.mkdir(parents=True)
        path.write_bytes(text.encode())
    return open_cluster(folder)


def commands(rehearsal: Rehearsal) -> list[str]:
    """Give the calls, with the node in front."""
    return [f"{call.node}: {call.command}" for call in rehearsal.calls]


def cautions(rehearsal: Rehearsal) -> str:
    """Give all that is warned of."""
    return "\n".join(caution.message for caution in rehearsal.cautions)


@pytest.mark.parametrize(("name", "asked", "key"), ASKED, ids=["-".join(asked) for asked in ASKED])
def test_the_calls_are_those_that_heartbeat_made(name: str, asked: str, key: str, tmp_path: Path) -> None:
    """ResourceManager of heartbeat 3.0.6 was asked for each key of each sample, and what it called was written down."""
    expected = [called for *row, called in ROWS if row == [name, asked, key] and called]
    text = (SAMPLES / name).read_bytes().decode()
    event = Take("ada", key) if asked == "takegroup" else Give("ada", key)
    rehearsal = rehearse(cluster_of(tmp_path, ada=text), event, SCRIPTS)

    assert expected == [call.command.replace("\r", "\\r") for call in rehearsal.calls]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (
            Stop("ada"),
            (
                "ada: apache stop, ada: drbddisk mail stop, ada: drbddisk news stop, ada: Delay 1 stop, "
                "bell: drbddisk mail start, bell: apache start, bell: Delay 1 start"
            ),
        ),
        (Fail("ADA"), "bell: drbddisk mail start, bell: apache start, bell: Delay 1 start"),
        (
            Fail("ada", Held.ALL),
            "bell: drbddisk mail start, bell: apache start, bell: Delay 1 start, bell: drbddisk news start",
        ),
        (
            Start("bell"),
            "bell: drbddisk mail start, bell: apache start, bell: Delay 1 start, bell: drbddisk news start",
        ),
        (Return("bell"), "ada: drbddisk news stop, bell: drbddisk news start"),
        (
            Standby("bell"),
            (
                "bell: apache stop, bell: drbddisk mail stop, bell: drbddisk news stop, bell: Delay 1 stop, "
                "ada: drbddisk mail start, ada: apache start, ada: drbddisk news start, ada: Delay 1 start"
            ),
        ),
        (Standby("bell", Held.LOCAL), "bell: drbddisk news stop, ada: drbddisk news start"),
        (
            Standby("bell", Held.FOREIGN),
            (
                "bell: apache stop, bell: drbddisk mail stop, bell: Delay 1 stop, "
                "ada: drbddisk mail start, ada: apache start, ada: Delay 1 start"
            ),
        ),
    ],
)
def test_events_become_calls_in_heartbeats_order(event: Event, expected: str, tmp_path: Path) -> None:
    """Groups go by the order of the file, resources start from left to right and stop from right to left.

    A node that is stopped gives up all groups, also those that it does not run.
    """
    rehearsal = rehearse(cluster_of(tmp_path, ada=TWO, bell=TWO), event)

    assert expected == ", ".join(commands(rehearsal))
    assert rehearsal.succeeds


def test_a_node_that_ran_everything_leaves_in_the_order_of_the_file(tmp_path: Path) -> None:
    """A stopped node says so, and the other one then asks for all keys; after a death it asks node by node."""
    rehearsal = rehearse(cluster_of(tmp_path, ada=TWO, bell=TWO), Stop("ada", Held.ALL))

    assert [call.command for call in rehearsal.calls if call.node == "bell"] == [
        "drbddisk mail start",
        "apache start",
        "drbddisk news start",
        "Delay 1 start",
    ]


def test_each_node_goes_by_its_own_file(tmp_path: Path) -> None:
    """Heartbeat does not compare the files, so the copies may say different things."""
    cluster = cluster_of(tmp_path, ada="ada drbddisk::mail apache\n", bell="ada drbddisk::mail iscsitarget\n")
    rehearsal = rehearse(cluster, Stop("ada"))

    assert commands(rehearsal) == [
        "ada: apache stop",
        "ada: drbddisk mail stop",
        "bell: drbddisk mail start",
        "bell: iscsitarget start",
    ]
    assert "the haresources of ada and bell differ" in cautions(rehearsal)


def test_a_call_says_what_it_does_why_and_where_it_is_written(tmp_path: Path) -> None:
    """So that a report, or another program, can show it."""
    text = "ada drbddisk::mail \\\n  Filesystem::/dev/drbd0::/srv webmail\n"
    calls = rehearse(cluster_of(tmp_path, ada=text, bell=text), Fail("ada")).calls

    assert [call.does for call in calls] == [
        "make DRBD resource mail primary",
        "mount /dev/drbd0 on /srv",
        "start webmail",
    ]
    assert {"bell takes the groups of ada"} == {call.why for call in calls}
    assert [str(call.place.span) for call in calls] == ["1:5", "2:3", "2:32"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ada a\nbell a b\n", "'a' finds the lines 1, 2"),
        ("ada a+ b\n", "nothing happens for 'a+'"),
        ("ada a /etc/init.d/web\n", "there is no script '/etc/init.d/web'"),
        ("ada a\r\n", "there is no script 'a\r'"),
        ("ada Filesystem::/dev/drbd0\n", "Filesystem takes device::directory"),
        ("ada IPaddr::/24\n", "IPaddr cannot use its arguments"),
        ("ada,bell a\nada b\n", "'ada,bell' can be no node"),
        ("ada b[0]\nada b0\n", "'b[0]' finds another group than its own"),
    ],
)
def test_a_group_that_cannot_start_is_told(text: str, message: str, tmp_path: Path) -> None:
    """The rehearsal then does not succeed."""
    rehearsal = rehearse(cluster_of(tmp_path, ada=text, bell=text), Start("ada"))

    assert message in cautions(rehearsal)
    assert not rehearsal.succeeds


def test_a_missing_script_costs_time_and_the_group(tmp_path: Path) -> None:
    """With the list of scripts it is known which are missing; what was never started is stopped, too."""
    text = "ada drbddisk::mail webmail iscsitarget\n"
    cluster = cluster_of(tmp_path, ada=text, bell=text)
    rehearsal = rehearse(cluster, Fail("ada"), scripts=["drbddisk", "iscsitarget"])

    assert commands(rehearsal) == ["bell: drbddisk mail start", "bell: iscsitarget stop", "bell: drbddisk mail stop"]
    assert rehearsal.calls[-1].why == "webmail could not start: bell gives all up again"
    assert "30 seconds later bell asks the other node to take over" in cautions(rehearsal)


def test_several_groups_start_in_this_order_by_luck(tmp_path: Path) -> None:
    """Heartbeat promises no order between lines."""
    assert "is luck" in cautions(rehearse(cluster_of(tmp_path, ada=TWO, bell=TWO), Fail("ada")))


def test_one_file_names_the_nodes(tmp_path: Path) -> None:
    """A single file is enough: each node that it names goes by it."""
    path = tmp_path / "haresources"
    path.write_text(TWO)

    assert commands(rehearse(open_cluster(path), Return("bell"))) == [
        "ada: drbddisk news stop",
        "bell: drbddisk news start",
    ]


def test_an_unknown_node_is_refused(tmp_path: Path) -> None:
    """The message names those that there are."""
    with pytest.raises(ValueError, match="there is no node 'carl': known are ada, bell"):
        rehearse(cluster_of(tmp_path, ada=TWO), Stop("carl"))


def test_a_file_with_one_key_a_thousand_times_has_an_end(tmp_path: Path) -> None:
    """Each of the keys finds all lines, so that heartbeat itself would be at it for a long time."""
    rehearsal = rehearse(cluster_of(tmp_path, ada="ada a b\n" * 3000), Standby("ada"))

    assert "the rehearsal ends after 10000 calls" in cautions(rehearsal)
    assert "finds the lines 1, 2, 3, 4, 5 and more" in cautions(rehearsal)
