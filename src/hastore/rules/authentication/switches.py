"""AUT: the switch that should turn CHAP on."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.logons import DISCOVERY, SESSION, Logon, clients, logon_by, records
from hastore.formats.iscsid import AuthMethod
from hastore.rules.authentication.offers import once
from hastore.rules.rule import Finding, Fix, Safety

_KINDS = ((SESSION, "node.session.auth"), (DISCOVERY, "discovery.sendtargets.auth"))


def chap_switch_contradicts_credentials(cluster: Cluster) -> Iterator[Finding]:
    """`authmethod`, name and password of an initiator do not go together.

    Why: today a password alone turns CHAP on, whatever `authmethod` says, with a warning that this will change; later
    `None` will count, and logins will fail. CHAP without a password is no CHAP, a name without one is not used, and
    without a name IET tries its last account. Sources: initiator_common.c and the sample iscsid.conf of open-iscsi.

    Example:
        #node.session.auth.authmethod = CHAP
        node.session.auth.password = 4cXr8wQz1tLm

    Fix: make them agree.

    Silent: if nothing is set; for an `authmethod` that is not understood (INI003); for an initiator that asks the
    target to prove itself and has no password (AUT003).
    """
    yield from once(finding for logon in _files(cluster) for kind in _KINDS for finding in _contradiction(logon, *kind))


def _files(cluster: Cluster) -> Iterator[Logon]:
    for client in clients(cluster):
        settings = () if client.settings is None else (client.settings,)
        yield from (logon_by(cluster, client, file) for file in (*settings, *records(client)))


def _contradiction(logon: Logon, prefix: str, option: str) -> Iterator[Finding]:
    method, chap = prefix + "authmethod", logon.value(prefix + "authmethod") is AuthMethod.CHAP
    named = logon.value(prefix + "username") is not None
    has_password = logon.value(prefix + "password") is not None
    if not has_password and prefix == SESSION and logon.wants_proof():
        return
    said = []
    if has_password and not chap and not logon.is_misread(method):
        said.append(f"authmethod is {'None' if logon.is_set(method) else 'not set'}, but a password is")
    if not has_password and (chap or named):
        said.append(f"{'authmethod is CHAP' if chap else 'a username is set'}, but no password is set")
    if has_password and not named:
        said.append("a password is set, but no username")
    if said:
        yield Finding(
            f"{option}: {'; '.join(said)}",
            logon.place(method, prefix + "password", prefix + "username"),
            fix=Fix("set authmethod = CHAP, username and password, or none of them", Safety.ASK),
        )
