import copy
import pickle
import traceback

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hastore.values.secret import Secret

texts = st.binary().map(lambda data: data.decode("utf-8", "surrogateescape"))
WORD = "correct-horse"


@attrs.frozen
class Peer:
    name: str
    secret: Secret


@given(texts)
def test_prints_as_three_stars(text: str) -> None:
    """No way of printing a secret shows its content or its length."""
    secret = Secret(text)

    assert {"***"} == {repr(secret), str(secret), f"{secret}", f"{secret:>40}", f"{secret!r}"}


@given(texts)
def test_reveal_gives_the_text(text: str) -> None:
    """Whoever must write the secret into a file gets it."""
    assert text == Secret.parse(text).reveal()


@given(texts, texts)
def test_compares_by_its_text(one: str, other: str) -> None:
    """Two secrets are equal, and then hash alike, exactly if their texts are."""
    assert (one == other) == (Secret(one) == Secret(other))
    assert hash(Secret(one)) == hash(Secret(one))
    assert Secret(one) != one


@given(st.binary())
def test_counts_bytes(data: bytes) -> None:
    """The length is that in the file, also of bytes that are not UTF-8."""
    secret = Secret(data.decode("utf-8", "surrogateescape"))

    assert len(data) == len(secret)
    assert bool(data) is bool(secret)


def test_hides_inside_other_values() -> None:
    """Neither the repr, nor the fields, nor the dict of a model shows the secret in it."""
    peer = Peer("node1", Secret(WORD))

    assert WORD not in repr(peer)
    assert WORD not in repr(attrs.asdict(peer))
    assert WORD not in repr(attrs.astuple(peer))


def test_fingerprint_is_short_and_salted() -> None:
    """Equal secrets have equal fingerprints under one salt, and others under another."""
    one, other = Secret(WORD), Secret(WORD)

    assert 8 == len(one.fingerprint(b"salt"))
    assert one.fingerprint(b"salt") == other.fingerprint(b"salt")
    assert one.fingerprint(b"salt") != one.fingerprint(b"pepper")
    assert one.fingerprint(b"salt") != Secret("battery").fingerprint(b"salt")


def test_fingerprint_needs_a_salt() -> None:
    """Without a salt, tables of known words would show the secret."""
    with pytest.raises(ValueError, match="needs a salt"):
        Secret(WORD).fingerprint(b"")


def test_cannot_be_pickled() -> None:
    """A secret leaves the program through reveal only."""
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(Secret(WORD))
    with pytest.raises(TypeError, match="cannot be pickled"):
        Secret(WORD).__getstate__()


def test_cannot_be_iterated() -> None:
    """The characters of a secret are not to be had one by one."""
    with pytest.raises(TypeError, match="not iterable"):
        iter(Secret(WORD))  # type: ignore[call-overload]


def test_cannot_be_changed() -> None:
    """A secret is frozen like every value."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Secret(WORD)._text = "other"  # type: ignore[misc, assignment]  # noqa: SLF001


def test_copies_are_the_secret_itself() -> None:
    """A model that holds a secret can be copied and evolved."""
    peer = Peer("node1", Secret(WORD))

    assert peer == copy.deepcopy(peer) == copy.copy(peer)
    assert peer.secret == copy.copy(peer.secret) == attrs.evolve(peer.secret)
    assert Secret("other") == attrs.evolve(peer.secret, text="other")


def test_refusal_does_not_show_the_secret() -> None:
    """Text without bytes is refused, and no exception in the chain holds it."""
    with pytest.raises(ValueError, match="surrogate") as caught:
        Secret(WORD + "\ud800")

    assert WORD not in str(caught.value)
    assert None is caught.value.__context__
    assert "UnicodeEncodeError" not in "".join(traceback.format_exception(caught.value))
