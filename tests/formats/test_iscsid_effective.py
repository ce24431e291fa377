from typing import Any

import attrs
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hastore import iscsid
from hastore.binding.plan import plan_of
from hastore.formats.held import Held, Source
from hastore.values.secret import Secret
from tests.strategies.damage import ugly_texts

BURST, FIRST = "node.session.iscsi.MaxBurstLength", "node.session.iscsi.FirstBurstLength"
RECEIVED, SENT = "node.conn[0].iscsi.MaxRecvDataSegmentLength", "node.conn[0].iscsi.MaxXmitDataSegmentLength"
CONTROL = "node.conn[0].tcp.congestion_control"
PING, ANSWER = "node.conn[0].timeo.noop_out_interval", "node.conn[0].timeo.noop_out_timeout"


def held(text: str, key: str, version: str | None = None) -> Held[Any]:
    """Give what holds for a key by a text."""
    name = plan_of(iscsid.Iscsid).lines[key].name
    value: Held[Any] = getattr(iscsid.effective(iscsid.parse(text).model, version), name)
    return value


def test_every_key_has_what_holds() -> None:
    """The two models have the same fields, but for what no field knows."""
    names = [field.name for field in attrs.fields(iscsid.EffectiveIscsid)]

    assert names == [spec.name for spec in plan_of(iscsid.Iscsid).lines.values()]


def test_what_no_line_sets_is_the_default() -> None:
    """Only texts and passwords have none."""
    found = iscsid.effective(iscsid.Iscsid())
    fields = [getattr(found, field.name) for field in attrs.fields(iscsid.EffectiveIscsid)]

    assert {Source.DEFAULT} == {value.source for value in fields}
    assert (iscsid.Startup.MANUAL, 30, 262144, 262144, 0) == (
        found.node_startup.value, found.node_conn_timeo_login_timeout.value,
        found.node_session_iscsi_first_burst_length.value, found.node_conn_iscsi_max_recv_data_segment_length.value,
        found.node_conn_iscsi_max_xmit_data_segment_length.value,
    )  # fmt: skip
    assert {
        "iscsid_startup", "node_conn_tcp_congestion_control",
        "node_session_auth_username", "node_session_auth_password", "node_session_auth_username_in",
        "node_session_auth_password_in", "discovery_sendtargets_auth_username", "discovery_sendtargets_auth_password",
        "discovery_sendtargets_auth_username_in", "discovery_sendtargets_auth_password_in",
    } == {value.name for value in fields if value.value is None}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "key", "value", "source"),
    [
        ("node.startup = automatic\n", "node.startup", iscsid.Startup.AUTOMATIC, Source.FILE),
        ("node.startup = auto\n", "node.startup", iscsid.Startup.MANUAL, Source.DEFAULT),
        ("node.startup = onboot\nnode.startup = auto\n", "node.startup", iscsid.Startup.ONBOOT, Source.FILE),
        ("node.startup=automatic\n", "node.startup", iscsid.Startup.MANUAL, Source.DEFAULT),
        ("node.startup automatic\nnode.startup\n", "node.startup", iscsid.Startup.MANUAL, Source.DEFAULT),
        ("node.startup = automatic", "node.startup", iscsid.Startup.MANUAL, Source.DEFAULT),
        ("node.session.reopen_max = 3\nnode.session.reopen_max = x\n", "node.session.reopen_max", 0, Source.CORRECTED),
        (f"{BURST} = 262147\n", BURST, 262144, Source.CORRECTED),
        (f"{BURST} = 513\n", BURST, 512, Source.CORRECTED),
        (f"{BURST} = 511\n", BURST, 16776192, Source.CORRECTED),
        (f"{BURST} = 256k\n", BURST, 16776192, Source.CORRECTED),
        (f"{BURST} = -4\n", BURST, 16776192, Source.CORRECTED),
        (f"{BURST} = 65536\n", FIRST, 65536, Source.DEFAULT),
        (f"{BURST} = 65536\n{FIRST} = 65540\n", FIRST, 65536, Source.CORRECTED),
        (f"{RECEIVED} = 100\n", RECEIVED, 262144, Source.CORRECTED),
        (f"{SENT} = 3\n", SENT, 0, Source.CORRECTED),
        (f"{SENT} = 500\n", SENT, 262144, Source.CORRECTED),
        (f"{SENT} = 8192\n", SENT, 8192, Source.FILE),
        (f"{PING} = 0\n", PING, 5, Source.CORRECTED),
        (f"{PING} = 0\n{ANSWER} = 0\n", PING, 0, Source.FILE),
        (f"{PING} = 9\n{ANSWER} = 0\n", ANSWER, 5, Source.CORRECTED),
        ("node.conn[0].timeo.login_timeout = 0\n", "node.conn[0].timeo.login_timeout", 30, Source.CORRECTED),
        ("node.conn[0].timeo.logout_timeout = 0\n", "node.conn[0].timeo.logout_timeout", 15, Source.CORRECTED),
        ("node.session.cmds_max = 100\n", "node.session.cmds_max", 64, Source.CORRECTED),
        ("node.session.cmds_max = 0\n", "node.session.cmds_max", 128, Source.CORRECTED),
        ("node.session.queue_depth = 1025\n", "node.session.queue_depth", 32, Source.CORRECTED),
        ("node.session.iscsi.ERL = 2\n", "node.session.iscsi.ERL", 0, Source.CORRECTED),
        ("node.conn[0].iscsi.OFMarker = Yes\n", "node.conn[0].iscsi.OFMarker", False, Source.CORRECTED),
        ("node.session.timeo.replacement_timeout = -1\n", "node.session.timeo.replacement_timeout", -1, Source.FILE),
        (
            "node.session.auth.chap_algs = SHA256, MD4,MD5\n",
            "node.session.auth.chap_algs",
            (iscsid.ChapAlgorithm.SHA256, iscsid.ChapAlgorithm.MD5),
            Source.CORRECTED,
        ),
        ("node.session.auth.chap_algs = MD4\n", "node.session.auth.chap_algs", (), Source.CORRECTED),
        ("iscsid.safe_logout=Yes\niscsid.safe_logout=No\n", "iscsid.safe_logout", True, Source.FILE),
        ("iscsid.safe_logout = yes\n", "iscsid.safe_logout", False, Source.CORRECTED),
        ("iscsid.ipc_auth_uid = no\n", "iscsid.ipc_auth_uid", True, Source.CORRECTED),
        ("iscsid.ipc_auth_uid = No", "iscsid.ipc_auth_uid", False, Source.FILE),
    ],
)
def test_a_line_counts_as_open_iscsi_reads_it(text: str, key: str, value: Any, source: Source) -> None:
    """Lengths are rounded down and replaced, words must be known, timers of 0 are not taken."""
    found = held(text, key)

    assert (value, source) == (found.value, found.source)


