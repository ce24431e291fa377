"""REP: rules about the disks below, digests and the pace of a resync."""

import re
from collections.abc import Iterator

from hastore.cluster.cluster import Cluster
from hastore.cluster.drbd_options import held
from hastore.cluster.drbd_setup import Replicated, Setting
from hastore.cluster.misspelt import meant
from hastore.cluster.services import listed
from hastore.formats.drbd.policies import OnIoError
from hastore.problem import Severity
from hastore.rules.rule import Finding, Fix, Safety
from hastore.rules.shared import by_setting, place_of

DIGESTS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "crc32c", "crc32")
"""Digests of the kernel's crypto API that every kernel with DRBD has."""
_CHECKSUMS = ("crc32c", "crc32")
"""They need no key, so they prove no peer."""
_BACKED = re.compile(r"batter|bbu|bbwc|nvram|non-?volatile|flash-?backed|super-?cap", re.IGNORECASE)


def unknown_digest_algorithm(cluster: Cluster) -> Iterator[Finding]:
    """The name of a digest is none that the kernel has.

    Why: drbdadm passes any name on. The kernel refuses the connection when the digest is first used: at the next
    connect, or at the first online verification months later. Sources: drbd_nl.c of DRBD 8.4 (ERR_AUTH_ALG,
    ERR_VERIFY_ALG); seen with drbdadm 8.3, 8.4 and 9.22.

    Example:
        syncer { verify-alg sha1z; }

    Fix: the nearest known name.

    Silent: for an empty name, which turns the option off.
    """
    for setup in cluster.setups:
        for name in ("cram-hmac-alg", "verify-alg", "csums-alg", "data-integrity-alg"):
            for setting, resources in by_setting(_unknown(setup.resources, name, cluster)):
                allowed = [digest for digest in DIGESTS if name != "cram-hmac-alg" or digest not in _CHECKSUMS]
                near = meant(setting.value, dict.fromkeys(allowed))
                yield Finding(
                    f"{listed(r.name for r in resources)}: {name} {setting.value} is not a kernel digest; the "
                    "connection is refused when it is first used",
                    place_of(setting),
                    fix=Fix(f"write '{name} {near or 'sha1'};', known are {listed(allowed)}", Safety.ASK),
                )


def _unknown(resources: tuple[Replicated, ...], name: str, cluster: Cluster) -> Iterator[tuple[Setting, Replicated]]:
    for resource in resources:
        here = held(resource, "net", name, cluster.drbd_version)
        refused = name == "cram-hmac-alg" and here.value in _CHECKSUMS
        if here.setting is not None and here.value and (here.value not in DIGESTS or refused):
            yield here.setting, resource


def unsafe_disk_policy(cluster: Cluster) -> Iterator[Finding]:
    """DRBD is told to trust a volatile cache, or to hide the errors of its disk.

    Why: without flushes the last writes are lost with the power, on both nodes at once if they share it; without
    `disk-drain` the order of writes is gone and the data can be destroyed by any crash. `on-io-error pass_on` hands
    the error of one disk to the file system instead of going on with the peer's. Sources: DRBD User's Guide 8.4, 5.13
    and 5.16; drbd.conf(5).

    Example:
        disk { no-disk-flushes; no-md-flushes; }

    Fix: `on-io-error detach`, and flushes on, unless the controller has a cache with a battery.

    Silent: about flushes, if a comment at the statement tells of a battery-backed cache; about `disk-barrier no` from
    8.4 on, where it is the default.
    """
    for setup in cluster.setups:
        for setting, resources in by_setting(_unsafe(setup.resources, cluster)):
            drain = "drain" in setting.field
            passes = setting.value is OnIoError.PASS_ON
            name = setting.field.removeprefix("no_").replace("_", "-")
            what = "on-io-error pass_on makes DRBD hide disk errors from the peer" if passes else _OFF[drain] % name
            yield Finding(
                f"{listed(r.name for r in resources)}: {what}",
                place_of(setting),
                fix=Fix(f"write '{'on-io-error detach' if passes else f'{name} yes'};' or remove it", Safety.ASK),
                severity=Severity.ERROR if drain else Severity.WARNING,
            )


_OFF = {
    True: "%s is off, so writes reach the disk in any order; a crash can destroy the data",
    False: "%s is off, so DRBD trusts a volatile cache; a power cut loses writes",
}


def _unsafe(resources: tuple[Replicated, ...], cluster: Cluster) -> Iterator[tuple[Setting, Replicated]]:
    flushes = ["disk-flushes", "md-flushes", *(["disk-barrier"] if cluster.drbd_version.startswith("8.3") else [])]
    for resource in resources:
        policy = held(resource, "disk", "on-io-error", cluster.drbd_version)
        if policy.setting is not None and policy.value is OnIoError.PASS_ON:
            yield policy.setting, resource
        drain = held(resource, "disk", "disk-drain", cluster.drbd_version)
        if drain.setting is not None and drain.value is False:
            yield drain.setting, resource
        for name in flushes:
            flush = held(resource, "disk", name, cluster.drbd_version)
            off = flush.setting if flush.value is False else None
            if off is not None and not _BACKED.search(place_of(off).remark):
                yield off, resource
