"""What is known of a machine's interfaces."""

from pathlib import Path

import pytest

from hastore import open_cluster
from hastore.cluster.network import Network
from tests.cluster.trees import make

STATIC = "iface eth0 inet static\n  address 10.0.0.1\n"


def network(tmp_path: Path, text: str) -> Network:
    """Give the interfaces of a machine with this file."""
    return open_cluster(make(tmp_path, {"ada/etc/network/interfaces": text})).networks[0]


@pytest.mark.parametrize(
    ("text", "all_files", "complete"),
    [
        (STATIC, True, True),
        (STATIC + "source interfaces.d/*\n", True, True),
        (STATIC + "source /etc/network/links\n", False, False),
        (STATIC + "iface eth1 inet dhcp\n", True, False),
        (STATIC + "  netmask 255.0.255.0\n", True, False),
        ("iface lo inet loopback\n", False, False),
    ],
)
def test_whether_all_is_known(tmp_path: Path, text: str, all_files: bool, complete: bool) -> None:
    """Files that are not here, DHCP, a mask that is none, and a file with loopback alone leave addresses unknown."""
    found = network(tmp_path, text)

    assert (all_files, complete) == (found.has_all_files, found.is_complete)


def test_a_template_has_no_address(tmp_path: Path) -> None:
    """A stanza that others inherit from, and that is not brought up, puts its address nowhere."""
    text = f"{STATIC}iface eth1 inet inherits eth0\n"

    assert (["eth1"], ["eth0", "eth1"]) == (
        [s.name for s in network(tmp_path / "one", text).addressed],
        [s.name for s in network(tmp_path / "other", f"auto eth0\n{text}").addressed],
    )


def test_a_bad_mask_gives_no_address(tmp_path: Path) -> None:
    """With a mask that is none nobody knows the network."""
    stanzas = network(tmp_path, f"{STATIC}  netmask 255.0.255.0\n").stanzas

    assert [None] == [stanza.address for stanza in stanzas]
