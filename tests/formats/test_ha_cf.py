"""ha.cf: what heartbeat makes of a file line by line, what it refuses, and what holds in the end."""

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, fields

from hastore import ha_cf
from hastore.binding.plan import plan_of
from hastore.errors import RenderError
from hastore.files import recognise
from hastore.formats.ha_cf import Apiauth, AutoFailback, Autojoin, Bcast, Client, Crm, Facility, MediumKind
from hastore.lint.masks import masks
from hastore.problem import Severity
from hastore.values.duration import Duration
from hastore.values.secret import Secret

SAMPLES = Path(__file__).parents[1] / "samples" / "ha_cf"
"""Small files, and whether heartbeat 3.0.6 starts with them: each was given to the program itself, on a machine called
node1 with an interface bond0."""
SOUND = "logfacility local0\nauto_failback off\nbcast bond0\nnode node1 node2\n"


def samples(verdict: str) -> list[Any]:
    """Give the samples with one verdict."""
    return [pytest.param(path.read_bytes(), id=path.stem) for path in sorted((SAMPLES / verdict).iterdir())]


def sample(name: str) -> ha_cf.HaCf:
    """Give the model of a sample that heartbeat takes."""
    return ha_cf.loads((SAMPLES / "accepted" / f"{name}.cf").read_bytes())


def codes(text: str | bytes, severity: Severity = Severity.ERROR, version: str | None = None) -> list[str]:
    """Give the codes of the problems of one severity."""
    return [p.code for p in ha_cf.parse(text, version).problems if p.severity is severity]


@pytest.mark.parametrize("text", samples("accepted"))
def test_what_heartbeat_takes_has_no_error(text: bytes) -> None:
    """Files that heartbeat starts with are judged so, whatever else is strange about them."""
    assert [] == codes(text)


@pytest.mark.parametrize("text", samples("refused"))
def test_what_heartbeat_refuses_has_an_error(text: bytes) -> None:
    """Files that keep heartbeat from starting on any machine have an error."""
    assert [] != codes(text)


def test_a_file_is_typed() -> None:
    """Options have their values, lists their lines, and secrets are kept as such."""
    conf = ha_cf.loads(
        "keepalive 500ms\nlogfacility local5\nudpport 695\nbcast bond0, bond1\nmcast eth0 239.7.7.7 694 1 0\n"
        "node Node1 node2\nping_group gw 10.0.0.1 10.0.0.2\nautojoin OTHER\ncrm Manual\n"
        "respawn hacluster /usr/lib/heartbeat/dopd -v\napiauth dopd gid=haclient uid=hacluster,root\n"
        "stonith_host * external/x node1 admin p7-Lq\n"
    )

    assert (Duration(500), Facility.LOCAL5, 695) == (conf.keepalive, conf.logfacility, conf.udpport)
    assert ("bond0", "bond1") == conf.bcast[0].interfaces
    assert ("239.7.7.7", 694, 1, 0) == (conf.mcast[0].group, conf.mcast[0].port, conf.mcast[0].ttl, conf.mcast[0].loop)
    assert (Autojoin.OTHER, Crm.MANUAL) == (conf.autojoin, conf.crm)
    assert ("10.0.0.1", "10.0.0.2") == conf.ping_group[0].hosts
    assert ("dopd", ("/usr/lib/heartbeat/dopd", "-v")) == (conf.respawn[0].program, conf.respawn[0].command)
    assert (("hacluster", "root"), ("haclient",)) == (conf.apiauth[0].uid, conf.apiauth[0].gid)
    assert (Secret("node1"), Secret("admin"), Secret("p7-Lq")) == conf.stonith_host[0].params


def test_each_field_is_named_after_its_directive() -> None:
    """There is no other name to learn than those of the manual."""
    names = {field.name for field in fields(ha_cf.HaCf)} - {"origin", "extra"}

    assert names == set(plan_of(ha_cf.HaCf).lines)
    assert all(keyword == field.name for keyword, field in plan_of(ha_cf.HaCf).lines.items())


def test_values_are_read_as_c_reads_them() -> None:
    """A number ends where its digits end, and media keep only the last bits of theirs."""
    conf = sample("numbers-end-at-letters")

    assert (695, 0) == (conf.udpport, conf.hopfudge)
    conf = sample("port-above-65535")

    assert (1, 1, 0) == (conf.mcast[0].port, conf.mcast[0].ttl, conf.mcast[0].loop)


