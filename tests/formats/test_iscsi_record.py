from pathlib import Path

import pytest
from attrs import evolve

import hastore
from hastore import iscsi_record, iscsid
from hastore.binding.plan import plan_of
from hastore.files import recognise
from hastore.problem import Severity
from hastore.values.iscsi_name import IscsiName
from hastore.values.secret import Secret

SAMPLES = Path(__file__).parents[1] / "samples" / "iscsi_record"


def sample(name: str) -> str:
    """Give the text of a sample."""
    return (SAMPLES / f"{name}.txt").read_bytes().decode()


def codes(text: str, severity: Severity = Severity.ERROR) -> list[str]:
    """Give the codes of the problems of one severity."""
    return [p.code for p in iscsi_record.parse(text).problems if p.severity is severity]


def test_a_nodes_record_tells_what_it_is_about_and_how_it_is_logged_in_to() -> None:
    """The settings have the fields that they have in iscsid.conf."""
    record = iscsi_record.loads(sample("node-with-chap"))

    assert (IscsiName("iqn.2012-09.example.shop:vault"), 1) == (record.node_name, record.node_tpgt)
    assert ("192.0.2.40", 3260) == (record.node_conn_address, record.node_conn_port)
    assert iscsi_record.DiscoveryType.SEND_TARGETS is record.node_discovery_type
    assert ("tcp", "default") == (record.iface_transport_name, record.iface_net_ifacename)
    assert iscsid.Startup.AUTOMATIC is record.node_startup
    assert Secret("H7bq wz#Lr04k") == record.node_session_auth_password
    assert iscsid.Digest.NONE_CRC32C is record.node_conn_iscsi_header_digest


def test_a_discovery_record_tells_who_is_asked() -> None:
    """Its kind is spelled in another way than in a node's record."""
    record = iscsi_record.loads(sample("discovery"))

    assert iscsi_record.Discovery.SEND_TARGETS is record.discovery_type
    assert ("192.0.2.40", 3260) == (record.discovery_sendtargets_address, record.discovery_sendtargets_port)
    assert record.node_name is None


def test_an_interface_has_a_record_too() -> None:
    """It says through which card sessions go."""
    record = iscsi_record.loads(sample("interface"))

    assert ("storage0", "eth2", 9000) == (record.iface_iscsi_ifacename, record.iface_net_ifacename, record.iface_mtu)


@pytest.mark.parametrize("name", ["node-with-chap", "discovery", "interface"])
def test_what_the_program_writes_is_sound(name: str) -> None:
    """Its first and last line are comments."""
    assert () == iscsi_record.parse(sample(name)).problems


@pytest.mark.parametrize(
    ("text", "release"),
    [
        (sample("node-with-chap"), "2.0-870"),
        (sample("discovery"), "2.1.8"),
        (sample("edited-by-hand"), "2.0-869"),
        ("# BEGIN RECORD\nnode.name = x\n", None),
        ("node.name = x\n# BEGIN RECORD 2.1.8\nnode.tpgt = 1\n", None),
        ("", None),
    ],
)
def test_the_first_line_tells_which_release_wrote_it(text: str, release: str | None) -> None:
    """Nothing reads that line but people, and it may have been lost."""
    assert release == iscsi_record.written_by(iscsi_record.parse(text).model)


def test_a_record_from_scratch_was_written_by_nobody() -> None:
    """It has no first line."""
    assert iscsi_record.written_by(iscsi_record.Record()) is None


def test_each_field_is_named_after_its_key() -> None:
    """Dots become underscores, the index goes, and words run together in a key are parted in its field."""
    for key, field in plan_of(iscsi_record.Record).lines.items():
        assert key.replace("[0]", "").replace(".", "").replace("_", "").lower() == field.name.replace("_", "")


