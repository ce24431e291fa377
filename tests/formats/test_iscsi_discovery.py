import re
from pathlib import Path

import pytest
from attrs import evolve

from hastore import RenderError, Severity, iscsi_discovery
from hastore.files import recognise
from hastore.formats.iscsi_discovery import (
    EMPTY,
    By,
    Chap,
    ConnectionState,
    Digest,
    HostState,
    InternalState,
    Listing,
    Method,
    Node,
    NodeType,
    Session,
    SessionState,
    SessionTree,
)
from hastore.lint.masks import masks
from hastore.values.iscsi_name import IscsiName
from hastore.values.portal import Portal
from hastore.values.secret import Secret

SAMPLES = Path(__file__).parents[1] / "samples" / "iscsi_discovery"
PRINTED = sorted(path.name for path in SAMPLES.iterdir() if path.name != "damaged")
STORE, TAPE = IscsiName("iqn.2009-01.org.example:store"), IscsiName("iqn.2009-01.org.example:tape")
PORTAL = Portal("192.0.2.250", 3260, 1)


def sample(name: str) -> str:
    """Give the text of a sample."""
    return (SAMPLES / name).read_bytes().decode()


def problems(text: str) -> list[tuple[Severity, str, str]]:
    """Give severity and code of each problem, and the text it is about."""
    document = iscsi_discovery.parse(text)
    return [
        (p.severity, p.code, document.lines.line(p.span.line)[p.span.column - 1 : p.span.end_column - 1])
        for p in document.problems
    ]


def session(name: str) -> SessionTree:
    """Give the first session of a sample that is a tree."""
    return iscsi_discovery.loads(sample(name)).targets[0].session_portals[0].sessions[0]


@pytest.mark.parametrize("name", PRINTED)
def test_what_iscsiadm_prints_has_no_problems(name: str) -> None:
    """No line of any listing is unknown or wrong."""
    assert [] == problems(sample(name))


@pytest.mark.parametrize("name", PRINTED)
def test_the_records_are_what_a_quick_reading_finds(name: str) -> None:
    """The pairs of target and portal are those that a walk over the lines with a regular expression finds."""
    found, target = set(), ""
    for line in sample(name).splitlines():
        flat = re.match(r"(?:\w+: \[\d+\] )?\[?([^\s\]]+?)\]?:(\d+),(-?\d+) (\S+)", line)
        tree = re.match(r"\t(?:Current )?Portal: \[?([^\s\]]+?)\]?:(\d+),(\d+)", line)
        if line.startswith("Target: "):
            target = line.split()[1]
        if flat:
            found.add((flat[4], flat[1], int(flat[2])))
        if tree:
            found.add((target, tree[1], int(tree[2])))
    listing = iscsi_discovery.loads(sample(name))

    assert found == {(str(r.target), r.portal.address, r.portal.port) for r in listing.records}


def test_nodes() -> None:
    """Addresses may be IPv4, IPv6 or names; a group that is not known is -1, printed with and without a sign."""
    nodes = iscsi_discovery.loads(sample("nodes-with-ipv6-and-unknown-group")).nodes

    assert [(PORTAL, STORE), (Portal("fd00::250", 3260, 1), STORE)] == [(n.portal, n.target) for n in nodes[:2]]
    assert [(3261, None), (3260, None)] == [(n.portal.port, n.portal.group) for n in nodes[2:]]


def test_sessions() -> None:
    """A line tells transport, number, portal, target, and in newer releases where it was set up from."""
    listing = iscsi_discovery.loads(sample("sessions"))

    assert [("tcp", 1, NodeType.NON_FLASH), ("iser", 12, NodeType.NON_FLASH), ("qla4xxx", 3, NodeType.FLASH)] == [
        (s.transport, s.sid, s.node_type) for s in listing.sessions
    ]
    assert [PORTAL, Portal("fd00::250", 3260, 1), Portal("192.0.2.251", 3260, 1)] == [
        r.portal for r in listing.logged_in
    ]
    assert iscsi_discovery.loads(sample("sessions-2.0-873")).sessions[0].node_type is None


def test_no_sessions() -> None:
    """Without sessions there is a sentence that says so."""
    listing = iscsi_discovery.loads(sample("no-sessions"))

    assert ([True], ()) == ([message.says_no_sessions for message in listing.messages], listing.logged_in)


def test_discoveries() -> None:
    """A plain list tells who is asked, a tree what was answered as well."""
    plain = iscsi_discovery.loads(sample("discoveries")).discoveries
    sendtargets, isns, static, firmware = iscsi_discovery.loads(sample("discoveries-P1")).found

    assert [("192.0.2.250", 3260, By.SENDTARGETS), ("192.0.2.9", 3205, By.ISNS)] == [
        (d.portal.address, d.portal.port, d.by) for d in plain
    ]
    assert [Portal("192.0.2.250"), Portal("fd00::250")] == [each.address for each in sendtargets.addresses]
    assert STORE == sendtargets.addresses[0].targets[0].name
    assert (Method.STATIC, TAPE, ("iser",)) == (
        static.method,
        static.targets[0].name,
        static.targets[0].portals[0].interfaces,
    )
    assert ["No targets found."] * 2 == [each.messages[0].text for each in (isns, firmware)]


def test_nodes_as_a_tree() -> None:
    """A target has portals, and a portal has the interfaces that lead to it."""
    store, tape = iscsi_discovery.loads(sample("nodes-P1")).targets

    assert (STORE, TAPE) == (store.name, tape.name)
    assert [("default", "bond1"), ("default",)] == [portal.interfaces for portal in store.portals]