def test_the_last_value_counts() -> None:
    """Of several values on a line, and of several lines; a line without a value has no effect."""
    assert Duration(3000) == sample("all-values-are-set").keepalive
    assert Duration(2000) == ha_cf.loads("keepalive 1\nkeepalive 2\nkeepalive\n").keepalive


def test_what_ends_a_line_early_is_no_part_of_it() -> None:
    """A `#`, a carriage return and a zero byte each end what is read of a line."""
    assert AutoFailback.OFF is ha_cf.loads("auto_failback off#x\n").auto_failback
    assert None is sample("carriage-return-ends-a-line").deadtime
    assert Duration(2000) == sample("zero-byte-ends-a-line").keepalive


@pytest.mark.parametrize("word", ["on", "TRUE", "yes", "Y", "1"])
def test_a_switch_has_many_spellings(word: str) -> None:
    """All words for on and off are read in any case, and stay as they are until the value changes."""
    text = f"use_logd {word} # it is\n"
    conf = ha_cf.loads(text)

    assert conf.use_logd is True
    assert text == ha_cf.dumps(evolve(conf, use_logd=True))
    assert "use_logd off # it is\n" == ha_cf.dumps(evolve(conf, use_logd=False))


def test_an_option_is_changed_in_its_place() -> None:
    """What surrounds a value stays; a medium that comes in later stands below the port that it is to use."""
    conf = ha_cf.loads("# how fast\nkeepalive\t2 # s\nudpport 695\nnode a b\n")

    assert "# how fast\nkeepalive\t500ms # s\nudpport 695\nnode a b\n" == ha_cf.dumps(
        evolve(conf, keepalive=Duration(500))
    )
    assert "udpport 695\nbcast eth0\nnode a b\n" in ha_cf.dumps(
        evolve(ha_cf.loads("udpport 695\nnode a b\n"), bcast=(Bcast(interfaces=("eth0",)),))
    )


@pytest.mark.parametrize("name", ["", "a b", "a,b", "a#b", "a\rb", "a\0b"])
def test_a_name_that_is_no_word_cannot_be_written(name: str) -> None:
    """There are neither quotes nor escapes."""
    with pytest.raises(RenderError):
        ha_cf.dumps(ha_cf.HaCf(node=(ha_cf.Node(names=(name,)),)))


