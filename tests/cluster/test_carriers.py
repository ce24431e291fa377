"""What the interfaces of a node carry."""

from pathlib import Path

from hastore import open_cluster
from hastore.cluster.carriers import below, carried
from hastore.cluster.network import Network
from tests.cluster.trees import make

INTERFACES = """\
auto eth0 br0
iface eth0 inet static
  address 10.0.0.1/24
iface bond0.7 inet static
  address 10.0.1.1/24
iface br0 inet static
  address 10.0.2.1/24
  bridge_ports bond1 eth9
iface far inet static
  address 10.0.3.1/24
  vlan-raw-device bond2
"""
DRBD = """\
resource r0 {
  on ada { device /dev/drbd0; disk /dev/sdb1; address 10.0.1.1:7788; meta-disk internal; }
  on bell { device /dev/drbd0; disk /dev/sdb1; address 10.0.1.2:7788; meta-disk internal; }
}
"""
FILES = {
    "ada/etc/hostname": "ada\n",
    "ada/etc/network/interfaces": INTERFACES,
    "ada/etc/drbd.conf": DRBD,
    "ada/etc/ha.d/ha.cf": "bcast br0\nserial /dev/ttyS0\nnode ada bell\n",
    "ada/etc/ha.d/haresources": "ada 10.0.0.9 IPaddr2::10.9.9.9/24/eth5:1 10.8.8.8\n",
}


def network(tmp_path: Path, files: dict[str, str]) -> Network:
    """Give the interfaces of the one machine."""
    return open_cluster(make(tmp_path, files)).networks[0]


def test_what_is_carried(tmp_path: Path) -> None:
    """Addresses of resources, media and service addresses each need an interface; a serial line needs none."""
    cluster = open_cluster(make(tmp_path, FILES))

    assert [
        ("bond0.7", "replication", "the replication of r0"),
        ("br0", "heartbeat", "heartbeats"),
        ("eth0", "service", "the service address 10.0.0.9"),
        ("eth5", "service", "the service address 10.9.9.9"),
    ] == [(use.interface, use.kind, use.what) for use in carried(cluster, cluster.networks[0])]


def test_what_lies_below(tmp_path: Path) -> None:
    """An alias, a VLAN and a bridge lie on other interfaces."""
    found = network(tmp_path, FILES)

    assert [("eth0:1", "eth0"), ("bond0.7", "bond0"), ("br0", "bond1", "eth9"), ("far", "bond2")] == [
        below(found, name) for name in ("eth0:1", "bond0.7", "br0", "far")
    ]


def test_a_loop_ends(tmp_path: Path) -> None:
    """Bridges that are each other's ports are told once each."""
    text = "iface br0 inet manual\n  bridge_ports br1\niface br1 inet manual\n  bridge_ports br0\n"

    assert below(network(tmp_path, {"etc/network/interfaces": text}), "br0") == ("br0", "br1")
