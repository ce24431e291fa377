"""Which secrets the files hold, and what they are for."""

from pathlib import Path

import pytest

from hastore import open_cluster
from hastore.cluster.secrets import KnownSecret, Prover, Purpose, Scope, is_published, is_template, secrets
from tests.cluster.trees import make

SECRET = "zB7-quartz-41x"
FILES = {
    "ada/etc/drbd.conf": f'common {{ net {{ shared-secret "{SECRET}"; }} }}\n'
    f'resource mail {{ net {{ shared-secret "{SECRET}"; }} }}\n',
    "ada/etc/ha.d/authkeys": f"auth 2\n1 crc\n2 sha1 {SECRET}\n",
    "ada/etc/ha.d/ha.cf": f"stonith_host * apcmaster 10.3.2.9 apc {SECRET}\n",
    "ada/etc/ietd.conf": f"IncomingUser finder {SECRET}\nTarget iqn.2011-04.org.example:a\n"
    f"\tIncomingUser curie {SECRET}\n\tOutgoingUser store {SECRET}\n",
    "curie/etc/iscsi/iscsid.conf": f"node.session.auth.username = curie\nnode.session.auth.password = {SECRET}\n"
    f"node.session.auth.password_in = {SECRET}\ndiscovery.sendtargets.auth.password = {SECRET}\n",
    "curie/etc/iscsi/nodes/x/10.3.2.4,3260,1/default": "node.name = iqn.2011-04.org.example:a\n"
    f"node.session.auth.username = curie\nnode.session.auth.password = {SECRET}\n",
}


def known(tmp_path: Path, *purposes: Purpose) -> tuple[KnownSecret, ...]:
    """Give the secrets of `FILES`."""
    return secrets(open_cluster(make(tmp_path, FILES)), *purposes)


def test_every_secret_is_found_with_its_place_and_purpose(tmp_path: Path) -> None:
    """Each secret has a label for messages and words for what it is for; ends of one account are one use."""
    target = "iqn.2011-04.org.example:a"
    found = {(k.host, k.label, k.owner, k.use) for k in known(tmp_path) if k.purpose is not Purpose.FENCING}

    assert {
        ("ada", "shared-secret of common", "common", ("DRBD", "common")),
        ("ada", "shared-secret of mail", "mail", ("DRBD", "mail")),
        ("ada", "key 2 of authkeys", "2", ("heartbeat",)),
        ("ada", "IncomingUser finder", "", ("CHAP", "initiator", "finder")),
        ("ada", "IncomingUser curie", target, ("CHAP", "initiator", "curie")),
        ("ada", "OutgoingUser store", target, ("CHAP", "target", "store")),
        ("curie", "node.session.auth.password", "", ("CHAP", "initiator", "curie")),
        ("curie", "node.session.auth.password_in", "", ("CHAP", "target", "")),
        ("curie", "discovery.sendtargets.auth.password", "", ("CHAP", "initiator", "")),
        ("curie", "node.session.auth.password", target, ("CHAP", "initiator", "curie")),
    } == found


def test_chap_secrets_tell_who_proves_itself_and_when(tmp_path: Path) -> None:
    """An account has a direction and the sessions that it is for."""
    found = [(k.option, k.prover, k.scope) for k in known(tmp_path, Purpose.CHAP) if k.host == "ada"]

    assert [
        ("IncomingUser", Prover.INITIATOR, Scope.DISCOVERY),
        ("IncomingUser", Prover.INITIATOR, Scope.TARGET),
        ("OutgoingUser", Prover.TARGET, Scope.TARGET),
    ] == found


def test_each_secret_has_its_line(tmp_path: Path) -> None:
    """A place leads to the secret itself, and nothing that is printed shows it."""
    found = known(tmp_path)

    assert 13 == len(found)
    for each in found:
        line = Path(each.file.path).read_text().splitlines()[each.place.span.line - 1]
        assert each.secret.reveal() in line
    assert SECRET not in repr(found)


@pytest.mark.parametrize(
    ("published", "template", "secret"),
    [
        (True, False, "secret"),
        (True, False, "Password123!"),
        (True, False, "12charSecret"),
        (True, False, "curie"),
        (False, False, "zB7-quartz-41x"),
        (False, False, "secrets-of-quartz"),
        (False, True, "{{chap_secret}}"),
        (False, True, "${CHAP_SECRET}"),
        (False, True, "@CHAP_SECRET@"),
        (False, False, "a$4x@kQ1%w9<%"[:12]),
    ],
)
def test_what_everybody_knows_is_published(tmp_path: Path, published: bool, template: bool, secret: str) -> None:
    """Samples, common words with digits behind, and the account's name are published; a hole to be filled is none."""
    (tmp_path / "ietd.conf").write_text(f"IncomingUser curie {secret}\n")
    (found,) = secrets(open_cluster(tmp_path))

    assert (published, template) == (is_published(found), is_template(found))