def test_sessions_of_one_portal() -> None:
    """Several sessions of a portal stand below each other; a broken one says so in three states."""
    (target,) = iscsi_discovery.loads(sample("sessions-P1-two-interfaces")).targets
    (portal,) = target.session_portals
    good, bad = portal.sessions

    assert (NodeType.NON_FLASH, PORTAL, PORTAL) == (target.node_type, portal.portal, portal.persistent_portal)
    assert ("default", EMPTY, "bond1", "[fd00::20]") == (
        good.iface_name,
        good.iface_netdev,
        bad.iface_name,
        bad.iface_ipaddress,
    )
    assert (1, True, 2, False) == (good.sid, good.is_logged_in, bad.sid, bad.is_logged_in)
    assert (ConnectionState.TRANSPORT_WAIT, SessionState.FAILED, InternalState.REOPEN) == (
        bad.connection_state,
        bad.session_state,
        bad.internal_state,
    )


def test_what_was_negotiated_and_attached() -> None:
    """The fullest listing tells timeouts, what both sides agreed on, and the devices."""
    full = session("sessions-P3")

    assert full.timeouts is not None
    assert full.negotiated is not None
    assert full.devices is not None
    assert (120, 15) == (full.timeouts.recovery_timeout, full.timeouts.abort_timeout)
    assert (Digest.NONE, Digest.CRC32C, True, False, 65536) == (
        full.negotiated.header_digest,
        full.negotiated.data_digest,
        full.negotiated.immediate_data,
        full.negotiated.initial_r2t,
        full.negotiated.first_burst_length,
    )
    assert HostState(3, "running") == full.devices.host
    first, second = full.devices.luns
    assert first.disk is not None
    assert (0, "sdb", "running", 1, None) == (first.lun, first.disk.name, first.disk.state, second.lun, second.disk)


def test_passwords() -> None:
    """Masked ones are not known; in clear, the target's is the second `password`."""
    masked, clear = session("sessions-P3").chap, session("sessions-P2-with-passwords").chap

    assert masked is not None
    assert clear is not None
    assert (None, None) == (masked.password, masked.target_password)
    assert ("initiator", Secret("t0p secret: yes")) == (clear.username, clear.password)
    assert ("target", Secret("an other one")) == (clear.username_in, clear.target_password)
    assert Chap().password is None


def test_passwords_are_masked() -> None:
    """No report shows a password, also not one with blanks in it."""
    text = sample("sessions-P2-with-passwords")
    document = iscsi_discovery.parse(text)
    hidden = {text[start:end] for start, end in masks(document)}

    assert {"t0p secret: yes", "an other one"} == hidden
    assert "t0p" not in repr(document.model)


def test_what_was_damaged_is_found() -> None:
    """Wrong numbers and words, and what is there twice, are problems at their places."""
    error, warning = Severity.ERROR, Severity.WARNING

    assert [
        (warning, "repeated-node", "192.0.2.250:3260,1"),
        (error, "bad-value", "192.0.2.250:99999,1"),
        (warning, "repeated-session", "[1]"),
        (warning, "contradiction", "iscsiadm: No active sessions."),
        (warning, "unexpected-text", "stray"),
        (warning, "unknown-word", "Colour"),
        (error, "bad-value", "ASLEEP"),
    ] == problems(sample("damaged"))


def test_a_change_is_one_word() -> None:
    """A portal is written over the old one, lines of stars stay."""
    text = sample("sessions-P3")
    listing = iscsi_discovery.loads(text)
    target = listing.targets[0]
    portal = evolve(target.session_portals[0], portal=Portal("192.0.2.77", 3261, 2))
    changed = evolve(listing, targets=(evolve(target, session_portals=(portal,)),))

    assert text.replace("Current Portal: 192.0.2.250:3260,1", "Current Portal: 192.0.2.77:3261,2") == (
        iscsi_discovery.dumps(changed)
    )


def test_lines_are_written_from_scratch() -> None:
    """New lines are as iscsiadm prints them."""
    listing = Listing(
        nodes=(Node(portal=Portal("fd00::1", 3260, 1), target=STORE),),
        sessions=(Session(transport="tcp", sid=7, portal=PORTAL, target=TAPE, node_type=NodeType.NON_FLASH),),
    )

    assert (
        "[fd00::1]:3260,1 iqn.2009-01.org.example:store\n"
        "tcp: [7] 192.0.2.250:3260,1 iqn.2009-01.org.example:tape (non-flash)\n"
    ) == iscsi_discovery.dumps(listing)


def test_a_transport_is_one_word() -> None:
    """With a blank the line would be no session's."""
    line = Session(transport="t cp", sid=7, portal=PORTAL, target=TAPE)

    with pytest.raises(RenderError):
        iscsi_discovery.dumps(Listing(sessions=(line,)))


@pytest.mark.parametrize(
    "path",
    ["client/commands/iscsiadm-discovery.txt", "sos_commands/iscsi/iscsiadm_-m_session_-P_3", "iscsiadm_-m_node_-P_3"],
)
def test_the_format_is_known_by_its_file_names(path: str) -> None:
    """Captures of our own and those of sos reports are known."""
    assert "iscsi_discovery" == recognise(path)


def test_records_are_another_format() -> None:
    """`-m node -o show` prints records and no listing."""
    assert "iscsi_discovery" != recognise("sos_commands/iscsi/iscsiadm_-m_node_--op_show")