@pytest.mark.parametrize(
    ("text", "key", "values"),
    [
        ("", RECEIVED, {"2.0-870": 131072, "2.0-871": 262144, "2.1.8": 262144}),
        (f"{RECEIVED} = 1\n", RECEIVED, {"2.0-870": 131072, "2.1.8": 262144}),
        ("", "node.session.xmit_thread_priority", {"2.1.9": -20, "2.1.10": 0}),
        (f"{CONTROL} = bbr\n", CONTROL, {"2.1.11": None, "2.2.0": "bbr"}),
        ("node.leading_login = Yes\n", "node.leading_login", {"2.0-872": False, "2.0.873": True, "2.1.8": True}),
        (
            "node.session.sess_reopen_log_freq = 9\n",
            "node.session.sess_reopen_log_freq",
            {"2.1.11": 1, "2.1.12": 9, "2.2.0": 9},
        ),
    ],
)
def test_releases_differ(text: str, key: str, values: dict[str, Any]) -> None:
    """A key that a release does not know has no effect; no version is the newest."""
    newest = list(values.values())[-1]

    assert values == {version: held(text, key, version).value for version in values}
    assert newest == held(text, key).value


@pytest.mark.parametrize("version", ["", "newest", "2", "2.1", "1.4.20"])
def test_any_other_version_is_refused(version: str) -> None:
    """All releases of interest begin with a 2."""
    with pytest.raises(ValueError, match="is no version of open-iscsi"):
        iscsid.effective(iscsid.Iscsid(), version)


def test_where_a_value_comes_from() -> None:
    """The line is that of the field in the document; what a correction makes of it is said in words."""
    document = iscsid.parse(f"# how much\n{BURST} = 262147\n")
    found = iscsid.effective(document.model).node_session_iscsi_max_burst_length

    assert found.model is document.model
    assert 2 == document.span(document.model, found.name).line
    assert ("262147", "open-iscsi takes 262144 for '262147'") == (found.written, found.note)


def test_what_counts_is_what_would_be_written() -> None:
    """A value that was changed holds, whatever the first text says."""
    conf = iscsid.loads("node.session.queue_depth = 64\nnode.session.reopen_max = 3\n")
    found = iscsid.effective(evolve(conf, node_session_queue_depth=16, node_session_reopen_max=None))

    assert (16, 0) == (found.node_session_queue_depth.value, found.node_session_reopen_max.value)


@given(ugly_texts(iscsid.FORMAT), st.sampled_from([None, "2.0-870", "2.1.8"]))
def test_something_holds_for_any_text(text: str, version: str | None) -> None:
    """Whatever is wrong with it, no exception is raised, and lengths are those that may be offered."""
    found = iscsid.effective(iscsid.parse(text).model, version)

    assert found.node_session_iscsi_first_burst_length.value <= found.node_session_iscsi_max_burst_length.value
    assert 0 == found.node_conn_iscsi_max_recv_data_segment_length.value % 4


def test_no_secret_is_shown() -> None:
    """A password is there, but neither it nor what the line says is printed."""
    found = iscsid.effective(iscsid.loads("node.session.auth.password = Hq3vR8\n"))

    assert Secret("Hq3vR8") == found.node_session_auth_password.value
    assert None is found.node_session_auth_password.written
    assert "Hq3vR8" not in repr(found)