@pytest.mark.parametrize("line", ["foo x", "node a"])
def test_a_line_cannot_lose_its_last_value(line: str) -> None:
    """Without one it would be no line any more, but it can be taken out."""
    conf = ha_cf.loads(f"{line}\nkeepalive 2\n")
    emptied = tuple(evolve(each, values=()) for each in conf.extra), tuple(evolve(each, names=()) for each in conf.node)

    with pytest.raises(RenderError):
        ha_cf.dumps(evolve(conf, extra=emptied[0], node=emptied[1]))
    assert "keepalive 2\n" == ha_cf.dumps(evolve(conf, extra=(), node=()))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("keepalives 2", "unknown-word"),
        ("Keepalive 2", "unknown-word"),
        ("keepalive=2", "unknown-word"),
        ("keepalive, 2", "unknown-word"),
        ("foo", "unknown-word"),
        ("keepalive 2s", "bad-value"),
        ("keepalive 0", "out-of-range"),
        ("deadtime 2", "out-of-range"),
        ("keepalive 20", "out-of-range"),
        ("deadping 2", "out-of-range"),
        ("initdead 29", "out-of-range"),
        ("use_logd maybe", "bad-value"),
        ("hopfudge 256", "out-of-range"),
        ("udpport 0", "out-of-range"),
        ("rtprio 100", "out-of-range"),
        ("baud 14400", "bad-value"),
        ("baud 9600 9600", "repeated-word"),
        ("watchdog /dev/a\nwatchdog /dev/b", "repeated-word"),
        ("crm off\npacemaker off", "repeated-word"),
        ("pacemaker off\npacemaker off", "repeated-word"),
        ("pacemaker off on", "repeated-word"),
        ("crm_daemon_dir /x", "early-word"),
        ("crm off\ncrmd_spawns_pengine on", "late-word"),
        ("autojoin any", "conflict"),
        ("ucast", "missing-value"),
        ("ucast eth0", "missing-word"),
        ("ucast eth0 1.2.3.4.5", "bad-value"),
        ("ucast eth0 fd00::1", "bad-value"),
        ("ucast eth0 10.0.0.1,", "bad-value"),
        ("ucast6 eth0 10.0.0.1", "bad-value"),
        ("ucast6 eth0 ::1", "bad-value"),
        ("ucast6 eth0 fe80::1%eth1", "conflict"),
        ("mcast eth0 239.0.0.1 694 1", "missing-word"),
        ("mcast eth0 10.0.0.1 694 1 0", "bad-value"),
        ("mcast eth0 239.0.0.1 694 5 0", "out-of-range"),
        ("mcast6 eth0 ff01::1 694 1 0", "bad-value"),
        ("mcast6 eth0 ff05:: 694 1 0", "bad-value"),
        ("ping6 10.0.0.1", "bad-value"),
        ("ping_group gw", "missing-word"),
        ("serial ttyS0", "bad-value"),
        ("respawn root ipfail", "bad-value"),
        ("failfast root", "missing-word"),
        (f"respawn {'u' * 64} /bin/true", "long-word"),
        ("apiauth ipfail", "missing-value"),
        ("apiauth ipfail root", "unknown-option"),
        ("apiauth ipfail uid=a uid=b", "repeated-option"),
        ("apiauth a uid=root\napiauth a gid=root", "repeated-word"),
        ("apiauth cib uid=root\npacemaker on", "repeated-word"),
        ("crm on\napiauth pingd uid=root", "repeated-word"),
        (f"apiauth {'c' * 32} uid=a", "long-word"),
        ("env =x", "bad-value"),
        ("stonith_host *", "missing-word"),
        ("stonith null", "missing-word"),
        ("node " + " ".join(f"n{i}" for i in range(99)), "too-many"),
        ("bcast " + "eth0 " * 64, "too-many"),
        ("# " + "x" * 5117, "long-line"),
    ],
)
def test_what_heartbeat_refuses_is_told_by_its_kind(line: str, code: str) -> None:
    """With any of these lines heartbeat does not start."""
    assert code in codes(f"{line}\n{SOUND}")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("bcast eth0\n", "missing-node"),
        ("node a\n", "missing-medium"),
        ("use_logd off\nbcast eth0\nnode a\n", "missing-log"),
        ("use_logd off\nlogfacility none\nbcast eth0\nnode a\n", "missing-log"),
        ("\ufeff# c\n" + SOUND, "byte-order-mark"),
    ],
)
def test_what_is_missing_is_told_by_its_kind(text: str, code: str) -> None:
    """A file needs nodes, a medium, and somewhere to log to."""
    assert [code] == codes(text)


def test_ping_nodes_are_counted_as_media() -> None:
    """Heartbeat starts with nothing but a ping node, though no other node can hear it."""
    text = "logfacility local0\nping 10.10.1.1\nnode node1\n"

    assert [] == codes(text)
    assert () == ha_cf.media(ha_cf.loads(text))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("keepalive", "missing-value"),
        ("keepalive 3 2", "surplus-word"),
        ("keepalive 2\nkeepalive 2", "repeated-word"),
        ("hopfudge one", "no-number"),
        ("udpport 70000", "out-of-range"),
        ("mcast eth0 239.0.0.1 70000 1 0", "out-of-range"),
        ("mcast eth0 239.0.0.1 694 0 0", "silly-value"),
        ("mcast eth0 239.0.0.1 694 1x 0", "no-number"),
        ("ucast eth0 10.0.0.1 10.0.0.2", "surplus-word"),
        ("bcast eth0\nudpport 695", "late-word"),
        ("serial /dev/ttyS0\nbaud 9600", "late-word"),
        ("udp eth0", "renamed-word"),
        ("nice_failback on", "removed-word"),
        ("env A", "missing-value"),
        ("node Node1", "repeated-node"),
        ("logfile /a#b", "glued-comment"),
        ("keepalive 2\rdeadtime 20", "unread-text"),
        ("keepalive 2\0deadtime 20", "unread-text"),
        ("hbaping x", "unknown-word"),
    ],
)
def test_what_heartbeat_reads_otherwise_is_a_warning(line: str, code: str) -> None:
    """With these lines heartbeat starts, but they do not have the effect that they seem to have."""
    assert code in codes(f"{line}\n{SOUND}", Severity.WARNING)
    assert [] == codes(f"{line}\n{SOUND}")


