"""No secret is ever shown, whatever becomes of the login."""

import pickle

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hastore import ietd, iscsid
from hastore.negotiation import Negotiation
from hastore.negotiation.json_report import json_report
from hastore.negotiation.login import negotiations
from hastore.negotiation.table import Files, table
from tests.negotiation.pairs import TARGET

MARKS = ("Mark1", "Mark2", "Mark3")
SECRETS = st.sampled_from([None, *MARKS, *(mark * 4 for mark in MARKS)])
NAMES = st.sampled_from(["till", "vault", "clerk"])
KEYS = [f"{scope}.{key}" for scope in ("node.session.auth", "discovery.sendtargets.auth") for key in ("", "_in")]


def shown(negotiation: Negotiation) -> str:
    """Give everything that people, programs and tracebacks can come to see."""
    files = Files("ietd.conf", "iscsid.conf")
    return "\n".join(
        [*table(negotiation, files), json_report([negotiation], files), repr(negotiation), str(negotiation)]
    )


@given(st.lists(st.tuples(NAMES, SECRETS)), st.lists(st.tuples(NAMES, SECRETS)), st.lists(st.tuples(NAMES, SECRETS)))
def test_no_output_shows_a_secret(
    scopes: list[tuple[str, str | None]],
    outgoing: list[tuple[str, str | None]],
    settings: list[tuple[str, str | None]],
) -> None:
    """Neither of accounts that fit, nor of those that do not, nor of lines that cannot be read."""
    users = [f"IncomingUser {name} {secret or ''}" for name, secret in scopes]
    users += [f"OutgoingUser {name} {secret or ''}" for name, secret in outgoing]
    lines = []
    for key, (name, secret) in zip(KEYS * len(settings), settings, strict=False):
        scope, _, end = key.rpartition(".")
        lines += [f"{scope}.username{end} = {name}", f"{scope}.password{end} = {secret}" if secret else "# none"]
        lines += [f"{scope}.pasword{end} = {secret}", f"{scope}.chap_algs = {secret}", f"{scope}.password={secret}"]
    text = "\n".join([*users, f"Target {TARGET}", *users, "IncommingUser x Mark1", ""])
    found = negotiations(ietd.parse(text).model, iscsid.parse("\n".join([*lines, ""])).model)

    assert 1 == len(found)
    assert not any(mark in shown(found[0]) for mark in MARKS)


@given(st.text(st.characters(exclude_categories=["Cs", "Zs", "Cc"]), min_size=6), SECRETS)
def test_any_secret_is_hidden(word: str, other: str | None) -> None:
    """A message does not name it, nor tell how long it is."""
    secret = f"{word}%"
    assume(len(secret.split()) == 1)
    users = f"Target {TARGET}\nIncomingUser till {other or secret}\nOutgoingUser vault {secret}\n"
    prefix = "node.session.auth"
    lines = f"{prefix}.password = {secret}\n{prefix}.username_in = vault\n{prefix}.password_in = {secret}\n"
    output = shown(negotiations(ietd.parse(users).model, iscsid.parse(lines).model)[0])

    assert secret not in output


def test_what_is_shown_can_be_kept() -> None:
    """As no secret is in it, a negotiation can be pickled, which secrets refuse."""
    users = f"Target {TARGET}\nIncomingUser till Mark1\n"
    found = negotiations(ietd.parse(users).model, iscsid.parse("node.session.auth.password = Mark1\n").model)

    assert found == pickle.loads(pickle.dumps(found))  # noqa: S301 - our own, of this moment


@pytest.mark.parametrize("name", ["--- ", "x" * 300])
def test_names_of_accounts_are_no_secrets(name: str) -> None:
    """They are told as they are written."""
    users = f"Target {TARGET}\nIncomingUser {name.strip()} Mark1\n"
    output = shown(negotiations(ietd.parse(users).model, iscsid.parse("").model)[0])

    assert name.strip() in output
