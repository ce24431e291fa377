"""AUT: whether DRBD asks its peer for a proof."""

import re
from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_options import Held, held
from hastore.cluster.drbd_setup import DrbdSetup, Replicated, Setting
from hastore.cluster.initiators import initiators
from hastore.cluster.place import Place
from hastore.cluster.services import listed
from hastore.cluster.vips import vips
from hastore.problem import Severity
from hastore.rules.addresses.replication import ends
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.rules.shared import by_setting, name_of, place_of

LONGEST_SECRET = 63
"""In bytes; drbdadm from 9.0 on refuses more."""
_PROTECTED = re.compile(r"ipsec|wireguard|\bvpn\b|stunnel|\btunnel", re.IGNORECASE)


def replication_peer_not_authenticated(cluster: Cluster) -> Iterator[Finding]:
    """DRBD takes any peer that speaks to it, perhaps though a secret is written.

    Why: the peers prove themselves only if both `cram-hmac-alg` and `shared-secret` are set. drbdadm 8 says nothing to
    one without the other; drbdadm 9 refuses a secret of more than 63 bytes. Sources: drbd.conf(5); seen with drbdadm
    8.3, 8.4 and 9.22.

    Example:
        net { shared-secret "Kb4nTz81wQpL"; }         # and no cram-hmac-alg

    Fix: `cram-hmac-alg sha256;`, or sha1 for old kernels, on both nodes.

    Silent: where a comment at the resource or its address names IPsec or another tunnel. That neither is set is only
    noted, unless clients are in the network of the resource.
    """
    for setup in cluster.setups:
        yield from _one_alone(setup, cluster)
        yield from _too_long(setup, cluster)
        yield from _without(setup, cluster)


def _option(resource: Replicated, name: str, cluster: Cluster) -> Held:
    return held(resource, "net", name, cluster.drbd_version)


_ALONE = {
    "shared-secret": ("cram-hmac-alg", "shared-secret has no effect without cram-hmac-alg: any peer is taken"),
    "cram-hmac-alg": ("shared-secret", "cram-hmac-alg is set, but no shared-secret: the peers cannot prove themselves"),
}


def _is_off(option: Held) -> bool:
    return option.value is None or not str(option.value) or len(option.value) == 0


def _one_alone(setup: DrbdSetup, cluster: Cluster) -> Iterator[Finding]:
    for name, (other, text) in _ALONE.items():
        alone: list[tuple[Setting, Replicated]] = []
        for resource in setup.resources:
            own = _option(resource, name, cluster)
            lacking = _is_off(_option(resource, other, cluster))
            if not _is_off(own) and own.setting is not None and lacking and not _is_protected(resource):
                alone.append((own.setting, resource))
        for setting, resources in by_setting(alone):
            yield Finding(
                f"{listed(r.name for r in resources)}: {text}",
                place_of(setting),
                fix=Fix(f"set {other} on both nodes", Safety.ASK),
            )


def _too_long(setup: DrbdSetup, cluster: Cluster) -> Iterator[Finding]:
    found = ((_option(resource, "shared-secret", cluster), resource) for resource in setup.resources)
    long = ((o.setting, r) for o, r in found if o.setting is not None and o.value and len(o.value) > LONGEST_SECRET)
    for setting, resources in by_setting(long):
        yield Finding(
            f"{listed(r.name for r in resources)}: shared-secret has {len(setting.value)} bytes, drbdadm 9 refuses "
            f"more than {LONGEST_SECRET}",
            place_of(setting),
            fix=Fix(f"take a secret of at most {LONGEST_SECRET} bytes, on both nodes", Safety.ASK),
        )


def _without(setup: DrbdSetup, cluster: Cluster) -> Iterator[Finding]:
    open_ = [
        resource
        for resource in setup.resources
        if all(_is_off(_option(resource, name, cluster)) for name in _ALONE) and not _is_protected(resource)
    ]
    seen = {resource.name: _clients_near(resource, cluster) for resource in open_}
    for exposed in (True, False):
        resources = [resource for resource in open_ if bool(seen[resource.name]) is exposed]
        if resources:
            clients = [place for resource in resources for place in seen[resource.name]]
            where = ", and clients are in its network" if exposed else ""
            yield Finding(
                f"{listed(r.name for r in resources)}: any peer is taken, as neither cram-hmac-alg nor shared-secret "
                f"is set{where}",
                name_of(resources[0]),
                tuple(Related("clients come here", place) for place in dict.fromkeys(clients[:1])),
                Fix("set cram-hmac-alg sha256 and a shared-secret, on both nodes", Safety.ASK),
                Severity.WARNING if exposed else Severity.INFO,
            )


def _is_protected(resource: Replicated) -> bool:
    places = (name_of(resource), *(end.place for end in ends(resource)))
    return any(_PROTECTED.search(place.remark) for place in places)


def _clients_near(resource: Replicated, cluster: Cluster) -> list[Place]:
    """Give service addresses and initiators that are in a network that a resource replicates over."""
    found = []
    nodes = {host.lower() for host in resource.sections}
    others = [each for each in initiators(cluster) if each.host.name.lower() not in nodes]
    for end in ends(resource):
        network = cluster.network(end.host)
        stanza = None if network is None else network.having(end.ip)
        net = None if stanza is None or stanza.address is None else stanza.address.network
        if net is not None:
            found += [vip.place for vip in vips(cluster) if vip.ip in net]
            found += [each.place for each in others if any(address in net for address in each.addresses)]
    return found