@pytest.mark.parametrize(
    "text",
    [
        "bcast a\nudpport 694\nnode b\n",
        "mcast a 239.0.0.1 694 1 0\nudpport 695\nnode b\n",
        "keepalive 2\r\n" + SOUND,
        "  # a\n\t\n" + SOUND,
    ],
)
def test_what_does_no_harm_is_not_told(text: str) -> None:
    """A late port that is used anyway, or by nobody above it, is as good as one in time."""
    assert () == ha_cf.parse(text).problems


@pytest.mark.parametrize("line", ["pacemaker off", "ucast6 eth0 fd00::2", "ping6 fd00::9", "crmd_spawns_pengine on"])
def test_heartbeat_2_knows_fewer_directives(line: str) -> None:
    """What came with 3.0 keeps an older heartbeat from starting."""
    assert ["too-new"] == codes(f"{line}\n{SOUND}", version="2.1.3")
    assert [] == codes(f"{line}\n{SOUND}", version="3.0.6")


@pytest.mark.parametrize(
    "line", ["crm off\ncrm off", "crm off off", "apiauth cib uid=root\ncrm on", "crm on\napiauth stonith-ng uid=root"]
)
def test_heartbeat_3_is_stricter_about_crm(line: str) -> None:
    """Heartbeat 2 takes several `crm` lines and whom they let in again; with no version it may be that one."""
    assert ["repeated-word"] == codes(f"{line}\n{SOUND}", version="3.0.6")
    assert [] == codes(f"{line}\n{SOUND}", version="2.1.3")
    assert [] == codes(f"{line}\n{SOUND}")
    assert "repeated-word" in codes(f"{line}\n{SOUND}", Severity.WARNING)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("", (1000, 30000, 15000, 30000, 30000)),
        ("deadtime 4\n", (1000, 4000, 2000, 12000, 4000)),
        ("deadtime 6\n", (1000, 6000, 3000, 12000, 6000)),
        ("deadtime 10\n", (1000, 10000, 5000, 20000, 10000)),
        ("deadtime 10.001\n", (1000, 10001, 5000, 10001, 10001)),
        ("keepalive 2\nwarntime 7\ninitdead 90\ndeadping 9\n", (2000, 30000, 7000, 90000, 9000)),
        ("deadtime 20\ndeadtime x\n", (1000, 20000, 10000, 20000, 20000)),
    ],
)
def test_times_follow_from_deadtime(text: str, times: tuple[int, ...]) -> None:
    """What is not set is worked out from the deadtime; a short one gets more time at a start."""
    holds = ha_cf.effective(ha_cf.parse(text).model)
    found = (holds.keepalive, holds.deadtime, holds.warntime, holds.initdead, holds.deadping)

    assert times == tuple(time.milliseconds for time in found)


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("", AutoFailback.LEGACY),
        ("auto_failback Legacy\n", AutoFailback.LEGACY),
        ("auto_failback Yes\n", AutoFailback.ON),
        ("nice_failback on\n", AutoFailback.LEGACY),
        ("auto_failback on\nnice_failback on\n", AutoFailback.OFF),
        ("auto_failback on\nnice_failback off\n", AutoFailback.OFF),
        ("nice_failback on\nauto_failback on\n", AutoFailback.ON),
        ("auto_failback legacy\nnice_failback on\n", AutoFailback.LEGACY),
    ],
)
def test_nice_failback_undoes_what_stands_above_it(text: str, mode: AutoFailback) -> None:
    """Its own value means nothing, only whether `auto_failback` was on or off before."""
    assert mode is ha_cf.effective(ha_cf.loads(text)).auto_failback


def test_a_medium_keeps_the_port_that_stood_above_the_first_of_its_kind() -> None:
    """A later `udpport` counts for other kinds of media only; `mcast` has a port of its own, a serial line none."""
    conf = ha_cf.loads(
        "bcast a\nudpport 695\nudp b\nucast c 10.0.0.1\nudpport 696\nucast d 10.0.0.2\nmcast e 239.0.0.1 7 1 0\n"
        "serial /dev/ttyS0\nping 10.0.0.9\n"
    )

    assert [
        (MediumKind.BCAST, "a", None, 694),
        (MediumKind.BCAST, "b", None, 694),
        (MediumKind.UCAST, "c", "10.0.0.1", 695),
        (MediumKind.UCAST, "d", "10.0.0.2", 695),
        (MediumKind.MCAST, "e", "239.0.0.1", 7),
        (MediumKind.SERIAL, "/dev/ttyS0", None, None),
    ] == [(m.kind, m.device, m.address, m.port) for m in ha_cf.media(conf)]
    assert [True] * 5 + [False] == [m.is_network for m in ha_cf.media(conf)]