def test_each_key_of_iscsid_conf_is_a_key_of_records() -> None:
    """Under the same name, so that the two can be held against each other."""
    assert plan_of(iscsid.Iscsid).lines.keys() <= plan_of(iscsi_record.Record).lines.keys()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("iscsid.startup = /sbin/iscsid", "misplaced-word"),
        ("iscsid.startup=/sbin/iscsid", "misplaced-word"),
        ("node.transport_name = tcp", "removed-word"),
        ("node.nmae = iqn.2012-09.example.shop:vault", "unknown-word"),
        ("node.conn[0].port=3260", "missing-blank"),
        ("node.name = iqn.2012-09.example.shop:vault extra", "bad-value"),
        ("node.tpgt = one", "bad-value"),
        ("iface.mtu = 65536", "out-of-range"),
        ("discovery.type = send_targets", "bad-value"),
        ("node.discovery_type = sendtargets", "bad-value"),
    ],
)
def test_a_line_without_effect_is_an_error(line: str, code: str) -> None:
    """The program ignores it, or takes another value."""
    assert [code] == codes(f"{line}\n")


def test_hidden_lengths_of_passwords_are_known() -> None:
    """They are worked out anew, whatever they say."""
    assert ["misplaced-word"] == codes("node.session.auth.password_length = 6\n", Severity.WARNING)


def test_a_node_without_an_address_is_told() -> None:
    """The program reads it, but has nowhere to go."""
    assert ["missing-address"] == codes("node.name = iqn.2012-09.example.shop:vault\n", Severity.WARNING)


def test_an_edit_changes_only_what_it_is_about() -> None:
    """And adds one, between the first line and the last, which stay where they are."""
    text = sample("node-with-chap")
    record = iscsi_record.loads(text)
    changed = iscsi_record.dumps(
        evolve(record, node_session_timeo_replacement_timeout=240, node_session_queue_depth=64)
    )

    assert text.replace("= 120\n", "= 240\n") == changed.replace("node.session.queue_depth = 64\n", "")
    assert changed.startswith("# BEGIN RECORD 2.0-870\n")
    assert changed.endswith("\n# END RECORD\n")


def test_no_secret_is_shown() -> None:
    """Neither in a model nor in a problem."""
    text = sample("node-with-chap").replace("password = ", "pasword = ").replace("password_in = ", "password_in=")
    document = iscsi_record.parse(text)
    shown = f"{document!r}{document.model!r}{document.problems!r}{iscsi_record.loads(sample('node-with-chap'))!r}"

    assert not [secret for secret in ("H7bq", "p2-XnQ9sVt5m") if secret in shown]


def test_a_record_can_be_negotiated() -> None:
    """It is what counts at login, where iscsid.conf is but its template."""
    target = (
        "Target iqn.2012-09.example.shop:vault\n"
        "IncomingUser till H7bq_wz#Lr04k\nOutgoingUser vault p2-XnQ9sVt5m\nHeaderDigest CRC32C\n"
    )
    record = iscsi_record.loads(sample("node-with-chap").replace("H7bq wz", "H7bq_wz"))
    found = hastore.negotiate(hastore.ietd.loads(target), record)

    assert found.succeeds
    assert (("CRC32C",), 25) == (found.outcome("HeaderDigest").result, found.outcome("HeaderDigest").initiator.line)


PATHS = {
    "/etc/iscsi/nodes/iqn.2012-09.example.shop:vault/192.0.2.40,3260,1/default": "iscsi_record",
    "/var/lib/iscsi/nodes/iqn.2012-09.example.shop:vault/fd00::28,3260,1/storage0": "iscsi_record",
    "etc/iscsi/nodes/iqn.2012-09.example.shop:vault/192.0.2.40,3260": "iscsi_record",
    "etc/iscsi/send_targets/192.0.2.40,3260/st_config": "iscsi_record",
    "etc/iscsi/ifaces/storage0": "iscsi_record",
    "etc/iscsi/nodes": None,
    "etc/nodes/a/b": None,
    "etc/nodes/a/b/c": None,
    "192.0.2.40,3260,1/default": None,
}


@pytest.mark.parametrize("path", PATHS)
def test_a_record_is_known_by_its_folders(path: str) -> None:
    """Its own name is that of an interface, which says nothing."""
    assert PATHS[path] == recognise(path)
