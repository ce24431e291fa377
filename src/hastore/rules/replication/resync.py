"""REP: a rule about the pace of a resync."""

from collections.abc import Iterator
from typing import Any

from hastore.cluster.cluster import Cluster
from hastore.cluster.disks import lower_disk, size_of
from hastore.cluster.drbd_options import Held, held
from hastore.cluster.drbd_setup import DrbdSetup, Replicated
from hastore.cluster.services import listed
from hastore.problem import Severity
from hastore.rules.replication.links import speed_of_link
from hastore.rules.rule import Finding, Fix, Related, Safety
from hastore.rules.shared import by_setting, place_of

KIB, MIB = 1 << 10, 1 << 20
DAY = 24 * 3600
COMMON_LINK = 125_000_000
"""Bytes a second that a gigabit link carries, taken for a link whose speed is not known."""
SHARE = 0.3
"""Of the link: what the guide leaves to a resync."""


def resync_rate_unreasonable(cluster: Cluster) -> Iterator[Finding]:
    """The rate of a resync would crowd out replication, or takes for ever.

    Why: a bare number counts KiB a second, and units are bytes, not bits. About a third of the link is the rule of
    thumb: more starves the replication of what is written meanwhile, less leaves the cluster without a second copy for
    days. Source: DRBD User's Guide 8.4, 5.10.

    Example:
        syncer { rate 10; }          # 10 KiB/s
        syncer { rate 100M; }        # on a gigabit link, which carries 125 MB/s

    Fix: about 30 % of the link, 33M on gigabit.

    Silent: in DRBD 8.4 and 9 with `c-plan-ahead` above 0, which is the default there: the rate is only where the
    controller begins.
    """
    for setup in cluster.setups:
        for setting, found in by_setting(_rates(cluster, setup)):
            written = f"{setting.value.bytes // KIB} KiB/s"
            names = listed(resource.name for resource in found)
            rate = setting.value.bytes
            at = place_of(setting)
            hours = max((_hours(cluster, resource, rate) for resource in found), default=0.0)
            speed, related = next(
                (known for resource in found if (known := speed_of_link(cluster, resource)) is not None), (None, None)
            )
            note = () if related is None else (Related("the speed of the link is shown here", related),)
            fix = Fix("write about 30 % of the link, 33M on gigabit", Safety.ASK)
            if rate < MIB or hours > DAY / 3600:
                what = f"would take {hours:.0f} h" if hours >= 1 else "is less than 1 MiB a second"
                yield Finding(f"{names}: resync at {written} {what}", at, (), fix, _WARNING)
            elif speed is not None and rate > speed:
                message = f"{names}: resync at {written} is more than the link carries ({speed // 10**6} MB/s)"
                yield Finding(message, at, note, fix, _WARNING)
            elif rate > SHARE * (speed or COMMON_LINK):
                link = f"{(speed or COMMON_LINK) // 10**6} MB/s" + ("" if speed else ", as of a gigabit link")
                message = f"{names}: resync at {written} would crowd out replication (the link carries {link})"
                yield Finding(message, at, note, fix, Severity.INFO)


_WARNING = Severity.WARNING


def _rates(cluster: Cluster, setup: DrbdSetup) -> Iterator[tuple[Any, Replicated]]:
    for resource in setup.resources:
        rate = _held(cluster, resource, "resync-rate")
        ahead = _held(cluster, resource, "c-plan-ahead")
        if rate.setting is not None and not ahead.value:
            yield rate.setting, resource


def _held(cluster: Cluster, resource: Replicated, name: str) -> Held:
    return held(resource, "disk", name, cluster.drbd_version)


def _hours(cluster: Cluster, resource: Replicated, rate: int) -> float:
    """Give how long the largest volume takes, in hours; 0 if no size is known."""
    disks = ((site, disk) for site in resource.sites if (disk := lower_disk(site)) is not None)
    sizes = (size_of(cluster, site.host, disk.value) for site, disk in disks)
    return max((size[0] / rate / 3600 for size in sizes if size is not None and rate), default=0.0)
