from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hastore import iscsid
from hastore.binding.plan import plan_of
from hastore.errors import ParseError, RenderError
from hastore.problem import Severity
from hastore.values.secret import Secret

SAMPLES = Path(__file__).parents[1] / "samples" / "iscsid"


def sample(name: str) -> str:
    """Give the text of a sample."""
    return (SAMPLES / name).read_bytes().decode()


def changed(text: str, **fields: Any) -> str:
    """Give a text with fields of its model changed."""
    return iscsid.dumps(evolve(iscsid.loads(text), **fields))


def codes(text: str, severity: Severity = Severity.ERROR) -> list[str]:
    """Give the codes of the problems of one severity."""
    return [p.code for p in iscsid.parse(text).problems if p.severity is severity]


def test_a_file_is_typed() -> None:
    """A value is all that stands behind the `=`, blanks and `#` included."""
    conf = iscsid.loads(sample("mutual-chap.conf"))

    assert iscsid.Startup.AUTOMATIC is conf.node_startup
    assert iscsid.AuthMethod.CHAP is conf.node_session_auth_authmethod
    assert Secret("4t Gh8#yKp1zNs") == conf.node_session_auth_password
    assert 15 == conf.node_conn_timeo_login_timeout
    assert iscsid.Digest.CRC32C_NONE is conf.node_conn_iscsi_header_digest
    assert (iscsid.ChapAlgorithm.SHA256, iscsid.ChapAlgorithm.MD5) == conf.node_session_auth_chap_algs


def test_each_field_is_named_after_its_key() -> None:
    """Dots become underscores, the index goes, and words run together in a key are parted in its field."""
    for key, field in plan_of(iscsid.Iscsid).lines.items():
        assert key.replace("[0]", "").replace(".", "").replace("_", "").lower() == field.name.replace("_", "")


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("node.session.queue_depth =64", 64),
        ("  node.session.queue_depth\t=\t64  ", 64),
        ("node.session.queue_depth==64", 64),
        ("node.session.queue_depth= =64", 64),
        ("node.session.queue_depth = 0064", 64),
    ],
)
def test_blanks_before_the_sign_are_what_counts(line: str, value: int) -> None:
    """The character that ends the key is skipped, then a `=` must follow."""
    assert value == iscsid.loads(line + "\n").node_session_queue_depth


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("node.startup=automatic", "missing-blank"),
        ("node.startup= automatic", "missing-blank"),
        ("node.startup automatic", "unexpected-text"),
        ("node.startup : automatic", "unexpected-text"),
        ("= automatic", "unexpected-text"),
        ("node.startup", "missing-value"),
        ("node.startup =", "missing-value"),
        ("[node]", "missing-value"),
        ("node.startup = auto", "bad-value"),
        ("node.startup = automatic # now", "bad-value"),
        ('node.startup = "automatic"', "bad-value"),
        ("node.startup == automatic", "bad-value"),
        ("node.session.iscsi.InitialR2T = yes", "bad-value"),
        ("node.conn[0].iscsi.DataDigest = CRC32C, None", "bad-value"),
        ("discovery.startup = onboot", "bad-value"),
        ("node.session.auth.chap_algs = MD4", "bad-value"),
        ("node.session.auth.chap_algs = MD5,SHA1,MD5", "bad-value"),
        ("node.session.queue_depth = many", "bad-value"),
        ("node.session.queue_depth = 0x40", "bad-value"),
        ("node.session.iscsi.MaxBurstLength = 64k", "bad-value"),
        ("node.session.iscsi.MaxBurstLength = 511", "out-of-range"),
        ("node.conn[0].timeo.login_timeout = 0", "out-of-range"),
        ("node.conn[0].timeo.noop_out_interval = 0", "unsupported-value"),
        ("node.conn[0].timeo.logout_timeout = 0", "out-of-range"),
        ("node.conn[0].iscsi.MaxXmitDataSegmentLength = 508", "out-of-range"),
        ("node.conn[0].tcp.congestion_control = 0123456789abcdef", "long-value"),
        ("node.session.auth.username == joe", "bad-value"),
        ("node.session.auth.password == 4t Gh8", "bad-value"),
        ("node.session.cmds_max = 100", "out-of-range"),
        ("node.session.iscsi.FirstBurstLength = 16777212", "out-of-range"),
        ("node.session.iscsi.ERL = 1", "unsupported-value"),
        ("node.session.auth.pasword = x", "unknown-word"),
        ("Node.startup = manual", "unknown-word"),
        ("node.conn[1].startup = manual", "unknown-word"),
        ("discovery.sendtargets.auth.chap_algs = MD5", "unknown-word"),
        ("node.conn[0].timeo.ping_timeout = 5", "removed-word"),
        ("node.cnx[0].startup = manual", "removed-word"),
        ("iscsid.safe_logout=yes", "bad-value"),
        ("node.session.auth.username = " + "x" * 256, "long-value"),
        ("# " + "x" * 2046, "long-line"),
    ],
)
def test_what_iscsid_drops_or_misreads_is_an_error(line: str, code: str) -> None:
    """Each of these lines has not the effect it is written for."""
    assert [code] == codes(line + "\n")