def test_a_changed_model_is_asked_as_it_would_be_written() -> None:
    """No question looks at the text that a model came from."""
    conf = ha_cf.loads("bcast a\nudpport 695\n")
    ported = ha_cf.HaCf(udpport=695, bcast=(Bcast(interfaces=("a",)),))

    assert [694] == [m.port for m in ha_cf.media(conf)]
    assert [695] == [m.port for m in ha_cf.media(ported)]
    assert () == ha_cf.media(evolve(conf, bcast=()))


def test_the_rest_of_what_holds() -> None:
    """Names, log targets and the resource manager have defaults that depend on each other."""
    empty = ha_cf.effective(ha_cf.loads(""))
    syslog = ha_cf.effective(ha_cf.loads("logfacility daemon\nquorum_server q\ncrm Yes\nbaud 9600\n"))

    assert ("linux-ha", Crm.OFF, Autojoin.NONE, True, None, 694, 19200) == (
        *(empty.cluster, empty.crm, empty.autojoin, empty.use_logd, empty.logfile, empty.udpport, empty.baud),
    )
    assert (Crm.ON, False, "/dev/null", "/dev/null") == (syslog.crm, syslog.use_logd, syslog.logfile, syslog.debugfile)
    assert ("linux-ha", 9600) == (syslog.cluster, syslog.baud)
    assert "q" == ha_cf.effective(ha_cf.loads("cluster c\nquorum_server q\n")).cluster
    assert "c" == ha_cf.effective(ha_cf.loads("quorum_server q\ncluster c\n")).cluster


def test_names_of_nodes_are_compared_without_case() -> None:
    """Heartbeat keeps them in lower case, but changes no letter that is not ASCII."""
    conf = ha_cf.loads("node Node1, node2\nnode NODE1 \u00c4\nping 10.0.0.1\nping6 fd00::9\nping_group g 10.0.0.2\n")

    assert ("node1", "node2", "\u00c4") == ha_cf.nodes(conf) == ha_cf.effective(conf).nodes
    assert ("10.0.0.1", "fd00::9", "10.0.0.2") == ha_cf.ping_nodes(conf)


def test_clients_are_found_by_the_name_of_their_program() -> None:
    """Where the program lies does not matter, nor how its death is answered."""
    conf = ha_cf.loads("respawn hacluster /usr/lib/heartbeat/ipfail\nfailfast root /opt/dopd -x\napiauth ccm gid=x\n")

    assert Client(user="root", command=("/opt/dopd", "-x")) == ha_cf.client(conf, "dopd")
    assert None is ha_cf.client(conf, "ccm")
    assert Apiauth(client="ccm", gid=("x",)) == ha_cf.access(conf, "ccm")
    assert Apiauth(client="ipfail", uid=("hacluster",)) == ha_cf.access(conf, "ipfail")
    assert None is ha_cf.access(conf, "dopd")


@pytest.mark.parametrize(
    "line",
    [
        "stonith_host * x y hunter2",
        "stonith_host * x y pass#hunter2",
        "stonith_host * x y pass\rhunter2",
        "stonith_hosts * x y hunter2",
        "hunter2",
        "stonith_host, * x hunter2",
        "foo hunter2",
    ],
)
def test_no_password_is_shown(line: str) -> None:
    """Parameters of STONITH devices are secret, also what a `#` has cut off, and whatever is not known."""
    document = ha_cf.parse(f"{SOUND}{line}\n")

    assert [] == [str(p) for p in document.problems if "hunter2" in str(p)]
    assert "hunter2" not in repr(document)
    if line.startswith("stonith_host"):
        assert any(start <= document.text.index("hunter2") < end for start, end in masks(document))


def test_files_are_known_by_their_name() -> None:
    """Whatever the folder is called."""
    assert ["ha_cf", "ha_cf", None] == [recognise(path) for path in ("/etc/ha.d/ha.cf", "heartbeat/ha.cf", "x/ha_cf")]
