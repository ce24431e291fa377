"""authkeys: which lines heartbeat reads as what, which key it uses, and that no key is ever shown."""

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from hastore import authkeys
from hastore.errors import ParseError, RenderError
from hastore.files import recognise
from hastore.formats.authkeys import Key, Method
from hastore.problem import Severity
from hastore.values.secret import Secret

SAMPLES = Path(__file__).parents[1] / "samples" / "authkeys"
"""Small files, and whether heartbeat 3.0.6 starts with them: each was given to the program itself."""


def samples(verdict: str) -> list[Any]:
    """Give the samples with one verdict."""
    return [pytest.param(path.read_bytes(), id=path.name) for path in sorted((SAMPLES / verdict).iterdir())]


def codes(text: str | bytes, severity: Severity = Severity.ERROR) -> list[str]:
    """Give the codes of the problems of one severity."""
    return [p.code for p in authkeys.parse(text).problems if p.severity is severity]


@pytest.mark.parametrize("text", samples("accepted"))
def test_what_heartbeat_takes_has_no_error(text: bytes) -> None:
    """Files that heartbeat starts with are judged so, whatever else is strange about them."""
    assert [] == codes(text)
    assert None is not authkeys.sending(authkeys.loads(text))


@pytest.mark.parametrize("text", samples("refused"))
def test_what_heartbeat_refuses_has_an_error(text: bytes) -> None:
    """Files that keep heartbeat from starting have an error."""
    assert [] != codes(text)


def test_a_file_is_typed() -> None:
    """A key is a number, a method, and one word; crc has none."""
    conf = authkeys.loads("auth 2\n1 crc\n2 sha1 k7-Lq\n")

    assert 2 == conf.auth
    assert (Key(number=1, method=Method.CRC), Key(number=2, method=Method.SHA1, secret=Secret("k7-Lq"))) == conf.keys


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [
        ("1 sha1 k\nauth 1\n", "key-above-auth", Severity.ERROR),
        ("auth 2\n1 sha1 k\n", "missing-key", Severity.ERROR),
        ("auth 1\n1 sha1\n1 sha1\n", "missing-key", Severity.ERROR),
        ("1 sha1 k\n", "missing-auth", Severity.ERROR),
        ("auth 1\n1 sha1 k\n2 md5\n", "missing-value", Severity.ERROR),
        ("auth 1\n1 crc x\n", "surplus-word", Severity.ERROR),
        ("auth 1\n1 sha1 k\n16 crc\n", "out-of-range", Severity.ERROR),
        ("auth 99999999999999999999999\n", "out-of-range", Severity.ERROR),
        ("auth 1\n1 sha1 k\n1 SHA1 k\n", "bad-value", Severity.ERROR),
        ("auth 1\n1 sha1 k\n1\n", "missing-word", Severity.ERROR),
        ("auth 1\n1 sha1 k\nauth\n", "bad-auth-line", Severity.ERROR),
        ("auth 1\n1 sha1 k\nk\n", "unexpected-text", Severity.ERROR),
        ("auth 1\n1 sha1 k\n# " + "x" * 5117 + "\n", "long-line", Severity.ERROR),
        ("\ufeff# c\nauth 1\n1 sha1 k\n", "byte-order-mark", Severity.ERROR),
        ("auth 1 x\n1 sha1 k\n", "surplus-word", Severity.WARNING),
        ("auth 1\n1 sha1 k # c\n", "surplus-word", Severity.WARNING),
        ("auth 1\n1 sha1 k\n1 md5 m\n", "repeated-key", Severity.WARNING),
        ("auth 1\n1 sha1 k\nauth 2\n", "missing-key", Severity.WARNING),
        ("2 md5 m\nauth 1\n1 sha1 k\nauth 2\n", "key-above-auth", Severity.WARNING),
    ],
)
def test_faults_are_told_by_their_kind(text: str, code: str, severity: Severity) -> None:
    """An error stands only where heartbeat does not start."""
    assert code in codes(text, severity)


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("auth 1\n1 sha1 a\n2 md5 b\n", "a"),
        ("auth 1\n1 sha1 a\nauth 2\n2 md5 b\n", "b"),
        ("auth 1\n1 sha1 a\nauth 2\n1 md5 b\n", "b"),
        ("auth 1\n1 sha1 a\nauth 2\n", "a"),
        ("2 md5 b\nauth 1\n1 sha1 a\nauth 2\n", "a"),
        ("auth 1\nauth x\n1 sha1 a\n", "a"),
        ("1 sha1 a\nauth 1\n", None),
        ("auth 1\n1 sha1\n", None),
        ("auth 2\n1 sha1 a\n", None),
        ("", None),
    ],
)
def test_the_key_that_signs_is_found_line_by_line(text: str, secret: str | None) -> None:
    """A key is chosen when its line is read, by the `auth` line read last; a later line of its number replaces it."""
    found = authkeys.sending(authkeys.parse(text).model)

    assert (None if secret is None else Secret(secret)) == (found.secret if found is not None else None)


