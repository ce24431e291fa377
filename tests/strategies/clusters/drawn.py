"""Plans of clusters, drawn."""

from ipaddress import IPv4Network
from string import ascii_letters, digits

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.strategies.clusters.plan import META_SLOT, Account, Bond, Net, Plan, Store, Timers

CYLINDER = 16065 * 512
"""Bytes, with the heads and sectors that fdisk pretends."""
_NAMES = (
    *("amber", "basalt", "cedar", "delta", "ember", "flint", "garnet", "hazel", "indigo", "juniper", "karst", "larch"),
    *("maple", "nickel", "onyx", "poplar", "quartz", "rowan", "slate", "topaz", "umber", "violet", "walnut", "zircon"),
)
_STORES = ("mail", "web", "db", "home", "spool", "wiki", "vault", "media", "build", "logs.0", "disk-1", "share_2")
_SITES = ("attic", "cellar.lan", "plant.example", "north.example.net")


@st.composite
def plans(draw: DrawFn) -> Plan:
    """Give a plan of a healthy cluster."""
    first, second, client = draw(st.permutations(_NAMES))[:3]
    release, iet = draw(st.sampled_from(["8.3", "8.4", "9"])), draw(st.sampled_from(["old", "new"]))
    domain = draw(st.sampled_from(_SITES))
    family = draw(st.sampled_from(["sd", "vd", "xvd"]))
    bond = draw(st.none() | _bonds())
    lan, link = _nets(draw, bond.name if bond else draw(st.sampled_from(["eth1", "eth3", "ens5"])))
    stores = _stores(draw, family)
    indexed = release != "9" and draw(st.booleans())
    secrets = iter(draw(st.lists(_secrets(), min_size=4, max_size=4, unique=True)))
    month = f"20{draw(st.integers(4, 18)):02}-{draw(st.integers(1, 12)):02}"
    exported = sum(store.exported for store in stores)
    mounted = any(store.mount for store in stores)
    return Plan(
        release=release,
        iet=iet,
        nodes=(first, second),
        client=client,
        domain=domain,
        lan=lan,
        link=link,
        bond=bond,
        service=draw(st.integers(100, 200)),
        stores=stores,
        meta=f"/dev/{family}z1" if indexed else "",
        meta_cylinders=len(stores) * META_SLOT // CYLINDER + draw(st.integers(2, 60)),
        family=family,
        target=f"iqn.{month}.{'.'.join(reversed(domain.split('.')))}:{first}.store",
        incoming=Account(draw(st.sampled_from([client, f"{client}-in", "initiator"])), next(secrets)),
        outgoing=draw(st.none() | st.just(Account(f"{first}-{second}", next(secrets)))),
        discovery=draw(st.none() | st.just(Account("finder", next(secrets)))),
        authkey=next(secrets) * 2,
        timers=_timers(draw, len(stores)),
        serial=draw(st.booleans()),
        separate=mounted and draw(st.booleans()),
        filesystem=draw(st.sampled_from(["ext3", "xfs", "jfs"])),
        uuids=tuple(str(uuid) for uuid in draw(st.lists(st.uuids(), min_size=exported, max_size=exported))),
        nofail=draw(st.booleans()),
    )


def _secrets() -> st.SearchStrategy[str]:
    """Give CHAP secrets of a good length that look like nothing that was ever published."""
    return st.text(ascii_letters + digits, min_size=8, max_size=12).map(lambda text: f"k7Qz{text}")


@st.composite
def _bonds(draw: DrawFn) -> Bond:
    miimon = draw(st.sampled_from([50, 80, 100]))
    slaves = draw(st.sampled_from([("eth1", "eth2"), ("eth2", "eth3", "eth4")]))
    return Bond("bond0", slaves, draw(st.booleans()), miimon, miimon * draw(st.integers(0, 4)))


def _nets(draw: DrawFn, second: str) -> tuple[Net, Net]:
    low, high = draw(st.integers(0, 120)), draw(st.integers(130, 250))
    one = IPv4Network(draw(st.sampled_from([f"10.{low}.7.0/24", f"192.168.{low}.0/24", f"172.16.{low}.0/24"])))
    two = IPv4Network(draw(st.sampled_from([f"10.{high}.9.0/24", f"192.168.{high}.0/28", f"172.30.{high}.0/29"])))
    return Net(one, "eth0", draw(st.integers(2, 90))), Net(two, second, draw(st.integers(1, 3)))


def _stores(draw: DrawFn, family: str) -> tuple[Store, ...]:
    count = draw(st.integers(1, 4))
    names = draw(st.permutations(_STORES))[:count]
    minors = sorted(draw(st.sets(st.integers(0, 20), min_size=count, max_size=count)))
    port = draw(st.integers(7788, 7900))
    exported = draw(st.integers(1, count))
    secrets = draw(st.lists(_secrets(), min_size=count, max_size=count, unique=True))
    return tuple(
        Store(
            name=names[i],
            minor=minors[i],
            disk=f"/dev/{family}{'bcdefg'[i]}1",
            cylinders=draw(st.integers(1000, 60000)),
            port=port + i,
            secret=f"drbd{secrets[i]}",
            mount="" if i < exported else f"/srv/{names[i]}",
            exported=i < exported,
        )
        for i in range(count)
    )


def _timers(draw: DrawFn, stores: int) -> Timers:
    keepalive = draw(st.integers(1, 3))
    deadtime = draw(st.integers(12, 40))
    noop = draw(st.integers(3, 10))
    takeover = deadtime + 6 + 2 * stores + 4
    return Timers(
        keepalive=keepalive,
        deadtime=deadtime,
        initdead=max(2 * deadtime, 30) + draw(st.integers(0, 60)),
        replacement=2 * (takeover + 2 * noop) + draw(st.integers(20, 100)),
        noop=noop,
    )