@pytest.mark.parametrize(
    "text",
    [
        "iscsid.startup=/sbin/iscsid\niscsid.safe_logout = Yes\n",
        "node.session.timeo.replacement_timeout = -1\n",
        "node.conn[0].timeo.noop_out_interval = 0\nnode.conn[0].timeo.noop_out_timeout = 0\n",
        "node.conn[0].iscsi.MaxXmitDataSegmentLength = 0\n",
        "node.session.iscsi.ERL = 0\n",
        "node.session.auth.chap_algs = SHA3-256, SHA1 MD5\n",
        "# " + "x" * 2044 + "\n",
        "# no newline",
        "iscsid.safe_logout = Yes",
        "iscsid.startup=/x",
        "node.session.auth.chap_algs = MD5, ,SHA1\n",
        "node.session.auth.password = =4tGh8#\n",
    ],
)
def test_what_has_its_effect_is_no_error(text: str) -> None:
    """Each of these works as written."""
    assert [] == codes(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("node.startup = manual\nnode.startup = automatic\n", "repeated-word"),
        ("node.name = iqn.2012-03.net.example:mail\n", "misplaced-word"),
        ("iface.transport_name = tcp\n", "misplaced-word"),
        ("node.session.auth.password_length = 3\n", "misplaced-word"),
        ("node.session.iscsi.MaxBurstLength = 1022\n", "rounded-value"),
        ("discovery.sendtargets.iscsi.MaxRecvDataSegmentLength = 1022\n", "rounded-value"),
        ("node.session.auth.username = joe # the store\n", "inline-comment"),
        ("node.session.auth.password = 4tGh8 #\n", "inline-comment"),
        ("iscsid.startup=/sbin/iscsid # by hand\n", "inline-comment"),
        ("node.session.auth.username = 'joe'\n", "quoted-value"),
        ('discovery.sendtargets.auth.password = "4tGh8"\n', "quoted-value"),
        ("iscsid.safe_logout=Yes\niscsid.safe_logout=No\n", "repeated-word"),
    ],
)
def test_what_is_only_doubtful_is_a_warning(text: str, code: str) -> None:
    """These lines are read, but hardly as somebody thinks."""
    assert code in codes(text, Severity.WARNING)


def test_of_two_lines_the_last_counts() -> None:
    """Setting the value changes that one."""
    text = "node.startup = manual\nnode.startup = automatic\n"

    assert iscsid.Startup.AUTOMATIC is iscsid.loads(text).node_startup
    assert "node.startup = manual\nnode.startup = onboot\n" == changed(text, node_startup=iscsid.Startup.ONBOOT)


def test_of_two_lines_for_the_daemon_the_first_counts() -> None:
    """`iscsid.*` keys have a reader of their own; setting the value changes the first line."""
    text = "iscsid.startup=/sbin/a\niscsid.startup = /sbin/b\n"
    document = iscsid.parse(text)

    assert "/sbin/a" == document.model.iscsid_startup
    assert 1 == document.span(document.model, "iscsid_startup").line
    assert ["'iscsid.startup' is repeated here; only the first one counts, remove the others"] == [
        problem.message for problem in document.problems
    ]
    assert "iscsid.startup=/sbin/c\niscsid.startup = /sbin/b\n" == changed(text, iscsid_startup="/sbin/c")
    assert "" == changed(text, iscsid_startup=None)


@pytest.mark.parametrize(
    ("line", "version", "code"),
    [
        ("node.session.auth.chap_algs = MD5", "2.1.0", "too-new"),
        ("node.session.auth.chap_algs = MD5", "2.1.1", None),
        ("node.session.scan = auto", "2.0.874", "too-new"),
        ("node.session.err_timeo.tgt_reset_timeout = 30", "2.0-870", "too-new"),
        ("iscsid.safe_logout=Yes", "2.0.873", "too-new"),
        ("node.session.queue_depth = 32", "2.0-870", None),
    ],
)
def test_a_release_knows_only_its_keys(line: str, version: str, code: str | None) -> None:
    """What is newer is ignored without a word."""
    assert ([] if code is None else [code]) == [p.code for p in iscsid.parse(line + "\n", version).problems]


