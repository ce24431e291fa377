from ipaddress import ip_address
from pathlib import Path

import pytest

from hastore import open_cluster
from hastore.cluster.initiators import initiators
from hastore.cluster.portals import known_portals, listens_at, start_settings, wanted_targets
from hastore.values.iscsi_name import IscsiName
from tests.cluster.trees import make

NAME = IscsiName("iqn.2009-11.lab.example:tank")
RECORD = f"node.name = {NAME}\nnode.conn[0].address = 10.1.1.1\n"
INTERFACES = "iface lo inet loopback\niface eth0 inet static\n\taddress 10.1.1.70\n\tnetmask 255.255.255.0\n"


def test_portals_are_known_from_listings_and_records(tmp_path: Path) -> None:
    """By the target's name; what has only a name of a host is known as no address."""
    texts = {
        "finch/etc/hostname": "finch\n",
        f"finch/etc/iscsi/nodes/{NAME}/10.1.1.1,3260,1/default": RECORD,
        "finch/commands/iscsiadm-discovery.txt": f"10.1.1.9:3260,1 {NAME}\nstore.lab:3260,1 {NAME}\n",
    }
    cluster = open_cluster(make(tmp_path, texts))

    assert {ip_address("10.1.1.1"), ip_address("10.1.1.9"), None} == known_portals(cluster, NAME)
    assert set() == known_portals(cluster, IscsiName("iqn.2009-11.lab.example:other"))
    assert {NAME} == wanted_targets(cluster.hosts[0])


@pytest.mark.parametrize(
    ("options", "addresses"),
    [
        ("-a 10.1.1.9", {"10.1.1.9"}),
        ("-a10.1.1.9 -d 1", {"10.1.1.9"}),
        ("--address=fd00::9", {"fd00::9"}),
        ("--address 10.1.1.9", {"10.1.1.9"}),
        ("-p 3261", None),
        ("$MORE -a 10.1.1.9", None),
        ("", None),
    ],
)
def test_ietd_may_be_told_to_listen_at_one_address(tmp_path: Path, options: str, addresses: set[str] | None) -> None:
    """By the start script's settings; else it listens at all that the machine has."""
    texts = {"ada/etc/hostname": "ada\n", "ada/etc/default/iscsitarget": f'ISCSITARGET_OPTIONS="{options}"\n'}
    host = open_cluster(make(tmp_path, texts)).hosts[0]
    found = listens_at(host)

    assert addresses == (None if found is None else {str(address) for address in found})
    assert start_settings(host, "drbd") is None


def test_an_initiator_is_known_by_name_and_addresses(tmp_path: Path) -> None:
    """Its files of open-iscsi count, not a copy elsewhere."""
    texts = {
        "finch/etc/hostname": "finch\n",
        "finch/backup/initiatorname.iscsi": "InitiatorName=iqn.2009-11.lab.example:old\n",
        "finch/etc/iscsi/initiatorname.iscsi": "InitiatorName=iqn.2009-11.lab.example:finch\n",
        "finch/etc/network/interfaces": INTERFACES,
        "gull/etc/hostname": "gull\n",
        "gull/etc/iscsi/iscsid.conf": "node.startup = manual\n",
        "ada/etc/hostname": "ada\n",
        "ada/etc/hosts": "127.0.0.1 localhost\n",
    }
    finch, gull = initiators(open_cluster(make(tmp_path, texts)))

    assert "iqn.2009-11.lab.example:finch" == str(finch.name)
    assert ["10.1.1.70"] == [str(address) for address in finch.addresses]
    assert (True, False) == (finch.knows_all_addresses, gull.knows_all_addresses)
    assert (None, ()) == (gull.name, gull.addresses)
    assert "/etc/iscsi/iscsid.conf" == gull.place.file.logical