def test_all_sound_keys_are_accepted() -> None:
    """Of one number the last key counts, and one without the secret that it needs does not count."""
    conf = authkeys.parse("auth 1\n1 sha1 a\n1 md5 b\n2 md5\n3 crc\n").model

    assert {1: Secret("b"), 3: None} == {number: key.secret for number, key in authkeys.accepted(conf).items()}


@pytest.mark.parametrize("text", ["", "1 sha1 k\n", "# of the cluster\n\n# one\n1 sha1 k\n2 crc", "1 sha1 k\r\n"])
def test_a_new_auth_line_stands_above_the_keys(text: str) -> None:
    """Heartbeat does not find a key that stands above the line that chooses it."""
    keys = authkeys.loads(text).keys or (Key(number=1, method=Method.SHA1, secret=Secret("k")),)
    conf = authkeys.loads(authkeys.dumps(evolve(authkeys.parse(text).model, auth=1, keys=keys)))

    assert None is not authkeys.sending(conf)
    assert [] == codes(authkeys.dumps(conf))


def test_a_model_that_says_which_key_signs_need_not_be_written_first() -> None:
    """A model from scratch has its `auth` line at the top."""
    conf = authkeys.Authkeys(auth=7, keys=(Key(number=7, method=Method.CRC),))

    assert "auth 7\n7 crc\n" == authkeys.canonical(conf)
    assert Method.CRC is getattr(authkeys.sending(conf), "method", None)


@pytest.mark.parametrize("secret", ["", "two words", "a\nb", "a\0b"])
def test_a_key_that_is_no_word_cannot_be_written(secret: str) -> None:
    """A key is one word of at least one character; the message does not show it."""
    conf = authkeys.Authkeys(auth=1, keys=(Key(number=1, method=Method.SHA1, secret=Secret(secret)),))

    with pytest.raises(RenderError) as caught:
        authkeys.dumps(conf)
    assert not secret or secret not in str(caught.value)


@pytest.mark.parametrize(
    "line",
    [
        "hunter2",
        "1 hunter2",
        "1 hunter2 md5",
        "hunter2 sha1",
        "auth hunter2",
        "ahunter2",
        "1 sha1 k hunter2",
        "1 crc hunter2",
    ],
)
def test_no_message_shows_what_may_be_a_key(line: str) -> None:
    """Neither the text of lines that mean nothing nor a word where a method should be is shown."""
    document = authkeys.parse(f"auth 1\n{line}\n")

    assert [] == [str(p) for p in document.problems if "hunter2" in str(p)]
    assert "hunter2" not in repr(document)


def test_a_digest_that_heartbeat_does_not_have_is_named() -> None:
    """What is certainly a method may be shown."""
    assert "'sha256'" in authkeys.parse("auth 1\n1 sha256 k\n").problems[-1].message


def test_text_that_is_no_line_stops_loads() -> None:
    """`loads` raises for a line without a meaning, and not for one that heartbeat refuses for what it says."""
    with pytest.raises(ParseError):
        authkeys.loads("key 1\n")
    assert () == authkeys.loads("1 sha256 k\n").keys


@pytest.mark.parametrize(
    ("mode", "refused"),
    [(0o600, False), (0o400, False), (0o700, False), (0o622, False), (0o640, True), (0o604, True), (0o644, True)],
)
def test_only_who_may_read_the_file_counts(mode: int, refused: bool) -> None:
    """Heartbeat refuses a file that its group or others may read; that they may write it, it does not see."""
    assert refused is authkeys.refuses_mode(mode)


def test_files_are_known_by_their_name() -> None:
    """The keys of ssh and corosync have names of their own."""
    assert ["authkeys", "authkeys"] == [recognise(path) for path in ("/etc/ha.d/authkeys", "etc/heartbeat/authkeys")]
    assert [None, None] == [recognise(path) for path in ("/root/.ssh/authorized_keys", "/etc/corosync/authkey")]