def test_an_unknown_version_is_refused() -> None:
    """Rather than taken for the newest."""
    with pytest.raises(ValueError, match="is no version of open-iscsi"):
        iscsid.parse("", "8.4")


def test_the_last_line_needs_its_newline() -> None:
    """It is taken for too long and ignored; an edit behind it ends it."""
    text = sample("no-final-newline.conf")

    assert ["unterminated-line"] == codes(text)
    assert text + "\nnode.session.reopen_max = 3\n" == changed(text, node_session_reopen_max=3)


def test_a_line_that_fits_nothing_hides_no_other() -> None:
    """It stays in the text and out of the model, and `loads` tells of it."""
    text = "node.startup=automatic\nnode.session.queue_depth = 64\n"

    assert (None, 64) == (iscsid.parse(text).model.node_startup, iscsid.parse(text).model.node_session_queue_depth)
    assert text == iscsid.dumps(iscsid.parse(text).model)
    with pytest.raises(ParseError):
        iscsid.loads(text)


def test_no_message_shows_a_secret() -> None:
    """Passwords, values of unknown keys and lines that fit nothing stay out of messages and of what a model prints."""
    text = (
        "node.session.auth.password=Hq3vR8\nnode.session.auth.passwd = Hq3vR8\nHq3vR8\n"
        "node.session.auth.password Hq3vR8\nnode.session.auth.password = Hq3vR8 # Hq3vR8\n"
        "Hq3vR8=1\ndiscovery.sendtargets.auth.password = Hq3vR8\nnode.session.auth.password_in = "
        + "Hq3vR8" * 50
        + "\n"
    )
    document = iscsid.parse(text)

    assert 7 == len(document.problems)
    assert "Hq3vR8" not in str(document.problems) + repr(document.model)


def test_a_new_line_looks_like_the_others() -> None:
    """It has the blanks around the sign that its siblings have, but always one before it."""
    assert "node.startup  =  manual\nnode.session.reopen_max  =  3\n" == changed(
        "node.startup  =  manual\n", node_session_reopen_max=3
    )
    assert "iscsid.startup=/x\nnode.session.reopen_max = 3\n" == changed(
        "iscsid.startup=/x\n", node_session_reopen_max=3
    )


def test_a_new_line_stands_behind_the_keys_before_it() -> None:
    """Where the model declares it, not at the end."""
    text = sample("mutual-chap.conf")
    line = "node.conn[0].timeo.login_timeout = 15\n"

    assert text.replace(line, line + "node.conn[0].timeo.logout_timeout = 9\n") == changed(
        text, node_conn_timeo_logout_timeout=9
    )


def test_an_unset_key_goes_with_its_comment() -> None:
    """The comment lines right above it are its own."""
    text = sample("mutual-chap.conf")

    assert text.removeprefix("# log in by itself\nnode.startup = automatic\n\n") == changed(text, node_startup=None)


def test_new_lines_end_as_the_others_do() -> None:
    """A file with CR LF keeps them."""
    text = sample("crlf.conf")

    assert text + "node.conn[0].timeo.noop_out_timeout = 9\r\n" == changed(text, node_conn_timeo_noop_out_timeout=9)


@pytest.mark.parametrize("password", ["", " x", "x\t", "a\nb", "x" * 256])
def test_a_password_that_no_line_can_hold_is_refused(password: str) -> None:
    """The ends of a value are stripped, and there is room for 255 bytes; the message does not show it."""
    with pytest.raises(RenderError) as caught:
        iscsid.dumps(iscsid.Iscsid(node_session_auth_password=Secret(password)))

    assert not password.strip() or password not in str(caught.value)


def test_an_unknown_key_is_kept() -> None:
    """It is reported, but written back, and can be removed."""
    text = "node.session.auth.user = x\nnode.startup = manual\n"
    conf = iscsid.loads(text)

    assert ["node.session.auth.user"] == [option.name for option in conf.extra]
    assert "node.startup = manual\n" == iscsid.dumps(evolve(conf, extra=()))


@given(st.text(st.sampled_from('nodestartup.iscd = =#\\"[0]\t\r\n\v\f\0\xa0é\udc80'), max_size=80))
def test_any_text_comes_back(text: str) -> None:
    """Every text is read, and written as it was."""
    document = iscsid.parse(text)

    assert text == document.tree.text == iscsid.dumps(document.model)
