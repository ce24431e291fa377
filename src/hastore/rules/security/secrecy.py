"""SEC: rules about secrets that are guessed, or that open more than one door. No message ever shows a secret."""

from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.secrets import KnownSecret, Prover, Purpose, Scope, is_published, is_template, secrets
from hastore.cluster.services import listed
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.values.secret import Secret

SHORTEST, SHORTEST_CHAP = 8, 12
"""In bytes; below the second one a CHAP secret has a finding of its own (AUT007)."""


def placeholder_secret(cluster: Cluster) -> Iterator[Finding]:
    """A secret is a sample from some documentation, a common word, its owner's name, or very short.

    Why: the samples lie in every package's documentation and are tried first; whoever knows the secret can be the peer,
    a node or an initiator. Sources: ietd.conf(5); the sample authkeys of heartbeat; the manuals of DRBD and open-iscsi.

    Example:
        shared-secret "FooFunFactory";

    Fix: generate one, `openssl rand -hex 16`, and write it on all nodes at once.

    Silent: for CHAP secrets of less than 12 bytes (AUT007); for parameters of STONITH devices; for the holes of a
    template.
    """
    for known in secrets(cluster, Purpose.REPLICATION, Purpose.MEMBERSHIP, Purpose.CHAP):
        short = len(known.secret) < SHORTEST
        told = known.purpose is Purpose.CHAP and len(known.secret) < SHORTEST_CHAP
        if not told and not is_template(known) and (short or is_published(known)):
            size = f" of {len(known.secret)} bytes" if short else ""
            yield Finding(
                f"{known.label}: a well-known or trivial secret{size}",
                known.place,
                fix=Fix("generate one, as with 'openssl rand -hex 16'", Safety.NO),
            )


def secret_reused(cluster: Cluster) -> Iterator[Finding]:
    """One secret is used for several things.

    Why: whoever may read one of the files has the secret of all. An initiator's administrator then knows the key with
    which cluster messages are signed. Vendors forbid it even between targets, and between the two directions of CHAP.
    Source: HP EVA iSCSI user guide, on CHAP policies.

    Example:
        3 sha1 zB7-quartz-41x                                   # authkeys
        node.session.auth.password = zB7-quartz-41x             # iscsid.conf

    Fix: a secret of its own for each purpose.

    Silent: for what must be equal: the nodes' copies, the two ends of one CHAP account, whatever targets it is for; for
    both directions of one target or initiator (AUT006); for the holes of a template. A hint only, if it is DRBD
    resources alone that share it.
    """
    same: dict[Secret, list[KnownSecret]] = {}
    for known in secrets(cluster):
        if not is_template(known):
            same.setdefault(known.secret, []).append(known)
    for found in same.values():
        uses = _uses(found)
        if len(uses) > 1 and not _is_reflected(found):
            found.sort(key=lambda known: _ORDER.index(known.purpose))
            first, *others = found
            purposes = {known.purpose for known in found}
            yield Finding(
                f"the same secret protects {listed(_name(each) for each in uses)}{_effect(purposes)}",
                first.place,
                tuple(Related(f"{known.label} is the same", known.place) for known in others),
                Fix("a secret of its own for each purpose", Safety.NO),
                Severity.INFO if purposes == {Purpose.REPLICATION} else Severity.WARNING,
            )


_ORDER = (Purpose.REPLICATION, Purpose.MEMBERSHIP, Purpose.CHAP, Purpose.FENCING)


def _uses(found: list[KnownSecret]) -> list[tuple[str, ...]]:
    """Give what the secret is for; one end of an account that names no user is an end of any other."""
    uses = sorted({known.use for known in found}, key=lambda use: ([p.value for p in _ORDER].index(use[0]), use[1:]))
    named = {use[:2] for use in uses if use[0] == Purpose.CHAP.value and use[-1]}
    return [use for use in uses if use[0] != Purpose.CHAP.value or use[-1] or use[:2] not in named]


def _name(use: tuple[str, ...]) -> str:
    purpose, *more = use
    if purpose == Purpose.REPLICATION.value:
        return f"the replication of {more[0]}" if more[0] != "common" else "replication (common)"
    if purpose == Purpose.CHAP.value:
        direction, account = more
        whose = f"account {account}" if account else "an account without a name"
        return f"CHAP {whose}" if direction == Prover.INITIATOR.value else f"CHAP {whose} of the target"
    return "heartbeat's messages" if purpose == Purpose.MEMBERSHIP.value else "a STONITH device"


def _effect(purposes: set[Purpose]) -> str:
    if Purpose.CHAP in purposes and Purpose.MEMBERSHIP in purposes:
        return "; whoever reads one client's iscsid.conf can join the cluster"
    if Purpose.CHAP in purposes and Purpose.REPLICATION in purposes:
        return "; whoever reads one client's iscsid.conf can replicate the disks"
    return "; who has it for one has it for all"


def _is_reflected(found: list[KnownSecret]) -> bool:
    """Tell whether it is CHAP's alone and serves both directions of one target, or of one initiator."""
    sides: dict[tuple[int, str, Scope | None], set[Prover | None]] = {}
    for known in found:
        sides.setdefault((id(known.file), known.owner, known.scope), set()).add(known.prover)
    return all(known.purpose is Purpose.CHAP for known in found) and any(len(side) > 1 for side in sides.values())
